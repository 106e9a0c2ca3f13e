"""A session as plain files, for the person and for trainers. What leaves here is redacted, and no longer encrypted.

formats.py  the formats by name      output.py    a folder that is complete or not there
frames.py   pictures and JSON lines  agentnet.py  steps of pyautogui code, as AgentNet and OpenCUA read them
"""

from recorder.export.formats import FORMATS as FORMATS
