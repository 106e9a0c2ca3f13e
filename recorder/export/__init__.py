"""A recording as plain files, for the person and for trainers. What leaves here is redacted, and no longer encrypted.

recording.py  what they are made from: a session or an opened bundle
steps.py      trajectories of steps: one action each, on the picture before it; used by all formats but `frames`
deeds.py      what was done, in pixels of the picture
windows.py    the active window and the monitor of a step
album.py      the pictures, and the sidecar that says where they are masked
output.py     a folder that is complete or not there
formats.py    the formats by name
frames.py     every frame, and events as JSON lines
agentnet.py   steps of pyautogui code, as AgentNet and OpenCUA read them
openadapt.py  episodes, as openadapt-types models them
parquet.py    a row a step with its picture in it
owamcap.py    MCAP files of events; owa_messages.py and owa_keys.py have the messages
"""

import enum


class ExportFormat(enum.StrEnum):
    """The formats that `recorder export --format` takes; `formats.FORMATS` has the code behind each."""

    FRAMES = "frames"
    AGENTNET = "agentnet"
    OWAMCAP = "owamcap"
    OPENADAPT = "openadapt"
    PARQUET = "parquet"
