"""What the workstation does: SQL, the network, files; no Qt.

The rooms stand on lines; a room may import the lines below its own, and rooms on one line never
import each other:

    workstation  administration    builds the rooms, the only thing ``ui`` is given · the ``admin`` commands
    drill      exchange            scripted people · files, census, Open311 in and out
    desk  sync  reading  cast      ask and see · the one road · long questions · who plays the demo city
    local      central             this desk's files · the shared database
    pages  tiles                   what of the centre's pages this program understands · pictures of base maps
    wire errors settings clock     what every room may use
    base_maps                      which base maps a settings file names
    pictures                       photographs are opened in a process of their own
    setup                          the first start: runs before anything is installed

``app`` may import ``models``, never ``ui``. Only frozen values leave it. It carries codes and
facts; the words for people are in ``ui/wording``.
"""
