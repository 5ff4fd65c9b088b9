"""How many parties a set can have at least and at most, over all rosters the charter allows."""

from dataclasses import replace

from charter.model import Model, NamedRef, Party, PartySet, Relation, Tag


class Extents:
    """The sizes of the sets of one model; each set is looked at once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._tags = {tag.name: tag for tag in model.tags}
        self._organs = {organ.name: organ for organ in model.organs}
        self._sizes: dict[tuple[str, Relation], list[int]] = {}
        for rule in model.headcounts:
            if rule.group == PartySet(tags=rule.group.tags) and len(rule.group.tags) == 1:
                self._sizes.setdefault((rule.group.tags[0], rule.relation), []).append(rule.number)
        self._most: dict[PartySet, int | None] = {}
        self._least: dict[PartySet, int] = {}

    def most(self, group: PartySet) -> int | None:
        """A number that the set never exceeds; None if none is known."""
        if group not in self._most:
            self._most[group] = self._at_most(group)
        return self._most[group]

    def least(self, group: PartySet) -> int:
        """A number that the set always reaches, whatever the ballots."""
        if group not in self._least:
            self._least[group] = self._at_least(group)
        return self._least[group]

    def has_standing(self, standing: str) -> bool:
        """Whether some allowed roster has a party of the standing."""
        named = any(party.standing == standing for party in self.model.parties)
        return named or any(line.standing == standing and line.high != 0 for line in self.model.rosters)

    # ── at most ───────────────────────────────────────────────────────────────────────────────

    def _at_most(self, group: PartySet) -> int | None:
        bounds = [self._most_of_standings(group)]
        bounds += [self._most_tagged(name) for name in group.tags]
        bounds += [self._most_seated(name) for name in group.organs if name in self._organs]
        bounds += [len(group.only)] if group.only else []
        known = [bound for bound in bounds if bound is not None]
        return min(known) - self._apart(group) if known else None

    def _most_of_standings(self, group: PartySet) -> int | None:
        tags = [self._tags[name] for name in group.tags if name in self._tags]
        fixed = [tag for tag in tags if tag.members is not None]
        named = sum(_is_in(party, group, fixed) for party in self.model.parties)
        if fixed:
            return named
        lines = [line for line in self.model.rosters if not group.standings or line.standing in group.standings]
        highs = [line.high for line in lines]
        return None if None in highs else named + sum(high for high in highs if high is not None)

    def _most_tagged(self, name: str) -> int | None:
        """What the rules on one tag allow."""
        limits = self._sizes.get((name, Relation.EXACTLY), []) + self._sizes.get((name, Relation.AT_MOST), [])
        tag = self._tags.get(name)
        if tag is not None and tag.members is None and tag.among != PartySet():
            bound = self.most(tag.among)
            limits = limits + ([bound] if bound is not None else [])
        return min(limits) if limits else None

    def _most_seated(self, name: str) -> int | None:
        bounds = [self.most(seat) for seat in self._organs[name].seats]
        return None if None in bounds else sum(bound for bound in bounds if bound is not None)

    def _apart(self, group: PartySet) -> int:
        """How many parties of a whole standing are certainly taken out of it."""
        if group != PartySet(group.standings, minus=group.minus):
            return 0
        parts = [part for part in group.minus if isinstance(part, PartySet)]
        inside = [part for part in parts if part.standings and set(part.standings) <= set(group.standings)]
        return max((self.least(part) for part in inside), default=0)

    # ── at least ──────────────────────────────────────────────────────────────────────────────

    def _at_least(self, group: PartySet) -> int:
        left_out = [self.most(part) if isinstance(part, PartySet) else 1 for part in group.minus]
        if group.filter is not None or None in left_out:
            return 0
        apart = sum(number for number in left_out if number is not None)
        named = sum(self._surely_in(party, group) for party in self.model.parties)
        if group.only:
            return max(0, named - apart)
        kind = (
            max(self._least_seated(group), self._least_seated_all(group)) if group.organs else self._least_tagged(group)
        )
        return max(0, kind - apart, named - apart)

    def _surely_in(self, party: Party, group: PartySet) -> bool:
        """Whether a named party is in the set on every roster, whatever is taken out of it."""
        tags = [self._tags[name].members if name in self._tags else None for name in group.tags]
        called = not group.only or NamedRef(party.name) in group.only
        standing = not group.standings or party.standing in group.standings
        tagged = all(members is not None and party.name in members for members in tags)
        return called and standing and tagged and all(self._surely_sits(party, name) for name in group.organs)

    def _surely_sits(self, party: Party, name: str) -> bool:
        seats = self._organs[name].seats if name in self._organs else ()
        return any(not seat.minus and seat.filter is None and self._surely_in(party, seat) for seat in seats)

    def _least_tagged(self, group: PartySet) -> int:
        if not group.tags:
            named = sum(_is_in(party, group, []) for party in self.model.parties)
            lines = [line for line in self.model.rosters if not group.standings or line.standing in group.standings]
            return named + sum(line.low for line in lines)
        tags = [self._tags[name] for name in group.tags if name in self._tags]
        if all(tag.members is not None for tag in tags):
            return sum(_is_in(party, group, tags) for party in self.model.parties)
        if len(group.tags) > 1:
            return 0
        among = tags[0].among.standings
        within = not group.standings or (bool(among) and set(among) <= set(group.standings))
        sizes = [
            n for kind in (Relation.EXACTLY, Relation.AT_LEAST) for n in self._sizes.get((group.tags[0], kind), [])
        ]
        return max(sizes, default=0) if within else 0

    def _least_seated(self, group: PartySet) -> int:
        """At least whoever has one kind of seat, where each of those is in the set."""
        if len(group.organs) > 1 or group.organs[0] not in self._organs:
            return 0
        seats = self._organs[group.organs[0]].seats
        return max((self.least(seat) for seat in seats if self._covers(group, seat)), default=0)

    def _least_seated_all(self, group: PartySet) -> int:
        """As many as the set has outside the organs, where whoever is in it has a seat in each of them."""
        outside = replace(group, organs=(), minus=())
        seats = [self._organs[name].seats if name in self._organs else () for name in group.organs]
        bare = [[one for one in row if one == PartySet(one.standings, one.tags)] for row in seats]
        sits = all(any(self._covers(one, outside) for one in row) for row in bare)
        return self._least_tagged(outside) if sits else 0

    def _covers(self, group: PartySet, seat: PartySet) -> bool:
        """Whether every holder of the seat has the set's standing and tags."""
        among = [self._tags[name].among for name in seat.tags if name in self._tags]
        standings = seat.standings or next((one.standings for one in among if one.standings), ())
        tags = seat.tags + tuple(name for one in among for name in one.tags)
        standing = not group.standings or (bool(standings) and set(standings) <= set(group.standings))
        return standing and set(group.tags) <= set(tags)


def _is_in(party: Party, group: PartySet, fixed: list[Tag]) -> bool:
    standing = not group.standings or party.standing in group.standings
    return standing and all(party.name in (tag.members or ()) for tag in fixed)
