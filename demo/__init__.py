"""`make demo`: a browser on an X server of its own, used like a person would, and recorded.

planted.py  the invented private values        pages.py    the pages that show them (pages/*.html)
browser.py  Chromium and its debugging pipe    driver.py   real X events, and a list of what was done
office.py   the scripted 20 seconds            recorded.py the `recorder` command in a home of its own
pictures.py before and after, side by side     __main__.py all of it, and the account of what was kept

Nothing here is part of the product; tests/live and tests/leak use the same driver and pages.
"""
