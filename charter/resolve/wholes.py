"""What parties have of a weight together, and what none of them has more of."""

from dataclasses import replace

from charter.diagnostics import Code
from charter.model import PartySet, Relation, TagRule
from charter.resolve.bodies import settled
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft, Written
from charter.resolve.membership import MEMBER
from charter.resolve.names import Kind
from charter.resolve.quantities import relation_of
from charter.syntax import Ceiling, TogetherClause, WeightClause

HUNDRED = 100
"""Percentages are parts of it."""


def wholes(draft: Draft) -> None:
    """Fill in the rules on what parties have together, and the limits that are shares of it."""
    for together, item in draft.each(TogetherClause):
        with draft.desk.item():
            _together(draft, together, item)
    for weight, item in draft.each(WeightClause):
        with draft.desk.item():
            _shares(draft, weight, item)
    for weight, item in draft.each(WeightClause):
        if weight.held.ceiling is not None:
            with draft.desk.item():
                _limited(draft, weight, weight.held.ceiling, item)


def _together(draft: Draft, together: TogetherClause, item: Written) -> None:
    name = draft.names.need(together.weight, Kind.WEIGHT).name
    relation = relation_of(together.comparator, Relation.EXACTLY)
    group = settled(draft.view(item.clause), together.phrase)
    draft.tag_rules.append(TagRule(group, relation, together.number, item.clause, name))


def _shares(draft: Draft, weight: WeightClause, item: Written) -> None:
    """What is listed as percentages, and the rest of a hundred."""
    name, rest = weight.name.text, weight.held.rest == "the rest"
    if 0 < weight.held.shares < len(weight.held.items):
        message = f"some `{name}` are percentages and some are numbers"
        raise Fault(Code.UNCLEAR_PHRASE, item.span, message, "write all as percentages, or all as numbers")
    if rest and not weight.held.shares:
        message = f"of how many `{name}` the others have the rest is not said"
        fix = f"write percentages, or `and any for others` and a sentence: `members have 1000 {name} together.`"
        raise Fault(Code.UNCLEAR_PHRASE, item.span, message, fix)
    if weight.held.shares and weight.held.rest not in ("", "none", "the rest"):
        message = f"percentages of `{name}` are parts of a whole, so others can have no more than the rest of it"
        raise Fault(
            Code.UNCLEAR_PHRASE, item.span, message, "write `and the rest for others`, or `and none for others`"
        )
    listed = sum(value for _, value in weight.held.items)
    if weight.held.shares and (listed > HUNDRED or (not rest and listed < HUNDRED)):
        fix = "correct a percentage" if listed > HUNDRED else "add `, and the rest for others`"
        raise Fault(Code.EMPTY_RANGE, item.span, f"the percentages of `{name}` come to {float(listed):g}", fix)
    if rest:
        names = {word.text for word, _ in weight.held.items}
        order = dict.fromkeys(party.standing for party in draft.parties if party.name in names)
        standings = [one for kind in order for one in (draft.names.members if kind == MEMBER else (kind,))]
        draft.tag_rules.append(TagRule(PartySet((*standings,)), Relation.EXACTLY, HUNDRED, item.clause, name))


def _limited(draft: Draft, weight: WeightClause, ceiling: Ceiling, item: Written) -> None:
    name = weight.name.text
    if weight.held.rest not in ("", "any", "the rest"):
        message = f"what others have of `{name}` is a number: no limit can change it"
        raise Fault(Code.UNCLEAR_PHRASE, ceiling.span, message, f"write `and any for others, at most {ceiling.number}`")
    most = ceiling.number if ceiling.share is None else _part(draft, weight, ceiling)
    kept = (replace(one, high=most) if one.name == name else one for one in draft.weights)
    draft.weights = [*kept]


def _part(draft: Draft, weight: WeightClause, ceiling: Ceiling) -> int:
    """That share of what all have together, which some sentence must say."""
    name = weight.name.text
    if ceiling.whole is not None and ceiling.whole.text != name:
        message = f"the limit is a share of all `{name}`"
        raise Fault(Code.UNCLEAR_PHRASE, ceiling.span, message, f"write `at most 50% of all {name}`")
    told = [rule.number for rule in draft.tag_rules if rule.weight == name and rule.relation is Relation.EXACTLY]
    if len(told) != 1:
        message = f"how many `{name}` there are in all is not said in one sentence, so a share of them is no number"
        fix = f"say it: `members have 1000 {name} together.`; or write a number: `at most 500`"
        raise Fault(Code.UNCLEAR_PHRASE, ceiling.span, message, fix)
    part = (ceiling.share or 0) * told[0]
    if part.denominator != 1:
        message = f"that share of {told[0]} `{name}` is no whole number"
        fix = f"count in smaller parts: `members have {told[0] * part.denominator} {name} together.`"
        raise Fault(Code.UNCLEAR_PHRASE, ceiling.span, message, fix)
    return int(part)
