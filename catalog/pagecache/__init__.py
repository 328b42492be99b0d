"""Pages of the store that all anonymous visitors of a host share, rendered once per change."""
