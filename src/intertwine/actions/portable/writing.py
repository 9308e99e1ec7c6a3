"""The household file out: facts as text, and text into a file whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from intertwine.actions.plain import jsonable, plain
from intertwine.domain.facts import FORMAT, HouseholdFacts
from intertwine.domain.problems import Refused

from . import to_toml, to_yaml
from .source import FORMATS, refusal


def text_of(facts: HouseholdFacts, form: str = "yaml") -> str:
    """A household as ``yaml``, ``toml`` or ``json``; what is at its default is left out."""
    tree: dict[str, Any] = {"intertwine": FORMAT, **plain(facts)}
    if form == "toml":
        return to_toml.written(tree)
    if form == "json":
        return json.dumps(jsonable(tree), ensure_ascii=False, indent=2) + "\n"
    return to_yaml.written(tree)


def write_file(facts: HouseholdFacts, path: Path | str) -> None:
    """Write a household file in the form that its suffix names.

    The file appears whole or not at all, and only its owner may read it.
    """
    path = Path(path)
    if path.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        sentence = f"“{path.name}” does not say in which form to write: end it in one of {known}"
        raise refusal("unknown-suffix", sentence)
    if path.is_dir():
        raise refusal("not-a-file", f"“{path}” is a directory: name a file in it")
    text = text_of(facts, FORMATS[path.suffix.lower()])
    try:
        _replace(path, text.encode())
    except OSError as fault:
        raise _cannot(path, fault) from None


def _replace(path: Path, raw: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(raw)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _cannot(path: Path, fault: OSError) -> Refused:
    reason = (fault.strerror or str(fault)).lower()
    return refusal("not-written", f"“{path}” cannot be written ({reason}): name another place")
