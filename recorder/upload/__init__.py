"""The way out, taken by the person alone: approval, destinations, sending, withdrawal. [EXIT]

approval.py     exactly these bytes, to exactly these people    outbox.py      what waits there, and what must go
destination.py  where to, signed by the organisation            device_key.py  what the sender signs with
"""
