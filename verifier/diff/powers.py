"""Who can prevent a decision alone, and who measures how much, before and now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from charter.found import found
from charter.model import Alone, Dynamics, Grade, Guarantee, Model, OnMatter, PartySet
from charter.model import Power as Means
from verifier.diff.finding import Say, Share, Veto
from verifier.diff.naming import NOWHERE
from verifier.diff.wording import set_words
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.power.analyse import analyse
from verifier.power.finding import Request
from verifier.power.measures import Power
from verifier.power.roster import NotFixed
from verifier.verdict import Outcome

Powers = Mapping[str, Mapping[str, Power]]
"""By matter and player."""
SAYS = {Outcome.HOLDS: Say.YES, Outcome.VIOLATED: Say.NO}


def measured(model: Model, matters: Sequence[str]) -> Powers:
    """The measures of every player on each matter whose roster is fixed; of several questions the first."""
    result: dict[str, dict[str, Power]] = {}
    for name in matters:
        try:
            findings = analyse(model, Request(matter=name)).findings
        except NotFixed:
            continue
        whole = [one for one in findings if one.place.stage is None and one.result.measures is not None]
        if whole and whole[-1].result.measures is not None:
            result[name] = {power.name: power for power in whole[-1].result.measures.players}
    return result


def shares(before: Powers, now: Powers) -> Iterator[Share]:
    """The measures of each player that change."""
    for matter in (matter for matter in before if matter in now):
        for player in dict.fromkeys((*before[matter], *now[matter])):
            rows = before[matter].get(player), now[matter].get(player)
            indices, dummy = [_indices(row) for row in rows], [row is not None and row.dummy for row in rows]
            if indices[0] != indices[1] or dummy[0] != dummy[1]:
                yield Share(matter, player, indices[0], indices[1], (dummy[0], dummy[1]))


def _indices(power: Power | None) -> tuple[str, str] | None:
    if power is None:
        return None
    return _fraction(power.banzhaf), _fraction(power.shapley_shubik)


def _fraction(value: object) -> str:
    return "–" if value is None else str(value)


def named_vetoes(before: Powers, now: Powers) -> Iterator[Veto]:
    """Who gains or loses a veto among the players of fixed rosters."""
    for matter in (matter for matter in before if matter in now):
        for player in dict.fromkeys((*before[matter], *now[matter])):
            says = [_says(rows[matter].get(player)) for rows in (before, now)]
            if says[0] is not says[1]:
                yield Veto(matter, player, says[0], says[1])


def _says(power: Power | None) -> Say:
    return Say.YES if power is not None and power.veto else Say.NO


def class_vetoes(old: Model, new: Model, matters: Sequence[str], pool: SolverPool) -> Iterator[Veto]:
    """Whether every party of a class alone prevents a decision, where that changes or is not known."""
    groups = tuple(dict.fromkeys((*_groups(old, matters), *_groups(new, matters))))
    before, now = (_prevented(model, groups, matters, pool) for model in (old, new))
    for (matter, group), says in before.items():
        if says is not now[matter, group]:
            yield Veto(matter, f"each of the {set_words(group)}", says, now[matter, group])


def _groups(model: Model, matters: Sequence[str]) -> Iterator[PartySet]:
    """The standings and roles that the procedures speak of."""
    rules = tuple(procedure for procedure in model.procedures if procedure.matter in matters)
    seats = tuple(seat for organ in model.organs for seat in organ.seats)
    for group in found((*rules, *seats), PartySet):
        yield from (PartySet(standings=(standing,)) for standing in group.standings)
        yield from (PartySet(tags=(tag,)) for tag in group.tags)


def _prevented(
    model: Model, groups: Sequence[PartySet], matters: Sequence[str], pool: SolverPool
) -> Mapping[tuple[str, PartySet], Say]:
    """Whether each party of a set can prevent a decision on a matter whatever all others do."""
    standings, tags = {*model.standings}, {tag.name for tag in model.tags}
    decided = {procedure.matter for procedure in model.procedures}
    keys = [(matter, group) for matter in matters for group in groups]
    known = [(m, g) for m, g in keys if m in decided and {*g.standings} <= standings and {*g.tags} <= tags]
    asked = tuple(_question(f"{number}", matter, group) for number, (matter, group) in enumerate(known))
    still = replace(model, guarantees=asked, dynamics=Dynamics(), amendable=False, scenarios=(), chronicles=())
    told = verify(still, pool=pool) if asked else None
    if told is not None and told.interrupted:
        raise KeyboardInterrupt
    says = [SAYS.get(one.outcome, Say.OPEN) for one in told.verdicts] if told else []
    return dict.fromkeys(keys, Say.NO) | dict(zip(known, says, strict=True))


def _question(name: str, matter: str, group: PartySet) -> Guarantee:
    form = Alone(True, (group,), False, Means.PREVENT, OnMatter((matter,)))
    return Guarantee(name, form, Grade.AS_WRITTEN, NOWHERE, sentence="each alone can prevent it")
