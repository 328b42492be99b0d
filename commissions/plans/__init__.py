"""Plans as documents: read, checked, written. Nothing here touches the database."""
