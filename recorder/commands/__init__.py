"""What each command of the employee does.

setup.py      init: the notice, consent, the store        recording.py  start, pause, resume, stop, status, forget
sessions.py   sessions, show, search, delete, export      files.py      redact: screenshots and text
doctor.py     doctor: can it record here?
"""
