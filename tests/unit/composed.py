"""Two small charters put together, for the tests of `compose`."""

from collections.abc import Sequence
from pathlib import Path

import charter
from verifier.compose.compose import compose
from verifier.compose.finding import Composition, Link, Neighbour
from verifier.compose.membership import membership
from verifier.engines.solver import SolverPool

ROSTER = "members: 2 or more."


def neighbour(folder: Path, name: str, *sentences: str, roster: str = ROSTER) -> Neighbour:
    """A charter of that name: who there is, and one paragraph for each sentence."""
    lines = [f"  ({number}) {text}" for number, text in enumerate((roster, *sentences), 1)]
    path = folder / f"{name}.charter"
    path.write_text(f'charter "{name}"\n\narticle 1 "All"\n' + "\n".join(lines) + "\n", encoding="utf-8")
    return Neighbour(name, path.name, "", charter.load(path))


def together(
    pool: SolverPool, *neighbours: Neighbour, told: Sequence[Link] = (), table: str | None = None
) -> Composition:
    """What comes of the charters together, with a table of memberships where one is given."""
    placed = neighbours if table is None else membership(neighbours, table)
    return compose(placed, told, pool=pool)
