"""Whose socket asks: on Linux the kernel tells the user of every loopback connection.

The address with the one-time ticket stands in the argument list of the browser that is started with it, where every
user of the machine can read it. Who is quicker than the browser is another user, and is refused by this.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_TABLE: Final = Path("/proc/net/tcp")
_LOCAL, _REMOTE, _USER = 1, 2, 7


def is_own(client_port: int, server_port: int, table: Path = _TABLE) -> bool:
    """Whether the loopback connection from `client_port` to `server_port` is of this user; True where nobody tells.

    Args:
        client_port: port of the one who asks, on 127.0.0.1.
        server_port: port of the page, on 127.0.0.1.
        table: the kernel's list of TCP sockets.

    """
    try:
        lines = table.read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return True  # not Linux: there the ticket alone decides
    wanted = (_end(client_port), _end(server_port))
    for line in lines:
        fields = line.split()
        if (fields[_LOCAL], fields[_REMOTE]) == wanted:
            return int(fields[_USER]) == os.getuid()
    return False


def _end(port: int) -> str:
    """127.0.0.1 and a port as the table writes them, on a little-endian machine."""
    return f"0100007F:{port:04X}"
