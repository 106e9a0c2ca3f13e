"""`recorder doctor`: each check, what it found, and a remedy."""
