"""Every environment variable Intertwine reads, in the words of docs/operating.md."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One environment variable as it is documented in docs/operating.md."""

    name: str
    default: str
    does: str


SETTINGS = (
    Setting(
        name="INTERTWINE_HOME",
        default="`var` in a checkout, else `intertwine` in the user's data directory",
        does="Directory for everything Intertwine keeps",
    ),
    Setting(
        name="INTERTWINE_DATABASE",
        default="`intertwine.sqlite3` in the home directory",
        does="Path of the SQLite file, `memory` for one that is gone when the program ends, or "
        "`postgresql://user@host/name`",
    ),
    Setting(
        name="INTERTWINE_DATABASE_PASSWORD",
        default="none",
        does="PostgreSQL's password, when it does not stand in the address",
    ),
    Setting(
        name="INTERTWINE_DATABASE_PASSWORD_FILE",
        default="none",
        does="File to read that password from, instead of the variable",
    ),
    Setting(
        name="INTERTWINE_SECRET_KEY",
        default="made on the first run and kept in the home directory",
        does="Key that signs sessions: at least 50 characters",
    ),
    Setting(
        name="INTERTWINE_SECRET_KEY_FILE",
        default="none",
        does="File to read that key from, instead of the variable",
    ),
    Setting(
        name="INTERTWINE_HOSTS",
        default="`localhost,127.0.0.1,[::1]`",
        does="Names under which the pages are reached, separated by commas",
    ),
    Setting(
        name="INTERTWINE_ALLOWED_FEED_HOSTS",
        default="none",
        does="Hosts in your own network that calendars may be fetched from, separated by commas",
    ),
    Setting(
        name="INTERTWINE_HTTPS",
        default="`no`",
        does="`yes` behind a proxy that ends TLS and sets X-Forwarded-Proto",
    ),
    Setting(
        name="INTERTWINE_SMTP_HOST",
        default="none",
        does="Mail server; without one no mail is sent, and pages say so",
    ),
    Setting(
        name="INTERTWINE_SMTP_PORT",
        default="`587`, `465` with `tls`, `25` with `none`",
        does="Its port",
    ),
    Setting(
        name="INTERTWINE_SMTP_SECURITY",
        default="`starttls`",
        does="`starttls`, `tls` or `none`; a password goes in the clear to this machine alone",
    ),
    Setting(
        name="INTERTWINE_SMTP_USER",
        default="none",
        does="User name there, if it asks for one",
    ),
    Setting(
        name="INTERTWINE_SMTP_PASSWORD",
        default="none",
        does="Password there",
    ),
    Setting(
        name="INTERTWINE_SMTP_PASSWORD_FILE",
        default="none",
        does="File to read that password from, instead of the variable",
    ),
    Setting(
        name="INTERTWINE_SMTP_FROM",
        default="none",
        does="Address that mail comes from; needed with a mail server",
    ),
    Setting(
        name="INTERTWINE_DEBUG",
        default="`no`",
        does="`yes` shows tracebacks in the browser: never on a server others can reach",
    ),
    Setting(
        name="INTERTWINE_LOG_LEVEL",
        default="`warning`",
        does="How much goes to standard error: `debug`, `info`, `warning` or `error`",
    ),
)
