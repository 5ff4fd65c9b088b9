"""Decisions that several charters void between them, though none of them does so alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from charter.atlarge import AMENDMENT
from charter.model import Matter
from charter.words import listing, spoken
from verifier.compose.clauses import WHO
from verifier.compose.decisions import decided_so, matter
from verifier.compose.finding import Cleared, Finding, Kind, Link, Neighbour, Outcome, Settlement, Side, Unsettled
from verifier.compose.inquire import Answer, Inquiry
from verifier.compose.links import between
from verifier.compose.ruling import NOT_THE_SAME, VOTELESS, Rival, Ruling, deciding, rival, without_decision
from verifier.compose.settle import settle
from verifier.compose.through import Means, through
from verifier.compose.weighed import weighed
from verifier.runs.lawful import TRUE

MOST = 3
"""So many charters that decide the same are put to a decision at once."""


def voided(neighbours: Sequence[Neighbour], links: Sequence[Link], inquiry: Inquiry) -> Iterator[Outcome]:
    """Each kind of decision that two others decide as well, or one by what a third knows, put to them all at once."""
    for one in neighbours:
        for mine in one.model.matters:
            whole = beside_all(one, mine, neighbours, links) if mine.name != AMENDMENT else None
            if whole is not None and len(whole.rivals) + len(whole.aside) > 1:
                yield from _looked(whole, inquiry)


def beside_all(one: Neighbour, mine: Matter, neighbours: Sequence[Neighbour], links: Sequence[Link]) -> Ruling | None:
    """The decision beside all that decide it as well, and all others that know what it turns on; None if none does."""
    for other in neighbours:
        one = weighed(one, other) if other.name != one.name else one
    rivals = tuple(_rivals(one, mine, neighbours, links))
    if not rivals or not deciding(one.model, mine):
        return None
    named = {one.name, *(each.other.name for each in rivals)}
    others = tuple(each for each in neighbours if each.name not in named)
    whole = Ruling(one, mine, rivals, others, tuple(links))
    knowing = {charter for fact in whole.facts for charter, _ in fact.names}
    return replace(whole, aside=tuple(each for each in others if each.name in knowing))


def _rivals(one: Neighbour, mine: Matter, neighbours: Sequence[Neighbour], links: Sequence[Link]) -> Iterator[Rival]:
    for other in (each for each in neighbours if each.name != one.name):
        for link in between(links, one.name, other.name):
            theirs = matter(other, link.second) if not link.act and link.first == mine.name else None
            if theirs is not None and theirs.name != AMENDMENT and deciding(other.model, theirs):
                found = rival(one, other, theirs)
                yield from () if found is None else (found,)


def _looked(whole: Ruling, inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of all at once; where no decision passes, of as few as let none pass."""
    about = f"is under a decision on {spoken(whole.mine.name)} that they void between them"
    first = deciding(whole.one.model, whole.mine)[0].clause.address
    clauses = (f"{first} of {whole.one.name}",
               *(f"{', '.join(each.places)} of {each.other.name}" for each in whole.rivals))  # fmt: skip
    if any(each.counting.one.model != whole.base.model for each in whole.rivals):
        yield Unsettled(Kind.DECISION, about, clauses, NOT_THE_SAME)
        return
    if not all(each.counting.all_vote for each in whole.rivals):
        yield Unsettled(Kind.DECISION, about, clauses, VOTELESS)
        return
    means = _means(whole, inquiry)
    if means.open:
        yield Unsettled(Kind.DECISION, about, clauses, means.open)
    elif means.halves:
        while_ = f", while {means.way.words}" if means.way.facts else ""
        free = f"at some moment the same votes adopt it under all of them{while_}"
        shown = "A run under each charter leads to such a moment"
        yield Cleared(Kind.DECISION, about, clauses, free, (), shown)
    else:
        yield from _excluded(whole, inquiry)


def _means(ruling: Ruling, inquiry: Inquiry) -> Means:
    return through(ruling.facts, lambda way: ruling.valid(way, inquiry))


def _there(ruling: Ruling, inquiry: Inquiry) -> Means:
    """Whether a decision binds a party of all, whatever comes of it under the others."""
    return through(ruling.facts, lambda way: ruling.decided(way, TRUE, inquiry))


def _excluded(whole: Ruling, inquiry: Inquiry) -> Iterator[Finding]:
    """The findings, each with as few charters as void every decision. Where one does so alone, it is found of two."""
    found: list[frozenset[str]] = []
    for ruling in fewer(whole):
        others = (*(each.other for each in ruling.rivals), *ruling.aside)
        names = frozenset(each.name for each in others)
        if any(one <= names for one in found):
            continue
        means = _means(ruling, inquiry)
        there = _there(ruling, inquiry) if means.never else Means()
        found += [names] if there.halves else []
        if there.halves and len(names) > 1:
            yield _finding(ruling, without_decision(there.halves[0]), means)


def fewer(whole: Ruling) -> Iterator[Ruling]:
    """The same beside fewer charters, the fewest first."""
    for size in range(1, min(MOST, len(whole.rivals)) + 1):
        for chosen in combinations(whole.rivals, size):
            yield from (replace(whole, rivals=chosen, aside=aside) for aside in dict.fromkeys(((), whole.aside)))


def _finding(ruling: Ruling, decided: Answer, means: Means) -> Finding:
    """The decision, as the interpreter replays it under the first charter, and what the others say."""
    who, one = dict(decided.binding)[WHO.name], ruling.base
    says = f"{spoken(ruling.mine.name)} is adopted and binds {spoken(who)}", ""
    first = ruling.rivals[0]
    made = decided_so(one, decided, first.other, (who,), says, first.places, "", who)
    title = f"{one.name} decides what {never_let(ruling)}"
    sides = (made.sides[0], *(_side(ruling, each, made.sides[1]) for each in ruling.rivals))
    settled, looked = settled_by(ruling, made.sides[0].clauses)
    return replace(made, title=title, sides=sides, settled=settled, remarks=(), looked=looked, cases=means.cases)


def never_let(ruling: Ruling) -> str:
    """`Union and League between them never let be decided`."""
    names = listing([each.other.name for each in ruling.rivals], len(ruling.rivals))
    aside = listing([one.name for one in ruling.aside], len(ruling.aside)) if ruling.aside else ""
    beside = f", as what {aside} {'say' if len(ruling.aside) > 1 else 'says'} leaves no way" if aside else ""
    lets = "between them never let" if len(ruling.rivals) > 1 else "never lets"
    return f"{names} {lets} be decided{beside}"


def unmet(ruling: Ruling, one: Rival) -> str:
    """What one of the others says of it."""
    rest = [each.other.name for each in ruling.rivals if each is not one]
    others = f" by votes that adopt it under {listing(rest, len(rest))}" if rest else ""
    return f"{spoken(one.matter.name)} is never adopted{others}"


def _side(ruling: Ruling, one: Rival, like: Side) -> Side:
    return replace(like, charter=one.other.name, says=unmet(ruling, one), clauses=one.places)


def settled_by(ruling: Ruling, clauses: tuple[str, ...]) -> tuple[Settlement | None, tuple[str, ...]]:
    """What settles it: one that goes before the decision, or else the decision's going before all of them."""
    told = [settle(ruling.one, clauses, each.other, each.places) for each in ruling.rivals]
    ways = [way for way, _, _ in told if way is not None]
    over = next((way for way in ways if way.follows != ruling.one.name), None)
    if over is not None or len(ways) == len(told):
        return over or replace(ways[0], by=" and ".join(way.by for way in ways)), ()
    return None, tuple(dict.fromkeys(line for _, _, looked in told for line in looked))
