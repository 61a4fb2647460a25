"""The properties of products."""
