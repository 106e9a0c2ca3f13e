"""Raw in, redacted out. No network, no clock, and no disk of its own; imports nothing of `recorder`.

raw.py       raw values [RAW]          redacted.py  safe values [SAFE]      redactor.py  the one door
policy.py    what is masked, and how   rulepack.py  the rules, as data      rules/       the shipped pack
pack_reading.py YAML to rules, with lines  packfile.py  the file as people write it  builtin_classes.py
ocr/         pixels to words [RAW]     layout.py    words to segments [RAW] detectors/   text to spans
typed_text/  what was typed [RAW]      letters.py   letters in common
screen_masks.py all masks of a frame   judgement.py judge and ledger together  judged_pages.py pages just judged
geometry.py  boxes                     spans.py     offsets, never text     masking.py   painting and checking [RAW]
wire.py      safe values to bytes and back; wire_grammar.py is the grammar's fields and bounds
ledger.py    what was found once       secret_pieces.py  half a typed secret [RAW]   number_ends.py  half a number [RAW]
guessed.py   plain words hardly read [RAW]  grounds.py  masks up to the edges of a bar [RAW]
canonical.py the one way to write JSON that is signed or digested
"""
