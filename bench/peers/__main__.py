"""Time the recorder against its public peers on the same frames.

usage: python -m bench.peers CORPUS [--screens 8] [--frames FOLDER] [--sample 8] [--profile strict] [--json]

Cold: each picture of CORPUS by itself, loading and warming up not counted. With `--frames`, the pictures of a recorded
workload too (`python -m bench.workload --keep FOLDER`): the recorder takes all of them in order, as it does when it
records; a peer keeps no state between frames, so evenly spaced ones out of the same frames say what each of them costs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.peers.environment import PEERS, Skipped, prepare
from bench.peers.timing import PeerFailed, Timed, best_setting, time_cold, time_peer, time_sequence
from redaction.policy import Policy, Profile, load_policy


def main() -> int:
    """Parse, time, print; 1 if no peer could be timed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--screens", type=int, default=8)
    parser.add_argument("--frames", type=Path, help="a folder of consecutive frames, in the order of their names")
    parser.add_argument("--sample", type=int, default=8, help="how many of the frames each peer gets")
    parser.add_argument("--profile", type=Profile, default=Profile.STRICT)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    cold = _pictures(asked.corpus)[: asked.screens]
    frames = _pictures(asked.frames) if asked.frames else []
    figures = compare(load_policy(asked.profile), cold, frames, asked.sample)
    print(json.dumps(figures, indent=1) if asked.json else "\n".join(_told(figures)))
    return 0 if any("cold_s" in peer for peer in figures["peers"].values()) else 1


def compare(policy: Policy, cold: Sequence[Path], frames: Sequence[Path], sample: int) -> dict[str, Any]:
    """Figures of the recorder, and of each peer with its ratio to them."""
    own_cold = time_cold(policy, cold)
    own: dict[str, Any] = {"cold_s": round(own_cold.mean_s, 3), "screens": len(cold)}
    own_frames = time_sequence(policy, frames) if frames else None
    if own_frames is not None:
        own |= {"frames": len(frames), "frames_per_s": round(1 / own_frames.mean_s, 2)}
    peers = {name: _peer(name, cold, spread(frames, sample), own_cold, own_frames) for name in PEERS}
    return {"recorder": own, "peers": peers}


def spread(frames: Sequence[Path], count: int) -> list[Path]:
    """So many of the frames, evenly spaced from the first to the last."""
    if len(frames) <= count:
        return list(frames)
    if count == 1:
        return [frames[0]]
    return [frames[round(at * (len(frames) - 1) / (count - 1))] for at in range(count)]


def _peer(
    name: str, cold: Sequence[Path], frames: Sequence[Path], own_cold: Timed, own_frames: Timed | None
) -> dict[str, Any]:
    peer = prepare(name)
    if isinstance(peer, Skipped):
        return {"skipped": peer.reason}
    try:
        threads = best_setting(peer, cold[0])
        timed = time_peer(peer, cold, threads)
        figures: dict[str, Any] = {"OMP_THREAD_LIMIT": threads, "cold_s": round(timed.mean_s, 3)}
        figures["recorder_is_faster_cold"] = round(timed.mean_s / own_cold.mean_s, 2)
        if frames and own_frames is not None:
            sampled = time_peer(peer, frames, threads)
            figures |= {"frames": len(frames), "frames_per_s": round(1 / sampled.mean_s, 2)}
            figures["recorder_is_faster_on_frames"] = round(sampled.mean_s / own_frames.mean_s, 2)
    except PeerFailed as error:
        return {"skipped": str(error)}
    return figures


def _pictures(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.png"))


def _told(figures: dict[str, Any]) -> list[str]:
    rows = {"recorder": figures["recorder"], **figures["peers"]}
    return [f"{name:24}" + ", ".join(f"{key} {value}" for key, value in row.items()) for name, row in rows.items()]


if __name__ == "__main__":
    sys.exit(main())
