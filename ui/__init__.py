"""What people see: the only floor that knows PySide6, and the only one that owns words.

It knows no SQL and no sockets: it is given one ``app.workstation.Workstation`` and frozen values.
One folder per pane, named as the operator names it.
"""

import builtins

import PySide6.QtCore  # noqa: F401  (it puts its own import in force, which is put aside here)

# After it PySide6 reads the source of every module that is imported, looking for its optional snake_case names, which
# nobody here uses: a third of the time of a start, and every source in memory. Imports go the plain way again.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
