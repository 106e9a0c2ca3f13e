"""A session as plain files, for the person and for trainers. What leaves here is redacted, and no longer encrypted.

formats.py  the formats by name      output.py    a folder that is complete or not there
recording.py  what they are made from: a session or an opened bundle
frames.py   pictures and JSON lines  agentnet.py  steps of pyautogui code, as AgentNet and OpenCUA read them
"""

import enum


class ExportFormat(enum.StrEnum):
    """The formats that `recorder export --format` takes; `formats.FORMATS` has the code behind each."""

    FRAMES = "frames"
    AGENTNET = "agentnet"
