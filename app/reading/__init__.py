"""The reading room: long questions to the centre that need no desk – the audit, later history and reports.

Everything here only reads. It does not know the rooms beside it (``app.desk``, ``app.sync``).
"""
