"""How many parties a set can have at least and at most, over all rosters the charter allows."""

from charter.model import Model, Organ, Party, PartySet, Relation, Tag, TagKind


def most(model: Model, group: PartySet) -> int | None:
    """A number that the set never exceeds; None if none is known."""
    bounds = [_most_of_standings(model, group)]
    bounds += [bound for name in group.tags for bound in (_most_tagged(model, name),)]
    bounds += [_most_seated(model, organ) for organ in model.organs if organ.name in group.organs]
    bounds += [len(group.only)] if group.only else []
    known = [bound for bound in bounds if bound is not None]
    return min(known) - _apart(model, group) if known else None


def _apart(model: Model, group: PartySet) -> int:
    """How many parties of a whole standing are certainly taken out of it."""
    if group != PartySet(group.standings, minus=group.minus):
        return 0
    parts = [part for part in group.minus if isinstance(part, PartySet)]
    inside = [part for part in parts if part.standings and set(part.standings) <= set(group.standings)]
    return max((least(model, part) for part in inside), default=0)


def least(model: Model, group: PartySet) -> int:
    """A number that the set always reaches, whatever the ballots."""
    apart = len([part for part in group.minus if not isinstance(part, PartySet)])
    if group.filter is not None or apart < len(group.minus) or group.only:
        return 0
    if group.organs:
        return max(0, _least_seated(model, group) - apart)
    return max(0, _least_tagged(model, group) - apart)


def has_standing(model: Model, standing: str) -> bool:
    """Whether some allowed roster has a party of the standing."""
    named = any(party.standing == standing for party in model.parties)
    return named or any(line.standing == standing and line.high != 0 for line in model.rosters)


def _most_of_standings(model: Model, group: PartySet) -> int | None:
    rosters = [line for line in model.rosters if not group.standings or line.standing in group.standings]
    tags = [tag for tag in model.tags if tag.name in group.tags and tag.members is not None]
    named = sum(_is_in(party, group, tags) for party in model.parties)
    if tags:
        return named
    highs = [line.high for line in rosters]
    return None if None in highs else named + sum(high for high in highs if high is not None)


def _is_in(party: Party, group: PartySet, fixed: list[Tag]) -> bool:
    standing = not group.standings or party.standing in group.standings
    return standing and all(party.name in (tag.members or ()) for tag in fixed)


def _most_tagged(model: Model, name: str) -> int | None:
    """What the rules on one tag allow."""
    limits = [
        rule.number
        for rule in model.tag_rules
        if rule.group == PartySet(tags=(name,)) and rule.relation in (Relation.EXACTLY, Relation.AT_MOST)
    ]
    tag = next((tag for tag in model.tags if tag.name == name), None)
    if tag is not None and tag.members is None and tag.among != PartySet():
        bound = most(model, tag.among)
        limits += [bound] if bound is not None else []
    return min(limits) if limits else None


def _most_seated(model: Model, organ: Organ) -> int | None:
    bounds = [most(model, seat) for seat in organ.seats]
    return None if None in bounds else sum(bound for bound in bounds if bound is not None)


def _least_tagged(model: Model, group: PartySet) -> int:
    if not group.tags:
        named = sum(_is_in(party, group, []) for party in model.parties)
        lows = [line.low for line in model.rosters if not group.standings or line.standing in group.standings]
        return named + sum(lows)
    if len(group.tags) > 1 and any(_free(model, name) for name in group.tags):
        return 0
    tags = [tag for tag in model.tags if tag.name in group.tags]
    if not any(tag.members is None for tag in tags):
        return sum(_is_in(party, group, tags) for party in model.parties)
    within = not group.standings or (tags[0].among.standings and set(tags[0].among.standings) <= set(group.standings))
    exact = [rule.number for rule in model.tag_rules if rule.group == PartySet(tags=group.tags)
             and rule.relation in (Relation.EXACTLY, Relation.AT_LEAST)]  # fmt: skip
    return max(exact, default=0) if within else 0


def _free(model: Model, name: str) -> bool:
    return any(tag.name == name and tag.members is None for tag in model.tags)


def _least_seated(model: Model, group: PartySet) -> int:
    """At least whoever has one kind of seat, where each of those is in the set."""
    if len(group.organs) > 1:
        return 0
    seats = [seat for organ in model.organs if organ.name in group.organs for seat in organ.seats]
    return max((least(model, seat) for seat in seats if _covers(model, group, seat)), default=0)


def _covers(model: Model, group: PartySet, seat: PartySet) -> bool:
    """Whether every holder of the seat has the set's standing and tags."""
    among = [tag.among for tag in model.tags if tag.name in seat.tags and tag.kind is TagKind.SEAT]
    standings = seat.standings or (among[0].standings if among else ())
    tags = seat.tags + (among[0].tags if among else ())
    standing = not group.standings or (bool(standings) and set(standings) <= set(group.standings))
    return standing and set(group.tags) <= set(tags)
