"""Random guarantees about one decision: every form, many near the rules so that both verdicts occur."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from charter.model import (
    ABSTAINING,
    AGAINST,
    IN_FAVOUR,
    Adopted,
    Alone,
    And,
    Belongs,
    BindingOn,
    ByOrgan,
    CategoryIs,
    Change,
    Concerns,
    Condition,
    Count,
    Formula,
    GuaranteeForm,
    Model,
    NamedRef,
    Never,
    Not,
    OnMatter,
    Or,
    ParamRef,
    PartySet,
    Power,
    Ref,
    Relation,
    ReservedTo,
    RuleUse,
    Same,
    StageKind,
    Truth,
    TwoRuns,
    Variable,
    VarRef,
    Where,
)  # fmt: skip
from tests.laws.dice import Dice
from tests.laws.random_formulas import Words, random_atom, random_set, random_stance

ALWAYS = Truth(True)


def random_form(dice: Dice, words: Words, model: Model) -> GuaranteeForm:
    """A guarantee of any form."""
    forms: tuple[tuple[int, Callable[[Dice, Words, Model], GuaranteeForm]], ...] = (
        (26, never_against_rule), (9, never_adopted_with), (12, never_binding), (6, never_stopped),
        (6, never_at_random), (4, never_of_roster), (12, random_swap), (6, random_irrelevant),
        (13, random_monotone), (16, random_alone),
    )  # fmt: skip
    return dice.weighted(forms)(dice, words, model)


# ── never ─────────────────────────────────────────────────────────────────────────────────────


def never_against_rule(dice: Dice, words: Words, model: Model) -> Never:
    """Never adopted without (a part of) what the rule of some stage asks for, or a little more."""
    procedure = dice.pick(model.procedures)
    stage = dice.pick(procedure.stages)
    demand = spoken_of_decision(stage.rule, random_where(dice, stage.organ, stage.kind, len(procedure.stages)))
    demand = bent(dice, weakened(dice, demand))
    subject = conjunction(
        Adopted(), *on_matter(dice, model, procedure.matter), *random_circumstances(dice, words, model)
    )
    broken = demand if stage.reversed_ else Not(demand)
    return Never((), True, conjunction(subject, broken), subject)


def never_adopted_with(dice: Dice, words: Words, model: Model) -> Never:
    """Never adopted while some parties, or a party of a set, take a stance."""
    where = random_where(dice, dice.pick((None, *words.organs)), StageKind.DECISION, 2)
    scene = random_circumstances(dice, words, model)
    if dice.chance(40):
        subject = conjunction(Adopted(), *scene)
        return Never((), True, conjunction(subject, random_atom(dice, words, None, where)), subject)
    variables, facts = random_variables(dice, words)
    spoken = replace(words, refs=tuple(VarRef(v.name) for v in variables))
    demands = tuple(stance_of(dice, ref, where) for ref in spoken.refs)
    subject = conjunction(Adopted(), *facts, *scene)
    extra = (random_atom(dice, spoken, None, where),) if dice.chance(35) else ()
    return Never(variables, True, conjunction(subject, *demands, *extra), subject)


def never_binding(dice: Dice, words: Words, model: Model) -> Never:
    """Never binding on a party that objects, does not consent, or to whom the matter is reserved."""
    variables, facts = random_variables(dice, words)
    party: Ref = VarRef("m")
    if words.parties and dice.chance(20):
        variables, facts, party = (), (), NamedRef(dice.pick(words.parties))
    about = random_about(dice, model, party)
    subject = conjunction(BindingOn(party), *about, *facts, *random_circumstances(dice, words, model))
    where = random_where(dice, dice.pick((None, *words.organs)), StageKind.DECISION, 1)
    demand: Formula = stance_of(dice, party, where)
    if dice.chance(15):
        demand = Not(Belongs(party, random_set(dice, words)))
    return Never(variables, True, conjunction(subject, demand), subject)


def random_about(dice: Dice, model: Model, party: Ref) -> tuple[Formula, ...]:
    """Whether the matter concerns the party or is reserved to it, mostly where some matter can be."""
    concerned = any(matter.params for matter in model.matters) or dice.chance(6)
    reserved = any(matter.reserved_to for matter in model.matters) or dice.chance(4)
    options: list[tuple[int, tuple[Formula, ...]]] = [(6, ()), (1, (Not(Concerns(party)),))]
    if reserved:
        options.append((5, (ReservedTo(party),)))
    if concerned:
        options.append((3, (Concerns(party),)))
    return dice.weighted(options)


def never_stopped(dice: Dice, words: Words, model: Model) -> Never:
    """Never failed though those of a set do what should carry it: `always adopted when …`."""
    group = PartySet(standings=words.standings[:1]) if dice.chance(60) else random_set(dice, words)
    willing = Count(Relation.AT_LEAST, Fraction(1), True, group, IN_FAVOUR)
    demand = willing if dice.chance(70) else replace(random_atom(dice, words, None), stance=IN_FAVOUR)
    subject = conjunction(Not(Adopted()), *random_circumstances(dice, words, model))
    return Never((), True, conjunction(subject, demand), subject)


def never_at_random(dice: Dice, words: Words, model: Model) -> Never:
    """Any formula at all over the events and atoms of guarantees."""
    variables, _ = random_variables(dice, words) if dice.chance(60) else ((), ())
    spoken = replace(words, refs=tuple(VarRef(v.name) for v in variables))
    body = random_sentence(dice, spoken, model, 2)
    return Never(variables, True, body, ALWAYS if dice.chance(50) else Or((Adopted(), Not(Adopted()))))


def never_of_roster(dice: Dice, words: Words, model: Model) -> Never:
    """A statement about parties alone."""
    variables, facts = random_variables(dice, words)
    spoken = replace(words, refs=tuple(VarRef(v.name) for v in variables))
    atom = random_atom(dice, spoken, None, ballots=False)
    if dice.chance(50):
        return Never((), False, random_atom(dice, words, None, ballots=False), ALWAYS)
    subject = conjunction(*facts, *(Belongs(ref, random_set(dice, words)) for ref in spoken.refs))
    return Never(variables, False, conjunction(subject, atom), subject)


def random_sentence(dice: Dice, words: Words, model: Model, depth: int) -> Formula:
    """And, or, not over events, facts and atoms."""
    if depth and dice.chance(65):
        parts = tuple(random_sentence(dice, words, model, depth - 1) for _ in range(dice.number(2, 3)))
        ways: tuple[tuple[int, Formula], ...] = ((5, And(parts)), (2, Or(parts)), (2, Not(parts[0])))
        return dice.weighted(ways)
    where = random_where(dice, dice.pick((None, *words.organs)), StageKind.DECISION, 2)
    atom = random_atom(dice, words, None, where)
    events: list[Formula] = [
        Adopted(),
        Adopted(),
        Not(Adopted()),
        atom,
        atom,
        *random_circumstances(dice, words, model),
    ]
    for ref in words.refs:
        events += [
            BindingOn(ref),
            ReservedTo(ref),
            Concerns(ref),
            stance_of(dice, ref, where),
            Belongs(ref, random_set(dice, words)),
        ]
    return dice.pick(events)


def random_variables(dice: Dice, words: Words) -> tuple[tuple[Variable, ...], tuple[Formula, ...]]:
    """One party variable or two, with what the sentence says of them."""
    plain = PartySet(standings=words.standings[:1] if dice.chance(60) else ())
    first = Variable("m", plain if dice.chance(50) else random_set(dice, words, depth=0))
    if dice.chance(78):
        return (first,), ()
    second = Variable("k", plain if dice.chance(50) else random_set(dice, words, depth=0))
    facts: tuple[Formula, ...] = dice.weighted(
        ((6, (Not(Same(VarRef("m"), VarRef("k"))),)), (2, ()), (1, (Same(VarRef("k"), VarRef("m")),)))
    )
    return (first, second), facts


def stance_of(dice: Dice, ref: Ref, where: Where | None) -> Formula:
    """One party objects, consents, does not consent, or takes any other stance."""
    stance = dice.weighted(
        ((4, AGAINST), (4, replace(IN_FAVOUR, negated=True)), (1, ABSTAINING), (2, random_stance(dice)))
    )
    return Count(Relation.AT_LEAST, Fraction(1), False, PartySet(only=(ref,)), stance, None, where)


def random_where(dice: Dice, organ: str | None, kind: StageKind, stages: int) -> Where | None:
    """The stages a guarantee looks at; mostly the decision as a whole when there is one stage."""
    if not dice.chance(55 if stages > 1 else 10):
        return None
    if kind is StageKind.RATIFICATION or dice.chance(15):
        return Where(ratification=True)
    return Where(organ=organ) if organ else None


def random_circumstances(dice: Dice, words: Words, model: Model) -> tuple[Formula, ...]:
    """Mostly none: a condition, a category, a matter, an organ, a named party concerned."""
    options: list[Formula] = [Condition(name) for name in words.conditions]
    options += [CategoryIs(c.name, dice.pick(c.values)) for m in model.matters for c in m.categories]
    concerned = any(matter.params for matter in model.matters)
    options += [Concerns(NamedRef(name)) for name in words.parties[:1] if concerned]
    deciding = tuple(dict.fromkeys(procedure.organ for procedure in model.procedures))
    if len(model.matters) > 1 or dice.chance(15):
        options.append(OnMatter((dice.pick(model.matters).name,)))
    if len(deciding) > 1 or dice.chance(15):
        options.append(ByOrgan(dice.pick(deciding if dice.chance(80) else words.organs)))
    if not options:
        return ()
    chosen = dice.pick(options)
    several = len(options) > 1 or len(model.matters) > 1 or len(deciding) > 1
    return dice.weighted(((5, ()), (3, (chosen,)), (2 if several else 0, (Not(chosen),))))


def on_matter(dice: Dice, model: Model, matter: str) -> tuple[Formula, ...]:
    """Most often the one matter that the sentence is about, where there are several."""
    return (OnMatter((matter,)),) if len(model.matters) > 1 and dice.chance(80) else ()


def conjunction(*parts: Formula) -> Formula:
    """All parts, without a bracket around a single one."""
    flat = tuple(q for p in parts if p != ALWAYS for q in (p.parts if isinstance(p, And) else (p,)))
    return ALWAYS if not flat else flat[0] if len(flat) == 1 else And(flat)


# ── from the rules of a stage to a demand of a guarantee ──────────────────────────────────────


def spoken_of_decision(rule: Formula, where: Where | None) -> Formula:
    """The rule as a guarantee may repeat it: without the parties concerned, at the stages `where`."""
    match rule:
        case Count():
            return replace(rule, group=without_params(rule.group), where=where)
        case And(parts):
            return And(tuple(spoken_of_decision(part, where) for part in parts))
        case Or(parts):
            return Or(tuple(spoken_of_decision(part, where) for part in parts))
        case Not(part):
            return Not(spoken_of_decision(part, where))
        case RuleUse():
            return replace(rule, formula=spoken_of_decision(rule.formula, where))
        case _:
            return rule


def without_params(group: PartySet) -> PartySet:
    """The set without any mention of a parameter: a guarantee has none."""
    minus = tuple(
        without_params(part) if isinstance(part, PartySet) else part
        for part in group.minus
        if not isinstance(part, ParamRef)
    )
    return replace(group, minus=minus, only=tuple(ref for ref in group.only if not isinstance(ref, ParamRef)))


def weakened(dice: Dice, demand: Formula) -> Formula:
    """One part of a conjunction, or all of it."""
    match demand:
        case And(parts) if dice.chance(45):
            return dice.pick(parts)
        case RuleUse(formula=And(parts)) if dice.chance(45):
            return dice.pick(parts)
        case _:
            return demand


def bent(dice: Dice, demand: Formula) -> Formula:
    """Now and then another threshold, relation, base or set: where faults of boundaries show."""
    match demand:
        case Count() if dice.chance(50):
            return bent_count(dice, demand)
        case And(parts):
            return And(tuple(bent(dice, part) for part in parts))
        case Or(parts):
            return Or(tuple(bent(dice, part) for part in parts))
        case RuleUse():
            return bent(dice, demand.formula)
        case _:
            return demand


def bent_count(dice: Dice, atom: Count) -> Count:
    """The atom with one thing changed."""
    match dice.pick(("relation", "quantity", "filter", "tags", "lower", "lower")):
        case "relation":
            return replace(atom, relation=dice.pick(tuple(Relation)))
        case "quantity":
            return replace(atom, quantity=atom.quantity + Fraction(dice.pick((-1, 1)), 1 if not atom.of_base else 6))
        case "filter":
            return replace(atom, group=replace(atom.group, filter=None))
        case "tags":
            return replace(atom, group=replace(atom.group, tags=()))
        case _:
            return replace(
                atom, quantity=atom.quantity * Fraction(3, 4) if atom.of_base else max(atom.quantity - 1, Fraction(0))
            )


# ── two runs, power ───────────────────────────────────────────────────────────────────────────


def random_swap(dice: Dice, words: Words, model: Model) -> TwoRuns:
    """Swapping two parties of the organ, of a tag, or of any set."""
    words = with_concerned(dice, words, model)
    group = dice.weighted(
        (
            (5, PartySet(standings=words.standings[:1])),
            (3, random_set(dice, words, depth=len(words.refs))),
            (2, whole(dice, words)),
        )
    )
    return TwoRuns(Change.SWAP, group, random_scope(dice, words, model))


def random_irrelevant(dice: Dice, words: Words, model: Model) -> TwoRuns:
    """Some parties change no outcome: observers, those outside the organ, or any set."""
    words = with_concerned(dice, words, model)
    outside = PartySet(minus=(PartySet(standings=words.standings[:1]),))
    elsewhere = PartySet(minus=(PartySet(organs=words.organs[-1:]),))
    observers = PartySet(standings=words.standings[-1:])
    group = dice.weighted(((2, outside), (2, elsewhere), (2, observers), (5, random_set(dice, words))))
    return TwoRuns(Change.IRRELEVANT, group, random_scope(dice, words, model))


def random_monotone(dice: Dice, words: Words, model: Model) -> TwoRuns:
    """More support never hurts, more opposition never helps."""
    words = with_concerned(dice, words, model)
    group = dice.weighted(((6, PartySet()), (2, PartySet(standings=words.standings[:1])), (2, random_set(dice, words))))
    return TwoRuns(dice.pick((Change.SUPPORT, Change.OPPOSITION)), group, random_scope(dice, words, model))


def random_alone(dice: Dice, words: Words, model: Model) -> Alone:
    """Every, or no, party or bloc alone can prevent or adopt."""
    words = with_concerned(dice, words, model)
    joint = dice.chance(40)
    count = 2 if joint and dice.chance(25) else 1
    groups = tuple(
        whole(dice, words) if dice.chance(55) else random_set(dice, words, depth=len(words.refs)) for _ in range(count)
    )
    return Alone(dice.chance(50), groups, joint, dice.pick(tuple(Power)), random_scope(dice, words, model))


def with_concerned(dice: Dice, words: Words, model: Model) -> Words:
    """The vocabulary with, at times, the parties that the decision concerns."""
    names = tuple(dict.fromkeys(param.name for matter in model.matters for param in matter.params))
    return replace(words, refs=tuple(ParamRef(name) for name in names)) if dice.chance(35) else words


def whole(dice: Dice, words: Words) -> PartySet:
    """All of a tag, an organ or a standing."""
    options = [PartySet(standings=(name,)) for name in words.standings]
    options += [PartySet(tags=(name,)) for name in words.tags] + [PartySet(organs=(name,)) for name in words.organs]
    return dice.pick(options)


def random_scope(dice: Dice, words: Words, model: Model) -> Formula:
    """All decisions, or those on a matter, by an organ, under a condition."""
    return conjunction(*random_circumstances(dice, words, model)) if dice.chance(60) else ALWAYS


def _closed(form: GuaranteeForm) -> str:
    """The name of a form."""
    match form:
        case Never():
            return "never"
        case TwoRuns():
            return str(form.change)
        case Alone():
            return f"alone can {form.power}"
        case _:
            assert_never(form)


name_of_form = _closed
