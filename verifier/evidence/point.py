"""From concrete parties to numbers: the values that the variables of a setting have in one world."""

from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.model import Ballot, Model, Ref
from charter.world import Actor, Question, World
from verifier.abstraction import Frame, PartyClass
from verifier.encode.ballots import Cast, row_name, unknown
from verifier.encode.compiled import Compiled, Run
from verifier.measures import stake_name
from verifier.terms import Linear

Env: TypeAlias = dict[str, bool | Fraction | int]
Votes: TypeAlias = Sequence[Mapping[str, Ballot]]


class Disagreement(Exception):
    """The compiled guarantee and the interpreter differ; the argument says in what."""


@dataclass(frozen=True, slots=True)
class Places:
    """Which cell each party of a world is in, who is in each cell, and the values that follow from it alone."""

    compiled: Compiled
    world: World
    cell: Mapping[str, int]
    members: Sequence[Sequence[Actor]]
    env: Env


class FrameMap:
    """Where each party of a world belongs in one frame, apart from who is an individual."""

    def __init__(self, model: Model, frame: Frame) -> None:
        self._frame = frame
        self._index = {(c.home, frozenset(c.tags), c.block): n for n, c in enumerate(frame.cells)}
        self._free = {tag.name for tag in model.tags if tag.members is None} & set(frame.visible.tags)
        self._named = {party.name for party in model.parties}
        self._unknown = [unknown(frame, n) for n in range(len(frame.cells))]
        self._worlds: dict[int, tuple[World, list[tuple[Actor, int, frozenset[str]]]]] = {}

    def places(self, compiled: Compiled, world: World, refs: Mapping[Ref, str]) -> Places | None:
        """The cells of all parties when `refs` stand for these; None if the setting is not about such a case.

        Disagreement if a party has no place although the setting should have one for it.
        """
        block = _blocks(self._frame, refs)
        if block is None:
            return None
        cell: dict[str, int] = {}
        members: list[list[Actor]] = [[] for _ in self._frame.cells]
        for actor, home, tags in self._homes(world):
            found = self._index.get((home, tags, block.get(actor.name, -1)))
            if found is None and actor.name in block:
                return None
            if found is None:
                raise Disagreement(f"`{actor.name}` has no place among the numbers")
            cell[actor.name] = found
            members[found].append(actor)
        return Places(compiled, world, cell, members, self._env(members))

    def _homes(self, world: World) -> list[tuple[Actor, int, frozenset[str]]]:
        if id(world) not in self._worlds:
            self._worlds[id(world)] = world, [self._home(actor) for actor in world.actors]
        return self._worlds[id(world)][1]

    def _home(self, actor: Actor) -> tuple[Actor, int, frozenset[str]]:
        named = actor.name in self._named
        for number, home in enumerate(self._frame.classes):
            fits = _listed(home, actor) if named else _anonymous(home, actor.standing)
            if fits:
                return actor, number, frozenset({*home.tags, *(tag for tag in actor.tags if tag in self._free)})
        raise Disagreement(f"`{actor.name}` has no class among the numbers")

    def _env(self, members: list[list[Actor]]) -> Env:
        env: Env = {}
        for index, here in enumerate(members):
            assign(env, self._frame.sizes[index], len(here))
            for weight in self._unknown[index]:
                env[stake_name(weight, index)] = sum((dict(a.weights)[weight] for a in here), Fraction(0))
        return env


def _blocks(frame: Frame, refs: Mapping[Ref, str]) -> dict[str, int] | None:
    """The block of each individual, if references that share a block mean one party and others do not."""
    found: dict[str, int] = {}
    for number, block in enumerate(frame.blocks):
        names = {refs[ref] for ref in block}
        if len(names) != 1 or names & set(found):
            return None
        found[names.pop()] = number
    return found


def _listed(home: PartyClass, actor: Actor) -> bool:
    return actor.name in home.members and home.standing == actor.standing


def _anonymous(home: PartyClass, standing: str) -> bool:
    plain = home.standing == standing and not home.tags and not home.name and not home.options
    return plain and home.high != len(home.members) and all(known is None for _, known in home.weights)


def assign(env: Env, linear: Linear, number: Fraction | int) -> None:
    """Note the value of an expression that is nothing but a variable."""
    if len(linear.coefficients) == 1 and not linear.constant and linear.coefficients[0][1] == 1:
        env.setdefault(linear.coefficients[0][0].name, number)


def assign_run(env: Env, place: Places, run: Run, votes: Votes) -> None:
    """Note the ballots of a run. Disagreement unless exactly those vote who hold a ballot in the setting."""
    for cast, sheet in zip(run.casts, votes, strict=True):
        assign_cast(env, place, cast, sheet)
    _assign_rows(env, place, run, votes)


def assign_cast(env: Env, place: Places, cast: Cast, sheet: Mapping[str, Ballot], only: Set[int] | None = None) -> None:
    """Note the ballots of one stage; those of the cells `only`, if given."""
    counts: dict[tuple[int, Ballot], int] = {}
    masses: dict[tuple[int, Ballot, str], Fraction] = {}
    for actor in place.world.actors:
        index, ballot = place.cell[actor.name], sheet.get(actor.name)
        if cast.seated[index] != (ballot is not None):
            raise Disagreement(f"whether `{actor.name}` holds a ballot at a stage")
        if ballot is not None:
            counts[index, ballot] = counts.get((index, ballot), 0) + 1
            for weight, value in actor.weights:
                masses[index, ballot, weight] = masses.get((index, ballot, weight), Fraction(0)) + value
    for spot, linear in cast.counts.items():
        if only is None or spot[0] in only:
            assign(env, linear, counts.get(spot, 0))
    for heavy, linear in cast.weights.items():
        if only is None or heavy[0] in only:
            assign(env, linear, masses.get(heavy, Fraction(0)))


def _assign_rows(env: Env, place: Places, run: Run, votes: Votes) -> None:
    """Note how many parties of a cell cast each row of ballots; rows that nobody casts are absent from `env`."""
    for actor in place.world.actors:
        row = tuple(sheet[actor.name] for sheet in votes if actor.name in sheet)
        if len(row) < 2:
            continue
        name = row_name(run.label, place.cell[actor.name], row)
        env[name] = env.get(name, 0) + 1
        for weight, value in actor.weights:
            heavy = f"w.{weight}.{name}"
            env[heavy] = env.get(heavy, Fraction(0)) + value


class Reading(dict[str, bool | Fraction | int]):
    """Values of variables; a number that was not noted is zero."""

    def __missing__(self, name: str) -> int:
        return 0


def complete(model: Model, env: Env, question: Question | None) -> Reading:
    """All values, conditions included; a number that was not noted is zero."""
    reading = Reading(env)
    held = question.conditions if question else ()
    reading.update({f"is.{condition}": condition in held for condition in model.conditions})
    return reading
