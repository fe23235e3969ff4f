"""What a point implies: district, street, community, unit grid; and what a person says otherwise, with his reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.desk.here import NOWHERE, Standing
from ui import wording
from ui.given_desk import Here


@dataclass(frozen=True, slots=True)
class Chain:
    """`implied` is what follows from the point; `division` and `unit_grid` what stands in the form."""

    implied: Standing = NOWHERE
    division: int | None = None
    unit_grid: str = ""

    @property
    def known(self) -> bool:
        """Whether the point lies in a grid that this desk has."""
        return self.implied.unit_grid is not None

    @property
    def edited(self) -> bool:
        """Whether somebody said something else than the point does: he says why (DOMAIN §9.1)."""
        return self.known and (self.division, self.unit_grid) != (self.implied.division, self.implied.unit_grid)

    def said(self, here: Here) -> Standing:
        """The whole chain as the form stands: another grid brings its own street and community along."""
        if not self.edited:
            return self.implied
        grid = here.grid(self.unit_grid) if self.unit_grid else None
        if grid is not None:
            return replace(grid.standing, on_border=False)
        return Standing(self.division, None, None, self.unit_grid or None)


def words_of(here: Here, standing: Standing) -> str:
    """Street, community and grid by their names, from the widest."""
    return wording.joined(*here.names(standing))
