"""Playback 回放: an hour of the past on queue, map and log in step, by keys, at up to sixty times its pace."""
