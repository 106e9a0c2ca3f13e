"""`recorder audit`: the log of what matters, and the document for an impact assessment."""
