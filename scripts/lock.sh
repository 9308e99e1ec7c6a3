#!/usr/bin/env bash
# Writes the hashed locks anew from pyproject.toml: scripts/lock.sh. No addresses end up in them.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
lock=(.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate)
"${lock[@]}" pyproject.toml -o requirements/run.txt
"${lock[@]}" pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt
# Programs that read what we publish, in an environment of their own: tests/clients.
"${lock[@]}" requirements/clients.in -o requirements/clients.txt
