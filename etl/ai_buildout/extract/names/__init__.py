"""Which companies, products and places a text names: by the registry, and by what the text itself introduces."""
