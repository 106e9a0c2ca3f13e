"""The key of a store: signs manifests, requests, consent records and receipts. It names no person, and stays in it."""

from __future__ import annotations

from typing import Final

from recorder.signing_key import SigningKey
from recorder.store.store import Store

_KIND: Final = "device"
_NAME: Final = "key"


def device_key(store: Store) -> SigningKey:
    """The key of this store; the first call makes it."""
    kept = store.kept(_KIND).get(_NAME)
    if kept is None:
        store.keep(_KIND, _NAME, bytes.fromhex(SigningKey.new().secret_hex()))
        kept = store.kept(_KIND)[_NAME]  # as it is kept: another command may have been faster
    return SigningKey.from_hex(kept.hex())
