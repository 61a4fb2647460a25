"""A document as sentences: their words, who acts in them, what stands in for whom, and how far a statement has come."""
