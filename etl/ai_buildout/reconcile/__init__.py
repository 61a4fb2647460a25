"""Facts → claims → records: identity, choice, conflicts, stable ids, and the rows that show them."""
