"""Addresses of streets, with a label or without.

streets.py        by the words for streets                  street_signs.py  by doors, towns and codes, in any letters
address_parts.py  floors, units, boxes, plots               address_tails.py what goes on after an address in its line
address_lines.py  the further lines under one               address_blocks.py the lines over and under, without a label
"""
