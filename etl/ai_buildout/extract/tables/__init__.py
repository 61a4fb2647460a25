"""Facts that stand in tables and labelled lines."""
