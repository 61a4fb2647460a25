"""Decoded HTML → a flat tree of elements, and its lines in reading order."""
