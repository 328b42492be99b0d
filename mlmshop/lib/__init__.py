"""What every floor may use: no models, no app imported."""
