"""What the desktop shows and what the person does, as raw values; excluded windows are painted out at once. [RAW]

sources.py    the protocols, and the values only capture knows     platform.py  the sources of this platform
screen.py     pixels, by mss                 layout_x11.py  monitors and their scale
inputs.py     keys and pointer, by pynput    inputs_x11.py, keymap_x11.py  the same on X11, in one exact order
window_*.py   the windows as stacked         private_browsing.py, accessible_names.py  which of them are private
exclusions.py what nobody may see            regions.py  rectangles less rectangles
changes.py    what changed between frames    pointer.py, paths.py  moves, clicks, drags
sign*.py      the sign that it records       probe*.py  questions to the display, a test window, a harmless key
selftest.py   does it work?                  heartbeat.py  does it still?    permissions.py  may it?
"""
