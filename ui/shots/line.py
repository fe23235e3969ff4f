"""A line to the centre that can be cut, to show what a desk looks like without one."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from app.errors import CentreGone
from app.sync.link import Centre, Connector
from app.wire import Hello, Json, NumberBlock, Page
from models.calls import CallerHistory
from models.catalogue import EditionRefused, EditionTables
from models.census import CensusKind, CensusPage, CensusState
from models.claims import Attention, Claim
from models.commands import Caller, Command, Outcome
from models.shared_views import ViewRefused, ViewToShare


class Switch:
    """Cuts and joins the lines that are made through it."""

    def __init__(self) -> None:
        self.cut = False

    def through(self, connector: Connector) -> Connector:
        """`connector` with a line that this switch can cut."""

        def connect() -> Centre:
            self.check()
            return CutLine(connector(), self)

        return connect

    def check(self) -> None:
        """Raises CentreGone while the line is cut."""
        if self.cut:
            raise CentreGone()


class CutLine:
    """A `Centre` that goes through a switch."""

    def __init__(self, centre: Centre, switch: Switch) -> None:
        self._centre = centre
        self._switch = switch

    def _there(self) -> Centre:
        self._switch.check()
        return self._centre

    def hello(self, outbox: UUID, seat: str) -> Hello:
        """As the centre says."""
        return self._there().hello(outbox, seat)

    def record(self, commands: Sequence[Command]) -> list[Outcome]:
        """As the centre says."""
        return self._there().record(commands)

    def feed(self, cursor: str, after: str | None) -> Page:
        """As the centre says."""
        return self._there().feed(cursor, after)

    def snapshot(self) -> Iterator[Page]:
        """As the centre says."""
        return self._there().snapshot()

    def reference(self) -> Json:
        """As the centre says."""
        return self._there().reference()

    def census_state(self) -> Mapping[CensusKind, CensusState]:
        """As the centre says."""
        return self._there().census_state()

    def census_page(self, kind: CensusKind, after_version: int, after_key: str, rows: int) -> CensusPage:
        """As the centre says."""
        return self._there().census_page(kind, after_version, after_key, rows)

    def put_chunk(self, attachment: UUID, no: int, data: bytes) -> int:
        """As the centre says."""
        return self._there().put_chunk(attachment, no, data)

    def get_chunk(self, attachment: UUID, no: int) -> bytes | None:
        """As the centre says."""
        return self._there().get_chunk(attachment, no)

    def ring(self) -> float:
        """As the centre says."""
        return self._there().ring()

    def wait_bell(self, wake: socket.socket, seconds: float) -> bool:
        """As the centre says."""
        rang = self._there().wait_bell(wake, seconds)
        self._switch.check()
        return rang

    def take_numbers(self, day: date, count: int) -> NumberBlock:
        """As the centre says."""
        return self._there().take_numbers(day, count)

    def reveal(self, case_id: UUID, reason: str) -> Caller | None:
        """As the centre says."""
        return self._there().reveal(case_id, reason)

    def claim(self, case_id: UUID, seat: str) -> Claim | None:
        """Takes a case to work on."""
        return self._there().claim(case_id, seat)

    def look(self, seat: str, looking: UUID | None, held: Sequence[UUID]) -> Attention:
        """What everybody holds and looks at."""
        return self._there().look(seat, looking, held)

    def earlier_calls(self, number: str) -> CallerHistory:
        """As the centre says."""
        return self._there().earlier_calls(number)

    def approve_edition(self, code: str, day: date) -> EditionRefused | None:
        """As the centre says."""
        return self._there().approve_edition(code, day)

    def withdraw_edition(self, code: str, reason: str) -> EditionRefused | None:
        """As the centre says."""
        return self._there().withdraw_edition(code, reason)

    def drop_edition(self, code: str) -> EditionRefused | None:
        """As the centre says."""
        return self._there().drop_edition(code)

    def draft_edition(self, tables: EditionTables) -> EditionRefused | None:
        """As the centre says."""
        return self._there().draft_edition(tables)

    def share_view(self, view: ViewToShare) -> ViewRefused | None:
        """As the centre says."""
        return self._there().share_view(view)

    def unshare_view(self, view_id: UUID) -> ViewRefused | None:
        """As the centre says."""
        return self._there().unshare_view(view_id)

    def tick(self) -> None:
        """As the centre says."""
        self._there().tick()

    def close(self) -> None:
        """Closes the line, cut or not."""
        self._centre.close()
