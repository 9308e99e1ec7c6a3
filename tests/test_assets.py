"""Gathering the built front end for serving."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.templatetags.static import static
from django.test import Client
from intertwine import assets
gathered = [assets.collect(), assets.collect()]
stamp = settings.HOME / "static.stamp"
stamp.write_text("of another version")
gathered.append(assets.collect())
address = static("built/app.css")
answer = Client(headers={"host": "localhost", "accept-encoding": "br"}).get(address)
print(json.dumps({"gathered": gathered, "address": address, "status": answer.status_code,
    "headers": dict(answer.headers)}))
"""


def test_collected_files_are_named_by_content_and_compressed(tmp_path: Path) -> None:
    """Files are gathered once per content, then served for ever, compressed, by their hash."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", CODE],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "intertwine.settings",
            "INTERTWINE_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["gathered"] == [True, False, True]
    assert found["address"] != "/static/built/app.css"
    assert (found["status"], found["headers"]["Content-Encoding"]) == (200, "br")
    assert "immutable" in found["headers"]["Cache-Control"]
