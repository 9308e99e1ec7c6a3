"""A person who types a household's file into its forms, one fact after the other.

The file's plain values are all that is known here. How each is said follows from the controls
that the page shows under the field's name; a control that is missing or hidden is a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

Said = Mapping[str, Any]

# Groups of the file, their nouns, in an order in which whatever is named is there already.
OF_HOME = (
    ("employers", "employer"), ("places", "place"), ("helpers", "helper"), ("contacts", "contact"),
    ("milestones", "milestone"), ("duties", "duty"),
)  # fmt: skip
OF_PARTNER = (
    ("roles", "role"), ("growth", "growth"), ("weekly", "weekly"), ("trips", "trip"),
    ("learning", "learning"), ("passions", "passion"), ("boundaries", "boundary"),
)  # fmt: skip
# Ways lead to where people work; a child's way that nobody has said is taken for unknown.
AT_LAST = (("legs", "leg"), ("children", "child"))
BELOW = {
    "role": (("shift_types", "shifttype"), ("rosters", "roster"), ("on_call", "oncall")),
    "child": (("attends", "attendance"),),
}


@dataclass(frozen=True)
class Entry:
    """One fact: under which heading, or which line below it, it is added."""

    noun: str
    said: Said
    part: str
    line: str = ""


def entries(file: Said) -> Iterator[Entry]:
    """Every fact of a household's file but the home and the partners themselves."""
    for group, noun in OF_HOME:
        yield from _of(file.get(group, ()), noun, "Home")
    for partner in file["partners"].values():
        first = partner["name"].split()[0]
        for group, noun in OF_PARTNER:
            yield from _of(partner.get(group, ()), noun, first)
    for group, noun in AT_LAST:
        yield from _of(file.get(group, ()), noun, "Home")
    for said in file.get("asks", ()):
        yield Entry("ask", said, file["partners"][said["who"]]["name"].split()[0])


def own(said: Said, noun: str) -> Said:
    """What a fact says itself, without the facts below it."""
    below = {group for group, _ in BELOW.get(noun, ())}
    return {name: value for name, value in said.items() if name not in below}


def _listed(group: Any) -> list[Said]:
    if isinstance(group, Mapping):
        return [{**said, "key": key} for key, said in group.items()]
    return list(group)


def _of(group: Any, noun: str, part: str) -> Iterator[Entry]:
    for said in _listed(group):
        yield Entry(noun, own(said, noun), part)
        for inner, kind in BELOW.get(noun, ()):
            for one in _listed(said.get(inner, ())):
                yield Entry(kind, one, part, line=said.get("title") or said["name"])


@dataclass(frozen=True)
class Typist:
    """Somebody before the page of everything that is said."""

    page: Page

    def add(self, entry: Entry) -> None:
        """Follow the link to a new fact, fill its form and add it."""
        place = self.part(entry.part)
        if entry.line:
            line = self.page.get_by_role("link", name=entry.line, exact=True)
            place = place.locator("li").filter(has=line)
        place.locator(f'a[href^="/facts/{entry.noun}/add"]').click()
        self._save(entry.said, "Add")

    def amend(self, part: str, link: str, said: Said) -> None:
        """Open what is there already, and say it anew."""
        self.part(part).get_by_role("link", name=link, exact=True).click()
        self._save(said, "Save")

    def part(self, title: str) -> Locator:
        """The home's card, or a partner's."""
        heading = self.page.get_by_role("heading", level=2, name=re.compile(rf"\b{title} \d+$"))
        return self.page.locator("section.part-card").filter(has=heading)

    def _save(self, said: Said, button: str) -> None:
        self.page.wait_for_url(re.compile(r"/facts/\w+/"))
        for name, value in said.items():
            self.say(name, value)
        with self.page.expect_navigation():
            self._form.get_by_role("button", name=button, exact=True).click()
        assert self.page.locator(".wrong, [role=alert]").all_inner_texts() == [], said
        assert self.page.url.endswith("/facts"), (said, self.page.url)

    @property
    def _form(self) -> Locator:
        return self.page.locator("#fact-form")

    def _named(self, path: str) -> Locator:
        """The controls of that name that a person could see, folded away or not."""
        return self._form.locator(f'[name="{path}"]:not([type="hidden"])')

    def say(self, path: str, value: Any) -> None:
        """Say a field's value in the controls under its name."""
        if isinstance(value, Mapping):
            self._say_parts(path, value)
        elif isinstance(value, list):
            self._say_list(path, value)
        elif value == "unknown":
            self._shown(f"{path}.word").check()
        else:
            self._say_one(self._shown(path), value)

    def _say_one(self, control: Locator, value: Any) -> None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        kind = control.evaluate("one => one.type")
        if kind == "select-one":
            control.select_option(value=text)
        elif kind == "checkbox":
            control.set_checked(value)
        else:
            control.fill(text)
            assert control.input_value() == text

    def _say_list(self, path: str, values: list[Any]) -> None:
        control = self._named(path)
        kinds = control.evaluate_all("all => all.map(one => one.type)")
        if kinds == ["textarea"]:
            self._shown(path).fill("\n".join(values))
        elif "checkbox" in kinds:
            self._unfolded(control.first)
            for box in control.all():
                box.set_checked(box.get_attribute("value") in values)
        else:  # lines that can be added to, or a stretch from and to
            for number, one in enumerate(values):
                self._line(path, number)
                self.say(f"{path}.{number}", one)

    def _say_parts(self, path: str, values: Said) -> None:
        """A fact within a fact, days of a rota, or lines of a name and what belongs to it."""
        if not self._added_to(path).count():
            for name, one in values.items():
                self.say(f"{path}.{name}", one)
        elif self._form.locator(f"#f-{path}.rota").count():
            self._added_to(path).click()
            for day, code in values.items():
                self.say(f"{path}.{day}", code)
        else:
            for number, (key, one) in enumerate(values.items()):
                self._line(path, number)
                self.say(f"{path}.{number}.key", key)
                self.say(f"{path}.{number}.is", one)

    def _line(self, path: str, number: int) -> None:
        """Ask for another line, when the list has a button for it and too few lines."""
        more = self._added_to(path)
        start = f"{path}.{number}"
        line = self._form.locator(f'[name="{start}"], [name^="{start}."]').first
        if more.count() and not line.count():
            self._unfolded(more)
            more.click()
            line.wait_for(state="attached")

    def _added_to(self, path: str) -> Locator:
        return self._form.locator(f'button[name="_more"][value="{path}"]')

    def _shown(self, path: str) -> Locator:
        """The one control of that name, with its section unfolded; a failure without one."""
        control = self._named(path)
        expect(control, f"a control for {path}").to_have_count(1)
        self._unfolded(control)
        assert control.evaluate("one => one.labels[0]?.innerText.trim()"), f"{path} has no label"
        return control

    def _unfolded(self, control: Locator) -> None:
        folded = control.locator("xpath=ancestor::details[not(@open)]/summary")
        if folded.count():
            folded.click()
        expect(control).to_be_visible()
