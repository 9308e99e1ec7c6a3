"""Every word that is shown can be translated, and German says all of it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.test import Client
from scripts import messages

from intertwine.domain import words

ROOT = Path(__file__).parents[2]
GERMAN = ROOT / "src/intertwine/locale/de/LC_MESSAGES/django.po"
TEMPLATES = sorted((ROOT / "src/intertwine/web/templates").rglob("*.html"))
HOLES = re.compile(r"%\(\w+\)s|\{\w*(?::[^}]*)?\}")
TAGS = re.compile(r"\{%\s*(blocktrans|blocktranslate|comment)\b.*?\{%\s*end\1\s*%\}", re.DOTALL)
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
LABEL = re.compile(r'\b(?:aria-label|title|placeholder|alt|data-key-name)="([^"]*)"')
# Said the same in every language.
ALLOWED = {"Intertwine", "&amp;", "amp"}
# Names, months that are written alike, and an English public holiday, which is called so.
ALIKE = {
    *("intertwine", "demo", "agenda", "april", "august", "september", "november"),
    *("jan", "feb", "apr", "jun", "jul", "aug", "sep", "nov", "easter", "monday"),
}
PAGES = [
    *("/", "/week/2027-19", "/clashes", "/calendar", "/careers", "/talk", "/time"),
    *("/home", "/people", "/changes", "/find?q=a", "/ask-of-home"),
    *(f"/facts/{noun}/add" for noun in ("milestone", "leg", "duty", "contact", "helper", "place")),
]


def key(one: Message) -> tuple[str, ...]:
    """A message's own words, with its plural's."""
    return (*((one.id,) if isinstance(one.id, str) else one.id), one.context or "")


def strings_of(one: Message) -> list[str]:
    """Its German, singular and plural."""
    said = one.string or ""
    return [said] if isinstance(said, str) else list(said)


def missing(catalogue: Catalog, said: list[messages.Message]) -> list[str]:
    """What is said and has no German."""
    done = {key(one) for one in catalogue if one.id and all(strings_of(one))}
    wanted = {(*(part for part in (one.one, one.many) if part), one.context) for one in said}
    return sorted(" / ".join(filter(None, one)) for one in wanted - done)


def test_german_says_everything() -> None:
    """No message of a template, a page or a finding is without its German."""
    assert missing(messages.catalogue(GERMAN), messages.messages()) == []


def test_a_message_without_german_would_be_noticed() -> None:
    """Negative control: one more sentence in a template, and it is found."""
    new = messages.in_template('<p>{% trans "A brand new sentence" %}</p>', "x.html")
    assert missing(messages.catalogue(GERMAN), new) == ["A brand new sentence"]


def test_translations_keep_what_is_put_in() -> None:
    """Each hole of a German sentence is one of the English sentence."""
    wrong = []
    for one in messages.catalogue(GERMAN):
        ids = [one.id] if isinstance(one.id, str) else list(one.id)
        strings = strings_of(one)
        holes = {hole for text in ids for hole in HOLES.findall(text)}
        wrong += [text for text in strings if one.id and not set(HOLES.findall(text)) <= holes]
    assert wrong == []


def bare(text: str) -> list[str]:
    """Words in a template that stand there in English alone."""
    plain = CODE.sub("\0", TAGS.sub("\0", text))
    found = "\0".join([TAG.sub("\0", plain), *LABEL.findall(plain)]).split("\0")
    return [
        word.strip()
        for word in found
        if re.search(r"[A-Za-z]{2,}", word)
        and not set(re.findall(r"[A-Za-z&;]{2,}", word)) <= ALLOWED
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_bare_words(path: Path) -> None:
    """Every word of a template goes through the catalogue."""
    assert bare(path.read_text("utf-8")) == []


def test_bare_words_would_be_noticed() -> None:
    """Negative control: words and labels outside the catalogue are found, those inside are not."""
    text = (
        '<p title="Tip">Hello {{ name }}</p>{% trans "Fine" %}'
        "{% blocktrans %}Fine too{% endblocktrans %}<b>·</b>"
    )
    assert bare(text) == ["Hello", "Tip"]


def shown(page: str) -> set[str]:
    """What a page says: its text, without scripts."""
    plain = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    return {unescape(part).strip() for part in re.findall(r">([^<]+)<", plain) if part.strip()}


@pytest.mark.parametrize("path", PAGES)
def test_german_page_is_german(amara: Client, path: str) -> None:
    """Beside the household's own words nothing on a German page stands as on the English one."""
    english = shown(amara.get(path).content.decode())
    german = shown(amara.get(path, headers={"Accept-Language": "de"}).content.decode())
    own = set(re.findall(r"[^\W\d_]{3,}", (ROOT / "examples/a.yaml").read_text("utf-8").lower()))
    left = {
        text
        for text in english & german
        if not set(re.findall(r"[^\W\d_]{3,}", text.lower())) <= own | ALIKE
    }
    assert left == set()


def test_days_and_lengths_are_said_by_language() -> None:
    """The domain's own words follow the speech in place, and are English again afterwards."""

    class Shouting:
        language = "xx"

        def text(self, message: str) -> str:
            return message.upper() if "{" not in message else message

        def plural(self, one: str, many: str, number: int) -> str:
            return f"{one if number == 1 else many}!"

    with words.spoken(Shouting()):
        assert (words.language(), words.say("Nobody")) == ("xx", "NOBODY")
        assert words.counted(2, "day") == "2 days!"
    assert (words.language(), words.say("Nobody"), words.counted(1, "day")) == (
        "en", "Nobody", "1 day"
    )  # fmt: skip
