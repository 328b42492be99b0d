"""Baskets: lines, totals and the basket page."""
