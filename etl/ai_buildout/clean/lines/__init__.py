"""Lines of a page in reading order, and text that remembers which bytes it comes from."""
