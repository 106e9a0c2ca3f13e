"""The recipient's side: keys of one's own, bundles opened, and a record of who opened what. [EXIT]

keygen.py      the recipient's keys                 identity.py    where they are kept
source.py      where bundles lie                    bucket.py      an S3-compatible bucket, read
opening.py     a bundle, verified and then opened   withdrawn.py   bundles that may not be opened any more
access_log.py  who opened what, and when            signing.py     the collector's own signature
"""
