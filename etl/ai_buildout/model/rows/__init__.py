"""The rows of the published tables: one pydantic model a table, from which schemas, descriptor and dictionary are derived."""
