"""What more than two charters make of one duty: that none lets it be met though no two exclude it; that a third one
settles what two leave open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.words import listing, spoken
from verifier.compose.conduct import Barring, Conduct
from verifier.compose.demand import Demand
from verifier.compose.finding import Case, Cleared, Finding, Kind, Link, Neighbour, Outcome, Settlement, Unsettled
from verifier.compose.inquire import Inquiry
from verifier.compose.joined import everybody, lasting
from verifier.compose.meet import Met, meet
from verifier.compose.shared import Way
from verifier.compose.through import Means, through
from verifier.compose.unmeetable import Reading, unmeetable, without_need


@dataclass(frozen=True, slots=True)
class Clash:
    """A duty of one charter that another forbids at some moment."""

    demand: Demand
    barring: Barring
    finding: Finding

    @property
    def follows(self) -> str:
        """The charter that is followed, empty where nothing settles it or no charter is."""
        return self.finding.settled.follows if self.finding.settled else ""


def together(
    neighbours: Sequence[Neighbour], links: Sequence[Link], clashes: Sequence[Clash], inquiry: Inquiry
) -> Iterator[Outcome]:
    """Each duty that two others forbid, or that one forbids by what a third knows, put to all of them at once."""
    for key in dict.fromkeys(clash.demand.key for clash in clashes if not clash.demand.matter):
        own = [clash for clash in clashes if clash.demand.key == key]
        alone = any(clash.finding.kind is Kind.IMPOSSIBLE for clash in own)
        reading = _reading(neighbours, links, own)
        if not alone and len(reading.barrings) + len(reading.aside) > 1:
            yield _read(reading, own, inquiry)


def _reading(neighbours: Sequence[Neighbour], links: Sequence[Link], own: Sequence[Clash]) -> Reading:
    """The duty beside all charters that forbid it, and all others that know what it turns on."""
    named = {own[0].demand.one.name, *(clash.barring.other.name for clash in own)}
    others = tuple(one for one in neighbours if one.name not in named)
    whole = Reading(own[0].demand, tuple(clash.barring for clash in own), others, tuple(links))
    knowing = {charter for fact in whole.facts for charter, _ in fact.names}
    return replace(whole, aside=tuple(one for one in others if one.name in knowing))


def _read(reading: Reading, own: Sequence[Clash], inquiry: Inquiry) -> Outcome:
    clauses = (reading.demand.place, *(bar.places for bar in reading.barrings))
    about = f"{reading.demand.words} and is never free to"
    means = Means()
    for party in dict.fromkeys(("", *(clash.finding.parties[0] for clash in own))):
        means = unmeetable(reading, inquiry, party)
        if means.never and _owed(reading, inquiry, party):
            return _finding(reading, own, inquiry, party)
    if means.open or means.never:
        why = means.open or "whether one party can be under all of them was not found out"
        return Unsettled(Kind.IMPOSSIBLE, about, clauses, why)
    while_ = f", while {means.way.words}" if means.way.facts else ""
    free = f"at some moment at which it is owed all of them let it be done{while_}"
    shown = "A run under each charter, replayed by the interpreter, leads to such a moment"
    return Cleared(Kind.IMPOSSIBLE, about, clauses, free, (), shown)


def _owed(reading: Reading, inquiry: Inquiry, party: str) -> bool:
    """Whether some party that all the prohibitions bind owes the duty."""

    def owed(way: Way) -> Met:
        conduct = Conduct(inquiry, way)
        bound = [conduct.bound(bar) for bar in reading.barrings]
        aside = [conduct.beside(one) for one in reading.aside]
        return meet([conduct.demanding(reading.demand), *bound, *aside], party)

    return bool(through(reading.facts, owed).halves)


def _finding(reading: Reading, own: Sequence[Clash], inquiry: Inquiry, party: str) -> Finding:
    """The duty, and as few charters as exclude it together."""
    while fewer := without_need(reading, inquiry, party):
        reading = fewer[0]
    means = unmeetable(reading, inquiry, party)
    parts = [clash for clash in own if clash.barring in reading.barrings]
    names = listing([bar.other.name for bar in reading.barrings])
    aside = listing([one.name for one in reading.aside]) if reading.aside else ""
    between = f"{names} between them forbid it at every moment" if len(parts) > 1 else f"{names} forbids it"
    beside = f", as what {aside} {'say' if len(reading.aside) > 1 else 'says'} leaves it no exception" if aside else ""
    title = f"{reading.demand.one.name} demands to {spoken(reading.demand.act)}, {between}{beside}"
    sides = (parts[0].finding.sides[0], *(clash.finding.sides[1] for clash in parts))
    looked = tuple(dict.fromkeys(line for clash in parts for line in clash.finding.looked))
    settled = _settled(reading.demand, parts)
    parties = parts[0].finding.parties
    return Finding(Kind.IMPOSSIBLE, title, parties, sides, settled, (), () if settled else looked, means.cases)


def _settled(demand: Demand, parts: Sequence[Clash]) -> Settlement | None:
    """What settles it: one that goes before the duty, or else the duty's going before all of them."""
    over = next((clash.finding.settled for clash in parts if clash.follows == clash.barring.other.name), None)
    if over is not None:
        return over
    if all(clash.follows == demand.one.name for clash in parts):
        by = " and ".join(clash.finding.settled.by for clash in parts if clash.finding.settled)
        return replace(parts[0].finding.settled, by=by) if parts[0].finding.settled else None
    return None


# ── a third charter that settles what two leave open ─────────────────────────────────────────────


def thirds(clashes: Sequence[Clash], links: Sequence[Link], inquiry: Inquiry) -> Iterator[tuple[Finding, Finding]]:
    """Clashes that nothing settles, each with what a third charter adds to it.

    A third charter that forbids the act as well, and goes before the one that demands it, leaves nothing to settle for
    its own parties wherever it forbids it; nor does one that demands it as well and goes before the one that forbids
    it. The clash is settled if that is so whenever the two clash, and if all in both
    are in the third, by the table or by their texts.
    """
    for clash in (one for one in clashes if one.finding.settled is None):
        for third in clashes:
            forbids = third.demand.key == clash.demand.key and third.follows == third.barring.other.name
            demands = third.barring.key == clash.barring.key and third.follows == third.demand.one.name
            if forbids or demands:
                yield clash.finding, _displaced(clash, third, forbids, links, inquiry)
                break


def _displaced(clash: Clash, third: Clash, forbids: bool, links: Sequence[Link], inquiry: Inquiry) -> Finding:
    """The clash, with what the third charter adds."""
    by = third.finding.settled
    if by is None:
        raise ValueError("the third charter goes first by some clause")
    third_one, beaten = (third.barring.other, clash.demand.one) if forbids else (third.demand.one, clash.barring.other)
    cases = _uncovered(clash, third, forbids, links, inquiry)
    shown = (*clash.finding.cases, *cases)
    acts = f"{third_one.name} {'forbids' if forbids else 'demands'} the act"
    if cases and _everybody(clash, third_one):
        words = f"{by.words}, and everybody in both is in {third_one.name}"
        return replace(clash.finding, settled=replace(by, words=words), looked=(), cases=shown)
    where = f"{acts} whenever the two clash, and" if cases else f"where {acts}, it"
    whom = f"For a party to {third_one.name} as well, {by.by} settles it ({by.ground.value})"
    said = f"{whom}: {where} goes before {beaten.name}."
    return replace(clash.finding, remarks=(*clash.finding.remarks, said), cases=shown)


def _uncovered(clash: Clash, third: Clash, forbids: bool, links: Sequence[Link], inquiry: Inquiry) -> tuple[Case, ...]:
    """The proof that the two never clash while the third says nothing; no cases where they may."""
    more = (third.barring,) if forbids else ()
    aside = () if forbids else (third.demand.one,)
    reading = Reading(clash.demand, (clash.barring, *more), aside, tuple(links))
    target = clash.demand.aimed and clash.barring.aimed

    def silent(way: Way) -> Met:
        conduct = Conduct(inquiry, way)
        says_nothing = conduct.allowing(third.barring) if forbids else conduct.released(third.demand)
        return meet([conduct.demanding(clash.demand), conduct.forbidding(clash.barring, target), says_nothing])

    return through(reading.facts, silent).cases


def _everybody(clash: Clash, third: Neighbour) -> bool:
    """Whether everybody in both charters is in the third, by the table or by their texts."""
    lists = everybody(clash.demand.one), everybody(clash.barring.other), lasting(third)
    if any(one is None for one in lists):
        return False
    first, second, last = ({*(one or ())} for one in lists)
    return first & second <= last
