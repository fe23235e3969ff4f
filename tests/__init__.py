"""The inspections of the house: grouped by how much of the world is real."""
