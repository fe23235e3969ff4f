"""What people see: the only floor that knows PySide6, and the only one that owns words.

It knows no SQL and no sockets: it is given one ``app.workstation.Workstation`` and frozen values.
One folder per pane, named as the operator names it.
"""
