"""Files in and out: imports of municipal exports and whatever else crosses the house's wall.

Everything that comes in becomes commands and goes through ``record`` like anybody's. It does not
know the room beside it (``app.drill``).
"""
