"""The way out, taken by the person alone: approval, destinations, sending, withdrawal. [EXIT]

drafting.py     a session sealed for a destination              approval.py     exactly these bytes, to these people
draft.py        what was sealed, as it is kept                  outbox.py       what waits there, and what must go
destination.py  where to, signed by the organisation
enrolment.py    a destination added                             probing.py      credentials that can only put
letterbox.py    what a destination is to a sender               bucket.py       S3          folder.py  a folder
window.py       a part of a file, to be sent                    cancelling.py   giving up what is not done
transfers.py    what was agreed to and is not there yet         sending.py      data, key, manifest: in this order
receipts.py     what was sent, and what was removed             withdrawing.py  asking for removal
"""
