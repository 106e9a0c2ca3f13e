"""What opens something: tokens, passwords, phrases, keys.

credentials.py    by their makers' shapes and by chance     passphrases.py   phrases of plain words
account_pairs.py  an account and its secret together        key_blocks.py    the lines of private keys
seeds.py          recovery phrases, codes, set-up keys: by what their screen speaks of
"""
