"""Who is credited for an order."""
