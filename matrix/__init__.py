"""Distributors, the sponsor tree, and the forced matrix they are placed in."""
