"""Scripted people: what they plan, what they do, and when they end."""
