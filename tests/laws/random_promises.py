"""Random guarantees along runs: about decisions, moments, deeds, answers, what stays possible and what can be attained."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from charter.atlarge import AMENDMENT
from charter.exhaust.search import vacuous
from charter.model import (
    AGAINST,
    IN_FAVOUR,
    Adopted,
    Alone,
    Answered,
    Attains,
    Belongs,
    Concerns,
    Count,
    Deed,
    Formula,
    Grade,
    Guarantee,
    GuaranteeForm,
    InForce,
    Modal,
    Model,
    Never,
    NeverReached,
    Norm,
    Not,
    OnMatter,
    PartySet,
    Possible,
    Ref,
    Relation,
    Truth,
    TwoRuns,
    Variable,
    VarRef,
)
from tests.laws.dice import Dice
from tests.laws.random_conduct import PERIODS, Plot, random_in_force, random_power, random_standing, random_state
from tests.laws.random_formulas import clause
from tests.laws.random_guarantees import conjunction, random_form
from tests.laws.random_models import words_of
from tests.laws.rewritten import rewritten

M, N = VarRef("m"), VarRef("n")
ALWAYS = Truth(True)
REROLLS, SMALL = 3, 2

Maker = Callable[[Dice, Plot, Model], GuaranteeForm]


def random_promise(dice: Dice, plot: Plot, model: Model) -> GuaranteeForm:
    """A guarantee of any form that the charter has words for."""
    norms = model.dynamics.norms
    conduct = 30 if norms else 6
    makers: tuple[tuple[int, Maker], ...] = (
        (38, of_decisions), (3, of_decisions_at_moments),
        (conduct if plot.acts else 0, of_deeds), (conduct // 3 if plot.acts else 3, of_moments), (4, of_organ),
        (8 if plot.acts else 3, random_answered), (9, random_possible), (9 if plot.acts else 1, random_attains),
    )  # fmt: skip
    return dice.weighted(makers)(dice, plot, model)


# ── about decisions ───────────────────────────────────────────────────────────────────────────


def of_decisions(dice: Dice, plot: Plot, model: Model) -> GuaranteeForm:
    """Any guarantee about one decision; mostly one that has a subject in the smallest worlds."""
    form = of_any_decision(dice, plot, model)
    for _ in range(REROLLS):
        if not vacuous(model, Guarantee("g", form, Grade.AS_WRITTEN, clause("guarantee g")), SMALL):
            break
        form = of_any_decision(dice, plot, model)
    return form


def of_any_decision(dice: Dice, plot: Plot, model: Model) -> GuaranteeForm:
    """Any guarantee about one decision, mostly not about those that amend."""
    matters = tuple(one for one in model.matters if one.name != AMENDMENT)
    own = tuple(one for one in model.procedures if one.matter != AMENDMENT)
    form = random_form(dice, words_of(model), replace(model, matters=matters, procedures=own))
    if not plot.amending or dice.chance(15):
        return form
    spoken = OnMatter(tuple(one.name for one in matters))
    match form:
        case Never(decision=True):
            return replace(form, body=conjunction(form.body, spoken), subject=conjunction(form.subject, spoken))
        case TwoRuns() | Alone():
            return replace(form, scope=conjunction(form.scope, spoken))
        case _:
            return form


def of_decisions_at_moments(dice: Dice, plot: Plot, model: Model) -> Never:
    """Never adopted while something else is, or is not, in force."""
    matter = dice.pick(plot.matters)
    subject = conjunction(Adopted(), OnMatter((matter,)))
    fact: Formula = random_in_force(dice, plot, (M,), votes=True)
    stance = Count(Relation.AT_LEAST, Fraction(1), False, PartySet(only=(M,)), dice.pick((AGAINST, IN_FAVOUR)))
    more = (stance,) if dice.chance(40) else ()
    fact = Not(fact) if dice.chance(50) else fact
    return Never((Variable("m", plot.members),), True, conjunction(subject, fact, *more), subject)


# ── about deeds and moments ───────────────────────────────────────────────────────────────────


def of_deeds(dice: Dice, plot: Plot, model: Model) -> NeverReached:
    """Never does a party do something while; often what a norm forbids, or a little more."""
    bans = [norm for norm in model.dynamics.norms if norm.modal is Modal.MUST_NOT]
    if bans and dice.chance(75):
        return against_ban(dice, plot, dice.pick(bans))
    act = dice.pick(plot.acts)
    variables = (Variable("m", random_standing(dice, plot)),)
    target = plot.is_aimed(act) and dice.chance(60)
    variables += (Variable("n", random_standing(dice, plot)),) if target else ()
    refs: tuple[Ref, ...] = (M, N) if target else (M,)
    body = random_state(dice, plot, refs) if dice.chance(75) else ALWAYS
    body = conjunction(body, _power(dice, plot, refs)) if dice.chance(15) else body
    return NeverReached(variables, Deed(M, "", act, N if target else None), body, ALWAYS)


def against_ban(dice: Dice, plot: Plot, ban: Norm) -> NeverReached:
    """Never does a party what the norm forbids, as it says or nearly."""
    places: dict[object, Ref] = {VarRef("itself"): M, VarRef("target"): N}
    when, unless = (rewritten(part, lambda one: places.get(one, one)) for part in (ban.when, ban.unless))  # type: ignore[call-overload]
    target = ban.target is not None and (dice.chance(80) or _names(when, unless))
    who = ban.who if ban.who is not None and dice.chance(75) else random_standing(dice, plot)
    meant = replace(ban.target, minus=()) if ban.target else PartySet()
    variables = (Variable("m", who),) + ((Variable("n", meant),) if target else ())
    parts = ((when,) if dice.chance(85) else ()) + ((Not(unless),) if dice.chance(85) else ())
    parts = tuple(part for part in parts if target or not _names(part))
    body = conjunction(*(part for part in parts if part not in (ALWAYS, Not(Truth(False)))))
    return NeverReached(variables, Deed(M, "", ban.act, N if target else None), body, ALWAYS)


def _names(*parts: Formula) -> bool:
    """Whether the second party is spoken of."""
    return any("name='n'" in repr(part) for part in parts)


def of_moments(dice: Dice, plot: Plot, model: Model) -> NeverReached:
    """No moment comes at which parties have certain standings, powers or duties, or decisions are in force."""
    variables = (Variable("m", PartySet() if dice.chance(20) else random_standing(dice, plot)),)
    facts: list[Formula] = [random_in_force(dice, plot, (M,), votes=True)] if dice.chance(55) else []
    facts += [Belongs(M, random_standing(dice, plot))] if dice.chance(25) else []
    if plot.acts and (not facts or dice.chance(45)):
        facts += [_power(dice, plot, (M, M, N)) for _ in range(2 if dice.chance(30) else 1)]
    facts += [random_state(dice, plot, (M,), 0)] if dice.chance(30) or not facts else []
    if dice.chance(12) or _names(*facts):
        variables = (*variables, Variable("n", random_standing(dice, plot)))
        facts.append(Belongs(N, random_standing(dice, plot)))
    body = conjunction(*facts)
    return NeverReached(variables, None, body, body)


def _power(dice: Dice, plot: Plot, others: tuple[Ref, ...]) -> Formula:
    power = random_power(dice, plot, M, others)
    return Not(power) if dice.chance(40) else power


def of_organ(dice: Dice, plot: Plot, model: Model) -> NeverReached:
    """Never does an organ decide something while."""
    matter = dice.pick(plot.matters)
    organ = dice.pick(tuple(p.organ for p in model.procedures if p.matter == matter))
    target = M if matter in plot.concerning and dice.chance(70) else None
    body = random_state(dice, plot, (M,)) if dice.chance(70) else ALWAYS
    variables = (Variable("m", random_standing(dice, plot)),)
    return NeverReached(variables, Deed(None, organ, matter, target), body, ALWAYS)


# ── about what follows ────────────────────────────────────────────────────────────────────────


def random_answered(dice: Dice, plot: Plot, model: Model) -> Answered:
    """Whenever a deed is done, or a decision adopted, a party or an organ answers in time, or at some time."""
    variables = (Variable("m", plot.members),)
    given: Formula = random_state(dice, plot, (M,), 0) if dice.chance(30) else ALWAYS
    trigger: Deed | None = Deed(M, "", dice.pick(plot.acts)) if plot.acts and dice.chance(45) else None
    if trigger is None:
        matter = dice.pick(plot.matters)
        concerned = (Concerns(M),) if matter in plot.concerning and dice.chance(70) else ()
        given = conjunction(Adopted(), OnMatter((matter,)), *concerned)
    duties = [norm for norm in model.dynamics.norms if norm.modal is Modal.MUST]
    if duties and dice.chance(75):
        duty = dice.pick(duties)
        answer = Deed(M if duty.who else None, duty.organ, duty.act)
        within = duty.within if dice.chance(60) else dice.pick((None, *PERIODS))
        fits = next(iter(_in_force_of(duty.when)), None)
        if fits is not None and dice.chance(60):
            trigger, given = (
                None,
                conjunction(Adopted(), OnMatter(fits.matters), *([Concerns(M)] if fits.arguments else [])),
            )
        return Answered(variables, trigger, given, answer, within)
    answer = Deed(M, "", dice.pick(plot.acts)) if plot.acts else Deed(None, "Council", dice.pick(plot.matters))
    return Answered(variables, trigger, given, answer, dice.pick((None, *PERIODS)))


def _in_force_of(formula: Formula) -> tuple[InForce, ...]:
    found: list[InForce] = []

    def note(part: object) -> object:
        found.extend([part] if isinstance(part, InForce) else [])
        return part

    rewritten(formula, note)
    return tuple(found)


def random_possible(dice: Dice, plot: Plot, model: Model) -> Possible:
    """A decision on a matter can always be adopted: at all, or though somebody objects."""
    matter = dice.pick(plot.matters)
    objector = dice.chance(35)
    variables = (Variable("m", plot.members),) if objector or dice.chance(15) else ()
    subject = conjunction(
        OnMatter((matter,)), *([Concerns(M)] if variables and matter in plot.concerning and dice.chance(50) else [])
    )
    against = Count(
        Relation.AT_LEAST, Fraction(1), False, PartySet(only=(M,)), replace(IN_FAVOUR, negated=dice.chance(60))
    )
    return Possible(variables, conjunction(Adopted(), subject, *([against] if objector else [])), subject)


def random_attains(dice: Dice, plot: Plot, model: Model) -> Attains:
    """Every party of a set can leave, or do something, in time or at some time."""
    within = dice.pick((None, *PERIODS))
    own = plot.members if dice.chance(80) else random_standing(dice, plot)
    leaving = [n for n in model.dynamics.norms if n.becoming is not None and n.modal is Modal.MAY]
    if leaving and dice.chance(70):
        period = leaving[0].becoming.due.period if leaving[0].becoming else None
        within = period if period is not None and dice.chance(55) else within
        return Attains(own, "", own.standings, within)
    act = dice.pick(plot.acts) if plot.acts else "withdraw"
    return Attains(own, act, (), within)
