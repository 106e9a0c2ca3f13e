"""A second, independent family of screens, written without a look at what finds private values: the judge's stand-in.

pools, makers, vendors   what is private: tables, makers of values, secrets by vendor
plain                    what is not: prose, labels, code, amounts, numbers that tempt
page                     one page in the making; a template is text with {placeholders}
looks, shells            themes, type and sizes; the browser, window or desktop around a page
mail, people, care, money, terminals, cloud, code, work, desk   the templates
"""
