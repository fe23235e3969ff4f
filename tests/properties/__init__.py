"""Statements that must hold for every history: desks converge, nothing is lost."""
