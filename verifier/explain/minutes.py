"""The minutes of one decision: who voted how at each stage, what was counted, what came of it."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from charter.atlarge import AT_LARGE
from charter.leaves import leaves
from charter.measure import Measure
from charter.model import And, Ballot, Condition, Count, Formula, Model, Not, Or, Relation, RuleUse, Stage, StageKind
from charter.scenario.account import AtomValue, StageResult, bound_in_order, stage_result
from charter.semantics.outcome import hearing
from charter.world import Decision, Question, StageBallots, World
from verifier.explain.mute import muted
from verifier.explain.phrase import (
    addresses,
    are_many,
    ballot_word,
    capital,
    enumerated,
    listing,
    number,
    question_words,
    spoken,
)
from verifier.explain.story import Camp, Run, Step, Tally


def minutes(model: Model, world: World, decision: Decision, label: str = "") -> Run:
    """The whole of one decision, as the interpreter sees it."""
    steps = tuple(step(model, world, decision, index) for index in range(len(decision.ballots)))
    adopted = all(entry.passed for entry in steps)
    words = question_words(decision.question)
    return Run(label, words, steps, adopted, _result(model, world, decision, steps))


def step(model: Model, world: World, decision: Decision, index: int) -> Step:
    """One stage of a decision. Only the ballots of that stage are looked at."""
    result = stage_result(model, world, decision, index)
    heading = _heading(result.stage, decision.question)
    camps = tuple(_camps(result.stage, decision.ballots[index]))
    first_of_quorum = len(result.atoms) - _atoms(result.stage.quorum)
    joints = [*_joints(result.stage.rule), *_joints(result.stage.quorum)]
    if len(joints) != len(result.atoms):
        joints = [""] * len(result.atoms)
    tallies = tuple(_tally(atom, at >= first_of_quorum, joints[at]) for at, atom in enumerate(result.atoms))
    remark = " ".join(_remarks(model, world, decision, result))
    return Step(heading, result.stage.clause.address, camps, tallies, result.passed, remark, result.stage.kind)


def single_stage(question: Question, procedure: int, stage: int, ballots: StageBallots) -> Decision:
    """A decision of which one stage alone is told."""
    empty: tuple[StageBallots, ...] = ((),) * stage
    return Decision(question, procedure, (*empty, ballots))


def _result(model: Model, world: World, decision: Decision, steps: tuple[Step, ...]) -> str:
    words = question_words(decision.question)
    failed = next((index for index, entry in enumerate(steps) if not entry.passed), None)
    if failed is not None:
        stage = model.procedures[decision.procedure].stages[failed]
        what = _called(stage) if len(steps) > 1 else "it"
        return f"The decision on {words} is not adopted: {what} fails under {steps[failed].under}."
    procedure = model.procedures[decision.procedure]
    binding = addresses([bound.clause.address for bound in procedure.binds])
    by = f" under {binding}" if binding else ""
    under = f" under {procedure.clause.address}" if procedure.clause.address else ""
    return f"The decision on {words} is adopted{under} and binds {_whom(model, world, decision)}{by}."


def _called(stage: Stage) -> str:
    """A stage as one of several: `the ratification`, `the approval by the Senate`."""
    by = f" by {spoken(stage.organ)}" if stage.organ else ""
    match stage.kind:
        case StageKind.RECOMMENDATION:
            return f"the recommendation{by}"
        case StageKind.APPROVAL:
            return f"the approval{by}"
        case StageKind.RATIFICATION:
            return "the ratification"
        case StageKind.CONSENT:
            return "the consent of those concerned"
        case StageKind.SILENCE:
            return "the procedure of silence"
        case _:
            return f"the vote in {spoken(stage.organ)}" if stage.organ else "the vote"


def _whom(model: Model, world: World, decision: Decision) -> str:
    """Those bound: a standing all of whose parties are, as `every member`, others by name."""
    bound = frozenset(bound_in_order(model, world, decision))
    said: list[str] = []
    for standing in model.standings:
        names = [actor.name for actor in world.actors if actor.standing == standing]
        among = [name for name in names if name in bound]
        said += [f"every {standing}"] if len(among) == len(names) > 1 else among
    return enumerated(said)


def _heading(stage: Stage, question: Question) -> str:
    words = question_words(question)
    organ, many = spoken(stage.organ or "the body"), are_many(stage.organ or "")
    votes = f"{organ} {'vote' if many else 'votes'} on"
    match stage.kind:
        case StageKind.RECOMMENDATION:
            return f"{votes} whether to recommend {words}"
        case StageKind.APPROVAL:
            return f"{votes} whether to approve {words}"
        case StageKind.SILENCE:
            return f"{organ} {'are asked whether they object' if many else 'is asked whether it objects'} to {words}"
        case StageKind.RATIFICATION:
            return f"The parties entitled to do so ratify {words}, or do not"
        case StageKind.CONSENT:
            asked = list(dict.fromkeys(party for _, party in question.arguments))
            whom = f"{listing(asked)} {'is' if len(asked) == 1 else 'are'}" if asked else "Those concerned are"
            return f"{whom} asked for consent to {words}"
        case _:
            return f"{votes} {words}"


def _camps(stage: Stage, ballots: StageBallots) -> Iterator[Camp]:
    """A camp for every ballot that somebody cast, and for *in favour* and *against* in any case."""
    for ballot in stage.ballots:
        names = tuple(name for name, cast in ballots if cast is ballot)
        if names or ballot in (Ballot.IN_FAVOUR, Ballot.AGAINST):
            yield Camp(ballot, ballot_word(ballot, stage.kind), names)


def _atoms(formula: Formula) -> int:
    """How many atoms a formula has."""
    match formula:
        case Count():
            return 1
        case And(parts) | Or(parts):
            return sum(_atoms(part) for part in parts)
        case Not(part):
            return _atoms(part)
        case RuleUse():
            return _atoms(formula.formula)
        case _:
            return 0


def _joints(formula: Formula, lead: str = "", inside: bool = False, negated: bool = False) -> Iterator[str]:
    """Of each atom how it is joined to the one before: `or`, `and` inside an alternative, empty where it stands alone.

    `lead` is how the first atom is joined, `inside` whether the formula is part of an alternative.
    """
    match formula:
        case Count():
            yield lead
        case And(parts) | Or(parts):
            choice = isinstance(formula, Or) != negated
            word = "or" if choice else "and" if inside else ""
            for part in parts:
                told = [*_joints(part, lead, inside or choice, negated)]
                yield from told
                lead = word if told else lead
        case Not(part):
            yield from _joints(part, lead, inside, not negated)
        case RuleUse():
            yield from _joints(formula.formula, lead, inside, negated)
        case _:
            return


def _tally(value: AtomValue, quorum: bool, joint: str) -> Tally:
    words = spoken(value.atom.text) or _plain_words(value.atom)
    if value.negated:
        words = f"not: {words}"
    if value.rules:
        words = f"{spoken(value.rules[0].name)}: {words}"
    if quorum and not any("quorum" in rule.name for rule in value.rules[:1]):
        words = f"quorum of {words}"
    counted = _counted(value.atom, value.measure, value.negated)
    return Tally(words, counted, value.true != value.negated, margin(value.atom, value.measure, value.negated), joint)


def _counted(atom: Count, value: Measure, negated: bool) -> str:
    measured = f"{number(value.part)} of {number(value.base)}"
    if atom.weight:
        measured = f"{spoken(atom.weight)} {measured}"
    needed = Fraction(value.needed)
    if negated and atom.relation is Relation.EXACTLY:
        return f"{measured}, needs any number but {number(needed)}"
    relation = _OPPOSITES[atom.relation] if negated else atom.relation
    return f"{measured}, {_needs(relation, needed, atom.weight is None)}"


def _needs(relation: Relation, needed: Fraction, whole: bool) -> str:
    """What is asked for, as a whole number where parties are counted (`whole`)."""
    match relation:
        case Relation.AT_LEAST:
            return f"needs {ceil(needed) if whole else _portions(needed)}"
        case Relation.MORE_THAN:
            return f"needs {floor(needed) + 1}" if whole else f"needs more than {_portions(needed)}"
        case Relation.AT_MOST:
            limit = floor(needed) if whole else needed
            return f"allows {_portions(limit)}" if limit else "allows none"
        case Relation.FEWER_THAN:
            most = ceil(needed) - 1
            return f"allows {most or 'none'}" if whole and most >= 0 else f"allows less than {_portions(needed)}"
        case Relation.EXACTLY:
            return f"needs exactly {_portions(needed)}"


def _portions(value: int | Fraction) -> str:
    """The number as one reads it: `7`, `2.5`, `666 2/3`."""
    whole, rest = divmod(Fraction(value), 1)
    return f"{whole} {rest}" if whole > 0 and "/" in number(value) else number(value)


def margin(atom: Count, value: Measure, negated: bool = False) -> str:
    """By how much a demand is met or missed, in parties or, of a weight, in its own unit."""
    needed, part = Fraction(value.needed), Fraction(value.part)
    whole = atom.weight is None
    if atom.relation is Relation.EXACTLY:
        hit = (part == needed) != negated
        if not hit:
            return f"missed by {_portions(abs(part - needed) or 1)}"
        return "met" if negated else "met exactly"
    spare = _spare(_OPPOSITES[atom.relation] if negated else atom.relation, part, needed, whole)
    strict = not whole and atom.relation in (Relation.MORE_THAN, Relation.FEWER_THAN) and spare == 0
    if spare < 0 or strict:
        return f"missed by {_portions(-spare)}" if spare else "missed by the least there is"
    return f"met with {_portions(spare)} to spare" if spare else "met exactly"


def _spare(relation: Relation, part: Fraction, needed: Fraction, whole: bool) -> Fraction:
    """How much more than needed, or how much less than allowed, there is; negative where it is missed."""
    match relation:
        case Relation.AT_LEAST:
            return part - (ceil(needed) if whole else needed)
        case Relation.MORE_THAN:
            return part - (floor(needed) + 1 if whole else needed)
        case Relation.AT_MOST:
            return (floor(needed) if whole else needed) - part
        case Relation.FEWER_THAN:
            return (ceil(needed) - 1 if whole else needed) - part
        case Relation.EXACTLY:
            return Fraction(0)


_OPPOSITES = {
    Relation.AT_LEAST: Relation.FEWER_THAN,
    Relation.MORE_THAN: Relation.AT_MOST,
    Relation.AT_MOST: Relation.MORE_THAN,
    Relation.FEWER_THAN: Relation.AT_LEAST,
}


def _plain_words(atom: Count) -> str:
    """For an atom without words of its own, such as one that an override has put in."""
    share = f"{number(atom.quantity)} of the parties" if atom.of_base else f"{number(atom.quantity)} parties"
    return f"{atom.relation} {share}"


def _remarks(model: Model, world: World, decision: Decision, result: StageResult) -> Iterator[str]:
    stage = result.stage
    heard = hearing(model, world, decision.question, decision.procedure)
    arguments = dict(decision.question.arguments)
    out = dict.fromkeys(name for ref in stage.recused if (name := arguments.get(ref.name, ref.name)) in _names(world))
    if out:
        take, are = ("takes", "is") if len(out) == 1 else ("take", "are")
        kept = f"but {are} still counted" if stage.keep_quota else f"and {are} not counted"
        yield f"{enumerated(list(out))} {take} no part under {stage.clause.address}, {kept}."
    for taken, names in ({} if as_amended(stage) else muted(heard.stages[result.index], stage)).items():
        yield f"{enumerated(names)} {'has' if len(names) == 1 else 'have'} no vote under {taken}."
    address = capital(stage.clause.address)
    if not heard.holders[result.index]:
        yield f"{address} gives nobody a ballot at this stage."
    if stage.reversed_:
        yield f"{address} reverses the rule: the decision passes unless the demand is met."
    if as_amended(stage):
        yield f"{address}, or what it relies on, was amended: it lets the decision through, or not, as it now reads."
    elif not result.atoms and not stage.reversed_:
        yield f"{address} demands nothing of the ballots here."
    empty = [value.atom for value in result.atoms if value.measure.base == 0 and value.atom.of_base]
    yield from dict.fromkeys(_of_nothing(stage, atom) for atom in empty)


def as_amended(stage: Stage) -> bool:
    """Whether what the stage asks for was amended, so that it may ask for anything."""
    return Condition(AT_LARGE) in (*leaves(stage.rule), *leaves(stage.quorum))


def _of_nothing(stage: Stage, atom: Count) -> str:
    """That the demand takes a share of nothing."""
    under = stage.clause.address
    if atom.weight is None:
        return f"There is nobody of whom {under} takes a share: a share of nobody is none."
    return f"Nobody of whom {under} takes a share has any {spoken(atom.weight)}: a share of nothing is none."


def _names(world: World) -> frozenset[str]:
    return frozenset(actor.name for actor in world.actors)
