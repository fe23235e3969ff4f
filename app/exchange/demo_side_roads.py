"""Which cases of the demonstration city went, or are, on a side road: applied for, held, ordered, difficult."""

from __future__ import annotations

from app.exchange.demo_scripts import ROAD, Plot
from models.case import Status
from models.lifecycle import Action

_A = Action
CENTRAL = 510104
"""A division with people of its own and units enough to push a case from one to the other."""
BESIDE = 510105
"""A division whose neighbour has people of its own: what that is asked, and told, they find at their desk."""

_SLOW, _TREE, _LAMP, _ROADWAY = "event 0135", "component 0402", "component 0137", "event 0113"
"""Classes with limits of days: what is applied for over an hour must come before the deadline."""

_HANDLED = ROAD[:5]
_EXTENDED = (*_HANDLED, _A.APPLY_EXTENSION, _A.GRANT_EXTENSION)
_TAKEN_UP = (*ROAD[:3], _A.RAISE_TO_COORDINATION, _A.TAKE_UP)
_RETURNED = (_A.DISPATCH, _A.RECEIVE, _A.APPLY_RETURN, _A.GRANT_RETURN)
_BY_TWO = (*ROAD[:3], *_RETURNED, *_RETURNED, _A.RAISE_TO_COORDINATION)
_MET = (_A.TAKE_UP, _A.INVITE_PARTY, _A.INVITE_PARTY, _A.STATE_POSITION, _A.RECORD_MEETING)

ON_SIDE_ROADS = (
    # somebody's word is waited for
    Plot(Status.HANDLING, 2, 30, 400, (*_HANDLED, _A.APPLY_EXTENSION), about=_SLOW),
    Plot(Status.HANDLING, 1, 300, 300, (*_EXTENDED, _A.ATTACH, _A.APPLY_EXTENSION), about=_ROADWAY),
    Plot(
        Status.HANDLING, 1, 260, 260, (*_EXTENDED, _A.ATTACH, _A.APPLY_EXTENSION, _A.ENDORSE_EXTENSION), about=_ROADWAY
    ),
    Plot(Status.HANDLING, 2, 3, 11, (*_HANDLED, _A.APPLY_RETURN), about=_SLOW),
    Plot(Status.HANDLING, 1, 200, 200, (*_HANDLED, _A.ATTACH, _A.APPLY_SUSPENSION), about=_TREE),
    Plot(Status.INSPECTING, 1, 10, 10, (*ROAD[:7], _A.APPLY_VOID)),
    Plot(Status.HANDLING, 1, 700, 700, (*_HANDLED, _A.ATTACH, _A.APPLY_FORCED_CLOSE), about=_ROADWAY),
    Plot(Status.CLOSED, 1, 230, 230, (*ROAD, _A.ATTACH, _A.APPEAL), about="event 0112", slow=900),
    Plot(Status.CLOSED, 1, 180, 180, (*ROAD, _A.ATTACH, _A.APPEAL, _A.ENDORSE_APPEAL), about="event 0112", slow=900),
    # its clock stands
    Plot(Status.SUSPENDED, 2, 400, 1500, (*_HANDLED, _A.ATTACH, _A.APPLY_SUSPENSION, _A.GRANT_SUSPENSION), about=_TREE),
    Plot(Status.SUSPENDED, 1, 800, 800, (*_TAKEN_UP, _A.SHELVE), about=_LAMP),
    Plot(Status.ESCALATED, 1, 12, 12, (*_HANDLED, _A.ESCALATE), about=_ROADWAY),
    # somebody looks closer
    Plot(Status.HANDLING, 3, 60, 700, (*_HANDLED, _A.SUPERVISE), about=_SLOW),
    Plot(Status.HANDLING, 1, 240, 240, (*_HANDLED, _A.SUPERVISE, _A.ANSWER_ORDER), about=_SLOW),
    Plot(Status.HANDLING, 2, 200, 500, (*_HANDLED, _A.URGE, _A.URGE), about=_LAMP),
    Plot(Status.HANDLING, 1, 260, 260, (*_HANDLED, _A.DISPATCH_ON), about=_SLOW, where=CENTRAL),
    Plot(Status.HANDLING, 1, 150, 150, (*_HANDLED, _A.DISPATCH_ON, _A.FEED_BACK_UP), about=_SLOW, where=CENTRAL),
    Plot(Status.DISPATCHED, 2, 90, 200, (*ROAD[:4], _A.NOTIFY), about=_SLOW, where=BESIDE),
    Plot(Status.HANDLING, 1, 300, 300, (*ROAD[:4], _A.NOTIFY, _A.ACKNOWLEDGE_NOTICE, _A.RECEIVE), about=_SLOW),
    Plot(Status.PENDING_DISPATCH, 2, 1, 2, (*ROAD[:3], _A.LINK_LEVELS), about=_LAMP, where=CENTRAL, pair=True),
    # nobody is found responsible
    Plot(Status.COORDINATING, 1, 45, 45, (*ROAD[:3], _A.RAISE_TO_COORDINATION), about=_LAMP),
    Plot(Status.COORDINATING, 1, 130, 130, _BY_TWO, about=_ROADWAY, where=CENTRAL),
    Plot(Status.COORDINATING, 1, 200, 200, (*ROAD[:3], _A.RAISE_TO_COORDINATION, *_MET), about=_TREE, where=BESIDE),
    Plot(Status.COORDINATING, 1, 300, 300, (*_TAKEN_UP, _A.RAISE_TO_CITY), about=_SLOW, where=CENTRAL),
    Plot(
        Status.DISPATCHED, 1, 240, 240, (*_BY_TWO, *_MET, _A.STATE_POSITION, _A.SETTLE), about=_ROADWAY, where=CENTRAL
    ),
)
"""What of it stands there on the first morning."""

_DONE = ROAD[5:]
PAST_SIDE_ROADS = (
    (3, (*_EXTENDED, *_DONE)),
    (1, (*_HANDLED, _A.APPLY_EXTENSION, _A.REJECT_APPLICATION, *_DONE)),
    (2, (*ROAD[:3], *_RETURNED, *ROAD[3:])),
    (2, (*_HANDLED, _A.URGE, *_DONE)),
    (2, (*_HANDLED, _A.SUPERVISE, _A.ANSWER_ORDER, *_DONE)),
    (1, (*ROAD[:4], _A.NOTIFY, _A.ACKNOWLEDGE_NOTICE, *ROAD[4:])),
    (12, (*ROAD, _A.CALL_BACK)),
    (1, (*ROAD[:3], _A.RAISE_TO_COORDINATION, _A.TAKE_UP, _A.SETTLE, *ROAD[4:])),
)
"""How some cases of the past went, of a hundred."""
