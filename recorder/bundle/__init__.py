"""A session as it leaves the machine: packed, sealed, and signed for. No network, no keys of the store.

signed.py     small signed documents: manifests, requests, receipts    manifest.py   what is sent, and to whom
container.py  the open container, written                              parsing.py    the same, read strictly
records.py    its records as JSON, and back                            buckets.py    sizes that say little
sealing.py    age: the data under a key of its own                     keyobject.py  that key, to the recipients
reader.py     an opened bundle, read as a session is                   withdrawal.py a request to remove a bundle
outgoing.py   what was approved, ready to be sent
"""
