"""Orders: numbers, statuses, placement."""
