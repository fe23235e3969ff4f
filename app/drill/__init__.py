"""Scripted people: the demonstration city's life, in a process of its own, and the desk's hold on it."""
