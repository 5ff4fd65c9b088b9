"""What is so of several small charters together, by trying everything: the ground truth of the tests of `compose`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from charter.admission.worlds import questions
from charter.atlarge import AMENDMENT
from charter.exhaust.explorer import explorer
from charter.exhaust.moments import reached, subsets
from charter.exhaust.worlds import worlds
from charter.model import And, Ballot, May, Modal, Model, Must, NeverReached, PartySet, Truth, Variable, VarRef
from charter.moment import Moment
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import burdens, forbidding, scene_at
from charter.semantics.outcome import holders, open_procedures, outcome
from charter.semantics.step import begin
from charter.world import Decision, Done, Question, World
from verifier.compose.finding import Neighbour
from verifier.compose.inquire import DAY

PARTIES = 3
Facts: TypeAlias = frozenset[str]
"""The conditions that are true."""
At: TypeAlias = tuple[Moment, str, tuple[str, ...]]
"""A moment, a party, and the conditions that are true."""


def expected(kind: str, charters: Sequence[Neighbour]) -> Iterator[tuple[str, str]]:
    """Each question about the charters, and whether there is such a situation: `clash` or `never`."""
    match kind:
        case "conduct":
            yield from _conduct(charters)
        case "belonging" | "joining":
            yield f"{kind} Union", _said(_belonging(*charters) if kind == "belonging" else _joining(*charters))
        case "decided":
            yield "decided Union", _said(_decided(*charters))
        case "organs":
            yield from _organs(*charters)
        case "voided":
            yield from _voided(*charters)
        case "reserved":
            yield "reserved Union", _said(_reserved(*charters))
        case "ending":
            yield "ending Union", _said(_ending(*charters))
        case "allied":
            yield "allied Pact+Union+League", _said(_allied(charters))
        case "freed":
            yield "freed Senate", _said(_freed(*charters))


def _said(found: bool) -> str:
    return "clash" if found else "never"


# ── conduct ───────────────────────────────────────────────────────────────────────────────────


def everywhere(model: Model, act: str) -> Iterator[At]:
    """Every moment that runs reach, every party, every set of conditions."""
    letters = (Variable("m", PartySet()),)
    asked = NeverReached(letters, None, And((Must(VarRef("m"), act), May(VarRef("m"), act))), Truth(True))
    seen = explorer(model, asked, amending=False)
    for world in worlds(model, PARTIES):
        for moment, _ in reached(seen, begin(model, world, DAY)):
            for actor in moment.world.actors:
                yield from ((moment, actor.name, held) for held in subsets(model.conditions))


def _conduct(charters: Sequence[Neighbour]) -> Iterator[tuple[str, str]]:
    """Whether each of the others forbids what the first demands, and which of them leave no lawful act."""
    owed = {frozenset(held) for moment, who, held in everywhere(charters[0].model, "fight")
            if _owes(charters[0].model, moment, who, held)}  # fmt: skip
    free, barred = {}, {}
    for other in charters[1:]:
        places = [*everywhere(other.model, "fight")]
        barred[other.name] = {frozenset(held) for moment, who, held in places if _bans(other.model, moment, who, held)}
        free[other.name] = {frozenset(held) for moment, who, held in places
                            if _bound(other.model, moment, who) and not _bans(other.model, moment, who, held)}  # fmt: skip
        yield f"conduct {other.name}", _said(bool(owed & barred[other.name]))
    alone = [name for name in free if owed & barred[name] and not owed & free[name]]
    yield from ((f"unmeetable {name}", _said(name in alone)) for name in free)
    if len(free) == 2 and not alone and all(owed & one for one in barred.values()):
        yield f"unmeetable {'+'.join(free)}", _said(not owed & frozenset.intersection(*map(frozenset, free.values())))


def _owes(model: Model, moment: Moment, who: str, held: tuple[str, ...]) -> bool:
    owed = (one for one in burdens(model, moment, held) if not one.over and one.party == who)
    return any(model.dynamics.norms[one.norm].act == "fight" for one in owed)


def _bans(model: Model, moment: Moment, who: str, held: tuple[str, ...], act: str = "fight") -> bool:
    return bool(forbidding(model, moment, Done(who, act, "", held)))


def _bound(model: Model, moment: Moment, who: str) -> bool:
    """Whether the party is a member, or one whose obligations may last."""
    actor = moment.actor(who)
    later = ("former",) if model.dynamics.survives else ()
    return actor is not None and actor.standing in ("member", "leaving", *later)


def _organs(one: Neighbour, other: Neighbour) -> Iterator[tuple[str, str]]:
    """Whether the other forbids an organ what the one demands of it, and whether it does so at every such moment."""
    owed = {frozenset(held) for moment, held in _of_organs(one.model) if any(
        not due.over and not due.party for due in burdens(one.model, moment, held))}  # fmt: skip
    deeds = [(held, bool(forbidding(other.model, moment, Done("Council", "publish", "", held))))
             for moment, held in _of_organs(other.model)]  # fmt: skip
    barred, free = ({frozenset(held) for held, said in deeds if said == bad} for bad in (True, False))
    yield "organs Union", _said(bool(owed & barred))
    yield "organs unmeetable Union", _said(bool(owed & barred) and not owed & free)


def _of_organs(model: Model) -> Iterator[tuple[Moment, tuple[str, ...]]]:
    """Every moment on which norms on organs may turn, and every set of conditions."""
    turning = And(tuple(part for norm in model.dynamics.norms if norm.organ for part in (norm.when, norm.unless)))
    seen = explorer(model, NeverReached((), None, turning, Truth(True)), amending=False)
    for world in worlds(model, PARTIES):
        for moment, _ in reached(seen, begin(model, world, DAY)):
            yield from ((moment, held) for held in subsets(model.conditions))


# ── memberships ───────────────────────────────────────────────────────────────────────────────


def called(one: Neighbour, who: str) -> str:
    """The name of the party where the charter or the table gives it one; empty for anybody."""
    return who if who in {party.name for party in one.model.parties} else ""


def _belonging(one: Neighbour, other: Neighbour) -> bool:
    act = f"be a member of {other.name}"
    barred = {called(one, who) for moment, who, held in everywhere(one.model, act)
              if _bans(one.model, moment, who, held, act)}  # fmt: skip
    inside = {called(other, actor.name) for world in worlds(other.model, PARTIES) for actor in world.actors}
    return _met(one, barred, other, inside)


def _met(one: Neighbour, mine: set[str], other: Neighbour, theirs: set[str]) -> bool:
    """Whether a party of the one can be a party of the other; an unnamed one is anybody whom neither names."""
    first, second = ({party.name for party in each.model.parties} for each in (one, other))
    if mine & theirs - {""} or ("" in mine and "" in theirs):
        return one.listed is None or other.listed is None or bool(mine & theirs - {""})
    return ("" in mine and bool(theirs - first - {""})) or ("" in theirs and bool(mine - second - {""}))


def _allied(charters: Sequence[Neighbour]) -> bool:
    """Whether nobody can be in all of them, and whoever is in fewer can."""
    return not _free(charters) and all(_free(two) for two in combinations(charters, 2))


def _free(charters: Sequence[Neighbour]) -> bool:
    """Whether under some conditions each of the charters lets some member be in all of these."""
    names = [one.name for one in charters]
    ways = [frozenset(_unbarred(one, names)) for one in charters]
    return bool(frozenset.intersection(*ways))


def _unbarred(one: Neighbour, names: Sequence[str]) -> Iterator[Facts]:
    """The conditions under which the charter lets some member belong to these."""
    for moment, who, held in everywhere(one.model, "be a member of Union"):
        actor = moment.actor(who)
        barred = any(_bans(one.model, moment, who, held, f"be a member of {name}") for name in names)
        if actor is not None and actor.standing in ("member", "leaving") and not barred:
            yield frozenset(held)


def _freed(pact: Neighbour, union: Neighbour, senate: Neighbour) -> bool:
    """Whether the second forbids what the first demands, and the third can adopt the decision that ends the second."""
    clash = dict(_conduct((pact, union)))["conduct Union"] == "clash"
    return clash and any(
        outcome(senate.model, world, cast(senate.model, world, question, index, votes)).adopted
        for world in worlds(senate.model, PARTIES)
        for question, index, votes in taken(senate.model, world, "founding")
    )


def _joining(one: Neighbour, other: Neighbour) -> bool:
    act = "join any alliance"
    free = {frozenset(held) for moment, who, held in everywhere(one.model, act)
            if _permits(one.model, moment, who, held, act)}  # fmt: skip
    barred = {frozenset(held) for moment, who, held in everywhere(other.model, act)
              if _bans(other.model, moment, who, held, act)}  # fmt: skip
    return bool(free & barred)


def _permits(model: Model, moment: Moment, who: str, held: tuple[str, ...], act: str) -> bool:
    """Whether a permission of the act is in play for a member."""
    scene = scene_at(model, moment, Done(who, act, "", held))
    actor = moment.actor(who)
    norms = [norm for norm in model.dynamics.norms if norm.act == act and norm.modal is Modal.MAY]
    is_member = actor is not None and actor.standing in ("member", "leaving")
    return is_member and any(truth(scene, norm.when) and not truth(scene, norm.unless) for norm in norms)


# ── decisions ─────────────────────────────────────────────────────────────────────────────────


def taken(model: Model, world: World, matter: str) -> Iterator[tuple[Question, int, dict[str, Ballot]]]:
    """Every question on the matter, every procedure that is open to it, and one ballot of each party that votes."""
    for question in questions(model, world):
        for index in open_procedures(model, world, question) if question.matter == matter else ():
            names = holders(Scene(model, world, question), model.procedures[index].stages[0])
            for row in product(model.procedures[index].stages[0].ballots, repeat=len(names)):
                yield question, index, dict(zip(names, row, strict=True))


def cast(model: Model, world: World, question: Question, index: int, votes: dict[str, Ballot]) -> Decision:
    """The decision with these ballots at every stage; who has none is absent."""
    stages = []
    for stage in model.procedures[index].stages:
        given = ((name, votes.get(name, Ballot.ABSENT)) for name in holders(Scene(model, world, question), stage))
        stages.append(tuple((name, one if one in stage.ballots else Ballot.ABSENT) for name, one in given))
    return Decision(question, index, tuple(stages))


def rosters(one: Neighbour, other: Neighbour) -> Iterator[tuple[World, World]]:
    """The worlds of two charters with the members that they have: by name where both name all, else the same."""
    mine, theirs = ([*worlds(each.model, PARTIES)] for each in (one, other))
    if all(_closed(each) for each in (one, other)):
        yield from product(mine, theirs)
        return
    for first, second in product(mine, theirs):
        if len(first.actors) == len(second.actors):
            shared = second if _closed(other) else first
            yield shared, shared


def _closed(one: Neighbour) -> bool:
    return all(roster.high == 0 for roster in one.model.rosters if roster.standing == "member")


def _meet(
    model: Model, world: World, matter: str, votes: dict[str, Ballot], held: tuple[str, ...] | None = None
) -> bool:
    """Whether the same votes adopt a decision on the matter under the charter, while the conditions `held` are true."""
    chosen = [
        (question, index)
        for question in questions(model, world)
        if question.matter == matter and (held is None or question.conditions == held)
        for index in open_procedures(model, world, question)
    ]
    return any(outcome(model, world, cast(model, world, *one, votes)).adopted for one in chosen)


def _decided(one: Neighbour, other: Neighbour) -> bool:
    for mine, theirs in rosters(one, other):
        inside = {actor.name for actor in theirs.actors}
        for question, index, votes in taken(one.model, mine, "tax"):
            end = outcome(one.model, mine, cast(one.model, mine, question, index, votes))
            if end.adopted and end.bound & inside and not _meet(other.model, theirs, "levy", votes):
                return True
    return False


def _voided(pact: Neighbour, union: Neighbour, league: Neighbour) -> Iterator[tuple[str, str]]:
    """Whether each of the others voids some decision of the first; and whether they void all between them, though
    neither does alone. The three know the same conditions, and all their rosters are open, or none is.
    """
    rivals = ((union, "levy"), (league, "toll"))
    rows = [row for worlds_ in _alike(pact, union, league) for row in _rows(pact, rivals, worlds_)]
    for index, (rival, _) in enumerate(rivals):
        yield f"voided {rival.name}", _said(any(row.inside[index] and not row.valid[index] for row in rows))
    alone = [any(row.inside[index] and row.valid[index] for row in rows) for index in (0, 1)]
    there = [row for row in rows if row.in_all]
    said = all(alone) and bool(there) and not any(all(row.valid) for row in there)
    yield "voided Union+League", _said(said)


@dataclass(frozen=True, slots=True)
class _Row:
    """A decision of the first charter: which others it binds a member of, whether one party is a member of all, and
    under which the same votes adopt it.
    """

    inside: tuple[bool, ...]
    in_all: bool
    valid: tuple[bool, ...]


def _alike(*charters: Neighbour) -> Iterator[tuple[World, ...]]:
    """The worlds of the charters: one of each by name, or one that all share."""
    every = [[*worlds(one.model, PARTIES)] for one in charters]
    if all(_closed(one) for one in charters):
        yield from product(*every)
        return
    sizes = [{len(world.actors) for world in own} for own in every]
    for world in every[0]:
        if all(len(world.actors) in own for own in sizes):
            yield (world,) * len(charters)


def _rows(pact: Neighbour, rivals: Sequence[tuple[Neighbour, str]], at: Sequence[World]) -> Iterator[_Row]:
    for question, index, votes in taken(pact.model, at[0], "tax"):
        end = outcome(pact.model, at[0], cast(pact.model, at[0], question, index, votes))
        bound = {who for who in end.bound if end.adopted}
        members = [{actor.name for actor in world.actors} for world in at[1:]]
        if bound:
            held = question.conditions
            valid = (_meet(one.model, world, name, votes, held)
                     for (one, name), world in zip(rivals, at[1:], strict=True))  # fmt: skip
            inside = tuple(bool(bound & own) for own in members)
            yield _Row(inside, bool(bound.intersection(*members)), tuple(valid))


def _reserved(one: Neighbour, other: Neighbour) -> bool:
    inside = {called(other, actor.name) for world in worlds(other.model, PARTIES) for actor in world.actors}
    bound = set()
    for world in worlds(one.model, PARTIES):
        for question, index, votes in taken(one.model, world, "frontier"):
            end = outcome(one.model, world, cast(one.model, world, question, index, votes))
            about = [who for _, who in question.arguments if who in end.bound]
            bound |= {called(one, who) for who in about if votes[who] is not Ballot.IN_FAVOUR}
    return _met(one, bound, other, inside)


def _ending(one: Neighbour, other: Neighbour) -> bool:
    amends = [procedure for procedure in other.model.procedures if procedure.matter == AMENDMENT]
    worlds_ = rosters(one, other) if amends else ((world, world) for world in worlds(one.model, PARTIES))
    for mine, theirs in worlds_:
        for question, index, votes in taken(one.model, mine, "founding"):
            if not outcome(one.model, mine, cast(one.model, mine, question, index, votes)).adopted:
                continue
            if not amends or not _meet(other.model, theirs, AMENDMENT, votes):
                return True
    return False
