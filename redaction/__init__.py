"""Raw in, redacted out. No disk, no network, no clock; imports nothing of `recorder`.

raw.py       raw values [RAW]          redacted.py  safe values [SAFE]      redactor.py  the one door
policy.py    what is masked, and how   rulepack.py  the rules, from YAML    rules/       the shipped pack
ocr/         pixels to words [RAW]     detectors/   text to spans           keystrokes.py keys to typed runs [RAW]
geometry.py  boxes                     spans.py     offsets to boxes        masking.py   painting and checking [RAW]
wire.py      safe values to bytes and back, with a bounded grammar
"""
