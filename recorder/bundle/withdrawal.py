"""A request to remove a bundle, signed by its sender: put into `withdrawals/` beside the objects it is about.

The collector's answer goes under the name that the request carries: a random one in `receipts/`, so that nobody else
knows where to look for it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from recorder.bundle.manifest import Manifest
from recorder.bundle.names import DATA, KEYS, MANIFESTS, is_number, is_object_name
from recorder.bundle.signed import Signer, read_document, refused, sign_document

FORM: Final = "recorder-withdrawal/1"
WITHDRAWALS, RECEIPTS = "withdrawals", "receipts"

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Which bundle is to be removed, and where the answer goes.

    `manifest` is that manifest's digest, `objects` are the names of data, key and manifest: nobody but sender and
    collector knows them, so what broke off before its manifest was there can be taken back too. `receipt` is the name
    of the object that the collector shall answer with; `asked` an ISO date; `sender` the Ed25519 key that signed.
    """

    bundle: str
    manifest: str
    objects: tuple[str, str, str]
    receipt: str
    asked: str
    sender: str

    @classmethod
    def of(cls, manifest: Manifest, manifest_name: str, receipt: str, asked: str) -> Withdrawal:
        """The request for the removal of a bundle by its manifest."""
        objects = (manifest.data.name, manifest.key.name, manifest_name)
        return cls(manifest.bundle, manifest.digest(), objects, receipt, asked, manifest.sender)

    @property
    def data_name(self) -> str:
        """The name of the data object."""
        return self.objects[0]

    @property
    def key_name(self) -> str:
        """The name of the key object, which is removed first."""
        return self.objects[1]

    @property
    def manifest_name(self) -> str:
        """The name of the manifest's object."""
        return self.objects[2]

    def signed(self, signer: Signer) -> bytes:
        """The request as an object to be put."""
        fields: dict[str, object] = {name: getattr(self, name) for name in Withdrawal.__slots__}
        return sign_document(FORM, fields | {"objects": list(self.objects)}, signer)

    def concerns(self, manifest: Manifest) -> bool:
        """Whether this bundle's own sender asks for its removal."""
        return (self.bundle, self.sender) == (manifest.bundle, manifest.sender)


def read_withdrawal(document: bytes) -> Withdrawal:
    """The request in a signed object.

    Raises:
        BundleError: if it is not as it was signed, or is none.

    """
    content = read_document(FORM, document, "sender")
    objects = content.pop("objects", None)
    if set(content) != set(Withdrawal.__slots__) - {"objects"} or not isinstance(objects, list) or len(objects) != 3:
        raise refused(FORM)
    if not all(isinstance(value, str) for value in (*content.values(), *objects)):
        raise refused(FORM)
    request = Withdrawal(**content, objects=(objects[0], objects[1], objects[2]))
    if not _is_sane(request):
        raise refused(FORM)
    return request


def _is_sane(request: Withdrawal) -> bool:
    try:
        datetime.date.fromisoformat(request.asked)
    except ValueError:
        return False
    return (
        is_number(request.bundle)
        and _DIGEST.fullmatch(request.manifest) is not None
        and all(map(is_object_name, request.objects, (DATA, KEYS, MANIFESTS)))
        and is_object_name(request.receipt, RECEIPTS)
    )
