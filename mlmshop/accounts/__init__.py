"""The custom user: log-in by e-mail, verification, reset."""
