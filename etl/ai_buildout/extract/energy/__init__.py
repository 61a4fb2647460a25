"""Sites, plants and power arrangements."""
