"""Text in, spans out. Each file is one family; analyzer.py runs them all and settles who wins.

patterns.py    shapes from the rule pack          credentials.py  tokens, passwords, seed phrases
labels.py      values private by their label      names.py        names by structure and context
streets.py     addresses without a street word    rampart.py      token classifier (names, addresses)
presidio.py    national ids, names in sentences   vocabulary.py   default-deny: what is not known
watchwords.py  the employee's own list            deny_lists.py   words that the pack always masks
echo.py        a name seen once, masked everywhere
resolve.py     overlaps and thresholds            cache.py        findings of texts seen before
shapes.py      what a labelled value looks like   checks.py       checksums, which only raise a score
harmless.py    numbers and codes that may show    lexicon.py      word lists and word classes
models.py      where the model files lie          folding.py      look-alikes that OCR confuses
label_slips.py labels as they were meant          told_names.py   names and accounts told by what they do
"""
