"""The census comes in."""
