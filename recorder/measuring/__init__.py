"""Measuring a policy on screens whose truth is known: what `recorder rules bench` and the project's own bench share.

corpus    screens with exact truth, rendered from a seed
scoring   what leaked, what stayed legible, from pixels alone
running   redact every screen of a corpus, score it, and time it
results   what was measured of a policy, kept by its digest
page      one HTML report with the worst cases side by side
"""
