"""Short keys for what others refer to, made from the name when none is given."""

from __future__ import annotations

import re
import secrets
import unicodedata

from intertwine.actions.draft import Draft
from intertwine.actions.nouns import Noun
from intertwine.actions.tree import Node, Said, word
from intertwine.domain.facts import BOTH, FAMILY, HOME, ROTATE
from intertwine.domain.facts.base import LONGEST_NAME, bad_keys, bad_words
from intertwine.domain.problems import Problem, Refused

LONGEST = 40
# Nouns whose keys are a person's own words: a rota's code, a future's name.
SPOKEN = ("shifttype", "scenario")
_KEPT = frozenset({HOME, BOTH, FAMILY, ROTATE})
_LETTERS = "abcdefghijkmnpqrstuvwxyz"


def key_for(draft: Draft, noun: Noun, above: Node, said: Said, given: str) -> str:
    """The key of a new row: as given when it is free, else made from the name."""
    if not noun.keyed:
        return ""
    taken = {node.key: node for node in above.groups.get(noun.group, ())}
    if given or noun.name in SPOKEN:
        return _checked(draft, noun, given, taken)
    base = slug(word(said.get(noun.title)), noun.name)
    if said.get("who"):
        # Perhaps to be kept to oneself: its key must not stand in the way of the other's.
        base = f"{base[: LONGEST - 5]}_{''.join(secrets.choice(_LETTERS) for _ in range(4))}"
    sight = draft.sight
    key, number = base, 2
    while key in _KEPT or (key in taken and sight.sees(taken[key])):
        key, number = f"{base[: LONGEST - 4]}_{number}", number + 1
    if key in taken:
        _make_room(draft, taken[key])
    return key


def slug(name: str, instead: str) -> str:
    """Lower-case letters, digits and underscores, a letter first."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST].strip("_")
    return made if made and made[0].isalpha() else f"{instead}_{made}".strip("_")[:LONGEST]


def _checked(draft: Draft, noun: Noun, given: str, taken: dict[str, Node]) -> str:
    if not given.strip():
        raise _wrong("missing-key", "a short name is missing: give one, such as “LD” or “stay”")
    if noun.name in SPOKEN and bad_words([given]):
        said = f"a short name is one line of {LONGEST_NAME} characters at most"
        raise _wrong("bad-key", f"{said}: shorten it")
    if noun.name not in SPOKEN and (bad_keys([given]) or given in _KEPT):
        said = "a key is lower-case letters, digits and underscores, and starts with a letter"
        raise _wrong("bad-key", f"“{given}” cannot be used: {said}")
    other = taken.get(given)
    if other is None:
        return given
    if draft.sight.sees(other):
        raise _wrong("key-taken", f"“{given}” is taken by “{other.title}”: choose another")
    _make_room(draft, other)
    return given


def _make_room(draft: Draft, hidden: Node) -> None:
    """Give a row that the member may not know of another key, and those who name it too."""
    old = hidden.key
    new = f"{old[: LONGEST - 5]}_{''.join(secrets.choice(_LETTERS) for _ in range(4))}"
    draft.put(hidden, {}, quiet=True)
    hidden.key = new
    for name in ("role", "ask"):
        for node in draft.tree.all(name):
            if node.said.get("employer") == old:
                draft.put(node, {"employer": new}, quiet=True)


def _wrong(code: str, sentence: str) -> Refused:
    return Refused([Problem(code=code, sentence=f"{sentence}.", path=("key",))])
