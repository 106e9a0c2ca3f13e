"""`recorder collect`: the recipient's side."""
