"""The deals of a document."""
