"""What a frame costs against the size of the screen, how much of it changed, and how long the session has lasted.

`screens` draws screens of any size with the same density of text, `measuring` times frames, `plot` draws the figures
as SVG, `__main__` does all three.
"""
