"""What writes: plan versions, estimates."""
