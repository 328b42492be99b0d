"""Payment sources and transactions, as Oscar records them."""
