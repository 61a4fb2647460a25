"""Which lines of an HTML page are the article."""
