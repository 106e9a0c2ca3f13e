"""A third family of screens, written without a look at the rules or at the other families' values: a second judge.

people, peoples       who stands on a page: names, addresses, telephones and birthdays as one culture writes them
numbers, tokens       what else is private: numbers with their check digits, passwords, keys
everyday              what is not: words of interfaces, prose, amounts, versions, harmless numbers
scene, widgets        one page in the making; tables, fields, windows that pages share
skins                 colours, type, sizes, scales
templates             all of them by name; they stand in correspondence, meeting, dealings, developing, logs, machines,
                      paying, health, travel, staff and desktop
"""
