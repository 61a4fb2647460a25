"""Coverage-guided fuzzing: ``python -m tests.fuzz TARGET --seconds 600``; what it found stands in ``found/`` and is tested."""
