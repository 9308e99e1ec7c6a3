"""Gathers the built front end for serving: compressed, and named by content.

It costs seconds of processor time, so it is done again only when a file changed.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

BUILT = Path(__file__).parent / "web" / "static" / "built"


def built() -> bool:
    """True when the front end has been built, by the launcher or into the wheel."""
    return (BUILT / "app.css").is_file() and (BUILT / "app.js").is_file()


def collect() -> bool:
    """Bring the served files up to date; True when anything had to be done."""
    if settings.PLAIN_FILES:
        return False
    root = Path(settings.STATIC_ROOT)
    stamp, print_ = root.with_name("static.stamp"), fingerprint()
    if root.is_dir() and stamp.is_file() and stamp.read_text("ascii") == print_:
        return False
    shutil.rmtree(root, ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(print_, "ascii")
    return True


def fingerprint() -> str:
    """A digest of the name and content of every static file that an app brings."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            digest.update(name.encode() + b"\0")
            with storage.open(name) as file:
                digest.update(file.read())
    return digest.hexdigest()
