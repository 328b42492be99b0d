"""Pictures of the demo company's pages, for README and docs."""
