"""The one road between desk and centre: the loop's thread, push, pull and the state of the link.

It meets the centre through the protocol in ``app.sync.link`` and knows neither Qt nor the rooms
beside it (``app.desk``, ``app.reading``).
"""
