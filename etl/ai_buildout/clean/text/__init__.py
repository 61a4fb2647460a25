"""Markdown and text captures → lines with their kinds; lost layout."""
