"""Offers and vouchers, asked of the database once per basket."""
