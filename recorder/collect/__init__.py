"""The recipient's side: keys of one's own, bundles opened, and a record of who opened what. [EXIT]

identity.py          a recipient's keys, and where they are kept
source.py            where bundles lie                              bucket.py       an S3-compatible bucket, read
opening.py           a bundle, verified and then opened             withdrawn.py    what may not be opened any more
access_log.py        who opened what, and when                      withdrawals.py  requests honoured, receipts signed
managed.py           a bucket or folder that things are removed in  derived.py      what was made of a bundle, removed
destination_file.py  the file for senders, signed                   dataset.py      many bundles as one dataset
local_engine.py      a pool of processes                            ray_engine.py   Ray Data
targets.py           where a dataset goes: a folder                 bucket_target.py  or a bucket
"""
