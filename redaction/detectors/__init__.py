"""Text in, spans out. Each file is one family; analyzer.py runs them all and settles who wins.

patterns.py    shapes from the rule pack          credentials.py  tokens, passwords, seed phrases
labels.py      values private by their label      names.py        names by structure and context
rampart.py     token classifier (names, addresses)  presidio.py   national ids, second opinion on names
vocabulary.py  default-deny: what is not known    watchwords.py   the employee's own list
echo.py        a name seen once, everywhere       resolve.py      overlaps and thresholds
lexicon.py     word lists and word classes        models.py       where the model files lie
"""
