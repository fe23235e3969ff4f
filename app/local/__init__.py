"""This desk's own files: outbox, mirror and drafts.

The only room that knows sqlcipher3. It never opens a socket and never imports ``app.central``.
"""
