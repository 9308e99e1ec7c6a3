"""The mail server's settings: read, refused all at once, and never with the password."""

from __future__ import annotations

from pathlib import Path

import pytest

from intertwine import environment, mail
from intertwine.domain.problems import Refused


def read(home: Path, **said: str) -> mail.Smtp | None:
    """The mail server that these variables name."""
    names = {f"INTERTWINE_SMTP_{name}": value for name, value in said.items()}
    return environment.read({"INTERTWINE_HOME": str(home), **names}).smtp


def refused(home: Path, **said: str) -> list[str]:
    """The variables that are refused, and nothing of a password in the words."""
    with pytest.raises(Refused) as refusal:
        read(home, **said)
    assert "hunter2" not in str(refusal.value)
    return sorted(str(problem.path[0]) for problem in refusal.value.problems)


def test_no_server_is_no_mail(tmp_path: Path) -> None:
    """Nothing set means that no mail is sent, and Django is told so."""
    assert read(tmp_path) is None
    assert mail.django(None)["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


@pytest.mark.parametrize(
    ("security", "port", "tls", "ssl"),
    [("starttls", 587, True, False), ("tls", 465, False, True), ("none", 25, False, False)],
)
def test_server_is_read_with_its_usual_port(
    tmp_path: Path, security: str, port: int, tls: bool, ssl: bool
) -> None:
    """Each security has its usual port and Django's own switches."""
    found = read(tmp_path, HOST="mail.example.org", FROM="a@example.org", SECURITY=security)
    assert found is not None
    assert found.port == port
    said = mail.django(found)
    assert (said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (tls, ssl)
    assert said["EMAIL_TIMEOUT"] == 10


def test_password_comes_from_a_file(tmp_path: Path) -> None:
    """As every secret may; it is not in what the settings print."""
    secret = tmp_path / "secret"
    secret.write_text("hunter2\n")
    found = read(
        tmp_path, HOST="localhost", FROM="a@example.org", USER="ann", PASSWORD_FILE=str(secret)
    )
    assert found is not None
    assert found.password == "hunter2"
    assert "hunter2" not in repr(found)


def test_faults_are_told_together(tmp_path: Path) -> None:
    """A bad host, port and sender and a user without a password are four refusals."""
    assert refused(
        tmp_path, HOST="smtp://mail", PORT="70000", FROM="nobody", USER="ann", SECURITY="ssl"
    ) == [f"INTERTWINE_SMTP_{name}" for name in ("FROM", "HOST", "PORT", "SECURITY", "USER")]


def test_parts_without_a_server_are_refused(tmp_path: Path) -> None:
    """Whoever set a port or a password meant to send mail."""
    assert refused(tmp_path, PORT="25", PASSWORD="hunter2") == [
        "INTERTWINE_SMTP_PASSWORD", "INTERTWINE_SMTP_PORT"]  # fmt: skip


@pytest.mark.parametrize(
    ("host", "fine"), [("localhost", True), ("127.0.0.1", True), ("10.0.0.7", False)]
)
def test_password_never_crosses_a_network_in_the_clear(
    tmp_path: Path, host: str, fine: bool
) -> None:
    """Without TLS a password goes to this machine alone."""
    said = {"HOST": host, "FROM": "a@example.org", "USER": "ann", "PASSWORD": "hunter2",
            "SECURITY": "none"}  # fmt: skip
    if fine:
        assert read(tmp_path, **said) is not None
    else:
        assert refused(tmp_path, **said) == ["INTERTWINE_SMTP_SECURITY"]
