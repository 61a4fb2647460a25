"""The nouns of the project, one typed model each: page, document, mention, fact, claim, record, and the published rows."""
