"""Parts of the rules of decision that change nothing: a condition, an alternative, a stage, a second procedure."""

from collections.abc import Generator, Sequence
from dataclasses import replace

from charter.atlarge import covers
from charter.diagnostics import Code, Diagnostic
from charter.found import found as every
from charter.leaves import leaves
from charter.model import (
    And,
    Clause,
    InForce,
    Model,
    Not,
    OnMatter,
    Or,
    Procedure,
    RuleUse,
    Stage,
    StageKind,
    Truth,
)
from charter.resolve.deadlines import AT_DEADLINE
from charter.ruleparts import RulePart, ruleparts
from charter.source import Span
from charter.world import World
from verifier.engines.decide import Batch
from verifier.problem import Answer
from verifier.runs.context import RunContext, memory
from verifier.runs.lockout import never_adopted
from verifier.runs.moments import by_default
from verifier.sanity.adoptable import adopting
from verifier.sanity.samples import Sample, samples

Looking = Generator[Batch, Sequence[Answer], list[Diagnostic]]


def idle_parts(model: Model, worlds: tuple[World, ...]) -> Looking:
    """What of the rules could be left out, whatever the roster and the ballots: proved of each use of the rule."""
    tried: dict[tuple[int, int], list[Sample]] = {}
    for sample in samples(model, worlds):
        tried.setdefault(sample.place, []).append(sample)
    found = yield from _parts(model, tried)
    found += yield from _stages(model, tried)
    found += yield from _closed(model, worlds)
    return found + (yield from _alternatives(model, tried))


def _never(model: Model, index: int, stages: tuple[Stage, ...]) -> Generator[Batch, Sequence[Answer], bool]:
    """Whether nothing could ever be adopted by the procedure of that number if it had these stages."""
    own = model.procedures[index]
    only = tuple(
        replace(one, stages=stages) if at == index else replace(one, when=Truth(False), stages=(), binds=())
        for at, one in enumerate(model.procedures)
    )
    unamended = replace(model.dynamics, amendments=())
    context = RunContext(memory(replace(model, procedures=only, dynamics=unamended)))
    return (yield from never_adopted(context, OnMatter((own.matter,))))


# ── parts of a rule ───────────────────────────────────────────────────────────────────────────


def _parts(model: Model, tried: dict[tuple[int, int], list[Sample]]) -> Looking:
    uses: dict[tuple[Clause, str], list[tuple[tuple[int, int], RulePart]]] = {}
    for index, procedure in enumerate(model.procedures):
        for at, stage in enumerate(procedure.stages):
            for part in () if _waited_out(stage) else ruleparts(stage.rule, stage.clause):
                uses.setdefault((part.clause, part.text), []).append(((index, at), part))
    found: list[Diagnostic] = []
    told: list[Clause] = []
    for (clause, text), places in uses.items():
        if clause in told or any(_matters(model, place, part, tried) for place, part in places):
            continue
        idle = all(place in tried for place, _ in places)
        for place, part in places:
            idle = idle and (yield from _never_matters(model, place, part))
        if idle:
            told.append(clause)
            found.append(_told(clause, text, places[0][1].alternative))
    return found


def _matters(model: Model, place: tuple[int, int], part: RulePart, tried: dict[tuple[int, int], list[Sample]]) -> bool:
    """Whether a sample shows that the part makes a difference, or none is there to show it."""
    stage = model.procedures[place[0]].stages[place[1]]
    return any(sample.differs(stage.rule, part.without) for sample in tried.get(place, ()))


def _never_matters(model: Model, place: tuple[int, int], part: RulePart) -> Generator[Batch, Sequence[Answer], bool]:
    index, at = place
    stages = model.procedures[index].stages
    one, other = stages[at].rule, part.without
    apart = Or((And((one, Not(other))), And((Not(one), other))))
    return (yield from _never(model, index, (replace(stages[at], rule=apart, reversed_=False),)))


def _told(clause: Clause, text: str, alternative: bool) -> Diagnostic:
    why = (
        "whenever it is met, the rest of the rule is met without it"
        if alternative
        else "the rest of the rule asks for it"
    )
    return _idle(clause.span, f"`{text}` adds nothing: {why}")


def _idle(span: Span, message: str) -> Diagnostic:
    return Diagnostic(Code.ADDS_NOTHING, span, message, "take it out, or say what it was meant to add")


# ── procedures ────────────────────────────────────────────────────────────────────────────────


def _closed(model: Model, worlds: tuple[World, ...]) -> Looking:
    """Clauses under which nothing can ever be adopted on a matter for which another clause is seen to do.

    Of clauses that are for what is in force by then one decision does not tell.
    """
    seen = frozenset[int]().union(*(adopting(model, world) for world in worlds))
    known = {(model.procedures[index].matter, model.procedures[index].clause) for index in seen}
    done = by_default(model) | (frozenset(one.matter for one in model.procedures) - {matter for matter, _ in known})
    never: dict[tuple[str, Clause], bool] = {}
    for index, one in enumerate(model.procedures):
        key = one.matter, one.clause
        lasting = any(isinstance(atom, InForce) for atom in leaves(one.when))
        if one.matter not in done and key not in known and not lasting and never.get(key, True):
            never[key] = yield from _never(model, index, one.stages)
    fix = "take it out, or change its rule or the case that it is for"
    texts = {key: f"nothing can ever be adopted on `{key[0]}` under this clause" for key, so in never.items() if so}
    return [Diagnostic(Code.NEVER_ADOPTED, clause.span, text, fix) for (_, clause), text in texts.items()]


# ── stages ────────────────────────────────────────────────────────────────────────────────────


def _stages(model: Model, tried: dict[tuple[int, int], list[Sample]]) -> Looking:
    """Stages that always pass, among several."""
    uses: dict[tuple[Clause, StageKind, str], list[tuple[int, int]]] = {}
    for index, procedure in enumerate(model.procedures):
        for at, stage in enumerate(procedure.stages if len(procedure.stages) > 1 else ()):
            if not _waited_out(stage):
                uses.setdefault((stage.clause, stage.kind, stage.text), []).append((index, at))
    found = []
    for (clause, kind, text), places in uses.items():
        if any(_fails(sample) for place in places for sample in tried.get(place, ())):
            continue
        idle = all(place in tried for place in places)
        for index, at in places:
            stage = model.procedures[index].stages[at]
            idle = idle and (yield from _never(model, index, (replace(stage, reversed_=not stage.reversed_),)))
        if idle:
            found.append(_idle(clause.span, f"the {kind.value} by `{text}` adds nothing: every vote meets it"))
    return found


def _waited_out(stage: Stage) -> bool:
    """Whether the stage passes when the time for it is over: what its rule adds is that it passes sooner."""
    return any(use.name == AT_DEADLINE for use in every(stage.rule, RuleUse))


def _fails(sample: Sample) -> bool:
    """Whether the stage fails in some way to vote."""
    stage = sample.scene.stages[0]
    return sample.differs(And((stage.rule, stage.quorum)), Truth(not stage.reversed_))


# ── alternatives ──────────────────────────────────────────────────────────────────────────────


def _alternatives(model: Model, tried: dict[tuple[int, int], list[Sample]]) -> Looking:
    """Procedures by which nothing is adopted that another, open to the same questions, would not adopt."""
    found: dict[Clause, Diagnostic] = {}
    for index, one in enumerate(model.procedures):
        for other in model.procedures:
            if other is one or one.clause in found or not (_replaces(one, other) and _reaches(model, one, other)):
                continue
            at = next(at for at, stage in enumerate(one.stages) if _alike(stage, other.stages[0]))
            mine, theirs = (And((stage.rule, stage.quorum)) for stage in (one.stages[at], other.stages[0]))
            both = And((mine, theirs))
            if (index, at) not in tried or any(sample.differs(mine, both) for sample in tried[index, at]):
                continue
            stage = replace(one.stages[at], rule=And((mine, Not(theirs))), quorum=Truth(True))
            if (yield from _never(model, index, (stage,))):
                text = f"this adds nothing: what it adopts on `{one.matter}` {other.clause.address} adopts anyway"
                found[one.clause] = _idle(one.clause.span, text)
    return list(found.values())


def _replaces(one: Procedure, other: Procedure) -> bool:
    """Whether the other is open whenever the one is, binds the same, and asks for one stage, which the one has."""
    same = (one.matter, one.binds) == (other.matter, other.binds) and one.clause != other.clause
    same = same and not (one.ballot and other.ballot)
    covers = other.when == Truth(True) or other.when == one.when
    return same and covers and len(other.stages) == 1 and any(_alike(stage, other.stages[0]) for stage in one.stages)


def _reaches(model: Model, one: Procedure, other: Procedure) -> bool:
    """Whether, if by the one something is amended, all of that may be amended by the other as well."""
    theirs = [amendment for amendment in model.dynamics.amendments if amendment.procedure == other]
    return all(
        any(covers(model, wider, unit, ()) for wider in theirs)
        for amendment in model.dynamics.amendments
        if amendment.procedure == one
        for unit in model.dynamics.units
        if covers(model, amendment, unit, ())
    )


def _alike(one: Stage, other: Stage) -> bool:
    """Whether the same parties vote in the same ways."""
    told = [(s.kind, s.organ, s.seats, s.ballots, s.recused, s.keep_quota) for s in (one, other)]
    return told[0] == told[1] and not (one.reversed_ or other.reversed_)
