"""`recorder rules`: read, try, measure, compare and sign rule packs, and try them on what is recorded."""
