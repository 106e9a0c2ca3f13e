"""Text in, spans out. Each file is one family; analyzer.py runs them all and settles who wins.

names/         people and their accounts             addresses/     streets, towns, doors
labelled/      private by a label or a header        secret/        tokens, passwords, phrases, keys

patterns.py    shapes from the rule pack             locators.py    addresses of pages, machines and files
presidio.py    national ids, names in sentences      rampart.py     token classifier (names, addresses)
vocabulary.py  default-deny: what is not known       defaults.py    default-deny: numbers and codes
bare_numbers.py  short numbers that nothing explains
watchwords.py  the employee's own list               deny_lists.py  words that the pack always masks
births.py      dates under a word for birth          phone_lines.py phones over two lines
glued.py       values with words glued to them       shortened.py   values cut by an ellipsis
quasi_identifiers.py  classes that an organisation may list

page.py        what texts of one screen say of each other
cut_values.py  the rest of a cut value               contagion.py   what stands in a cell with much that is hidden
clearances.py  guesses about what is named as public  series.py  numbers that are counted up

resolve.py     overlaps and thresholds               cache.py       findings of texts seen before
lexicon.py     word classes                          folding.py     look-alikes that OCR confuses
harmless.py    numbers and codes that may show       checks.py      checksums, which only raise a score
word_lists.py  the lists of redaction/rules/words/   models.py      where the model files lie
"""
