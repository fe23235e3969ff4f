"""What crosses the house's wall: imports, the demonstration catalogue and city."""
