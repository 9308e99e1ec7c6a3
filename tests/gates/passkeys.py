"""A passkey as a browser would have registered it, with a key that opens nothing."""

from __future__ import annotations

from typing import Any

from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAGS = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP


def registered() -> dict[str, Any]:
    """What the database keeps of a registration."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    known = AttestedCredentialData.create(Aaguid(bytes(16)), b"gate", key)
    data = AuthenticatorData.create(bytes(32), FLAGS, 0, known)
    client = CollectedClientData.create("webauthn.create", b"gate", "http://testserver")
    return {
        "id": websafe_encode(b"gate"),
        "rawId": websafe_encode(b"gate"),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
