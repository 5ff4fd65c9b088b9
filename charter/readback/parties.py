"""Who there is, said back: rosters, named parties, roles, blocs and seats, weights, organs, who has no vote."""

from collections.abc import Iterator

from charter.model import (
    Clause,
    Model,
    Organ,
    PartySet,
    Roster,
    Tag,
    TagKind,
    TagRule,
    Weight,
)
from charter.readback.context import Context
from charter.readback.counts import fixed_size
from charter.readback.said import Said
from charter.readback.sets import MANY, every, plural_of, standing_noun
from charter.words import article_of, capital, counted, is_plural, listing, number, plural, spoken

_RELATION = {">=": "at least", ">": "more than", "<=": "at most", "<": "fewer than", "=": "exactly"}


def parties(context: Context) -> Iterator[Said]:
    """One sentence for each clause on who there is."""
    model = context.model
    yield from _named(model)
    yield from (Said(line.clause, _roster(model, line)) for line in model.rosters)
    yield from (Said(tag.clause, _tag(context, tag)) for tag in model.tags)
    yield from (Said(rule.clause, _tag_rule(context, rule)) for rule in model.tag_rules)
    yield from _weights(model)
    yield from (Said(organ.clause, _organ(context, organ)) for organ in model.organs)
    for rule in model.no_votes:
        whom = every(context, rule.group)
        yield Said(rule.clause, f"{capital(whom)} counts in every total and holds no ballot anywhere.")


def _roster(model: Model, line: Roster) -> str:
    noun = standing_noun(line.standing)
    named = any(party.standing == line.standing for party in model.parties)
    others = "other " if named else ""
    if line.high == 0:
        return f"There is no {others}{noun}."
    if line.low == line.high:
        return f"There {'is' if line.low == 1 else 'are'} exactly {counted(line.low, others + noun)}."
    if line.high is None:
        if line.low == 0:
            return f"There may be any number of {others}{plural(noun)}, none included."
        return f"There {'is' if line.low == 1 else 'are'} at least {counted(line.low, others + noun)}, without a limit."
    return f"There are from {line.low} to {line.high} {others}{plural(noun)}."


def _named(model: Model) -> Iterator[Said]:
    """The named parties, those of one clause and one standing in one sentence."""
    groups: dict[tuple[Clause, str], list[str]] = {}
    for party in model.parties:
        groups.setdefault((party.clause, party.standing), []).append(party.name)
    for (clause, standing), names in groups.items():
        noun = standing_noun(standing)
        if len(names) == 1:
            yield Said(clause, f"{spoken(names[0])} is a named {noun}.")
        else:
            yield Said(clause, f"{counted(len(names), noun)} are named: {listing(names, MANY)}.")


def _tag(context: Context, tag: Tag) -> str:
    name, among = spoken(tag.name), plural_of(context, tag.among)
    if tag.kind is TagKind.SEAT:
        return f"{capital(name)}: whoever has one is one of the {among}, and the charter does not say which."
    role = tag.kind is TagKind.ROLE
    if tag.members is None:
        return f"Any of the {among} may {'have the role' if role else 'be in'} {name}: the charter does not say which."
    if not tag.members:
        return f"Nobody {'has the role' if role else 'is in'} {name}."
    has, is_ = ("has", "is") if len(tag.members) == 1 else ("have", "are")
    own, other = (f"{has} the role {name}", "has it") if role else (f"{is_} in {name}", "is")
    return f"{listing(tag.members, MANY)} {own}, and nobody else {other}."


def _tag_rule(context: Context, rule: TagRule) -> str:
    if rule.weight is not None:
        whom, how_many = plural_of(context, rule.group), f"{_RELATION[rule.relation]} {rule.number}"
        return f"All {whom} together have {how_many} of the {spoken(rule.weight)}."
    if rule.relation == "<=" and rule.number == 0:
        return f"There are no {plural_of(context, rule.group)}."
    role = next((one for one in context.model.tags if rule.group == PartySet(tags=(one.name,))), None)
    if role is not None and role.kind is TagKind.ROLE:
        have = "has" if rule.number == 1 else "have"
        whom = f"{rule.number} of the {plural_of(context, role.among)} {have} the role {spoken(role.name)}"
        return f"{capital(_RELATION[rule.relation])} {whom} at all times."
    whom = plural_of(context, rule.group)
    return f"There are {_RELATION[rule.relation]} {rule.number} {whom} at all times."


def _weights(model: Model) -> Iterator[Said]:
    for weight in model.weights:
        rows = [(party.name, dict(party.weights)) for party in model.parties]
        known = [(name, held[weight.name]) for name, held in rows if weight.name in held]
        rest = f"any {'whole ' if weight.whole else ''}number from {weight.least} {_upto(weight)}"
        if not known:
            yield Said(weight.clause, f"Each party has {_one(weight.name)}, which may be {rest}.")
            continue
        others = "any other has none" if weight.high == 0 else f"of any other it may be {rest}"
        total = number(sum(value for _, value in known))
        shown = listing([f"{spoken(name)} {number(value)}" for name, value in known], MANY)
        is_ = "are" if is_plural(weight.name) else "is"
        yield Said(
            weight.clause,
            f"The {spoken(weight.name)} of each party {is_} {shown} ({total} in all); {others}.",
        )


def _upto(weight: Weight) -> str:
    return "on" if weight.high is None else f"to {weight.high}"


def _one(weight: str) -> str:
    return f"a number of {spoken(weight)}" if is_plural(weight) else article_of(spoken(weight))


def _organ(context: Context, organ: Organ) -> str:
    size = fixed_size(context, organ.seats[0]) if len(organ.seats) == 1 else None
    if not organ.seats:
        return f"Nobody sits in {spoken(organ.name)}."
    who = listing([every(context, seat) for seat in organ.seats], MANY)
    many = f", {size} in all" if size is not None else ""
    return f"In {spoken(organ.name)} sits {who}{many}."
