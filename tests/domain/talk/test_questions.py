"""The questions of a round: what is kept of them for good."""

from __future__ import annotations

from intertwine.domain.talk import QUESTIONS, Theme, question
from intertwine.domain.talk.questions import RETIRED

# Rounds in people's databases name these. Add at the end; never take one away or say it anew
# without a new version.
KEPT = [
    "family-time/1", "money/1", "roots/1", "values/1", "nights-away/1", "moving/1", "weekends/1",
    "evenings/1", "boundaries/1", "waiting/1", "home-short/1", "fears/1", "demand-own/1",
    "demand-other/1", "horizon/1", "appetite-own/1", "appetite-other/1", "room-own/1",
    "room-other/1", "needs/1",
]  # fmt: skip


def test_every_question_ever_asked_is_known() -> None:
    """What a round was asked with can be shown again, whatever is asked today."""
    assert [key for key in KEPT if question(key) is None] == []
    assert {one.key for one in (*QUESTIONS, *RETIRED)} == set(KEPT)


def test_ids_are_asked_once() -> None:
    """A round asks nothing twice."""
    ids = [one.id for one in QUESTIONS]
    assert len(ids) == len(set(ids))


def test_scales_say_both_their_ends() -> None:
    """Whoever chooses a number knows what 0 and 10 mean."""
    assert [one.id for one in QUESTIONS if bool(one.low) != bool(one.high)] == []


def test_mirrors_look_at_each_other() -> None:
    """What is asked of the own work is asked of the other's, on the same scale."""
    by_id = {one.id: one for one in QUESTIONS}
    mirrored = [one for one in QUESTIONS if one.mirror]
    assert len(mirrored) == 6
    for one in mirrored:
        other = by_id[one.mirror]
        assert other.mirror == one.id
        assert (other.low, other.high, other.topic) == (one.low, one.high, one.topic)
        assert "{name}" in one.topic


def test_every_theme_leaves_room_for_words() -> None:
    """Each theme is asked in numbers and ends with a question to be answered freely."""
    for theme in Theme:
        asked = [one for one in QUESTIONS if one.theme is theme]
        assert [one.scale for one in asked] == [True] * (len(asked) - 1) + [False], theme
