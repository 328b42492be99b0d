"""Staff fulfilment: what we change of Oscar's dashboard."""
