"""What is not the article: spam, second copies, replies, furniture; each cut with its reason."""
