"""A session as it leaves the machine: packed, sealed, and signed for. No network, no keys of the store.

signed.py      small signed documents: manifests, requests, receipts    manifest.py    what is sent, and to whom
container.py   the open container, written                              parsing.py     the same, read strictly
records.py     its records as JSON, and back                            reader.py      an opened one, read as a session
sealing.py     age: the data under a key of its own                     buckets.py     sizes that say little
keyobject.py   that key, to the recipients                              outgoing.py    what was approved, to be sent
destination.py where to and for whom, as an organisation signed it      withdrawal.py  a request to remove a bundle
deletion.py    the receipt of that                                     names.py       what its objects are called
"""
