"""The sealed store: redacted values in, ciphertext on disk, typed `Stored*` values out.

store.py       the facade that the daemon and the commands use
vault.py       the master key, and its rotation       vaultfile.py   vault.json
keyslots.py    how a slot wraps the master key        oskeyring.py   the desktop's keyring
keybook.py     the key database                       keyrows.py     its rows, from generation to generation
segments.py    the keys of single minutes             takeover.py    a session that a crash ended
database.py    SQLCipher connections                  schema.py      tables and migrations
recordfile.py  one session's file                     files.py       private, atomic files
writer.py      one session being recorded             reader.py      one session, read
bodies.py      records to bytes, and back             stored.py      the values that come out
pictures.py    frames to changed regions              painting.py    what of them is moved, quoted, painted
regions.py     regions as bytes, and back             scrolling.py   what only moved
rebuilding.py  a picture from its base and regions    tiles.py       where two pictures differ
timeline.py    the frames around an action            events.py      records to events
forgetting.py  the end of a session, destroyed        cutting.py     the same, of a closed one
edits.py       what is taken out of a session
editing.py     those edits, written                   mending.py     frames encoded anew for them
links.py       which frame is built on which          costs.py       what rebuilding a frame takes
blanking.py    words replaced by a placeholder        retention.py   what has had its days
"""
