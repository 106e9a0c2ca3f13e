"""Capture, store, and the commands around them.

capture/        what the platform gives: screen, inputs, windows, sign [RAW]
observer.py     looks and listens, exclusions first [RAW]     pipeline.py  redact and emit [RAW]
capture_process.py  the confined process [RAW]                sandbox.py   what the kernel takes away from it
capture_link.py framing.py messages.py   the one pipe between the two processes
daemon.py       the store process                             control.py   its socket, and the client
store/          encrypted sessions                            export/      out of the store, into files
review/         a session in the browser
rules/          rules checked, compared, signed                consent.py  the notice
config.py errors.py console.py
"""

__version__ = "0.1.0"
