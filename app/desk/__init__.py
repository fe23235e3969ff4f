"""Ask and see: the board that is shown, the commands that are given, the refusals that come back.

It opens no socket, and does not know the rooms beside it (``app.sync``, ``app.reading``).
"""
