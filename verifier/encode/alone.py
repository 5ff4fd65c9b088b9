"""Guarantees about power: what a party, or a group, brings about by its own ballots whatever all others do.

*For all ballots* is no linear question. Where the actors' ballots are few they are gone through one by one;
where they, or the others' answers, are counts, *candidates* stand for all: shapes of voting such as *all in
favour*. A question over candidates alone has every violation among its solutions, so that no solution
is a proof; a solution is a violation only once the interpreter has confirmed it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from charter.model import Alone, Ballot, Belongs, Count, Formula, Matter, PartySet, Power, Procedure, Ref, Stage, VarRef
from verifier.abstraction import Cell, contains, nobody, on_ballots
from verifier.encode.ballots import LETTER, Cast, Draft, cast, excluding, masses, seating, spread, stake, unknown
from verifier.encode.compiled import Compiled, Run, finish, moved, presentable, reader
from verifier.encode.formula import Reader, Subject, before_ballots, passes
from verifier.encode.settings import Atlas, Scope, Setting, known, walk
from verifier.terms import Linear, Term, conj, const, disj, eq, ge, implies, neg, total

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
    """The ballots of one stage of one procedure, played through: `passed` tells whether it passes."""

    procedure: int
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
    counts: tuple[tuple[int, Term], ...]
    copies: tuple[Copy, ...]


def key(cell: Cell) -> Key:
    """What a shape of voting tells cells apart by."""
    return cell.home, cell.standing, cell.tags, cell.refs


def alone(atlas: Atlas, form: Alone, own: Sequence[Shape], replies: Sequence[Shape]) -> Iterator[Contest]:
    """Each setting in which the power is perhaps not what is demanded, as far as the candidates show."""
    yield from _once(atlas, form, lambda setting, group: _Play(atlas, form, setting, group, own, replies).contest())


def someone(atlas: Atlas, form: Alone) -> Iterator[Contest]:
    """Each setting that has an actor and a question in scope: the guarantee is not vacuous there."""
    yield from _once(atlas, form, lambda setting, group: _Play(atlas, form, setting, group, (), ()).subject())


def _once(atlas: Atlas, form: Alone, play: Callable[[Setting, PartySet | None], Contest]) -> Iterator[Contest]:
    """Compile all settings, those that are alike once."""
    done: dict[object, Contest] = {}
    for setting, group in _settings(atlas, form):
        key = atlas.likeness(setting, (form.scope,)), group
        if key not in done:
            done[key] = play(setting, group)
        yield _moved(done[key], setting)


def _moved(contest: Contest, setting: Setting) -> Contest:
    names = dict(zip(contest.compiled.setting.procedures, setting.procedures, strict=True))
    counts = tuple((names[index], term) for index, term in contest.counts)
    copies = tuple(replace(copy, procedure=names[copy.procedure]) for copy in contest.copies)
    return Contest(moved(contest.compiled, setting), contest.group, contest.actors, counts, copies)


def exhaustive(form: Alone) -> bool:
    """Whether no candidates are needed: every solution is a violation."""
    return form.every and not form.joint


def _settings(atlas: Atlas, form: Alone) -> Iterator[tuple[Setting, PartySet | None]]:
    for matter in atlas.model.matters:
        procedures = tuple(
            index for index, procedure in enumerate(atlas.model.procedures)
            if procedure.matter == matter.name and _counts(form, matter, procedure)
        )  # fmt: skip
        if not procedures:
            continue
        for group in form.groups if form.joint else (None,):
            individuals = () if group else ((ACTOR, form.groups),)
            scope = Scope(individuals, (form.scope,), (group,) if group else ())
            for setting in atlas.settings(scope, matter, procedures):
                yield setting, group


def _counts(form: Alone, matter: Matter, procedure: Procedure) -> bool:
    return known(form.scope, matter, procedure) is not False and known(procedure.when, matter, None) is not False


class _Play:
    """Compiles one setting."""

    def __init__(
        self, atlas: Atlas, form: Alone, setting: Setting, group: PartySet | None, own: Sequence[Shape],
        replies: Sequence[Shape],
    ) -> None:  # fmt: skip
        self._atlas, self._form, self._setting, self._group = atlas, form, setting, group
        self._own, self._replies = own, replies
        self._draft = Draft()
        self._copies: list[Copy] = []
        self._frame = setting.frame
        self._actors = tuple(
            index for index, cell in enumerate(self._frame.cells)
            if (contains(atlas.model, group, cell, nobody) if group else cell.is_(ACTOR))
        )  # fmt: skip

    def contest(self) -> Contest:
        """The setting with the violations that the candidates admit."""
        counts = self._counting()
        every, prevent = self._form.every, self._form.power is Power.PREVENT
        rows = [[self._stage(place, stage) for stage in range(self._stages(place))] for place in range(len(counts))]
        if every == prevent:
            shown = disj(*(conj(count, *row) for (_, count), row in zip(counts, rows, strict=True)))
        else:
            each = (implies(count, disj(*row)) for (_, count), row in zip(counts, rows, strict=True))
            shown = conj(disj(*(count for _, count in counts)), *each)
        return self._finish(counts, conj(self._present(), shown))

    def subject(self) -> Contest:
        """The setting with an actor and a question in scope."""
        counts = self._counting()
        return self._finish(counts, conj(self._present(), disj(*(count for _, count in counts))))

    def _finish(self, counts: tuple[tuple[int, Term], ...], claim: Term) -> Contest:
        runs = tuple(copy.run for copy in self._copies)
        light = any(unknown(self._frame, index) for index in range(len(self._frame.cells)))
        compiled = finish(self._setting, self._draft, runs, claim, exact=exhaustive(self._form) and not light)
        return Contest(compiled, self._group, self._actors, counts, tuple(self._copies))

    def _counting(self) -> tuple[tuple[int, Term], ...]:
        presentable(self._atlas, self._setting, self._draft)
        return tuple((index, self._counted(index)) for index in self._setting.procedures)

    def _counted(self, index: int) -> Term:
        procedure = self._atlas.model.procedures[index]
        plain = self._reader(procedure)
        when = plain.defined(plain.term(procedure.when), procedure.clause.address)
        return conj(when, plain.term(self._form.scope))

    def _reader(self, procedure: Procedure) -> Reader:
        base = reader(self._atlas, self._setting, self._draft, None)
        subject = Subject(self._setting.matter, procedure, self._setting.subject.categories)
        return before_ballots(replace(base, subject=subject))

    def _present(self) -> Term:
        """The actors are there."""
        if self._group:
            return ge(total(self._frame.sizes[index] for index in self._actors), 1)
        plain = before_ballots(reader(self._atlas, self._setting, self._draft, None))
        fleeting = any(on_ballots(group) for group in self._form.groups)
        return disj(*(plain.belongs(ACTOR, group) for group in self._form.groups)) if fleeting else conj()

    def _stages(self, place: int) -> int:
        return len(self._atlas.model.procedures[self._setting.procedures[place]].stages)

    # ── one stage ──

    def _stage(self, place: int, number: int) -> Term:
        """The stage goes against the demand."""
        stage = self._atlas.model.procedures[self._setting.procedures[place]].stages[number]
        passed = (self._form.power is Power.PREVENT) == self._form.every
        seated = seating(self._atlas.model, self._frame, stage)
        ballots = distinct(stage)
        choices = self._choices(stage, seated, ballots)
        results: list[Term] = []
        for turn, (legal, row) in enumerate(choices):
            label = f"c{place}.{number}.{turn}"
            if self._form.every:
                fate = self._played(place, number, label, row, None)
                results.append(implies(legal, fate if passed else neg(fate)))
            else:
                fates = [
                    implies(fair, fate if passed else neg(fate))
                    for reply, (fair, answer) in enumerate(self._answers(stage, seated, ballots))
                    for fate in (self._played(place, number, f"{label}.{reply}", row, answer),)
                ]
                results.append(conj(legal, *fates))
        return conj(*results) if self._form.every else disj(*results)

    def _choices(
        self, stage: Stage, seated: Sequence[bool], ballots: Sequence[Ballot]
    ) -> list[tuple[Term, Rows]]:
        """What the actors may do: their ballots one by one, as candidates, or any whatever."""
        voting = [index for index in self._actors if seated[index]]
        if not voting:
            return [(conj(), {})]
        if self._group is None:
            return [(conj(), self._uniform(voting, stage, ballot)) for ballot in ballots]
        if self._form.every:
            return [self._shaped(voting, stage, shape) for shape in self._own if _fits(shape, ballots, stage)]
        number = len(self._draft.facts)
        rows: dict[int, Mapping[Ballot, Linear]] = {}
        for index in voting:
            names = [f"o{number}.{index}{LETTER[ballot]}" for ballot in stage.ballots]
            row = spread(self._draft, self._frame.sizes[index], names)
            rows[index] = dict(zip(stage.ballots, row, strict=True))
        return [(conj(), rows)]

    def _answers(
        self, stage: Stage, seated: Sequence[bool], ballots: Sequence[Ballot]
    ) -> list[tuple[Term, Rows]]:
        voting = [index for index, held in enumerate(seated) if held and index not in self._actors]
        return [self._shaped(voting, stage, shape) for shape in self._replies if _fits(shape, ballots, stage)]

    def _uniform(
        self, cells: Sequence[int], stage: Stage, chosen: Ballot
    ) -> Rows:
        sizes = self._frame.sizes
        return {i: {b: sizes[i] if b is chosen else const(0) for b in stage.ballots} for i in cells}

    def _shaped(
        self, cells: Sequence[int], stage: Stage, shape: Shape
    ) -> tuple[Term, Rows]:
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

    def _played(
        self, place: int, number: int, label: str, own: Rows,
        answer: Rows | None,
    ) -> Term:  # fmt: skip
        """Whether the stage passes with these ballots; any answer whatever if `answer` is None."""
        index = self._setting.procedures[place]
        procedure = self._atlas.model.procedures[index]
        stage = procedure.stages[number]
        given = {**own, **(answer or {})}
        ballots = self._cast(stage, label, given, free=answer is None)
        passed = passes(self._reader(procedure), ballots)
        self._copies.append(Copy(index, number, passed, Run(label, index, (ballots,), passed)))
        return passed

    def _cast(self, stage: Stage, label: str, given: Rows, free: bool) -> Cast:
        model, frame, draft = self._atlas.model, self._frame, self._draft
        seated = seating(model, frame, stage)
        others = [i for i, held in enumerate(seated) if held and i not in given] if free else []
        fresh = cast(model, frame, draft, stage, label, only=others)
        counts, weights = dict(fresh.counts), dict(fresh.weights)
        for index, row in given.items():
            counts.update(((index, ballot), part) for ballot, part in row.items())
            for weight in unknown(frame, index):
                mass = stake(model, frame, draft, index, weight)
                weights.update(self._masses(label, index, weight, row, mass))
        return Cast(label, stage, seated, excluding(frame, stage), counts, weights)

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


def _fits(shape: Shape, ballots: Sequence[Ballot], stage: Stage) -> bool:
    """Whether a shape can be voted at a stage; of uniform ones, those that make a difference."""
    used = {shape.most, *(b for _, b in shape.rest), *(b for _, few in shape.few for b, _ in few)}
    return used <= set(stage.ballots) if shape.few or shape.rest else shape.most in ballots
