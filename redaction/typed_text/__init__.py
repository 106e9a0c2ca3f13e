"""What was typed: from keys to runs that may be kept, and to what has to be hidden of them on the screen. [RAW]

keystrokes.py   keys to typed runs         edit_buffer.py  the text of the field they went to
runs.py         runs, judged where they stand on the screen
witness.py      whether the screen showed them        places.py      where they stood, and with what around them
beginnings.py   half a value               unfinished.py   open ends, and what was erased
prompts.py      passwords typed before they were asked for
traces.py       what was typed, found on frames and in titles
persisting.py   words that stay hidden while they stand there        standing.py   which lines stood there at a time
"""
