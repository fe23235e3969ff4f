"""The dispatch form: which unit, with which words, until when."""
