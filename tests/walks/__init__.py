"""Whole walks through the program against a real PostgreSQL."""
