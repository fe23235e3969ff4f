"""`admin provision`."""

from __future__ import annotations

import argparse

from app.administration.centres import DEMO, admin_dsn, demo_city
from app.administration.terminal import say
from app.central.provision import provision
from app.errors import WorldFailed
from app.exchange.catalogue import starter_reference
from app.reading.accounts import kind_of, prepares

STAYS_OPEN = (
    "Not a superuser: every login can still take the server's advisory locks and stop the city with them, write large"
    " objects, failing statements go whole into the server's log, and nobody ends what a login leaves open. Run it once"
    " as a superuser to shut this."
)

PREPARES = (
    "This server lets transactions be prepared: what a login locks with one stays locked until an administrator ends it"
    " by hand, a case or the whole city's numbers. Set max_prepared_transactions = 0 and start the server again."
)


class OtherKind(WorldFailed):
    """The centre is of another kind already, which cannot be changed."""


def provision_centre(chosen: argparse.Namespace) -> int:
    """Makes the centre, or brings it in step. A new one starts with the demonstration catalogue."""
    if not chosen.dsn and chosen.centre in (None, DEMO):
        if chosen.kind not in (None, "demo"):
            raise OtherKind("The city on this machine is a demonstration. Name another database with --dsn.")
        with demo_city(anew=chosen.anew):
            say("The demonstration city on this machine is in step with this program.")
        return 0
    if chosen.anew:
        raise OtherKind("Only the demonstration city on this machine is made anew; no shared centre is.")
    with admin_dsn(chosen) as dsn:
        present = kind_of(dsn)
        kind = chosen.kind or present or "production"
        if present is not None and present != kind:
            raise OtherKind(f"This is a {present} centre already; it cannot become a {kind} one.")
        all_shut = provision(dsn, kind, starter_reference() if present is None else {})
        may_prepare = prepares(dsn)
    if present is None:
        say(f"A {kind} centre stands, with the demonstration catalogue: its limits are illustrative, load your own.")
        say("Next: ./gaowei admin person add … for everybody who works there.")
    else:
        say(f"The {kind} centre is in step with this program. Catalogue, people and cases stayed as they were.")
    if not all_shut:
        say(STAYS_OPEN)
    if may_prepare:
        say(PREPARES)
    return 0
