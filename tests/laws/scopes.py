"""How many parties an exhaustive search of one charter can afford: estimated, so that it is the same everywhere."""

from collections.abc import Sequence
from math import comb, prod

from charter.exhaust.worlds import variants
from charter.model import AGAINST, Change, Guarantee, Model, Never, Procedure, Roster, StageKind, TwoRuns
from charter.symmetry.alike import representatives

MOST = 5


def scope(model: Model, guarantee: Guarantee, budget: int, grid: Sequence[int]) -> int:
    """The largest number of parties, up to five, whose cases are fewer than `budget` by estimate.

    At least the number of parties that the charter itself asks for.
    """
    chosen, spent = max(least(model), 1), 0
    for parties in range(least(model), MOST + 1):
        spent += cases(model, guarantee, parties, grid)
        if spent > budget:
            return chosen
        chosen = max(parties, 1)
    return chosen


def least(model: Model) -> int:
    """The number of parties that the charter itself asks for."""
    return len(model.parties) + sum(roster.low for roster in model.rosters)


def cases(model: Model, guarantee: Guarantee, parties: int, grid: Sequence[int]) -> int:
    """About how many decisions, with values of the variables, there are in worlds of so many parties."""
    anonymous = parties - len(model.parties)
    kinds = sum(len(list(variants(model, "", roster.standing, grid))) for roster in _open(model))
    if anonymous > 0 and not kinds:
        return 0
    runs = sum(_runs(model, guarantee, procedure, anonymous, kinds, parties, grid) for procedure in model.procedures)
    return runs * (1 << len(model.conditions)) * _weight(guarantee, parties)


def _open(model: Model) -> list[Roster]:
    return [roster for roster in model.rosters if roster.high != 0]


def _runs(
    model: Model,
    guarantee: Guarantee,
    procedure: Procedure,
    anonymous: int,
    kinds: int,
    parties: int,
    grid: Sequence[int],
) -> int:
    """Worlds times questions times ballots, parties alike counted once."""
    sheets, apart = _sheets(guarantee, procedure)
    named = [len(list(variants(model, party.name, party.standing, grid))) for party in model.parties]
    matter = next(matter for matter in model.matters if matter.name == procedure.matter)
    values = (1 << len(matter.categories)) * apart
    concerned = min(len(matter.params), anonymous)
    alike = comb(anonymous - concerned + kinds * sheets - 1, anonymous - concerned) if anonymous > concerned else 1
    return (
        values
        * alike
        * prod(kinds * sheets + len(named) for _ in range(concerned))
        * prod(ways * sheets for ways in named)
    )  # fmt: skip


def _sheets(guarantee: Guarantee, procedure: Procedure) -> tuple[int, int]:
    """The ballots that one party may cast at all stages together, and those of the party that must consent."""
    sheets, apart = 1, 1
    for stage in procedure.stages:
        different = len(set(representatives((procedure, guarantee.form, AGAINST), stage.ballots).values()))
        alone = stage.kind is StageKind.CONSENT
        sheets, apart = sheets * (1 if alone else different), apart * (different if alone else 1)
    return sheets, apart


def _weight(guarantee: Guarantee, parties: int) -> int:
    """What each decision costs, in evaluations of a formula."""
    match guarantee.form:
        case Never() as form:
            return prod(parties for _ in form.variables)
        case TwoRuns(change=Change.SWAP):
            return 1 + parties * (parties - 1)
        case TwoRuns():
            return 2
        case _:
            return 1
