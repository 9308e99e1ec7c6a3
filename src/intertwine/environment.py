"""What the environment says: every setting, its default, and how it is read.

All bad values are refused together, each with the value and what to write instead.
"""

from __future__ import annotations

import difflib
import os
import secrets
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from intertwine import databases, mail
from intertwine.domain.problems import Problem, Refused
from intertwine.variables import SETTINGS

PREFIX = "INTERTWINE_"
MEMORY = "memory"
SHORTEST_KEY = 50
LEVELS = ("debug", "info", "warning", "error")


# Between ./test and the tests, not a setting: the database server that a test run uses.
TEST_DATABASE = "_INTERTWINE_TEST_DATABASE"


def of_a_test_run() -> dict[str, str]:
    """The settings of a test run: in memory, or on the server that was started for it."""
    return {"INTERTWINE_DATABASE": os.environ.get(TEST_DATABASE) or MEMORY}


def pin_zones() -> None:
    """Read time zones from the tzdata package alone, never from whatever the machine has."""
    zoneinfo.reset_tzpath(to=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The settings as read. ``database`` is None for one in memory."""

    home: Path
    database: Path | databases.Server | None
    secret_key: str = field(repr=False)
    hosts: tuple[str, ...]
    feed_hosts: tuple[str, ...]
    https: bool
    debug: bool
    log_level: str
    smtp: mail.Smtp | None = None


class Reader:
    """Reads one variable after another and collects what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.problems: list[Problem] = []

    def refuse(self, name: str, value: str, remedy: str) -> None:
        """Remember one bad value. Secrets are passed in as something other than their text."""
        sentence = f"{name} is “{value}”: {remedy}."
        self.problems.append(Problem(code="setting", sentence=sentence, path=(name,)))

    def switch(self, name: str) -> bool:
        """A yes or no; no when it is not set."""
        value = self.environ.get(name, "no").strip().lower()
        if value not in {"yes", "no", "1", "0", "true", "false", ""}:
            self.refuse(name, value, "write yes or no")
        return value in {"yes", "1", "true"}

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """One of a few words."""
        value = self.environ.get(name, "").strip().lower() or default
        if value not in choices:
            self.refuse(name, value, f"write one of {', '.join(choices)}")
        return value

    def unknown(self) -> None:
        """Refuse variables that look like ours but are not."""
        known = [setting.name for setting in SETTINGS]
        for name in sorted(self.environ):
            if name.startswith(PREFIX) and name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                remedy = f"write {near[0]} if that is meant" if near else "unset it"
                # Its value may be a password under a misspelt name.
                self.refuse(name, "…", f"there is no such setting, {remedy}")

    def secret(self, name: str) -> str:
        """A secret from its variable or from the file named in ``…_FILE``; empty when neither."""
        file_name = f"{name}_FILE"
        given, file = self.environ.get(name, ""), self.environ.get(file_name, "")
        if given and file:
            self.refuse(file_name, file, f"{name} is set too, keep one of the two")
        if given or not file:
            return given
        try:
            found = Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as fault:
            self.refuse(file_name, file, f"it cannot be read ({type(fault).__name__})")
            return ""
        if not found:
            self.refuse(file_name, file, "the file is empty")
        return found


def read(environ: Mapping[str, str] | None = None) -> Environment:
    """The whole environment, or one refusal that lists every bad setting."""
    reader = Reader(os.environ if environ is None else environ)
    reader.unknown()
    home = _home(reader)
    database = _database(reader, home)
    found = Environment(
        home=home,
        database=database,
        secret_key=_secret_key(reader, home, kept=database is not None),
        hosts=_hosts(reader),
        feed_hosts=_feed_hosts(reader),
        https=reader.switch("INTERTWINE_HTTPS"),
        debug=reader.switch("INTERTWINE_DEBUG"),
        log_level=reader.choice("INTERTWINE_LOG_LEVEL", LEVELS, "warning"),
        smtp=mail.read(reader),
    )
    if reader.problems:
        raise Refused(reader.problems)
    return found


def _home(reader: Reader) -> Path:
    name = "INTERTWINE_HOME"
    value = reader.environ.get(name, "").strip()
    home = Path(value).expanduser().absolute() if value else default_home(reader.environ)
    nearest = next(path for path in (home, *home.parents) if path.exists())
    if not nearest.is_dir():
        reader.refuse(name, str(home), f"{nearest} is a file, name a directory")
    elif not os.access(nearest, os.W_OK | os.X_OK) and home != nearest:
        reader.refuse(name, str(home), f"it cannot be made in {nearest}, name one you may write to")
    return home


def default_home(environ: Mapping[str, str]) -> Path:
    """``var`` beside the checkout's pyproject.toml; the user's data directory when installed."""
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "frontend").is_dir():
        return checkout / "var"
    data = environ.get("XDG_DATA_HOME", "").strip()
    return (Path(data) if data else Path.home() / ".local" / "share") / "intertwine"


def _database(reader: Reader, home: Path) -> Path | databases.Server | None:
    name = "INTERTWINE_DATABASE"
    value = reader.environ.get(name, "").strip()
    if databases.is_address(value):
        return _server(reader, name, value)
    if reader.secret(f"{name}_PASSWORD"):
        remedy = f"it is for PostgreSQL, and {name} names none: unset it"
        reader.refuse(f"{name}_PASSWORD", "…", remedy)
    if value == MEMORY:
        return None
    path = Path(value).expanduser().absolute() if value else home / "intertwine.sqlite3"
    if path.is_dir():
        reader.refuse(name, value, "it is a directory, name a file")
    return path


def _server(reader: Reader, name: str, address: str) -> databases.Server | None:
    """The server in the address, with its password from wherever that is kept."""
    try:
        found = databases.server(address)
    except ValueError as fault:
        reader.refuse(name, f"{address.partition('://')[0]}://…", str(fault))
        return None
    password = reader.secret(f"{name}_PASSWORD")
    if password and found.password:
        reader.refuse(f"{name}_PASSWORD", "…", "the address has a password too, keep one of them")
    return replace(found, password=found.password or password)


def _hosts(reader: Reader) -> tuple[str, ...]:
    name = "INTERTWINE_HOSTS"
    value = reader.environ.get(name, "").strip() or "localhost,127.0.0.1,[::1]"
    hosts = tuple(host.strip() for host in value.split(","))
    for host in hosts:
        if not host or "/" in host or "*" in host:
            reader.refuse(name, value, "write bare names such as plan.example.org, with commas")
            break
    return hosts


def _feed_hosts(reader: Reader) -> tuple[str, ...]:
    """Hosts as a feed's address names them, in small letters."""
    name = "INTERTWINE_ALLOWED_FEED_HOSTS"
    value = reader.environ.get(name, "").strip()
    hosts = tuple(host.strip().lower() for host in value.split(",")) if value else ()
    if any(not host or set(host) & set("/*@ ") for host in hosts):
        reader.refuse(name, value, "write bare names such as nas.home.arpa, with commas")
    return hosts


def _secret_key(reader: Reader, home: Path, *, kept: bool) -> str:
    """From the variable, the named file, or the home directory, made there when missing."""
    name = "INTERTWINE_SECRET_KEY"
    faults = len(reader.problems)
    if given := reader.secret(name):
        file_name = f"{name}_FILE"
        return _long_enough(reader, name if reader.environ.get(name) else file_name, given)
    if len(reader.problems) > faults:
        return ""
    if not kept or reader.problems:
        return secrets.token_urlsafe(SHORTEST_KEY)
    return _kept(reader, home / "secret-key", secrets.token_urlsafe)


def _long_enough(reader: Reader, name: str, key: str) -> str:
    if len(key) < SHORTEST_KEY:
        remedy = f"at least {SHORTEST_KEY} are needed, or leave it out and one is made"
        reader.refuse(name, f"{len(key)} characters", remedy)
    return key


def _kept(reader: Reader, path: Path, make: Callable[[int], str]) -> str:
    """The key in ``path``; made once, readable by its owner alone, also when two start at once."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        if not path.exists():
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(make(SHORTEST_KEY))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass  # another process was first; its key is the key
            finally:
                draft.unlink()
        return _long_enough(reader, str(path), path.read_text("utf-8").strip())
    except OSError as fault:
        remedy = f"its secret-key cannot be kept ({fault.strerror}), name one you may write to"
        reader.refuse("INTERTWINE_HOME", str(path.parent), remedy)
        return ""
