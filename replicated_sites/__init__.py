"""Distributors' own storefronts on subdomains, and whom a visit is to be credited to."""
