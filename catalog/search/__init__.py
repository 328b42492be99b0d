"""Search, by PostgreSQL full text."""
