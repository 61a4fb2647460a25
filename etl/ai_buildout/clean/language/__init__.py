"""What is known of the languages: character and word statistics, readings, scripts."""
