# Makes the checkout ready to run. Sourced by ./intertwine and ./test, which then call `prepare`.
# Nothing goes to standard output; a step is done again only when what it is made from changed.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
VENV=$ROOT/.venv
STAMPS=$VENV/.stamps
PYTHON=$VENV/bin/python
export UV_PYTHON_DOWNLOADS=never

say() { printf 'intertwine: %s\n' "$*" >&2; }

give_up() {
  say "$*"
  exit 1
}

# digest WORD-OR-FILE…: one checksum over the words and the contents of the files.
digest() {
  local part files=(/dev/null)
  for part in "$@"; do
    [ ! -f "$part" ] || files+=("$part")
  done
  { printf '%s\n' "$@" && cat "${files[@]}"; } | cksum_of
}

cksum_of() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d' ' -f1
}

current() { [ -f "$STAMPS/$1" ] && [ "$(<"$STAMPS/$1")" = "$2" ]; }
stamp() { mkdir -p "$STAMPS" && printf '%s\n' "$2" >"$STAMPS/$1"; }

find_python() {
  local name
  for name in python3.11 python3 python3.12 python3.13 python; do
    if command -v "$name" >/dev/null &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  give_up "Python 3.11 or later is needed, and none was found: install it and start again."
}

make_venv() {
  local python
  python=$(find_python) || exit 1
  say "making a Python environment (once)"
  rm -rf "$VENV"
  "$python" -m venv "$VENV" >&2 ||
    give_up "the environment could not be made: install Python's venv module (Debian: python3-venv)."
}

# install LOCK: every package in it, by hash; with uv where it can be had, else with pip.
install() {
  local lock=$ROOT/requirements/$1.txt
  local pip=("$PYTHON" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes)
  if [ ! -x "$VENV/bin/uv" ]; then
    "${pip[@]}" -r "$ROOT/requirements/uv.txt" >&2 || say "uv could not be installed, using pip"
  fi
  if [ -x "$VENV/bin/uv" ]; then
    "$VENV/bin/uv" pip install --quiet --python "$PYTHON" --require-hashes -r "$lock" >&2 && return
    say "uv could not install $1.txt, trying pip"
  fi
  "${pip[@]}" -r "$lock" >&2 || give_up "the packages in requirements/$1.txt could not be installed."
}

# prepare_python run|dev: the packages of that lock, and the checkout itself on the path.
prepare_python() {
  local sum site
  [ -x "$PYTHON" ] || make_venv
  sum=$(digest "$ROOT" "$ROOT/requirements/$1.txt")
  current "python-$1" "$sum" && return
  say "installing the Python packages ($1)"
  install "$1"
  site=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  printf '%s\n' "$ROOT/src" >"$site/intertwine-checkout.pth"
  stamp "python-$1" "$sum"
}

# find_node: puts node and npm on the path, from PyPI when the machine has none.
find_node() {
  PATH=$PATH:$VENV/bin
  if command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; then
    return
  fi
  PATH=$VENV/bin:$PATH
  [ -x "$VENV/bin/npm" ] && return
  say "no Node.js 20 or later here, installing one into the environment"
  install node
}

# prepare_messages: the catalogues as the pages read them.
prepare_messages() {
  local sum
  sum=$(messages_sum)
  current messages "$sum" && return
  "$PYTHON" "$ROOT/scripts/messages.py" compile >&2 || return 1
  stamp messages "$sum"
}

messages_sum() { digest "$ROOT/scripts/messages.py" "$ROOT"/src/intertwine/locale/*/LC_MESSAGES/django.po; }

# prepare_frontend run|dev: the npm packages of the lock, then the built files.
prepare_frontend() {
  local front=$ROOT/frontend modules sum omit=(--omit=dev)
  [ "$1" = dev ] && omit=()
  modules=$(digest "$ROOT" "$front/package-lock.json" "$front/.npmrc")
  sum=$(cd "$front" && digest "$modules" ./*.mjs styles/*.css islands/*.ts worker/*.ts icons/*.png)
  if ! current npm-dev "$modules" && ! { [ "$1" = run ] && current npm-run "$modules"; }; then
    find_node
    say "installing the front end's packages ($1)"
    (cd "$front" && npm ci ${omit[@]+"${omit[@]}"} --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null) || return 1
    rm -f "$STAMPS/npm-dev" "$STAMPS/npm-run"
    stamp "npm-$1" "$modules"
  fi
  if ! current frontend "$sum" || [ ! -f "$ROOT/src/intertwine/web/static/built/app.css" ]; then
    find_node
    (cd "$front" && node build.mjs >&2) || return 1
    stamp frontend "$sum"
  fi
}

# ready run|dev: true when nothing at all is left to do; looks at checksums only.
ready() {
  local front=$ROOT/frontend modules
  [ -x "$PYTHON" ] && [ -f "$ROOT/src/intertwine/web/static/built/app.css" ] || return 1
  current "python-$1" "$(digest "$ROOT" "$ROOT/requirements/$1.txt")" || return 1
  modules=$(digest "$ROOT" "$front/package-lock.json" "$front/.npmrc")
  current npm-dev "$modules" || { [ "$1" = run ] && current npm-run "$modules"; } || return 1
  current messages "$(messages_sum)" || return 1
  current frontend "$(cd "$front" && digest "$modules" ./*.mjs styles/*.css islands/*.ts worker/*.ts icons/*.png)"
}

# prepare run|dev: everything, one process at a time when two start at once.
prepare() {
  ready "$1" && return
  mkdir -p "$ROOT/.cache"
  exec 9>"$ROOT/.cache/bootstrap.lock"
  if command -v flock >/dev/null; then flock 9; fi
  prepare_python "$1"
  prepare_messages || say "the translations could not be compiled: pages are in English."
  if ! prepare_frontend "$1"; then
    [ "$1" = dev ] && give_up "the front end could not be built."
    say "the front end could not be built: commands work, pages will have no styles."
  fi
  exec 9>&-
}
