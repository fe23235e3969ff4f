"""The workstation: builds the rooms of one desk, and is the only thing `ui` is given.

`sign_in` may take seconds and belongs on a worker thread; what it returns becomes a `Workstation` on the window's.
"""

from app.workstation.signing_in import SignedIn, desk_folder, open_workstation, sign_in
from app.workstation.station import Deliver, Workstation

__all__ = ["Deliver", "SignedIn", "Workstation", "desk_folder", "open_workstation", "sign_in"]
