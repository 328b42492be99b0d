"""Customer accounts on the store."""
