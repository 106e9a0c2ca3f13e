"""Names of people, and the accounts that are made of them.

by_structure.py   capitals, titles, initials, greetings     name_words.py    the words and signs of names
name_leads.py     words before a name that are none of it   name_growth.py   the other half of a name
placed_names.py   names by what their owner did or has      plain_names.py   names that are plain words
told_names.py     names and accounts told by what they do   columns.py       cells in a column of names
echo.py           a name seen once, masked everywhere       account_lines.py accounts by their place in a line
spelled_names.py  letter by letter                          typed_names.py    in lower case, at the places of people
name_defaults.py  what may be a name: strict hides it       doubts.py        companies and places: balanced shows them
"""
