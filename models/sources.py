"""问题来源: what each source asks of a case and how it counts (DOMAIN §9.2).

Which sources carry which flag differs from city to city [F]; these are the shipped defaults [P], not a standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.case import Source


@dataclass(frozen=True, slots=True)
class SourceFlags:
    """`needs_verify`: somebody looks before it is filed (核实, DOMAIN §7.2, 2). `counts_as_public`: reported by the
    public. `counts_for_supervisor`: credited to the supervisor who found it. `needs_reply`: whoever passed it on waits
    for an answer in writing, by a date of his own (DOMAIN §9.1).
    """

    needs_verify: bool = False
    counts_as_public: bool = False
    counts_for_supervisor: bool = False
    needs_reply: bool = False


_PUBLIC = SourceFlags(needs_verify=True, counts_as_public=True)
_FIELD = SourceFlags(counts_for_supervisor=True)
_SEEN = SourceFlags()
_TOLD = SourceFlags(needs_verify=True)

FLAGS: Mapping[Source, SourceFlags] = {
    Source.SUPERVISOR: _FIELD,
    Source.CITY_SUPERVISOR: _FIELD,
    Source.HOTLINE_12319: _PUBLIC,
    Source.HOTLINE_12345: SourceFlags(needs_verify=True, counts_as_public=True, needs_reply=True),
    Source.PUBLIC_APP: _PUBLIC,
    Source.WEBSITE: _PUBLIC,
    Source.VIDEO: _SEEN,
    Source.VEHICLE_PATROL: _SEEN,
    Source.SENSOR: _TOLD,
    Source.LEADER: _SEEN,
    Source.LEADER_INSPECTION: _SEEN,
    Source.MEDIA: _TOLD,
    Source.AGENCY_SAMPLING: _SEEN,
    Source.ASSESSMENT: _SEEN,
    Source.INSPECTORATE: _SEEN,
    Source.SELF_CHECK: _SEEN,
    Source.SUPERIOR: _SEEN,
    Source.OTHER: _TOLD,
    Source.IMPORTED: _SEEN,
}

REFERRED = frozenset({Source.LEADER, Source.MEDIA})
"""Sources that name an instruction 批示 or a paper: the reference is mandatory (DOMAIN §9.1)."""

UNVERIFIED = frozenset(source for source, flags in FLAGS.items() if flags.needs_verify)
"""Sources whose word nobody has looked at: it is verified first where the centre wants that."""

ANSWERED = frozenset(source for source, flags in FLAGS.items() if flags.needs_reply)
"""Sources that wait for a reply."""
