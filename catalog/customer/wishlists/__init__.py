"""Wish lists: what a customer keeps for later, and may share by a link."""
