"""Five minutes at the office, on a real X server with a real browser and a terminal.

`pages` writes the browser's local pages, `work` types, scrolls, switches tabs and opens dialogs, `desk` puts both on a
display, `processes` reads what the recorder costs from the kernel, `slope` tells growth from noise, `grabbing` keeps
the frames of the same work without any recorder, and `__main__` records and prints the figures.
"""
