"""What Intertwine says, for translating: finds every message, keeps the catalogues, compiles them.

    scripts/messages.py update    put new messages into every .po, drop those no longer said
    scripts/messages.py compile   write the .mo files that the pages read (never committed)

Messages stand in templates (trans, blocktrans) and in Python (gettext and its kin; say, plural,
counted, counted_in_words and message of intertwine.domain.words).
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "intertwine"
LOCALES = SOURCE / "locale"
# How many of a call's first arguments are messages: one, or one and its plural.
CALLS = {
    **dict.fromkeys(("_", "__", "gettext", "gettext_lazy", "gettext_noop", "say", "message"), 1),
    **dict.fromkeys(("ngettext", "ngettext_lazy", "plural"), 2),
}
# The same in every update, so that a change of the file is a change of what is said.
HEADER = "# What Intertwine says. Kept by scripts/messages.py."
COUNTED = {"counted": "{number}", "counted_in_words": "{words}"}


@dataclass(frozen=True, slots=True)
class Message:
    """What is said; ``many`` is empty when it has no plural."""

    one: str
    many: str
    context: str
    place: str

    @property
    def id(self) -> str | tuple[str, str]:
        """As Babel calls it."""
        return (self.one, self.many) if self.many else self.one


def messages() -> list[Message]:
    """Every message of the package, in order of file and line."""
    found: list[Message] = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            found += in_python(path.read_text("utf-8"), str(path.relative_to(ROOT)))
    for path in sorted(SOURCE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            found += in_template(path.read_text("utf-8"), str(path.relative_to(ROOT)))
    return found


def in_python(text: str, place: str) -> list[Message]:
    """Messages in Python's calls; only literal text can be one."""
    tree = ast.parse(text)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    calls.sort(key=lambda node: (node.lineno, node.col_offset))
    found = [one for node in calls for one in _of_call(node, place)]
    if place.endswith("domain/words.py"):
        found += [Message(one, "", "", place) for one in _tables(tree)]
    return found


def _of_call(node: ast.Call, place: str) -> Iterator[Message]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    texts = [_text(argument) for argument in node.args]
    if name in COUNTED and len(texts) > 1 and texts[1]:
        many = (texts[2] if len(texts) > 2 else None) or f"{texts[1]}s"
        number = COUNTED[name]
        yield Message(f"{number} {texts[1]}", f"{number} {many}", "", place)
    elif name in ("pgettext", "pgettext_lazy") and len(texts) > 1 and texts[0] and texts[1]:
        yield Message(texts[1], "", texts[0], place)
    elif name in CALLS:
        wanted = texts[: CALLS[name]]
        if len(wanted) == CALLS[name] and all(wanted):
            yield Message(str(wanted[0]), str(wanted[1]) if len(wanted) > 1 else "", "", place)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _tables(tree: ast.Module) -> list[str]:
    """Names of days, months and numbers: tuples of text at the top of the words' module."""
    return [
        str(one.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)
        for one in node.value.elts
        if isinstance(one, ast.Constant)
    ]


def in_template(text: str, place: str) -> list[Message]:
    """Messages in a template: Django turns its tags into calls, with everything else blanked."""
    from django.utils.translation.template import templatize  # inline: compiling needs no Django

    calls = templatize(text, origin=place)
    found: list[Message] = []
    for match in CALL.finditer(calls):
        found += in_python(_call_at(calls, match.start()), place)
    return found


CALL = re.compile(r"(?<!\w)(?:n?p?gettext|_)\(")


def _call_at(text: str, start: int) -> str:
    """The call that begins there, up to the bracket that makes it whole."""
    for end in range(start, len(text)):
        if text[end] == ")":
            try:
                ast.parse(text[start : end + 1], mode="eval")
            except SyntaxError:
                continue
            return text[start : end + 1]
    raise ValueError(f"a call without an end: {text[start : start + 60]}")


def catalogue(path: Path) -> Catalog:
    """A .po file as it is."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def update() -> None:
    """Bring every .po up to date with what is said."""
    template = Catalog(project="Intertwine", charset="utf-8")
    for one in messages():
        template.add(one.id, context=one.context or None, locations=[(one.place, 0)])
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        kept = catalogue(path)
        kept.update(template, no_fuzzy_matching=True)
        kept.obsolete.clear()
        kept.header_comment = HEADER
        kept.creation_date = kept.revision_date = datetime(2026, 11, 23, tzinfo=UTC)
        kept.project, kept.msgid_bugs_address, kept.last_translator = "Intertwine", "", ""
        with path.open("wb") as file:
            write_po(file, kept, width=100, include_lineno=False, omit_header=False)


def compiled() -> None:
    """Write the .mo beside each .po."""
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue(path))


if __name__ == "__main__":
    {"update": update, "compile": compiled}[sys.argv[1] if len(sys.argv) > 1 else "update"]()
