"""Who can prevent a decision alone, and who measures how much, before and now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.found import found
from charter.model import Alone, Dynamics, Grade, Guarantee, Model, OnMatter, PartySet
from charter.model import Power as Means
from charter.words import listing
from verifier.diff.finding import Say, Share, Veto
from verifier.diff.naming import NOWHERE
from verifier.diff.wording import set_words
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.power.analyse import analyse
from verifier.power.finding import Finding, Request
from verifier.power.measures import Power
from verifier.power.question import Asked
from verifier.power.roster import NotFixed, Wishes
from verifier.verdict import Outcome

Players = Mapping[str, Power]
Circumstances = frozenset[tuple[str, str]]
"""What is so while the question is put: (category, value), and (condition or matter in force, SO or NOT_SO)."""
SO, NOT_SO = "is so", "is not so"
Games = Mapping[Circumstances, Players]
SAYS = {Outcome.HOLDS: Say.YES, Outcome.VIOLATED: Say.NO}


@dataclass(frozen=True, slots=True)
class Measured:
    """The players of a matter before and now, where `when` is so; empty if that is all there is."""

    matter: str
    when: str
    before: Players
    now: Players


def measured(old: Model, new: Model, matters: Sequence[str]) -> Iterator[Measured]:
    """The measures of every player on each matter whose roster is fixed in both versions.

    Both are asked the same question: about the same parties, in the same circumstances. Where these make a difference
    to what changed, each has an entry of its own.
    """
    for name in matters:
        games = _games(old, new, name)
        if games is None:
            continue
        before, now = games
        rows = [(key, _within(before, key), _within(now, key)) for key in _both(before, now)]
        alike = len({tuple(_changes(first, second)) for _, first, second in rows}) == 1
        for key, first, second in rows[:1] if alike else rows:
            yield Measured(name, "" if alike else _words(key), first, second)


def _games(old: Model, new: Model, matter: str) -> tuple[Games, Games] | None:
    """The players by circumstances, before and now, of a question about the same parties; None if there is none."""
    for first, second in ((old, new), (new, old)):
        try:
            one = analyse(first, Request(matter=matter)).findings
            about = tuple(("", who) for _, who in one[0].questions[0].arguments)
            other = analyse(second, Request(matter=matter, wishes=Wishes(arguments=about))).findings
        except NotFixed:
            continue
        games = _players(one), _players(other)
        return (games if first is old else (games[1], games[0])) if all(games) else None
    return None


def _players(findings: Sequence[Finding]) -> Games:
    """The players by circumstances; where several procedures are open, of all of them together."""
    found: dict[Circumstances, Players] = {}
    whole = [one for one in findings if one.place.stage is None]
    asked = [asked for one in whole for asked in one.asked]
    true = dict.fromkeys(name for one in asked for name in _true(one))
    for one in whole:
        measures = one.result.measures
        for each in one.asked if measures is not None else ():
            says = {name: SO if name in _true(each) else NOT_SO for name in true}
            key = frozenset((*each.question.categories, *says.items()))
            found[key] = {power.name: power for power in measures.players} if measures is not None else {}
    return found


def _true(asked: Asked) -> tuple[str, ...]:
    return (*asked.question.conditions, *(f"{name} in force" for fact in asked.in_force for name in fact.matters))


def _both(before: Games, now: Games) -> list[Circumstances]:
    """The circumstances of both versions together, each once; a version does not mind what it does not ask about."""
    pairs = ((one, other) for one in before for other in now)
    joined = (one | other for one, other in pairs if len(dict(one | other)) == len(one | other))
    return list(dict.fromkeys(joined))


def _within(games: Games, key: Circumstances) -> Players:
    return next(players for one, players in games.items() if one <= key)


def _words(key: Circumstances) -> str:
    """What is so, as words: `urgent and not secret`."""
    said = {SO: "{}", NOT_SO: "not {}"}
    return listing([said.get(value, f"{{}} is {value}").format(name) for name, value in sorted(key)], len(key))


Change: TypeAlias = tuple[str, tuple[str, str] | None, tuple[str, str] | None, tuple[bool, bool], tuple[bool, bool]]
"""A player, its indices before and now, whether it never counted, and whether it had a veto."""


def _changes(before: Players, now: Players) -> Iterator[Change]:
    for player in dict.fromkeys((*before, *now)):
        rows = before.get(player), now.get(player)
        dummy = tuple(row is not None and row.dummy for row in rows)
        veto = tuple(row is not None and row.veto for row in rows)
        yield player, _indices(rows[0]), _indices(rows[1]), (dummy[0], dummy[1]), (veto[0], veto[1])


def shares(games: Sequence[Measured]) -> Iterator[Share]:
    """The measures of each player that change."""
    for game in games:
        for player, before, now, dummy, _ in _changes(game.before, game.now):
            if before != now or dummy[0] != dummy[1]:
                yield Share(game.matter, player, before, now, dummy, game.when)


def _indices(power: Power | None) -> tuple[str, str] | None:
    if power is None:
        return None
    return _fraction(power.banzhaf), _fraction(power.shapley_shubik)


def _fraction(value: object) -> str:
    return "–" if value is None else str(value)


def named_vetoes(games: Sequence[Measured]) -> Iterator[Veto]:
    """Who gains or loses a veto among the players of fixed rosters."""
    for game in games:
        for player, _, _, _, (before, now) in _changes(game.before, game.now):
            if before is not now:
                yield Veto(game.matter, player, _says(before), _says(now), game.when)


def _says(veto: bool) -> Say:
    return Say.YES if veto else Say.NO


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
