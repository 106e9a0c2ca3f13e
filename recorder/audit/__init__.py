"""What can be proven: the log of what matters, and the document for an impact assessment.

log.py       entries in a chain of hashes, in words, and their verification
promises.py  the guarantees of the threat model        report.py    the document, from facts
"""
