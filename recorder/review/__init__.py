"""A session in the browser: redacted frames only, on a loopback address, for the one who started it.

server.py      socket, address, end               access.py     who may ask, and what every answer says
lifetime.py    when the page counts as closed     peer.py       whose socket asks
pages.py       addresses to answers               traffic.py    the page goes before the background
desk.py        finishing, approving, ending       sitting.py    one session under review, till it is final
contents.py    what it holds, in rows             spells.py     when which window was there
pictures.py    frames as pictures                 rebuilding.py  ... quickly, for somebody who looks around
changes.py     what is taken out, done and undone  journal.py   ... kept until it is final
asking.py      what the page asks for             texts.py      places in a shown and in a stored text
searches.py    the same place or text, everywhere  lines.py     a text in lines that were read
background.py  one search at a time               interfaces.py  what reads frames, what approves
static/, templates/                               the page: plain modules, no build step
"""
