"""`./gaowei admin` as a person at a terminal meets it."""
