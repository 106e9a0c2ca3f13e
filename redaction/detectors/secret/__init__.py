"""What opens something: tokens, passwords, phrases, keys.

credentials.py    by the rules of the pack                  passphrases.py   phrases of plain words
random_tokens.py  by their randomness
account_pairs.py  an account and its secret together        key_blocks.py    the lines of private keys
seeds.py          recovery phrases, codes, set-up keys: by their words, and by what their screen speaks of
"""
