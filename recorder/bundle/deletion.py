"""The receipt of a deletion: the collector's signed word that a bundle, and what was made of it, is gone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from recorder.bundle.signed import Signer, read_document, refused, sign_document

FORM: Final = "recorder-deletion/1"


@dataclass(frozen=True, slots=True)
class Deletion:
    """What the collector removed.

    `request` is the SHA-256 of the request that it answers; `objects` are the names that are gone; `derived` how many
    files of datasets that were made of it went too; `removed` an ISO date; `collector` the Ed25519 key that signed.
    """

    bundle: str
    request: str
    objects: tuple[str, ...]
    derived: int
    removed: str
    collector: str

    def signed(self, signer: Signer) -> bytes:
        """The receipt as an object to be put."""
        content: dict[str, object] = {name: getattr(self, name) for name in Deletion.__slots__}
        return sign_document(FORM, content | {"objects": list(self.objects)}, signer)

    def answers(self, request: bytes) -> bool:
        """Whether it is the answer to that very request."""
        return self.request == hashlib.sha256(request).hexdigest()


def read_deletion(document: bytes) -> Deletion:
    """The receipt in a signed object. Whether its signer is the right collector is for the caller to say.

    Raises:
        BundleError: if it is not as it was signed, or is none.

    """
    content = read_document(FORM, document, "collector")
    if set(content) != set(Deletion.__slots__):
        raise refused(FORM)
    objects, derived = content["objects"], content["derived"]
    texts = [content[name] for name in ("bundle", "request", "removed", "collector")]
    if not isinstance(objects, list) or type(derived) is not int or derived < 0:
        raise refused(FORM)
    if not all(isinstance(text, str) for text in (*texts, *objects)):
        raise refused(FORM)
    return Deletion(**{**content, "objects": tuple(objects)})
