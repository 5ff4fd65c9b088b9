"""Guarantees about whose ballots can change an outcome: nobody is a dummy, nobody decides alone.

That some ballots change the outcome is one question. That none do is one over candidates only: a solution
is an actor without influence as far as the candidates show.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.model import Alone, Ballot, Concerns, Matter, ParamRef, PartySet, Procedure, ReservedTo
from verifier.abstraction import Frame
from verifier.encode.ballots import LETTER, Cast, cast, seating, spread
from verifier.encode.compiled import reader
from verifier.encode.cone import Seen
from verifier.encode.formula import Subject, before_ballots
from verifier.encode.play import ACTOR, Contest, Play, Rows, Shape, distinct, fits, once
from verifier.encode.settings import Atlas, Setting, known, see_procedure, walk
from verifier.terms import FALSE, TRUE, Linear, Term, conj, disj, ge, implies, neg


def swing(atlas: Atlas, form: Alone) -> Iterator[Contest]:
    """Each setting in which the actors' ballots alone decide between adoption and failure."""
    also = _procedures(atlas, [row for row in _elsewhere(atlas, form) if row[2] is None])
    yield from once(atlas, form, lambda setting, group: _Swing(atlas, form, setting, group).swing(), also)


def dummy(
    atlas: Atlas, form: Alone, own: Sequence[Shape], replies: Sequence[Shape], anywhere: bool
) -> Iterator[Contest]:
    """Each setting in which the actors have no influence, as far as the candidates show.

    Influence counts on the question of the setting and, if `anywhere`, on each matter that concerns nobody in
    particular, and on each question about the actor itself.
    """
    plain = _elsewhere(atlas, form)
    elsewhere = plain if anywhere else []
    also = _procedures(atlas, plain)

    def play(setting: Setting, group: PartySet | None) -> Contest:
        return _Swing(atlas, form, setting, group).dummy(own, replies, elsewhere)

    yield from once(atlas, form, play, also)


Elsewhere: TypeAlias = list[tuple[Matter, tuple[int, ...], ParamRef | None]]
"""Matters with procedures of theirs, and the party that these refer to, if to any: the actor is asked about itself."""


def _procedures(atlas: Atlas, rows: Elsewhere) -> tuple[Procedure, ...]:
    return tuple(atlas.model.procedures[index] for _, procedures, _ in rows for index in procedures)


def _elsewhere(atlas: Atlas, form: Alone) -> Elsewhere:
    """The matters with their procedures that may count, by the one party concerned that they refer to, if to any."""
    found: Elsewhere = []
    met: set[object] = set()
    for matter in atlas.model.matters:
        if matter.categories:
            continue
        listed = [(n, p) for n, p in enumerate(atlas.model.procedures) if p.matter == matter.name]
        asked = [(n, _concerned(atlas, form, matter, p)) for n, p in listed if _counts(form, matter, p)]
        for own in (None, *(ParamRef(param.name) for param in matter.params)):
            counting = tuple(n for n, refs in asked if refs == (() if own is None else (own,)))
            likeness = atlas.likeness_of(counting, matter, form.scope), own
            if counting and likeness not in met:
                met.add(likeness)
                found.append((matter, counting, own))
    return found


def _counts(form: Alone, matter: Matter, procedure: Procedure) -> bool:
    return known(form.scope, matter, procedure) is not False and known(procedure.when, matter, None) is not False


def _concerned(atlas: Atlas, form: Alone, matter: Matter, procedure: Procedure) -> tuple[ParamRef, ...] | None:
    """The parties concerned that anything refers to; None where that cannot be told."""
    if any(isinstance(node, ReservedTo | Concerns) for node in walk(form.scope)):
        return None
    seen = Seen(atlas.model)
    see_procedure(seen, procedure, False)
    seen.formula(form.scope)
    for param in matter.params:
        seen.group(param.group)
    return tuple(ParamRef(param.name) for param in matter.params if ParamRef(param.name) in seen.refs)


class _Swing(Play):
    """Compiles one setting."""

    def __init__(self, atlas: Atlas, form: Alone, setting: Setting, group: PartySet | None) -> None:
        super().__init__(atlas, form, setting, group, not form.every)

    def swing(self) -> Contest:
        """Two decisions that differ in the actors' ballots alone: the first is adopted, the second fails at a stage."""
        counts = self._counting()
        ways = [self._turned(place) for place, count in enumerate(counts) if count != FALSE]
        open_ = [count for count in counts if count != FALSE]
        either = disj(*(conj(count, way) for count, way in zip(open_, ways, strict=True)))
        return self._finish(counts, conj(self._present(), either))

    def _turned(self, place: int) -> Term:
        passed: list[Term] = []
        failed: list[Term] = []
        for number in range(self._stages(place)):
            stage = self._stage_at(place, number)
            base = cast(self._atlas.model, self._frame, self._draft, stage, f"c{place}.{number}.0")
            passed.append(self._copied(place, number, base))
            again = self._completed(base, f"c{place}.{number}.1", self._anew(base, f"c{place}.{number}.1"))
            failed.append(neg(self._copied(place, number, again)))
        return conj(*passed, disj(*failed))

    def _anew(self, base: Cast, label: str) -> Rows:
        """Any ballots of the actors."""
        rows: dict[int, dict[Ballot, Linear]] = {}
        for index in self._actors:
            if base.seated[index]:
                names = [f"{label}.{index}{LETTER[ballot]}" for ballot in base.stage.ballots]
                row = spread(self._draft, self._frame.sizes[index], names)
                rows[index] = dict(zip(base.stage.ballots, row, strict=True))
        return rows

    def dummy(self, own: Sequence[Shape], replies: Sequence[Shape], elsewhere: Elsewhere) -> Contest:
        """No candidate shows the actors' ballots alone to decide."""
        counts = self._counting()
        still = [self._still(place, count, own, replies) for place, count in enumerate(counts)]
        for matter, procedures, itself in elsewhere:
            if itself is None or self._group is None:
                still.append(self._powerless(matter, procedures, itself, own, replies))
        return self._finish(counts, conj(self._present(), disj(*counts), *still))

    def _powerless(
        self,
        matter: Matter,
        procedures: tuple[int, ...],
        itself: ParamRef | None,
        own: Sequence[Shape],
        replies: Sequence[Shape],
    ) -> Term:
        """The actors decide nothing on another question under the same conditions, if it can be put at all.

        The question is on another matter, and about the actor where `itself` is the party that it concerns.
        """
        loose = tuple(param for param in matter.params if itself is None or param.name != itself.name)
        seen_by = self._frame if itself is None else _about_actor(self._frame, itself)
        setting = Setting(Subject(matter, None, {}), procedures, seen_by, loose)
        other = _Swing(self._atlas, self._form, setting, self._group)
        other._draft, other._kept = self._draft, False
        plain = before_ballots(reader(self._atlas, setting, self._draft, None))
        put = conj(*(plain.some(p.group) if p in loose else plain.belongs(ACTOR, p.group) for p in matter.params))
        counts = [other._counted(index) for index in procedures]
        still = [other._still(place, count, own, replies) for place, count in enumerate(counts)]
        return implies(put, conj(*still))

    def _still(self, place: int, count: Term, own: Sequence[Shape], replies: Sequence[Shape]) -> Term:
        """Under one procedure, if it counts, no actor decides."""
        if count == FALSE:
            return TRUE
        if self._group is not None:
            return implies(count, neg(self._decides(place, self._actors, own, replies)))
        each = (
            implies(ge(self._frame.sizes[actor], 1), neg(self._decides(place, self._peers(actor), own, replies)))
            for actor in self._actors
        )  # fmt: skip
        return implies(count, conj(*each))

    def _peers(self, actor: int) -> tuple[int, ...]:
        """The actor's cell, with all that no rule tells from the actor.

        If their ballots together turn the outcome, some one of them turns it, and then so may the actor.
        """
        cell = self._frame.cells[actor]
        if any(value is None for _, value in cell.weights) or any(ref != ACTOR for ref in cell.refs):
            return (actor,)
        alike = replace(cell, block=-1, refs=())
        return (actor, *(index for index, other in enumerate(self._frame.cells) if other == alike))

    def _decides(self, place: int, actors: Sequence[int], own: Sequence[Shape], replies: Sequence[Shape]) -> Term:
        """At one stage the actors' ballots alone make it pass or fail, and every other stage can pass."""
        stages = range(self._stages(place))
        tables = [self._table(place, number, actors, own, replies) for number in stages]
        turned = [disj(*(conj(disj(*yes), disj(*no)) for yes, no in table)) for table in tables]
        passing = [disj(*(term for yes, _ in table for term in yes)) for table in tables]
        return disj(*(conj(turn, *passing[:n], *passing[n + 1 :]) for n, turn in enumerate(turned)))

    def _table(
        self, place: int, number: int, actors: Sequence[int], own: Sequence[Shape], replies: Sequence[Shape]
    ) -> list[tuple[list[Term], list[Term]]]:
        """For each answer of the others: that the stage passes, and that it fails, for each choice of the actors."""
        stage = self._stage_at(place, number)
        seated = seating(self._atlas.model, self._frame, stage)
        mine = [index for index in actors if seated[index]]
        theirs = [index for index, held in enumerate(seated) if held and index not in actors]
        kinds = distinct(stage)
        table: list[tuple[list[Term], list[Term]]] = []
        for turn, reply in enumerate(shape for shape in replies if fits(shape, kinds, stage)):
            fair, answer = self._shaped(theirs, stage, reply)
            yes: list[Term] = []
            no: list[Term] = []
            for choice, shape in enumerate(shape for shape in own if fits(shape, kinds, stage)):
                legal, row = self._shaped(mine, stage, shape)
                label = f"c{place}.{number}.{turn}.{choice}.{min(actors, default=0)}"
                passed = self._played(place, number, label, row, answer)
                yes.append(conj(fair, legal, passed))
                no.append(conj(fair, legal, neg(passed)))
            table.append((yes, no))
        return table


def _about_actor(frame: Frame, itself: ParamRef) -> Frame:
    """The frame of a question that concerns the actor, and is the party that `itself` means."""
    cells = (
        replace(cell, refs=(*(r for r in cell.refs if not isinstance(r, ParamRef)), *[itself] * cell.is_(ACTOR)))
        for cell in frame.cells
    )
    return replace(frame, cells=tuple(cells))
