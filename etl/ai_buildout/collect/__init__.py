"""Where pages, sources and transcribed records come from."""
