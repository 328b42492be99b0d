"""Recorded payments and refunds: the one door money comes through."""
