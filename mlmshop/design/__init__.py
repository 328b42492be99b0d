"""The design system, shown to staff: every component of store and office in every state."""
