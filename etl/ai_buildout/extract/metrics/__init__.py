"""The figures of companies, markets and countries."""
