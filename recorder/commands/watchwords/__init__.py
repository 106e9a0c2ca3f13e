"""`recorder watchwords`: `app.py` parses, `listing.py` does it."""
