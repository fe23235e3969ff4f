"""What happens when the world fails in the middle of something."""
