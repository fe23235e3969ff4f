"""The shared database, tried with plain psycopg2 and through the session."""
