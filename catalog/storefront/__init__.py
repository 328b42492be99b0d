"""The store's front: home page, and what every page of the store shows around its content."""
