"""Releases: what differs between two packages, which version step that owes, and the archives that are never changed again."""
