"""The cast of the demonstration city: its people, places, units, and what is reported there. All of it is invented.

Whoever plays it, the city's past (`app.exchange`) or its life (`app.drill`), takes it from here.
"""
