"""The shared database: connecting, asking, provisioning, and the keeper of the embedded server.

The only room that knows psycopg2. Nothing here writes to a table from outside: every change goes
through the server's own ``record``. It never imports ``app.local``.
"""
