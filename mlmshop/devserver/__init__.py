"""`make demo`: everything for a first look, started, watched and stopped together.

`__main__` is the way through it; `preparation` gets database and data ready, `parts` says which
processes make up the shop, `supervisor` runs them, `banner` tells where to look.
"""
