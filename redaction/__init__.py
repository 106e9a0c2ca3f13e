"""Raw in, redacted out. No network, no clock, and no disk of its own; imports nothing of `recorder`.

raw.py       raw values [RAW]                redacted.py  safe values [SAFE]   redactor.py  the one door
policy.py    a profile with its rules        rulepack.py  a pack as a whole    rule_kinds.py  the rules it is made of
packfile.py  the file as people write it     pack_reading.py  from YAML to a pack, with lines    rules/  what ships

ocr/         pixels to words [RAW]           layout.py    words to segments [RAW], from
cells.py     lines with their words [RAW]    grid.py      rows and columns of cells [RAW]
parting.py   where a line is two             continuation.py  what goes on in the next line    labelling.py  labels

detectors/   text to spans                   builtin_classes.py  classes that detectors know without a pack
judgement.py judge and ledger together       judged_pages.py  pages just judged
screen_masks.py  all masks of a frame        masking.py   painting and checking [RAW]
ledger.py    what was found once             secret_pieces.py  half a typed secret [RAW]
number_ends.py  half a number [RAW]          guessed.py   plain words hardly read [RAW]
grounds.py   masks up to the edges of a bar [RAW]
typed_text/  what was typed [RAW]            letters.py   letters in common    placeholders.py  what texts show instead

geometry.py  boxes    spans.py  offsets, never text    pixels.py  pictures compared    errors.py
wire.py      safe values to bytes and back; wire_grammar.py is the grammar's fields and bounds
canonical.py the one way to write JSON that is signed or digested
"""
