"""What follows from the published rows: flows between companies, and the closed chains among them."""
