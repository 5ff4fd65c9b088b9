"""Guarantees on two runs of one decision: they share all that the guarantee equates."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from charter.model import Ballot, BindingOn, Change, Formula, ParamRef, PartySet, Ref, TwoRuns, VarRef
from verifier.abstraction import Cell, Frame, contains, nobody, on_ballots
from verifier.encode.ballots import (
    LETTER,
    SEEN,
    Cast,
    Draft,
    TooManyBallots,
    cast,
    masses,
    spread,
    unknown,
)  # fmt: skip
from verifier.encode.compiled import Compiled, Run, concluded, finish, moved, prelude, reader, run
from verifier.encode.formula import before_ballots
from verifier.encode.settings import Atlas, Scope, Setting, known, walk
from verifier.terms import FALSE, INT, Linear, Term, Var, conj, const, disj, eq, ge, le, neg, total, var

ONE = VarRef("*a")
OTHER = VarRef("*b")
TARGET = {Change.SUPPORT: Ballot.IN_FAVOUR, Change.OPPOSITION: Ballot.AGAINST}


def two_runs(atlas: Atlas, form: TwoRuns) -> Iterator[Compiled]:
    """Each setting in which two runs may end as the guarantee forbids."""
    swap = form.change is Change.SWAP
    individuals: tuple[tuple[Ref, tuple[PartySet, ...]], ...] = ()
    if swap:
        individuals = ((ONE, (form.group,)), (OTHER, (form.group,)))
    wanted = Scope(individuals, (form.scope,), (form.group,), _binds(form), swap)
    yield from _once(atlas, form, wanted, _swapped if swap else _changed)


def both_ends(atlas: Atlas, form: TwoRuns) -> Iterator[Compiled]:
    """Each setting in which the same question may be adopted and may fail: the guarantee is not vacuous there."""

    def ends(atlas: Atlas, form: TwoRuns, setting: Setting) -> Compiled:
        draft, first = prelude(atlas, setting, True)
        second = run(atlas, setting, draft, "s")
        scope = conj(*(_scope(atlas, form, setting, draft, decision) for decision in (first, second)))
        return finish(setting, draft, (first, second), conj(scope, first.adopted, neg(second.adopted)))

    yield from _once(atlas, form, Scope((), (form.scope,), (), _binds(form)), ends)


def one_end(atlas: Atlas, form: TwoRuns, adopted: bool) -> Iterator[Compiled]:
    """Each setting in which some decision in scope may be adopted, or may fail."""

    def end(atlas: Atlas, form: TwoRuns, setting: Setting) -> Compiled:
        draft, only = prelude(atlas, setting, True)
        ended = only.adopted if adopted else neg(only.adopted)
        return finish(setting, draft, (only,), conj(_scope(atlas, form, setting, draft, only), ended))

    yield from _once(atlas, form, Scope((), (form.scope,), (), _binds(form)), end)


def _once(
    atlas: Atlas, form: TwoRuns, wanted: Scope, compiled: Callable[[Atlas, TwoRuns, Setting], Compiled]
) -> Iterator[Compiled]:
    """Compile all settings, those that are alike once."""
    done: dict[object, Compiled] = {}
    for setting in _settings(atlas, form.scope, wanted):
        key = atlas.likeness(setting, (form.scope,))
        if key not in done:
            done[key] = compiled(atlas, form, setting)
        yield moved(done[key], setting)


def _binds(form: TwoRuns) -> bool:
    return any(isinstance(node, BindingOn) for node in walk(form.scope))


def _settings(atlas: Atlas, scope: Formula, wanted: Scope) -> Iterator[Setting]:
    for matter in atlas.model.matters:
        for index, procedure in enumerate(atlas.model.procedures):
            if procedure.matter != matter.name or known(scope, matter, procedure) is False:
                continue
            if known(procedure.when, matter, None) is not False:
                yield from atlas.settings(wanted, matter, (index,), apart=(ONE, OTHER))


def _scope(atlas: Atlas, form: TwoRuns, setting: Setting, draft: Draft, decision: Run) -> Term:
    return reader(atlas, setting, draft, decision).term(form.scope)


# ── some change their ballots ─────────────────────────────────────────────────────────────────


def _changed(atlas: Atlas, form: TwoRuns, setting: Setting) -> Compiled:
    draft, first = prelude(atlas, setting, True)
    movers = _movers(atlas, form, setting, first)
    casts = tuple(
        _second(atlas, form, setting, draft, before, f"s{number}", movers) for number, before in enumerate(first.casts)
    )
    second = concluded(atlas, setting, draft, "s", casts)
    turned = (first, second) if form.change is not Change.OPPOSITION else (second, first)
    scope = conj(*(_scope(atlas, form, setting, draft, decision) for decision in (first, second)))
    claim = conj(scope, turned[0].adopted, neg(turned[1].adopted))
    exact = not draft.linked and not _light(setting.frame)
    return finish(setting, draft, (first, second), claim, exact=exact)


def _light(frame: Frame) -> bool:
    """Whether some weight is unknown."""
    return any(unknown(frame, index) for index in range(len(frame.cells)))


def _movers(atlas: Atlas, form: TwoRuns, setting: Setting, first: Run) -> Mapping[int, tuple[Ballot, ...]]:
    """For each cell whose parties may change their ballots, the ballots from which they may."""
    movers: dict[int, tuple[Ballot, ...]] = {}
    for index, cell in enumerate(setting.frame.cells):
        held = [ballots for ballots in first.casts if ballots.seated[index]]
        if not on_ballots(form.group):
            chosen = tuple(Ballot) if contains(atlas.model, form.group, cell, nobody) else ()
        elif len(held) > 1:
            raise TooManyBallots
        else:
            chosen = tuple(ballot for ballot in Ballot if contains(atlas.model, form.group, cell, SEEN[ballot]))
        if chosen:
            movers[index] = chosen
    return movers


def _second(
    atlas: Atlas,
    form: TwoRuns,
    setting: Setting,
    draft: Draft,
    before: Cast,
    label: str,
    movers: Mapping[int, tuple[Ballot, ...]],
) -> Cast:
    """The ballots of one stage after the change."""
    counts, weights = dict(before.counts), dict(before.weights)
    target = TARGET.get(form.change)
    for index, ballots in movers.items():
        moving = [ballot for ballot in before.stage.ballots if ballot in ballots and ballot is not target]
        if not before.seated[index] or (target is not None and target not in before.stage.ballots):
            continue
        change = _Change(atlas, setting.frame, draft, before, index, label, counts, weights)
        if target is None:
            change.freely(moving)
        else:
            change.towards(target, moving)
    return Cast(label, before.stage, before.seated, before.excluded, counts, weights)


class _Change:
    """The change of the ballots of one cell at one stage, written into `counts` and `weights`."""

    def __init__(
        self, atlas: Atlas, frame: Frame, draft: Draft, before: Cast, index: int, label: str,
        counts: dict[tuple[int, Ballot], Linear], weights: dict[tuple[int, Ballot, str], Linear],
    ) -> None:  # fmt: skip
        self._model, self._frame, self._draft, self._before = atlas.model, frame, draft, before
        self._index, self._label, self._counts, self._weights = index, label, counts, weights

    def _name(self, ballot: Ballot) -> str:
        return f"{self._label}.{self._index}{LETTER[ballot]}"

    def towards(self, target: Ballot, moving: list[Ballot]) -> None:
        """Some of those with a ballot in `moving` change it to `target`."""
        moved: list[Linear] = []
        for ballot in moving:
            count = self._before.counts[self._index, ballot]
            some = var(Var(f"{self._name(ballot)}.move", INT))
            self._draft.state(ge(some, 0), le(some, count))
            self._counts[self._index, ballot] = count - some
            moved.append(some)
        self._counts[self._index, target] = total((self._counts[self._index, target], *moved))
        for weight in unknown(self._frame, self._index):
            self._carry(weight, target, moving, moved)

    def _carry(self, weight: str, target: Ballot, moving: list[Ballot], moved: list[Linear]) -> None:
        arrived = self._weights[self._index, target, weight]
        for ballot, some in zip(moving, moved, strict=True):
            left = self._counts[self._index, ballot]
            names = [f"w.{weight}.{self._name(ballot)}{end}" for end in ("", ".move")]
            stayed, gone = masses(self._model, self._draft, weight, [left, some], names)
            self._draft.state(eq(stayed + gone, self._before.weights[self._index, ballot, weight]))
            self._weights[self._index, ballot, weight] = stayed
            arrived = arrived + gone
        self._weights[self._index, target, weight] = arrived

    def freely(self, moving: list[Ballot]) -> None:
        """Those with a ballot in `moving` cast any ballots they like."""
        ballots = self._before.stage.ballots
        mass = total(self._before.counts[self._index, ballot] for ballot in moving)
        row = spread(self._draft, mass, [self._name(ballot) for ballot in ballots])
        for ballot, part in zip(ballots, row, strict=True):
            stays = const(0) if ballot in moving else self._before.counts[self._index, ballot]
            self._counts[self._index, ballot] = stays + part
        for weight in unknown(self._frame, self._index):
            self._weigh(weight, moving, row)

    def _weigh(self, weight: str, moving: list[Ballot], row: list[Linear]) -> None:
        ballots = self._before.stage.ballots
        old = {ballot: self._before.weights[self._index, ballot, weight] for ballot in ballots}
        names = [f"w.{weight}.{self._name(ballot)}" for ballot in ballots]
        fresh = masses(self._model, self._draft, weight, row, names)
        self._draft.state(eq(total(fresh), total(old[ballot] for ballot in moving)))
        for ballot, part in zip(ballots, fresh, strict=True):
            self._weights[self._index, ballot, weight] = part + (const(0) if ballot in moving else old[ballot])


# ── two change places ─────────────────────────────────────────────────────────────────────────


def _swapped(atlas: Atlas, form: TwoRuns, setting: Setting) -> Compiled:
    draft, first = prelude(atlas, setting, True)
    mirror = replace(setting, frame=mirrored(setting.frame))
    pairs = [_exchanged(atlas, mirror.frame, draft, before, f"s{n}") for n, before in enumerate(first.casts)]
    admitted = conj(_admitted(atlas, mirror, draft), *(possible for _, possible in pairs))
    second = concluded(atlas, mirror, draft, "s", tuple(casts for casts, _ in pairs))
    second = replace(second, adopted=conj(admitted, second.adopted))
    whole = reader(atlas, setting, draft, first)
    within = [whole.belongs(ref, form.group) for ref in (ONE, OTHER) if on_ballots(form.group)]
    after = disj(neg(admitted), _scope(atlas, form, mirror, draft, second))
    differs = disj(conj(first.adopted, neg(second.adopted)), conj(neg(first.adopted), second.adopted))
    exact = not draft.linked and not _light(setting.frame)
    claim = conj(*within, _scope(atlas, form, setting, draft, first), after, differs)
    return finish(setting, draft, (first, second), claim, exact=exact)


def _admitted(atlas: Atlas, mirror: Setting, draft: Draft) -> Term:
    """The question can be put after the exchange, and the procedure is open to it."""
    after = before_ballots(reader(atlas, mirror, draft, None))
    procedure = atlas.model.procedures[mirror.procedures[0]]
    params = mirror.matter.params if mirror.matter else ()
    allowed = (after.belongs(ParamRef(param.name), param.group) for param in params)
    return conj(*allowed, after.defined(after.term(procedure.when), procedure.clause.address))


def mirrored(frame: Frame) -> Frame:
    """The frame after the two individuals have changed places as parties concerned."""
    blocks = [next(block for block in frame.blocks if ref in block) for ref in (ONE, OTHER)]
    concerned = {
        ref: tuple(r for r in block if isinstance(r, ParamRef)) for ref, block in zip((OTHER, ONE), blocks, strict=True)
    }
    return replace(frame, cells=tuple(_mirrored(cell, concerned) for cell in frame.cells))


def _mirrored(cell: Cell, concerned: Mapping[VarRef, tuple[ParamRef, ...]]) -> Cell:
    own = next((ref for ref in (ONE, OTHER) if ref in cell.refs), None)
    if own is None:
        return cell
    kept = tuple(ref for ref in cell.refs if not isinstance(ref, ParamRef))
    return replace(cell, refs=(*kept, *concerned[own]))


def _exchanged(atlas: Atlas, frame: Frame, draft: Draft, before: Cast, label: str) -> tuple[Cast, Term]:
    """The ballots of one stage when each of the two casts what the other cast, or is absent; whether it admits them."""
    fresh = cast(atlas.model, frame, draft, before.stage, label, only=(*frame.of(ONE), *frame.of(OTHER)))
    pair = {index for index, cell in enumerate(frame.cells) if cell.is_(ONE) or cell.is_(OTHER)}
    counts = {key: part for key, part in before.counts.items() if key[0] not in pair} | dict(fresh.counts)
    weights = {key: part for key, part in before.weights.items() if key[0] not in pair} | dict(fresh.weights)
    possible: list[Term] = []
    for ref, model in ((ONE, OTHER), (OTHER, ONE)):
        idle = _without_model(frame, before, fresh, ref, model)
        possible.append(neg(idle))
        for ballot in before.stage.ballots:
            given = total(before.counts[i, ballot] for i in frame.of(model) if before.seated[i])
            if ballot is not Ballot.ABSENT:
                draft.state(*(disj(idle, copy) for copy in _copies(frame, fresh, ref, ballot, given)))
    return Cast(label, before.stage, fresh.seated, fresh.excluded, counts, weights), conj(*possible)


def _without_model(frame: Frame, before: Cast, fresh: Cast, ref: VarRef, model: VarRef) -> Term:
    """A party must vote at a stage that nobody may stay away from, and the other held no ballot there."""
    if Ballot.ABSENT in before.stage.ballots:
        return FALSE
    voting = total(frame.sizes[i] for i in frame.of(ref) if fresh.seated[i])
    shown = total(frame.sizes[i] for i in frame.of(model) if before.seated[i])
    return conj(ge(voting, 1), le(shown, 0))


def _copies(frame: Frame, fresh: Cast, ref: VarRef, ballot: Ballot, given: Linear) -> Iterator[Term]:
    for index in frame.of(ref):
        if fresh.seated[index]:
            yield disj(le(frame.sizes[index], 0), eq(fresh.counts[index, ballot], given))
