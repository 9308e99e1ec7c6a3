"""Every command, mounted in one place."""

from __future__ import annotations

import typer

from intertwine.cli import accounts, calendar, check, household, serve, worker

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Two careers and a home on one calendar: where they clash, why, and until when "
    "each remedy is open.",
)
serve.register(app)
worker.register(app)
check.register(app)
accounts.register(app)
app.registered_commands += household.app.registered_commands
app.add_typer(calendar.app, name="calendar")
