"""The payment services, under the name the store's callers know: ``catalog.billing`` has them."""
