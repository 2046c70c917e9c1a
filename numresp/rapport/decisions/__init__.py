"""What a report asks of those who decide, and what comes next: the sentences of its first page that pages and slides share."""
