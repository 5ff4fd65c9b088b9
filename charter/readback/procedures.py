"""How matters are decided, said back: matters, rules, procedures with their stages, whom decisions bind."""

from collections.abc import Iterator
from dataclasses import replace

from charter.found import found
from charter.model import (
    And,
    Ballot,
    Bound,
    Clause,
    Formula,
    Matter,
    Model,
    Param,
    ParamRef,
    Procedure,
    RuleUse,
    Stage,
    StageKind,
    Truth,
)
from charter.readback.context import Context
from charter.readback.counts import silent_words
from charter.readback.formulas import at_stages, statement
from charter.readback.said import Said
from charter.readback.sets import MANY, either, every, is_nobody, one_of, reference, singular, stance_words
from charter.resolve.deadlines import AT_DEADLINE
from charter.resolve.elections import NAME as MOST_VOTES
from charter.words import are_many, counted, listing, spoken


def procedures(context: Context) -> Iterator[Said]:
    """One sentence for each matter clause, each rule, each way to decide, and each clause on who is bound."""
    model = context.model
    yield from _matters(context)
    yield from _rules(context)
    for clause, together in _alike(context):
        yield Said(clause, _procedure(context, together), stage_clauses(together))
    yield from _bound(context, model)


# ── matters ───────────────────────────────────────────────────────────────────────────────────


def _matters(context: Context) -> Iterator[Said]:
    """The matters of each clause in one sentence, those that are reserved said to be so."""
    clauses: dict[Clause, list[Matter]] = {}
    changing = {one.clause for one in context.model.dynamics.amendments}
    for matter in (one for one in context.model.matters if one.clause not in changing):
        clauses.setdefault(matter.clause, []).append(matter)
    for clause, matters in clauses.items():
        yield Said(clause, f"A decision may be taken on {either([_matter(context, matter) for matter in matters])}.")
    yield from _reserved(context)
    yield from _consents(context)


def _reserved(context: Context) -> Iterator[Said]:
    """What each clause that reserves matters reserves to whom."""
    told: dict[tuple[Clause, str], list[str]] = {}
    for matter in context.model.matters:
        for clause in matter.reserved_by:
            told.setdefault((clause, _owners(context, matter)), []).append(spoken(matter.name))
    for (clause, whom), names in told.items():
        many = f"The matters {listing(names, MANY)} are" if len(names) > 1 else f"The matter {names[0]} is"
        yield Said(clause, f"{many} reserved to {whom}.")


def _consents(context: Context) -> Iterator[Said]:
    """On which matters each clause that demands a consent demands whose."""
    told: dict[tuple[Clause, str], dict[str, None]] = {}
    for procedure in context.model.procedures:
        matter = _matter_of(context.model, procedure)
        for stage in procedure.stages if matter is not None else ():
            if stage.kind is StageKind.CONSENT and stage.clause != procedure.clause and matter is not None:
                consents = "consents" if len(matter.reserved_to) == 1 else "consent"
                whose = f"{_owners(context, matter)} {consents}"
                told.setdefault((stage.clause, whose), {})[spoken(matter.name)] = None
    for (clause, whose), names in told.items():
        yield Said(clause, f"No decision on {either(list(names))} is adopted unless {whose}.")


def _owners(context: Context, matter: Matter) -> str:
    """The parties that a matter is reserved to."""
    own = replace(context, matter=matter)
    return listing([reference(own, ParamRef(name)) for name in matter.reserved_to], MANY)


def _matter(context: Context, matter: Matter) -> str:
    """`mediation (by a mediator, of a member)`."""
    own = replace(context, matter=matter)
    parts = [f"{spoken(one.name)} {_one(own, one, matter.params[:at])}" for at, one in enumerate(matter.params)]
    parts += [f"{spoken(one.name)} being {either(one.values)}" for one in matter.categories]
    return f"{spoken(matter.name)} ({', '.join(parts)})" if parts else spoken(matter.name)


def _one(context: Context, param: Param, before: tuple[Param, ...]) -> str:
    """The party that a parameter stands for; one that is none of those named before it is another."""
    if not before or any(one.name not in param.others for one in before):
        return one_of(context, param.group)
    return f"another {singular(context, param.kind)}"


# ── rules ─────────────────────────────────────────────────────────────────────────────────────


def _rules(context: Context) -> Iterator[Said]:
    """Each named rule that some stage uses, spelt out as it is used there."""
    told: dict[tuple[Clause, str], Said] = {}
    for procedure in context.model.procedures:
        own = replace(context, matter=_matter_of(context.model, procedure))
        for stage in procedure.stages:
            for one in _rules_of(own, stage):
                told.setdefault((one.clause or stage.clause, one.sentence.partition(";")[0]), one)
    return iter(told.values())


def _rules_of(context: Context, stage: Stage) -> Iterator[Said]:
    """The rules that a stage uses."""
    at = replace(_at(context, stage), organ="")
    for rule in found(And((stage.rule, stage.quorum)), RuleUse):
        if rule.name not in (AT_DEADLINE, MOST_VOTES):
            silent = silent_words(at, replace(stage, quorum=Truth(True)), rule.formula)
            words = statement(at, rule.formula)
            yield Said(rule.clause, f"The rule `{rule.name}` is met if and only if {words}{_then(silent)}.")


def _then(silent: str) -> str:
    return f"; {silent}" if silent else ""


# ── procedures ────────────────────────────────────────────────────────────────────────────────


def _matter_of(model: Model, procedure: Procedure) -> Matter | None:
    return next((one for one in model.matters if one.name == procedure.matter), None)


def _alike(context: Context) -> Iterator[tuple[Clause, list[Procedure]]]:
    """The procedures of each clause that read the same but for the matter, together."""
    groups: dict[tuple[Clause, str], list[Procedure]] = {}
    for procedure in context.model.procedures:
        if not _amends(context.model, procedure):
            groups.setdefault((procedure.clause, _how(context, procedure)), []).append(procedure)
    return ((clause, together) for (clause, _), together in groups.items())


def _amends(model: Model, procedure: Procedure) -> bool:
    """Whether the procedure is the way to amend articles, which a clause on amendment lays down."""
    return any(one.procedure == procedure for one in model.dynamics.amendments)


def stage_clauses(together: list[Procedure]) -> tuple[Clause, ...]:
    """The clauses of the stages, and of the rules that the stages use."""
    stages = [stage for procedure in together for stage in procedure.stages]
    used = [rule.clause for stage in stages for rule in found(And((stage.rule, stage.quorum)), RuleUse)]
    return tuple(dict.fromkeys([*(stage.clause for stage in stages), *used]))


def _procedure(context: Context, together: list[Procedure]) -> str:
    matters = listing([spoken(procedure.matter) for procedure in together], MANY)
    ballot = f", in {together[0].ballot}" if together[0].ballot not in ("", "the only ballot") else ""
    return f"{_decides(together[0])} on {matters}{ballot}{_how(context, together[0])}."


def _decides(procedure: Procedure) -> str:
    """Who decides; organs whose names are plurals decide together."""
    organ = spoken(procedure.organ) if procedure.organ else "The body entitled to do so"
    return f"{organ} {'decide' if are_many(organ) else 'decides'}"


def _how(context: Context, procedure: Procedure) -> str:
    """When the way is open, what each stage asks, whom a decision binds."""
    own = replace(context, matter=_matter_of(context.model, procedure))
    when = "" if procedure.when == Truth(True) else f" when {statement(own, procedure.when)}"
    return f"{when}: {stages_words(own, procedure)}"


def stages_words(context: Context, procedure: Procedure) -> str:
    """What must be so at each stage for a decision to be adopted."""
    said = [_stage(_at(context, stage), stage) for stage in procedure.stages]
    return f"a decision is adopted if and only if {', and then '.join(said) or 'it is put to the vote'}"


def _at(context: Context, stage: Stage) -> Context:
    """The words for a stage of a decision."""
    gone = bool(stage.recused) and not stage.keep_quota
    return replace(context, kind=stage.kind, organ=stage.organ or "", recused=gone)


def _stage(context: Context, stage: Stage) -> str:
    """One stage: who votes, what is asked, what silence does, who takes no part."""
    asked = [f"{_scene(stage)}{_demand(context, stage)}"]
    if stage.quorum != Truth(True):
        asked.append(f"there is a quorum, that is, {statement(context, stage.quorum)}")
    if stage.reversed_:
        asked = [f"it is not so that {' and '.join(asked)}"]
    name = _name(stage.rule)
    named = f"the rule `{name}`" if name else ""
    silent = silent_words(context, stage, stage.rule)
    papers = f"each paper may name {stage.places} candidates" if stage.places > 1 else ""
    told = stage.kind is StageKind.SILENCE or any(one.name == AT_DEADLINE for one in found(stage.rule, RuleUse))
    own = ", a time of its own" if stage.alone else ""
    time = f"it is open for {_open(stage)}{own}" if stage.within is not None and not told else ""
    remarks = [part for part in (named, silent, papers, time, _recused(context, stage)) if part]
    return " and ".join(asked) + (f" ({'; '.join(remarks)})" if remarks else "")


def _name(rule: Formula) -> str:
    """The name of the rule of a stage, or empty; that most votes decide is said as it is."""
    return rule.name if isinstance(rule, RuleUse) and rule.name != MOST_VOTES else ""


def _demand(context: Context, stage: Stage) -> str:
    """The rule itself, with its name where it has one; what becomes of it at the deadline."""
    if stage.rule == Truth(True):
        return "nothing is asked of the ballots"
    rule = stage.rule.formula if isinstance(stage.rule, RuleUse) and _name(stage.rule) else stage.rule
    own = " at this stage" if stage.alone else ""
    over = f"{_open(stage)} have passed{own}" if stage.within is not None else "its time is over"
    return statement(context, rule).replace(f"it is so in any case (the rule `{AT_DEADLINE}`)", over)


def _open(stage: Stage) -> str:
    """How long the stage is open: `30 days`; empty where that is not said."""
    return counted(stage.within.number, str(stage.within.unit).removesuffix("s")) if stage.within is not None else ""


def _scene(stage: Stage) -> str:
    """Where the stage takes place."""
    organ = spoken(stage.organ) if stage.organ else ""
    match stage.kind:
        case StageKind.DECISION:
            return f"in {organ} " if organ else ""
        case StageKind.RECOMMENDATION:
            return f"on the recommendation of {organ} "
        case StageKind.APPROVAL:
            return f"in {organ}, whose approval is asked, "
        case StageKind.SILENCE:
            time = f" of {_open(stage)}" if stage.within is not None else ""
            return f"in a silence procedure{time} in {organ} " if organ else f"in a silence procedure{time} "
        case StageKind.RATIFICATION:
            return "at a ratification "
        case StageKind.CONSENT:
            return ""


def _recused(context: Context, stage: Stage) -> str:
    if not stage.recused:
        return ""
    whom = listing([reference(context, ref) for ref in stage.recused], MANY)
    take, be = ("take", "are") if len(stage.recused) > 1 else ("takes", "is")
    kept = f"{be} counted all the same" if stage.keep_quota else f"{be} left out of every count"
    return f"{whom} {take} no part and {kept}"


# ── who is bound ──────────────────────────────────────────────────────────────────────────────


def _bound(context: Context, model: Model) -> Iterator[Said]:
    """Each clause on who is bound, with the matters that it speaks of in the end."""
    groups: dict[tuple[Clause, str], list[str]] = {}
    for procedure in model.procedures:
        own = replace(context, matter=_matter_of(model, procedure))
        for bound in procedure.binds:
            groups.setdefault((bound.clause, _whom(own, bound, procedure.stages[-1].kind)), []).append(procedure.matter)
    for (clause, whom), names in groups.items():
        yield Said(clause, f"An adopted decision on {either(tuple(dict.fromkeys(names)))} binds {whom}.")
    for procedure in model.procedures:
        if not procedure.binds and not _amends(model, procedure):
            matter = spoken(procedure.matter)
            yield Said(procedure.clause, f"No clause says whom an adopted decision on {matter} binds: it binds nobody.")


def _whom(context: Context, bound: Bound, last: StageKind) -> str:
    """Whom a clause binds. What counts is the last ballot, and besides it whether somebody was against at any stage."""
    if is_nobody(bound.group):
        return "nobody"
    if bound.stance is None:
        return f"{every(context, bound.group)}, whatever its ballot"
    if bound.where is not None:
        kind = StageKind.RATIFICATION if bound.where.ratification else StageKind.DECISION
        return f"{every(context, bound.group)} {stance_words(bound.stance, kind)}{at_stages(bound.where)}"
    if last is StageKind.DECISION or Ballot.AGAINST in bound.stance.ballots:
        return f"{every(context, bound.group)} that was {stance_words(bound.stance, StageKind.DECISION)}"
    return f"{every(context, bound.group)} {stance_words(bound.stance, last)} in the end"
