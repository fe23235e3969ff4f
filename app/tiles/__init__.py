"""Pictures of base maps: from hosts, with a cache on this disk, or from a file; each late, or with the reason why not.

Only hosts that the settings file names are ever asked. A host that is gone is answered for by what was kept of it.
"""

from app.tiles.server import Ticket, TileServer
from app.tiles.tile import Answer, Missing, Tile, Why

__all__ = ["Answer", "Missing", "Ticket", "Tile", "TileServer", "Why"]
