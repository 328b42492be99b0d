"""The store: class-only forks of Oscar's apps, one folder each, and our own tables beside them."""
