"""What a destination is to a sender: things can be put in, and nothing comes out but answers to one's own requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

from recorder.errors import TransferError

PART_BYTES: Final = 8 << 20
"""The most that is sent again after a break. S3 wants at least 5 MiB in each part but the last."""

Moved = Callable[[int], None]
"""Is told how many more bytes are at the destination."""


class UnreachableError(TransferError):
    """The destination did not answer, or broke off: the same may work later."""


class ForgottenUploadError(TransferError):
    """The destination knows nothing any more of an upload in parts, or of one of the parts: it has to be begun anew."""


@dataclass(frozen=True, slots=True)
class Parts:
    """How far an upload in parts has come: the bucket's id for it, and the ETag of each part that is there."""

    upload: str = ""
    etags: tuple[str, ...] = ()


NOT_BEGUN: Final = Parts()


class Letterbox(Protocol):
    """A destination that things are put into. Names are the objects' names, such as `data/` and 32 digits."""

    def put(self, name: str, body: bytes) -> None:
        """Put a small object, unless it is there already: names are random, so then it is ours.

        Raises:
            UnreachableError: if the destination did not answer. TransferError: if it refused.

        """

    def put_file(self, name: str, file: BinaryIO, size: int, parts: Parts, note: Callable[[Parts], None], /) -> str:
        """Put a large object from a file, going on where `parts` ends; gives its ETag.

        Args:
            name: of the object.
            file: seekable.
            size: all of its bytes.
            parts: what an earlier call noted last.
            note: is told how far it came after each part, before the next is begun.

        Raises:
            UnreachableError: if the destination did not answer; then it can go on from what was noted last.
            ForgottenUploadError: if it has to be begun anew. TransferError: if the destination refused.

        """

    def abandon(self, name: str, parts: Parts, /) -> None:
        """Give up an upload in parts that was begun.

        Raises:
            UnreachableError: if the destination did not answer.

        """

    def answer(self, name: str) -> bytes | None:
        """The collector's answer under that name in `receipts/`; None if there is none yet.

        Raises:
            UnreachableError: if the destination did not answer.

        """
