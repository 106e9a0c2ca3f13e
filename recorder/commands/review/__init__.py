"""`recorder review`: a session in the browser, wired to approval and reading."""
