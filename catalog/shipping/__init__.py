"""Shipping methods."""
