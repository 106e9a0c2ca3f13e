"""What opens something: tokens, passwords, phrases, keys.

credentials.py    by their makers' shapes and by chance     passphrases.py   phrases of plain words
seeds.py          recovery phrases of wallets               key_blocks.py    the lines of private keys
"""
