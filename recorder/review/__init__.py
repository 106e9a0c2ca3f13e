"""A session in the browser: redacted frames only, on a loopback address, for the one who started it.

server.py      socket, address, end            access.py    who may ask, and what every answer says
lifetime.py    when the page counts as closed  peer.py      whose socket asks
pages.py       addresses to answers            sitting.py   one session under review, from opening to its end
contents.py    what it holds, in rows          spells.py    when which window was there
pictures.py    frames as pictures              changes.py   what is taken out, done and undone
journal.py     pending changes, kept           texts.py     places in a shown and in a stored text
asking.py      what the page asks for          searches.py  the same place, the same text, in every frame
background.py  one search at a time            lines.py     text in lines that were read
interfaces.py  what reads frames, what approves
"""
