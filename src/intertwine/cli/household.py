"""`intertwine schema`, `validate`, `export` and `import`: the household file and the database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from intertwine.cli.start import REFUSED, complain, refusals, start

if TYPE_CHECKING:
    from intertwine.domain.facts import HouseholdFacts
    from intertwine.domain.problems import Problem

app = typer.Typer(no_args_is_help=True)

HouseholdFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="A household file: YAML, TOML or JSON.")
]


@app.callback()
def household() -> None:
    """The household file, in and out."""


@app.command()
def schema() -> None:
    """Print the JSON Schema of the household file."""
    # Inline, here and below: `intertwine --help` must not wait for what one command needs.
    from intertwine.actions import portable

    print(json.dumps(portable.schema(), ensure_ascii=False, indent=2))


@app.command()
def validate(
    file: HouseholdFile,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Read a household file and report every fault."""
    from intertwine.actions import portable
    from intertwine.domain.problems import Refused

    try:
        facts = portable.read_file(file)
    except Refused as refusal:
        if as_json:
            print(json.dumps(_document(refusal.problems), ensure_ascii=False))
        complain(str(file), refusal.problems)
        raise typer.Exit(REFUSED) from None
    print(json.dumps(_document(())) if as_json else f"{file}: {_calm(facts)}")


@app.command("export")
def export_(
    household: Annotated[str, typer.Option(metavar="SLUG", help="Which household.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The file to write.")],
) -> None:
    """Write a household of the database into a file: .yaml, .toml or .json."""
    start()
    from intertwine.actions import database, exchange

    with refusals(f"household {household}"):
        database.prepare()
        exchange.take_out(household, out)
    print(f"{out}: everything that “{household}” says is written.")


@app.command("import")
def import_(
    file: HouseholdFile,
    slug: Annotated[
        str | None, typer.Option(metavar="SLUG", help="Its short name; from its name if not given.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Say all of a household that is there anew.")
    ] = False,
) -> None:
    """Read a household file into the database."""
    start()
    from intertwine.actions import database, exchange

    with refusals(str(file)):
        database.prepare()
        row = exchange.bring_in(file, slug=slug, replace=replace)
    print(f"{row.name} is in the database as “{row.slug}”.")


def _document(problems: tuple[Problem, ...]) -> dict[str, Any]:
    return {
        "ok": not problems,
        "problems": [
            {
                "line": problem.line,
                "path": problem.located(),
                "code": problem.code,
                "sentence": problem.sentence,
            }
            for problem in problems
        ],
    }


def _calm(facts: HouseholdFacts) -> str:
    """One line for a file in which nothing is amiss."""
    counted = [
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (len(facts.partners), "partner", "partners"),
            (len(facts.children), "child", "children"),
            (len(facts.milestones), "milestone", "milestones"),
        )
        if number
    ]
    return f"{facts.household.name}, {', '.join(counted)}: nothing to mend."
