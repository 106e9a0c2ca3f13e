"""`recorder approve`, `upload`, `withdraw` and `receipts`."""
