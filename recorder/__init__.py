"""Capture, store, and the commands around them.

capture/        what the platform gives: screen, inputs, windows, sign [RAW]
observer.py     looks and listens, exclusions first [RAW]     pipeline.py  redact and emit [RAW]
capture_process.py  the confined process [RAW]                sandbox.py   what the kernel takes away from it
capturing.py    what it does once it is confined [RAW]
capture_link.py outlet.py framing.py messages.py   the one pipe between the two processes, and its ends
daemon.py       the store process                             control.py   its socket, and the client
recording_state.py  what a recording does at the moment       capture_supervisor.py  the capture process, watched
store/          encrypted sessions                            export/      out of the store, into files
review/         a session in the browser
bundle/ upload/ collect/   what leaves: its form, its way out, the recipient's side
rules/          rules checked, compared, signed               consent.py   the notice
measuring/      how much a policy hides and costs             audit/       the log, and the report from it
commands/       what each command does
config.py errors.py console.py
"""

__version__ = "0.1.0"
