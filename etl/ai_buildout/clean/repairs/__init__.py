"""Damage undone: glosses, byte slips, remnants of markup; each repair with before, after and place."""
