"""Stretches of the day as people type them."""

from __future__ import annotations

import pytest

from intertwine.actions.beginning import typed


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9–17:30", ("09:00", "17:30")),
        ("8:00-18:00", ("08:00", "18:00")),
        ("08.15 – 15.15", ("08:15", "15:15")),
        ("8 to 6pm", ("08:00", "18:00")),
        ("7am-12pm", ("07:00", "12:00")),
        ("12am–1 a.m.", ("00:00", "01:00")),
        ("8h30 bis 16h00", ("08:30", "16:00")),
        (" 0:00-23:59 ", ("00:00", "23:59")),
    ],
)
def test_hours_are_read(text: str, meant: tuple[str, str]) -> None:
    """Both times come out as facts keep them, however they are written."""
    assert typed.hours(text) == meant
    assert typed.hours(typed.shown(*meant)) == meant


@pytest.mark.parametrize(
    "text",
    ["", "9", "9-5", "17:30-9", "9-9", "24:00-25:00", "9:60-10", "13pm-14pm", "nine to five",
     "9-17-18", "9" * 10_000 + "-17", "٩-١٧:xx"],
)  # fmt: skip
def test_hours_are_not_guessed(text: str) -> None:
    """What could be meant in two ways, or in none, is refused: 9–5 is no afternoon."""
    with pytest.raises(typed.UnreadableError):
        typed.hours(text)
