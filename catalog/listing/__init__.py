"""What lists, categories and search read: one document per product."""
