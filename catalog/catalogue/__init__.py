"""The catalogue: products, categories and their pages."""
