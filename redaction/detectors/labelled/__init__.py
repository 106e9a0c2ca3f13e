"""Values that are private by what stands beside or over them.

labels.py         labels and their values                   label_words.py   what counts as a label
label_slips.py    labels as they were meant                 shapes.py        what a labelled value looks like
fields.py         rows of fields under a row of labels      captions.py      labels that stand where a value might
column_values.py  what stands in a column of values     answers.py       what answers a question for one
several_lines.py  what goes on from a labelled line
"""
