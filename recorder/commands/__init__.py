"""What each command of the employee does.

setup.py      init: the notice, consent, the store        recording.py  start, pause, resume, stop, status, forget
sessions.py   sessions, show, search, delete, export      files.py      redact: screenshots and text
doctor.py     doctor: can it record here?               approving.py  approve
reviewing.py  review                                    frame_reading.py, review_approval.py  what review is given
uploading.py  upload ID                                 queueing.py   upload queue
enrolling.py  upload add-destination and its kin        withdrawals.py  withdraw, receipts
caretaking.py collect sign-destination, process-withdrawals

`*_app.py` only parse. What needs a network is imported when its command is called, and by no other.
"""
