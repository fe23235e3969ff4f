"""The reading room against a real centre."""
