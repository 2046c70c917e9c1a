"""How things are said and shown: French words, dates and numbers, and HTML that is escaped by construction."""
