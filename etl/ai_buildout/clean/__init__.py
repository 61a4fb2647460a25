"""Pages → documents: decoding, lines, repairs, cuts, twins, and the explanation of all of it."""
