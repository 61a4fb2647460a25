"""The error that a user can mend."""

from __future__ import annotations


class InputError(Exception):
    """An input that the caller named cannot be used; the message is one line that says what and where."""
