"""Shows invented values in all the ways that a desktop half covers them, and looks for their ink in what was stored."""
