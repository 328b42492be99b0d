"""The durable outbox: work promised in a transaction, done exactly once after it."""
