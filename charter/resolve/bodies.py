"""Roles, blocs and organs: who belongs where."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from charter.diagnostics import Code
from charter.model import NamedRef, NoVote, Organ, PartySet, Relation, Tag, TagKind, TagRule
from charter.resolve.desk import Fault, listed
from charter.resolve.draft import Draft, Written
from charter.resolve.names import Kind
from charter.resolve.phrases import group
from charter.resolve.quantities import relation_of
from charter.resolve.tables import rows
from charter.resolve.views import View, seated
from charter.syntax import (
    BlocsClause,
    Headcount,
    NoVoteClause,
    OrganClause,
    OverlapClause,
    Phrase,
    Seat,
    SitsClause,
    SubsetClause,
    Word,
)


def bodies(draft: Draft) -> None:
    """Fill in the draft's tags, tag rules, organs and groups without a vote."""
    for item in draft.written:
        with draft.desk.item():
            _subset(draft, item)
    for overlap, item in draft.each(OverlapClause):
        with draft.desk.item():
            _overlap(draft, overlap, item)
    for organ, item in draft.each(OrganClause):
        with draft.desk.item():
            _organ(draft, organ, item)
    _no_circle(draft)
    for name in draft.organs:
        _joint(draft, name)
    for sits, item in draft.each(SitsClause):
        with draft.desk.item():
            _sits(draft, sits, item)
    for mute, item in draft.each(NoVoteClause):
        with draft.desk.item():
            _mute(draft, mute, item)


# ── roles and blocs ───────────────────────────────────────────────────────────────────────────


def _subset(draft: Draft, item: Written) -> None:
    match item.provision:
        case BlocsClause(among, names):
            for word in names:
                draft.tags[word.text] = Tag(word.text, TagKind.BLOC, None, _parties(draft, item, among), item.clause)
        case SubsetClause() as subset:
            draft.tags[subset.name.text] = _tag(draft, subset, item)
        case _:
            return


def _tag(draft: Draft, subset: SubsetClause, item: Written) -> Tag:
    kind, name = TagKind(subset.kind), subset.name.text
    if subset.phrase is None:
        members = _members(draft, subset)
        draft.names.single |= {name} if len(members) == 1 else set()
        return Tag(name, kind, members, PartySet(), item.clause)
    among = _parties(draft, item, subset.phrase)
    if subset.count is not None:
        draft.tag_rules += _sizes(name, subset.count, item)
        draft.names.single |= {name} if subset.count.low == subset.count.high == 1 else set()
    return Tag(name, kind, None, among, item.clause)


def _sizes(name: str, count: Headcount, item: Written) -> list[TagRule]:
    """How many parties have the role."""
    group_, (low, high) = PartySet(tags=(name,)), (count.low, count.high)
    if low == high:
        return [TagRule(group_, Relation.EXACTLY, low, item.clause)]
    if high is None:
        return [TagRule(group_, Relation.AT_LEAST, low, item.clause)]
    if high < low:
        message = f"no number is at least {low} and at most {high}"
        raise Fault(Code.EMPTY_RANGE, count.span, message, f"write `{high} to {low}`")
    bounds = ((Relation.AT_LEAST, low), (Relation.AT_MOST, high))
    return [TagRule(group_, relation, number, item.clause) for relation, number in bounds]


def _members(draft: Draft, subset: SubsetClause) -> tuple[str, ...]:
    words = list(subset.names)
    if subset.table is not None:
        words += [Word(row.name, subset.table.span) for row in rows(draft, subset.table)]
    found: dict[str, None] = {}
    for word in words:
        with draft.desk.item():
            found[draft.names.need(word, Kind.PARTY).name] = None
    return tuple(found)


def _parties(draft: Draft, item: Written, phrase: Phrase | None) -> PartySet:
    """A set of parties outside any vote: no ballots, no individuals, no weight."""
    if phrase is None:
        return PartySet()
    return settled(draft.view(item.clause), phrase)


def settled(view: View, phrase: Phrase) -> PartySet:
    """A set that depends on no ballot and on no question. Fault when it does."""
    found = group(view, phrase)
    if found.weight is not None or found.refs or found.parties.filter is not None:
        raise Fault(
            Code.UNCLEAR_PHRASE, phrase.span, "a kind of party is meant here, whatever the vote",
            "write a standing, a role or a bloc: `every member`, `10 permanent members`",
        )  # fmt: skip
    return found.parties


def _overlap(draft: Draft, overlap: OverlapClause, item: Written) -> None:
    names = [draft.names.plurals.get(word.text, word.text) for word in overlap.names]
    for name, word in zip(names, overlap.names, strict=True):
        if not draft.names.is_a(name, Kind.ROLE, Kind.BLOC):
            raise draft.names.unknown(word, Kind.BLOC, Kind.ROLE)
    for one, other in combinations(names, 2):
        _apart(draft, one, other, item)
        rule = TagRule(PartySet(tags=(one, other)), Relation.AT_MOST, 0, item.clause)
        draft.tag_rules.append(rule)


def _apart(draft: Draft, one: str, other: str, item: Written) -> None:
    """Fault where two groups that may not overlap have a named party in common."""
    left, right = (draft.tags[name].members if name in draft.tags else None for name in (one, other))
    common = [name for name in left or () if name in (right or ())]
    if common or one == other:
        both_of = f"{listed(common[:8])} {'belong' if len(common) > 1 else 'belongs'}" if common else f"`{one}` belongs"
        message = f"{both_of} to both `{one}` and `{other}`, so no roster is allowed"
        fix = "take out this clause, or one of the names"
        raise Fault(Code.ALWAYS_OVERLAP, item.span, message, fix)


# ── organs ────────────────────────────────────────────────────────────────────────────────────


def _organ(draft: Draft, organ: OrganClause, item: Written) -> None:
    seats: list[PartySet] = []
    for number, seat in enumerate(organ.seats):
        seats.append(_seat(draft, organ, item, seat, number, tuple(seats)))
    draft.organs[organ.name.text] = Organ(organ.name.text, tuple(seats), item.clause)


def _seat(
    draft: Draft, organ: OrganClause, item: Written, seat: Seat, number: int, before: tuple[PartySet, ...]
) -> PartySet:
    if seat.name is not None:
        if draft.names.is_a(seat.name.text, Kind.ORGAN):
            return PartySet(organs=(seat.name.text,))
        return _named_seat(draft, seat.name)
    if seat.phrase is None:
        raise Fault(Code.UNCLEAR_PHRASE, seat.span, "this seat names no one")
    among = settled(draft.view(item.clause), seat.phrase)
    if seat.kind == "every":
        return among
    name = f"elected seat of {organ.name.text}"
    if name in draft.tags:
        name = f"{name} {number + 1}"
    if seat.other:
        among = replace(among, minus=(*among.minus, *before))
    draft.tags[name] = Tag(name, TagKind.SEAT, None, among, item.clause)
    draft.tag_rules.append(TagRule(PartySet(tags=(name,)), Relation.EXACTLY, seat.number, item.clause))
    return PartySet(tags=(name,))


def _sits(draft: Draft, sits: SitsClause, item: Written) -> None:
    """No more than so many of a set sit in an organ."""
    organ, relation = (
        draft.names.need(sits.organ, Kind.ORGAN).name,
        relation_of(sits.quantity.comparator, Relation.EXACTLY),
    )
    if sits.quantity.kind != "number" or relation not in (Relation.AT_MOST, Relation.FEWER_THAN):
        message = "this sentence says of how many no more sit in an organ"
        fix = f"write `at most 2 members of NATO sit in {organ}`; who sits there is said by `organ {organ}: …`"
        raise Fault(Code.UNCLEAR_PHRASE, sits.quantity.span, message, fix)
    among = settled(draft.view(item.clause), sits.phrase)
    group_ = replace(among, organs=(*among.organs, organ))
    draft.tag_rules.append(TagRule(group_, relation, int(sits.quantity.value), item.clause))


def _joint(draft: Draft, name: str) -> Organ:
    """The organ; where others sit in it as one body, the seats of these say of which standings they are."""
    organ = draft.organs[name]
    made = tuple(_of_organ(draft, seat) for seat in organ.seats)
    draft.organs[name] = replace(organ, seats=made)
    return draft.organs[name]


def _of_organ(draft: Draft, seat: PartySet) -> PartySet:
    if len(seat.organs) != 1 or seat != PartySet(organs=seat.organs) or seat.organs[0] not in draft.organs:
        return seat
    return replace(seat, standings=seated(_joint(draft, seat.organs[0]), draft.tags))


def _named_seat(draft: Draft, word: Word) -> PartySet:
    draft.names.need(word, Kind.PARTY)
    held = (draft.names.meant(party.standing) for party in draft.parties if party.name == word.text)
    return PartySet(next(held, ()), only=(NamedRef(word.text),))


def _no_circle(draft: Draft) -> None:
    """Organs, roles and blocs whose parties are those of one another are reported; they are left out, and
    so is whatever is made from them.
    """
    needs = {name: [*_needed(tag.among)] for name, tag in draft.tags.items()}
    needs |= {name: [n for seat in organ.seats for n in _needed(seat)] for name, organ in draft.organs.items()}
    endless = _peeled(needs)
    serves: dict[str, list[str]] = {name: [] for name in endless}
    for name in endless:
        for need in endless[name]:
            serves[need].append(name)
    for name in _peeled(serves):
        if name in draft.tags and draft.tags[name].kind is TagKind.SEAT:
            continue
        place = (draft.organs.get(name) or draft.tags[name]).clause.span
        message = f"who belongs to `{name}` depends on who belongs to `{name}`"
        fix = "take its parties from a standing, or from a role that depends on nothing else"
        draft.desk.report(Code.CIRCULAR_DEFINITION, place, message, fix)
    for name in endless:
        draft.organs.pop(name, None)
        draft.tags.pop(name, None)


def _needed(group_: PartySet) -> Iterator[str]:
    """The organs, roles and blocs that a set is made from."""
    yield from (*group_.organs, *group_.tags)
    for part in group_.minus:
        if isinstance(part, PartySet):
            yield from _needed(part)


def _peeled(needs: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What is left when names that need nothing more are taken away, again and again: those that lead into a circle."""
    open_ = {name: [need for need in dict.fromkeys(found) if need in needs] for name, found in needs.items()}
    waited_for: dict[str, list[str]] = {name: [] for name in open_}
    for name, found in open_.items():
        for need in found:
            waited_for[need].append(name)
    left = {name: len(found) for name, found in open_.items()}
    ready = [name for name, count in left.items() if not count]
    while ready:
        for name in waited_for[ready.pop()]:
            left[name] -= 1
            if not left[name]:
                ready.append(name)
    endless = [name for name, count in left.items() if count]
    return {name: [need for need in open_[name] if left[need]] for name in endless}


# ── groups without a vote ─────────────────────────────────────────────────────────────────────


def _mute(draft: Draft, mute: NoVoteClause, item: Written) -> None:
    parties = settled(draft.view(item.clause), mute.phrase)
    if mute.quantity.kind not in ("a", "every", "each", "any"):
        message = "all parties of a kind have a vote, or none of them has"
        raise Fault(Code.UNCLEAR_PHRASE, mute.quantity.span, message, "write `a` or `every`")
    silent = NoVote(parties, item.clause)
    if mute.organ is None:
        draft.no_votes.append(silent)
        return
    draft.names.need(mute.organ, Kind.ORGAN)
    draft.mute.append((mute.organ.text, silent))
