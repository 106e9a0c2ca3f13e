"""What each command does.

setup.py      init: the notice, consent, the store        recording.py  start, pause, resume, stop, status, forget
sessions.py   sessions, show, search, delete, export      files.py      redact: screenshots and text
recovering.py recover, recovery-phrase                    opening.py, redacting.py  the store, the redactor
review/       review            consent/  consent         upload/       approve, upload, withdraw, receipts
rules/        rules             audit/    audit           collect/      collect
doctor/       doctor            watchwords/  watchwords

`app.py` and `*_app.py` only parse. What needs a network is imported when its command is called, and by no other.
"""
