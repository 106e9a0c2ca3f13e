"""`recorder consent`: see it, withdraw it."""
