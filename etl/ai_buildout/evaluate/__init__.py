"""Measured quality: facts against gold facts, by table and field."""
