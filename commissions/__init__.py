"""Plan versions, calculation, estimates."""
