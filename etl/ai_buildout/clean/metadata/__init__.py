"""What a page says of itself: title, byline, publisher, date, address."""
