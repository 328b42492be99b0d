"""Distributors, the sponsor tree, positions and placement."""
