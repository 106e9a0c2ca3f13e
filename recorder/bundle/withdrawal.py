"""A request to remove a bundle, signed by its sender: put into `withdrawals/` beside the objects it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from recorder.bundle.manifest import Manifest
from recorder.bundle.signed import Signer, read_document, refused, sign_document

FORM: Final = "recorder-withdrawal/1"
WITHDRAWALS: Final = "withdrawals"

_HEX32 = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Which bundle is to be removed; `manifest` is that manifest's digest, `sender` the Ed25519 key that signed."""

    bundle: str
    manifest: str
    sender: str

    def signed(self, signer: Signer) -> bytes:
        """The request as an object to be put."""
        content = {"bundle": self.bundle, "manifest": self.manifest, "sender": self.sender}
        return sign_document(FORM, content, signer)

    def concerns(self, manifest: Manifest) -> bool:
        """Whether this bundle's own sender asks for its removal."""
        return (self.bundle, self.sender) == (manifest.bundle, manifest.sender)


def read_withdrawal(document: bytes) -> Withdrawal:
    """The request in a signed object.

    Raises:
        BundleError: if it is not as it was signed, or is none.

    """
    content = read_document(FORM, document, "sender")
    if set(content) != set(Withdrawal.__slots__) or not all(isinstance(value, str) for value in content.values()):
        raise refused(FORM)
    if not _HEX32.fullmatch(content["bundle"]):
        raise refused(FORM)
    return Withdrawal(**content)
