"""The mail server Intertwine sends through, if one is named."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from typing import Any, Protocol

HOST = "INTERTWINE_SMTP_HOST"
PORT = "INTERTWINE_SMTP_PORT"
USER = "INTERTWINE_SMTP_USER"
PASSWORD = "INTERTWINE_SMTP_PASSWORD"  # noqa: S105 - a variable's name
SECURITY = "INTERTWINE_SMTP_SECURITY"
SENDER = "INTERTWINE_SMTP_FROM"

SECURITIES = ("starttls", "tls", "none")
USUAL_PORT = {"starttls": 587, "tls": 465, "none": 25}
# Seconds a page waits for the mail server before it goes on without.
PATIENCE = 10
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """Where mail goes out, and as whose."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"


class Reader(Protocol):
    """What the environment is read by."""

    @property
    def environ(self) -> Any:
        """Every variable."""

    def refuse(self, name: str, value: str, remedy: str) -> None:
        """Remember a bad value."""

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """One of a few words."""

    def secret(self, name: str) -> str:
        """A secret from its variable or its file."""


def read(reader: Reader) -> Smtp | None:
    """The mail server; None when none is named. Every fault is remembered."""
    said = {name: reader.environ.get(name, "").strip() for name in (HOST, PORT, USER, SENDER)}
    security = reader.choice(SECURITY, SECURITIES, "starttls")
    password = reader.secret(PASSWORD)
    if not said[HOST]:
        for name in (PORT, USER, SENDER):
            if said[name]:
                reader.refuse(name, said[name], f"name the mail server in {HOST} too, or unset it")
        if password:
            reader.refuse(PASSWORD, "…", f"name the mail server in {HOST} too, or unset it")
        return None
    if re.search(r"[\s/@]", said[HOST]):
        reader.refuse(HOST, said[HOST], "write a bare name such as mail.example.org")
    if not _ADDRESS.fullmatch(said[SENDER]):
        reader.refuse(SENDER, said[SENDER], "write the address mail comes from")
    if bool(said[USER]) != bool(password):
        missing = f"{PASSWORD} or {PASSWORD}_FILE" if said[USER] else USER
        reader.refuse(USER, said[USER], f"set {missing} too, or neither")
    if security == "none" and password and not _here(said[HOST]):
        remedy = "the password would cross the network in the clear, write starttls or tls"
        reader.refuse(SECURITY, security, remedy)
    return Smtp(
        host=said[HOST],
        port=_port(reader, said[PORT], USUAL_PORT.get(security, 587)),
        sender=said[SENDER],
        user=said[USER],
        password=password,
        security=security,
    )


def _port(reader: Reader, said: str, usual: int) -> int:
    if not said:
        return usual
    if not said.isascii() or not said.isdigit() or not 1 <= int(said[:6]) <= 65535:
        reader.refuse(PORT, said, "write a number from 1 to 65535")
        return usual
    return int(said)


def _here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def django(smtp: Smtp | None) -> dict[str, Any]:
    """Django's settings for it; without one, mail goes nowhere and pages say so."""
    if smtp is None:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": smtp.host,
        "EMAIL_PORT": smtp.port,
        "EMAIL_HOST_USER": smtp.user,
        "EMAIL_HOST_PASSWORD": smtp.password,
        "EMAIL_USE_TLS": smtp.security == "starttls",
        "EMAIL_USE_SSL": smtp.security == "tls",
        "EMAIL_TIMEOUT": PATIENCE,
        "DEFAULT_FROM_EMAIL": smtp.sender,
        "SERVER_EMAIL": smtp.sender,
    }
