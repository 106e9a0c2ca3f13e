"""Types invented private values into a recorded desktop, and looks for what of them was stored."""
