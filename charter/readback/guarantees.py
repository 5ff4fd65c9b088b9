"""What is promised, said back in one form for each kind of guarantee; what scenarios expect."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from charter.found import found
from charter.model import (
    Alone,
    Answered,
    Attains,
    Change,
    Chronicle,
    Clause,
    DeedDone,
    Formula,
    Grade,
    Guarantee,
    GuaranteeForm,
    Never,
    NeverReached,
    OnMatter,
    PartySet,
    Possible,
    Power,
    Scenario,
    Truth,
    TwoRuns,
    VoteHeld,
)
from charter.readback.conduct import period_words
from charter.readback.context import Context
from charter.readback.events import deed_words, moment_words, variables_words
from charter.readback.formulas import introduced, statement
from charter.readback.said import Said
from charter.readback.sets import MANY, either, every, plural_of, singular, standing_noun
from charter.words import article_of, capital, counted, listing, spoken

_GRADES = {
    Grade.AS_WRITTEN: "This must hold as long as the rules are not changed",
    Grade.AGAINST_MY_WILL: "This must hold whatever rules are changed without the consent of the party it protects",
    Grade.ABSOLUTELY: "This must hold whatever rules are changed",
}


def guarantees(context: Context) -> Iterator[Said]:
    """Each guarantee in its normal form, with what it must survive."""
    for guarantee in context.model.guarantees:
        yield Said(guarantee.clause, f"{_promise(context, guarantee)} {_GRADES[guarantee.demanded]}.")


def _promise(context: Context, guarantee: Guarantee) -> str:
    if guarantee.form is None:
        return f"It is understood and not analysed: {guarantee.why_not}."
    decided = [matter for fact in found(guarantee.form, OnMatter) for matter in fact.matters]
    matters = [one for one in context.model.matters if one.name in decided]
    own = replace(context, matter=matters[0]) if len(matters) == 1 else context
    return f"{form_words(own, guarantee.form)}."


def form_words(context: Context, form: GuaranteeForm) -> str:
    """What a guarantee of that form says, without a full stop."""
    match form:
        case Never(variables, _, body):
            return f"It never comes about{variables_words(context, variables)} that {introduced(context, body)}"
        case NeverReached(variables, deed, body):
            comes = f"No lawful run comes{variables_words(context, variables)} to a moment at which"
            return f"{comes} {moment_words(context, deed, body)}"
        case TwoRuns():
            return _two_runs(context, form)
        case Alone():
            return _alone(context, form)
        case Answered():
            return _answered(context, form)
        case Possible(variables, body):
            return (
                f"It can always still come about{variables_words(context, variables)} that {introduced(context, body)}"
            )
        case Attains():
            return _attains(context, form)
        case _:
            assert_never(form)


def _scope(context: Context, scope: Formula) -> str:
    return "" if scope == Truth(True) else f", where {statement(context, scope)}"


def _two_runs(context: Context, form: TwoRuns) -> str:
    whom = plural_of(context, form.group)
    one = len(form.group.only) == 1 and form.group == PartySet(only=form.group.only)
    voting = f"{whom} votes" if one else f"{whom} vote" if form.group.only else f"the {whom} vote"
    match form.change:
        case Change.SWAP:
            same = f"If two of the {whom} change places, the outcome of a decision stays the same"
            return f"{same}{_scope(context, form.scope)}"
        case Change.IRRELEVANT:
            return f"However {voting}, the outcome of a decision is the same{_scope(context, form.scope)}"
        case Change.SUPPORT:
            kept = f"A decision that is adopted stays so if some of the {whom} vote in favour instead"
            return f"{kept}{_scope(context, form.scope)}"
        case Change.OPPOSITION:
            kept = f"A decision that fails still fails if some of the {whom} vote against instead"
            return f"{kept}{_scope(context, form.scope)}"
        case _:
            assert_never(form.change)


def _alone(context: Context, form: Alone) -> str:
    if form.joint:
        whose = listing([f"the {plural_of(context, group)}" for group in form.groups], MANY)
        who = f"{'Each' if form.every else 'None'} of these, acting as one, {whose},"
    else:
        nouns = [singular(context, group) for group in form.groups]
        who = f"{'Every' if form.every else 'No'} {either(nouns)} alone"
    match form.power:
        case Power.PREVENT:
            what = "can by its own ballots keep a decision from being adopted, whatever all others do"
        case Power.ADOPT:
            what = "can by its own ballots have a decision adopted, whatever all others do"
        case Power.CHANGE:
            what = "can, for some ballots of all others, change whether a decision is adopted"
        case _:
            assert_never(form.power)
    return f"{who} {what}{_scope(context, form.scope)}"


def _answered(context: Context, form: Answered) -> str:
    event = moment_words(context, form.trigger, form.given)
    within = f"within {period_words(form.within)}" if form.within else "at some time"
    answer = deed_words(context, form.answer)
    if form.anybody is not None:
        answer = f"some {singular(context, form.anybody.group)} {answer.removeprefix(form.anybody.name).lstrip()}"
    return f"Whenever{variables_words(context, form.variables)} {event}, then {within} {answer}"


def _attains(context: Context, form: Attains) -> str:
    within = f" within {period_words(form.within)}" if form.within else " in the end"
    whom = every(context, form.group)
    if form.leaves:
        held = [article_of(standing_noun(one)) for one in form.leaves]
        said = f"neither {' nor '.join(held)}" if len(held) > 1 else f"no longer {held[0]}"
        return f"{capital(whom)} can by itself come to be {said}{within}, whatever all others do"
    return f"{capital(whom)} can by itself come to {spoken(form.act)} lawfully{within}, whatever all others do"


# ── scenarios ─────────────────────────────────────────────────────────────────────────────────


def scenarios(context: Context) -> Iterator[Said]:
    """One sentence for each scenario: what is put to the vote or done, and how many things are expected of it."""
    for one in context.model.scenarios:
        yield Said(one.clause, _scenario(one), tuple(found((one.votes, one.expectations), Clause)))
    for tale in context.model.chronicles:
        yield Said(tale.clause, _chronicle(tale), _clauses(tale))


def _clauses(tale: Chronicle) -> tuple[Clause, ...]:
    return tuple(found(tale.happenings, Clause))


def _scenario(scenario: Scenario) -> str:
    hopes = [_hope(one.kind, one.positive, one.on, one.by) for one in scenario.expectations]
    about = ", ".join(f"{spoken(name)} {spoken(who)}" for name, who in scenario.arguments)
    on = f"{spoken(scenario.matter)} ({about})" if about else spoken(scenario.matter)
    return f"When a decision on {on} is voted on as it says, {listing(hopes, MANY)}."


def _hope(kind: str, positive: bool, on: str, by: str) -> str:
    under = f" under {by}" if by else ""
    denied = "" if positive else "not "
    match kind:
        case "adopted":
            return f"it is {denied}adopted{under}"
        case "binding":
            return f"it is {denied}binding on {spoken(on)}{under}"
        case _:
            return f"it {'breaks' if positive else 'does not break'} the guarantee `{on}`{under}"


def _chronicle(tale: Chronicle) -> str:
    deeds = [item for item in tale.happenings if isinstance(item, DeedDone)]
    votes = [item for item in tale.happenings if isinstance(item, VoteHeld)]
    checks = len(tale.happenings) - len(deeds) - len(votes)
    steps = [*([counted(len(votes), "vote")] if votes else []), *([counted(len(deeds), "deed")] if deeds else [])]
    return f"It plays {listing(steps or ['no step'], MANY)} and checks {counted(checks, 'expectation')} on the way."
