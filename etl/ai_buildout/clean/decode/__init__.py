"""Bytes of a page → text: the encoding, the places that cannot be read, whole-page mojibake."""
