"""From basket to order, in calm steps."""
