"""What guarantees about power have in common: who acts on which question, and stages played through.

A *shape* is a way to vote at any roster. Shapes stand for all ballots where going through all is impossible.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from charter.dataclass import dataclass, replace
from charter.model import Alone, Ballot, Belongs, Count, Formula, PartySet, Procedure, Ref, Stage, VarRef
from verifier.abstraction import Cell, contains, nobody, on_ballots
from verifier.encode.ballots import LETTER, Cast, Draft, cast, masses, seating, stake, unknown
from verifier.encode.compiled import Compiled, Run, finish, moved, presentable, reader
from verifier.encode.formula import Reader, Subject, before_ballots, passes
from verifier.encode.settings import Atlas, Scope, Setting, known, walk
from verifier.terms import TRUE, Linear, Term, conj, const, disj, eq, ge, total

ACTOR = VarRef("*actor")
Key: TypeAlias = tuple[int, str, tuple[str, ...], tuple[Ref, ...]]
Rows: TypeAlias = Mapping[int, Mapping[Ballot, Linear]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to vote at any roster: `few` gives small numbers of ballots for the parties of some cells.

    All others of those cells, and everybody else, cast the ballot in `rest`, or `most`.
    """

    most: Ballot
    few: tuple[tuple[Key, tuple[tuple[Ballot, int], ...]], ...] = ()
    rest: tuple[tuple[Key, Ballot], ...] = ()


UNIFORM = tuple(Shape(ballot) for ballot in Ballot)


@dataclass(frozen=True, slots=True)
class Copy:
    """The ballots of one stage, played through: `passed` tells whether it passes.

    The stage is one of the procedure at `place` among those of the setting.
    """

    place: int
    stage: int
    passed: Term
    run: Run


@dataclass(frozen=True, slots=True)
class Contest:
    """What a guarantee about power becomes in one setting.

    `group` is the group that acts as one, None for a single party; `actors` the cells of those who act. `counts`
    tells which procedures count.
    """

    compiled: Compiled
    group: PartySet | None
    actors: tuple[int, ...]
    counts: tuple[Term, ...]
    copies: tuple[Copy, ...]


def key(cell: Cell) -> Key:
    """What a shape of voting tells cells apart by."""
    return cell.home, cell.standing, cell.tags, cell.refs


def once(
    atlas: Atlas,
    form: Alone,
    play: Callable[[Setting, PartySet | None], Contest],
    also: tuple[Procedure, ...] = (),
) -> Iterator[Contest]:
    """Compile all settings, those that are alike once. The parties are told apart as far as `also` does as well."""
    done: dict[object, Contest] = {}
    for setting, group in _settings(atlas, form, also):
        key = atlas.likeness(setting, (form.scope,)), group
        if key not in done:
            done[key] = play(setting, group)
        yield _moved(done[key], setting)


def _moved(contest: Contest, setting: Setting) -> Contest:
    compiled = moved(contest.compiled, setting)
    return contest if compiled is contest.compiled else replace(contest, compiled=compiled)


def _settings(atlas: Atlas, form: Alone, also: tuple[Procedure, ...]) -> Iterator[tuple[Setting, PartySet | None]]:
    for matter in atlas.model.matters:
        listed = [(n, p) for n, p in enumerate(atlas.model.procedures) if p.matter == matter.name]
        opened = [(n, procedure) for n, procedure in listed if known(procedure.when, matter, None) is not False]
        if all(known(form.scope, matter, procedure) is False for _, procedure in opened):
            continue
        procedures = tuple(index for index, _ in opened)
        for group in form.groups if form.joint else (None,):
            individuals = () if group else ((ACTOR, form.groups),)
            scope = Scope(individuals, (form.scope,), (group,) if group else (), also=also)
            for setting in atlas.settings(scope, matter, procedures):
                yield setting, group


class Play:
    """Compiles one setting."""

    def __init__(
        self, atlas: Atlas, form: Alone, setting: Setting, group: PartySet | None, exact: bool,
    ) -> None:  # fmt: skip
        self._atlas, self._form, self._setting, self._group, self._exact = atlas, form, setting, group, exact
        self._draft = Draft()
        self._copies: list[Copy] = []
        self._kept = True
        self._frame = setting.frame
        self._actors = tuple(
            index for index, cell in enumerate(self._frame.cells)
            if (contains(atlas.model, group, cell, nobody) if group else cell.is_(ACTOR))
        )  # fmt: skip

    def subject(self) -> Contest:
        """The setting with an actor and a question in scope."""
        counts = self._counting()
        return self._finish(counts, conj(self._present(), disj(*counts)))

    def _finish(self, counts: tuple[Term, ...], claim: Term) -> Contest:
        runs = tuple(copy.run for copy in self._copies)
        light = any(unknown(self._frame, index) for index in range(len(self._frame.cells)))
        compiled = finish(self._setting, self._draft, runs, claim, exact=self._exact and not light)
        return Contest(compiled, self._group, self._actors, counts, tuple(self._copies))

    def _counting(self) -> tuple[Term, ...]:
        presentable(self._atlas, self._setting, self._draft)
        return tuple(self._counted(index) for index in self._setting.procedures)

    def _counted(self, index: int) -> Term:
        procedure = self._atlas.model.procedures[index]
        return conj(self._open(index), self._reader(procedure).term(self._form.scope))

    def _open(self, index: int) -> Term:
        procedure = self._atlas.model.procedures[index]
        plain = self._reader(procedure)
        return plain.defined(plain.term(procedure.when), procedure.clause.address)

    def _reader(self, procedure: Procedure) -> Reader:
        base = reader(self._atlas, self._setting, self._draft, None)
        subject = Subject(self._setting.matter, procedure, self._setting.subject.categories)
        return before_ballots(replace(base, subject=subject))

    def _present(self) -> Term:
        """The actors are there, and somebody else holds a ballot on the question."""
        company = disj(*(conj(self._open(index), self._others(index)) for index in self._setting.procedures))
        if self._group:
            return conj(company, ge(total(self._frame.sizes[index] for index in self._actors), 1))
        plain = before_ballots(reader(self._atlas, self._setting, self._draft, None))
        fleeting = any(on_ballots(group) for group in self._form.groups)
        there = disj(*(plain.belongs(ACTOR, group) for group in self._form.groups)) if fleeting else TRUE
        return conj(company, there)

    def _others(self, index: int) -> Term:
        """Somebody other than the actors holds a ballot at some stage."""
        stages = self._atlas.model.procedures[index].stages
        rows = [seating(self._atlas.model, self._frame, stage) for stage in stages]
        cells = [i for i in range(len(self._frame.cells)) if i not in self._actors and any(row[i] for row in rows)]
        return ge(total(self._frame.sizes[i] for i in cells), 1)

    def _stages(self, place: int) -> int:
        return len(self._atlas.model.procedures[self._setting.procedures[place]].stages)

    def _uniform(self, cells: Sequence[int], stage: Stage, chosen: Ballot) -> Rows:
        sizes = self._frame.sizes
        return {i: {b: sizes[i] if b is chosen else const(0) for b in stage.ballots} for i in cells}

    def _shaped(self, cells: Sequence[int], stage: Stage, shape: Shape) -> tuple[Term, Rows]:
        rows: dict[int, Mapping[Ballot, Linear]] = {}
        legal: list[Term] = []
        for index in cells:
            here = key(self._frame.cells[index])
            few = dict(dict(shape.few).get(here, ())) if not unknown(self._frame, index) else {}
            rest = dict(shape.rest).get(here, shape.most)
            left = self._frame.sizes[index] - sum(few.values())
            legal.append(ge(left, 0))
            rows[index] = {b: (left if b is rest else const(0)) + few.get(b, 0) for b in stage.ballots}
        return conj(*legal), rows

    def _played(self, place: int, number: int, label: str, own: Rows, answer: Rows | None) -> Term:
        """Whether the stage passes with these ballots; any answer whatever if `answer` is None."""
        stage = self._stage_at(place, number)
        given = {**own, **(answer or {})}
        seated = seating(self._atlas.model, self._frame, stage)
        free = [i for i, held in enumerate(seated) if held and i not in given] if answer is None else []
        base = cast(self._atlas.model, self._frame, self._draft, stage, label, only=free)
        return self._copied(place, number, self._completed(base, label, given))

    def _stage_at(self, place: int, number: int) -> Stage:
        return self._atlas.model.procedures[self._setting.procedures[place]].stages[number]

    def _copied(self, place: int, number: int, ballots: Cast) -> Term:
        """Whether the stage passes with these ballots; they are kept as a copy."""
        index = self._setting.procedures[place]
        passed = passes(self._reader(self._atlas.model.procedures[index]), ballots)
        if self._kept:
            self._copies.append(Copy(place, number, passed, Run(ballots.label, place, (ballots,), passed)))
        return passed

    def _completed(self, base: Cast, label: str, given: Rows) -> Cast:
        """The ballots of `base` with those of the cells `given`."""
        counts, weights = dict(base.counts), dict(base.weights)
        for index, row in given.items():
            counts.update(((index, ballot), part) for ballot, part in row.items())
            for weight in unknown(self._frame, index):
                mass = stake(self._atlas.model, self._frame, self._draft, index, weight)
                weights.update(self._masses(label, index, weight, row, mass))
        return replace(base, label=label, counts=counts, weights=weights)

    def _masses(
        self, label: str, index: int, weight: str, row: Mapping[Ballot, Linear], mass: Linear
    ) -> dict[tuple[int, Ballot, str], Linear]:
        size = self._frame.sizes[index]
        if all(part in (size, const(0)) for part in row.values()):
            return {(index, b, weight): mass if part == size else const(0) for b, part in row.items()}
        return self._any_masses(label, index, weight, row, mass)

    def _any_masses(
        self, label: str, index: int, weight: str, row: Mapping[Ballot, Linear], mass: Linear
    ) -> dict[tuple[int, Ballot, str], Linear]:
        names = [f"w.{weight}.{label.rsplit('.', 1)[0]}.{index}{LETTER[ballot]}" for ballot in row]
        parts = masses(self._atlas.model, self._draft, weight, list(row.values()), names)
        self._draft.state(eq(total(parts), mass))
        return {(index, ballot, weight): part for ballot, part in zip(row, parts, strict=True)}


def distinct(stage: Stage) -> tuple[Ballot, ...]:
    """The ballots of a stage that its rule tells apart, the first of each kind."""
    stances = [s for formula in (stage.rule, stage.quorum) for node in walk(formula) for s in _stances(node)]
    kinds: dict[tuple[bool, ...], Ballot] = {}
    for ballot in stage.ballots:
        kinds.setdefault(tuple(ballot in chosen for chosen in stances), ballot)
    return tuple(kinds.values())


def _stances(node: Formula) -> Iterator[tuple[Ballot, ...]]:
    if isinstance(node, Count | Belongs):
        yield from _filters(node.group)
    if isinstance(node, Count) and node.stance is not None:
        yield node.stance.ballots


def _filters(group: PartySet) -> Iterator[tuple[Ballot, ...]]:
    if group.filter is not None:
        yield group.filter.ballots
    for part in group.minus:
        if isinstance(part, PartySet):
            yield from _filters(part)


def fits(shape: Shape, ballots: Sequence[Ballot], stage: Stage) -> bool:
    """Whether a shape can be voted at a stage; of uniform ones, those that make a difference."""
    used = {shape.most, *(b for _, b in shape.rest), *(b for _, few in shape.few for b, _ in few)}
    return used <= set(stage.ballots) if shape.few or shape.rest else shape.most in ballots
