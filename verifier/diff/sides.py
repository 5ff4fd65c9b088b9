"""Both versions of one kind of decision over common ballots, as terms.

Each body casts its ballots once: those of one organ (or, at ratifications and consents, of one kind of stage) at its
first, second … stage are the same ballots in every procedure of either version. A ballot that a stage does not admit
counts there as silence: absent, or else the nearest ballot it admits that is not in favour.
"""

from collections.abc import Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.model import (
    Ballot,
    Belongs,
    BindingOn,
    Bound,
    CategoryIs,
    Concerns,
    Condition,
    Count,
    Formula,
    Model,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    ReservedTo,
    Same,
    Stage,
    StageKind,
    Truth,
    Where,
)  # fmt: skip
from verifier.abstraction import contains, nobody
from verifier.diff.joint import NEW, Joint, Pair
from verifier.encode.ballots import (
    LETTER,
    Cast,
    Draft,
    NoBallots,
    OfStage,
    Overall,
    excluding,
    masses,
    spread,
    stake,
    unknown,
)  # fmt: skip
from verifier.encode.compiled import Compiled, Run, finish
from verifier.encode.formula import Reader, Subject
from verifier.encode.settings import Atlas, Scope, Setting, walk
from verifier.terms import FALSE, TRUE, BoolConst, Linear, Term, conj, disj, ge, neg, total

Body = tuple[str, str, int]
"""Whose ballots: the organ or empty, the kind of stage where there is no organ, and the number of the stage."""
INSTEAD = (Ballot.ABSENT, Ballot.ABSTAINING, Ballot.AGAINST)


@dataclass(frozen=True, slots=True)
class Atom:
    """One part of a rule that is true or false of a case. `body` is None where no votes are counted.

    `sides` are the versions in whose rules it is: 0 before, 1 now; `stage` is one at which it is read, `shape` who
    votes there and how. Atoms of
    different settings are one iff their keys are equal.
    """

    term: Term
    formula: Formula
    body: Body | None
    sides: tuple[int, ...]
    key: object
    shape: object
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """One setting: its facts, when the decision is adopted before and now, and the bodies that vote."""

    setting: Setting
    lost: Compiled
    gained: Compiled
    before: Term
    now: Term
    atoms: tuple[Atom, ...]
    bodies: tuple[Body, ...]


def bodies(procedure: Procedure) -> Iterator[tuple[Body, Stage]]:
    """The stages of a procedure and whose ballots they count."""
    seen: dict[tuple[str, str], int] = {}
    for stage in procedure.stages:
        key = (stage.organ.removesuffix(NEW), "") if stage.organ else ("", str(stage.kind))
        seen[key] = seen.get(key, -1) + 1
        yield (*key, seen[key]), stage


def heard(stage: Stage, ballot: Ballot) -> Ballot:
    """What a ballot of a body counts as at a stage."""
    if ballot in stage.ballots:
        return ballot
    return next((other for other in INSTEAD if other in stage.ballots), stage.ballots[-1])


def settings(atlas: Atlas, pair: Pair, who: tuple[Ref, PartySet] | None = None) -> Iterator[Setting]:
    """Every setting of the kind of decision: the parties concerned, and the categories that matter to either side.

    `who` is any one party of a set, of which it is asked whether the decision binds it.
    """
    free: list[tuple[Ref, tuple[PartySet, ...]]] = [(ParamRef(one.name), _domain(pair, one.name)) for one in pair.free]
    individuals = (*free, *([(who[0], (who[1],))] if who else ()))
    told: list[Formula] = [CategoryIs(name, "") for name in _other_categories(pair)]
    scope = Scope(individuals, tuple(told), binding=who is not None)
    yield from atlas.settings(scope, pair.both, (*pair.old, *pair.new))


def _domain(pair: Pair, name: str) -> tuple[PartySet, ...]:
    rows = [matter.params for matter in (pair.before, pair.now) if matter is not None]
    return tuple(dict.fromkeys(param.group for params in rows for param in params if param.name == name))


def _other_categories(pair: Pair) -> Iterator[str]:
    """The categories that do not take the same values in both versions."""
    for category in pair.both.categories:
        rows = [_values(matter.categories, category.name) for matter in (pair.before, pair.now) if matter is not None]
        if any(row is not None and {*row} != {*category.values} for row in rows):
            yield category.name


def _values(categories: object, name: str) -> tuple[str, ...] | None:
    assert isinstance(categories, tuple)
    return next((category.values for category in categories if category.name == name), None)


def sides(joint: Joint, pair: Pair, setting: Setting) -> Sides:
    """The setting compiled: what is adopted before and not now, and the other way round."""
    build = _Build(joint, pair, setting, Draft())
    before, now = build.adopted(0), build.adopted(1)
    return _sides(build, setting, before, now)


def bindings(joint: Joint, pair: Pair, setting: Setting, who: Ref) -> Sides | None:
    """The setting compiled: the decision, which both versions adopt, binds a party before and not now, and the other
    way round. None where that turns on what one party does at several stages together.
    """
    draft = Draft()
    build = _Build(joint, pair, setting, draft)
    draft.state(build.adopted(0), build.adopted(1))
    before, now = build.bound(0, who), build.bound(1, who)
    if draft.linked:
        return None
    found = _sides(build, setting, before, now)
    return replace(found, atoms=tuple(atom for atom in found.atoms if atom.body is None))


def _sides(build: "_Build", setting: Setting, before: Term, now: Term) -> Sides:
    for param in setting.loose:
        build.draft.state(build.somebody(param.group))
    run = Run("r", 0, tuple(build.casts.values()), conj())
    light = any(unknown(setting.frame, index) for index in range(len(setting.frame.cells)))
    lost = finish(setting, build.draft, (run,), conj(before, neg(now)), exact=not light)
    gained = replace(lost, claim=conj(now, neg(before)))
    return Sides(setting, lost, gained, before, now, tuple(build.atoms.values()), tuple(build.casts))


class _Build:
    """The terms of one setting while they are put together. `casts` holds the ballots of each body."""

    def __init__(self, joint: Joint, pair: Pair, setting: Setting, draft: Draft) -> None:
        self._joint, self._pair, self._setting, self.draft = joint, pair, setting, draft
        self._frame = setting.frame
        self._seats: dict[int, tuple[bool, ...]] = {}
        self.atoms: dict[object, Atom] = {}
        self.casts: dict[Body, Cast] = {}
        found: dict[Body, list[tuple[int, Stage]]] = {}
        for side, procedure in self._procedures():
            for body, stage in bodies(procedure):
                found.setdefault(body, []).append((side, stage))
        for number, (body, rows) in enumerate(found.items()):
            self.casts[body] = self._base(f"r{number}", rows)

    def _procedures(self) -> Iterator[tuple[int, Procedure]]:
        for side, indices in enumerate((self._pair.old, self._pair.new)):
            yield from ((side, self._joint.model.procedures[index]) for index in indices)

    def _side(self, side: int) -> Model:
        return (self._joint.old, self._joint.new)[side]

    def _seated(self, side: int, stage: Stage) -> tuple[bool, ...]:
        model, mutes = self._joint.model, self._side(side).no_votes
        return tuple(
            any(contains(model, seat, cell, nobody) for seat in stage.seats)
            and not any(contains(model, mute.group, cell, nobody) for mute in mutes)
            and not any(cell.is_(ref) for ref in stage.recused)
            for cell in self._frame.cells
        )

    def _base(self, label: str, rows: list[tuple[int, Stage]]) -> Cast:
        """Any ballots whatever of a body."""
        held = [self._seated(side, stage) for side, stage in rows]
        seated = tuple(any(column) for column in zip(*held, strict=True))
        ballots = tuple(ballot for ballot in Ballot if any(ballot in stage.ballots for _, stage in rows))
        stage = replace(rows[0][1], ballots=ballots, recused=(), rule=Truth(True), quorum=Truth(True))
        counts: dict[tuple[int, Ballot], Linear] = {}
        weights: dict[tuple[int, Ballot, str], Linear] = {}
        for index in (index for index, there in enumerate(seated) if there):
            row = spread(self.draft, self._frame.sizes[index], [f"{label}.{index}{LETTER[b]}" for b in ballots])
            counts.update(((index, ballot), part) for ballot, part in zip(ballots, row, strict=True))
            for weight in unknown(self._frame, index):
                weights.update(self._weighed(label, index, weight, ballots, row))
        return Cast(label, stage, seated, tuple(False for _ in seated), counts, weights)

    def _weighed(
        self, label: str, index: int, weight: str, ballots: tuple[Ballot, ...], row: list[Linear]
    ) -> dict[tuple[int, Ballot, str], Linear]:
        names = [f"w.{weight}.{label}.{index}{LETTER[ballot]}" for ballot in ballots]
        parts = masses(self._joint.model, self.draft, weight, row, names)
        mass = stake(self._joint.model, self._frame, self.draft, index, weight)
        self.draft.state(ge(total(parts), mass), ge(mass, total(parts)))
        return {(index, ballot, weight): part for ballot, part in zip(ballots, parts, strict=True)}

    def _cast(self, side: int, body: Body, stage: Stage) -> Cast:
        """The ballots of a body as they count at a stage."""
        base, seated = self.casts[body], self._seated(side, stage)
        counts: dict[tuple[int, Ballot], Linear] = {}
        weights: dict[tuple[int, Ballot, str], Linear] = {}
        for index in (index for index, there in enumerate(seated) if there):
            for ballot in stage.ballots:
                taken = [other for other in base.stage.ballots if heard(stage, other) is ballot]
                counts[index, ballot] = total(base.counts[index, other] for other in taken)
                for weight in unknown(self._frame, index):
                    weights[index, ballot, weight] = total(base.weights[index, other, weight] for other in taken)
        return Cast(base.label, stage, seated, excluding(self._frame, stage), counts, weights)

    def adopted(self, side: int) -> Term:
        """Whether the decision is adopted under a version: some procedure is open to it, every stage passes."""
        ways = [self._way(side, procedure) for where, procedure in self._procedures() if where == side]
        return conj(self._put(side), disj(*ways))

    def bound(self, side: int, who: Ref) -> Term:
        """Whether a party is bound under a version: by some procedure that is open and every stage of which passes."""
        mine = [procedure for where, procedure in self._procedures() if where == side]
        return disj(*(conj(self._way(side, one), self._binds(side, one, who)) for one in mine))

    def _binds(self, side: int, procedure: Procedure, who: Ref) -> Term:
        casts = tuple(self._cast(side, body, stage) for body, stage in bodies(procedure))
        view = Overall(self._joint.model, self._frame, self.draft, casts, f"b{side}")
        plain = replace(self._reader(side, procedure), view=view, adopted=TRUE)
        terms = [(one, replace(plain, binds=(one,)).term(BindingOn(who))) for one in procedure.binds]
        for one, term in terms:
            self._atom(side, term, Belongs(who, _covered(one)), None, None, one.where)
        return disj(*(term for _, term in terms))

    def _way(self, side: int, procedure: Procedure) -> Term:
        reader = self._reader(side, procedure)
        self._note(side, reader, procedure.when, None, None)
        return conj(reader.term(procedure.when), *(self._passes(side, reader, *one) for one in bodies(procedure)))

    def _passes(self, side: int, plain: Reader, body: Body, stage: Stage) -> Term:
        view = OfStage(self._joint.model, self._frame, self.draft, self._cast(side, body, stage))
        reader = replace(plain, view=view)
        for formula in (stage.rule, stage.quorum):
            self._note(side, reader, formula, body, stage)
        met = conj(reader.term(stage.rule), reader.term(stage.quorum))
        return neg(met) if stage.reversed_ else met

    def _reader(self, side: int, procedure: Procedure | None) -> Reader:
        matter = (self._pair.before, self._pair.now)[side]
        subject = Subject(matter, procedure, self._setting.subject.categories)
        view = NoBallots(self._joint.model, self._frame, self.draft)
        return Reader(self._joint.model, self._frame, self.draft, subject, view)

    def somebody(self, group: PartySet) -> Term:
        """There is a party of the set."""
        return self._reader(0, None).some(group)

    def _put(self, side: int) -> Term:
        """The question can be put under a version: it concerns the parties it may concern, in its categories."""
        matter = (self._pair.before, self._pair.now)[side]
        if matter is None:
            return FALSE
        values = self._setting.subject.categories
        named = all(values[category.name] in category.values for category in matter.categories)
        free = {param.name for param in self._pair.free}
        reader = self._reader(side, None)
        asked = [Belongs(ParamRef(param.name), param.group) for param in matter.params if param.name in free]
        for one in asked:
            self._note(side, reader, one, None, None)
        return conj(BoolConst(named), *(reader.term(one) for one in asked))

    def _note(self, side: int, reader: Reader, formula: Formula, body: Body | None, stage: Stage | None) -> None:
        """Take in the parts of a formula as atoms."""
        for node in walk(formula):
            match node:
                case Count() | Belongs() | Same() | Condition() | ReservedTo() | Concerns():
                    self._atom(side, reader.term(node), node, body, stage)
                case _:
                    pass

    def _atom(
        self, side: int, term: Term, node: Formula, body: Body | None, stage: Stage | None, where: Where | None = None
    ) -> None:
        if isinstance(term, BoolConst):
            return
        shape: object = (self._pair.before, self._pair.now)[side]
        if stage is not None:
            shape = stage.seats, stage.ballots, stage.recused, stage.keep_quota, self._side(side).no_votes
        known = self.atoms.get(term)
        if known is None:
            self.atoms[term] = Atom(term, node, body, (side,), (body, shape, node, where), shape, stage)
        elif side not in known.sides:
            self.atoms[term] = replace(known, sides=(*known.sides, side))


def _covered(bound: Bound) -> PartySet:
    """Those whom a clause binds, as a set."""
    stance = bound.stance
    return bound.group if stance is None else replace(bound.group, filter=stance)


def stage_words(body: Body) -> str:
    """The name of a body: the organ, or what its ballots are called."""
    organ, kind, number = body
    name = organ or {StageKind.RATIFICATION: "ratification", StageKind.CONSENT: "consent"}.get(StageKind(kind), kind)
    return f"{name} ({number + 1})" if number else name
