"""An act that one charter demands, or lets an organ authorise, and another forbids."""

from collections.abc import Sequence
from dataclasses import replace

from charter.cases.promise import so_at, some_conditions
from charter.dataclass import dataclass
from charter.found import found
from charter.model import Formula, InForce, Procedure
from charter.readback.conduct import period_words
from charter.semantics.step import Unlawful, replay
from charter.symmetry.alike import mentioned
from charter.toward import toward
from charter.words import spoken
from charter.world import Done
from verifier.compose.clauses import TARGET, WHO, bans, conditions_of, prohibitions
from verifier.compose.conduct import Barring, Conduct
from verifier.compose.days import apart
from verifier.compose.demand import Demand
from verifier.compose.finding import Case, Cleared, Finding, Kind, Link, Neighbour, Outcome, Side, Unsettled
from verifier.compose.inquire import Inquiry
from verifier.compose.meet import Half, Met, meet
from verifier.compose.settle import settle
from verifier.compose.shared import MOST_FACTS, completeness, ways
from verifier.compose.through import TOO_MANY, Means
from verifier.compose.unmeetable import Reading, unmeetable
from verifier.compose.votes import MEMBERS
from verifier.explain.history import events

NO_DAY = "no day comes on which the one demands it and the other forbids it until it must be done"


def clash(demand: Demand, barring: Barring, links: Sequence[Link], inquiry: Inquiry, exclusion: str) -> Outcome | None:
    """What comes of a demand of a charter and the prohibitions of the same act in another; None if it has none.

    `exclusion` is the article by which nobody may be under both, or empty.
    """
    if not barring.groups:
        return None
    kind = Kind.DECISION if demand.matter else Kind.CONTRADICTION
    reading = Reading(demand, (barring,), (), tuple(links))
    clauses = demand.place, barring.places
    if proofs := apart(demand.one, demand.norm, barring.other, prohibitions(barring.other.model, barring.act)):
        return Cleared(kind, demand.words, clauses, NO_DAY, (Case("", proofs),))
    if len(reading.facts) > MOST_FACTS:
        return Unsettled(kind, demand.words, clauses, TOO_MANY)
    doubt, cases, reasons = "", list[Case](), list[str]()
    for way in ways(reading.facts):
        tried = _Tried(reading, Conduct(inquiry, way), exclusion)
        tried, met = tried.met()
        made = tried.told((met.halves[0], met.halves[1])) if met.halves is not None else met.open
        if isinstance(made, Finding):
            return made
        doubt = doubt or made
        cases.append(Case(way.words, met.proofs))
        reasons.append(met.never)
    if doubt:
        return Unsettled(kind, demand.words, clauses, doubt)
    why = _why(reasons, demand, barring)
    return Cleared(kind, demand.words, clauses, why, tuple(cases), completeness(reading.facts))


def _why(reasons: Sequence[str], demand: Demand, barring: Barring) -> str:
    names = set(reasons)
    if names == {demand.one.name}:
        return f"no run of {demand.one.name} comes to it that a party {demand.words}"
    if names == {barring.other.name}:
        return f"no run of {barring.other.name} comes to a moment at which it forbids that"
    if names == {demand.one.name, barring.other.name}:
        return "whenever the one demands it, what both speak of is so that the other does not forbid it"
    return reasons[0]


@dataclass(frozen=True, slots=True)
class _Tried:
    """The question for one way in which the facts that both charters know are so or not."""

    reading: Reading
    conduct: Conduct
    exclusion: str

    @property
    def demand(self) -> Demand:
        return self.reading.demand

    @property
    def barring(self) -> Barring:
        return self.reading.barrings[0]

    @property
    def target(self) -> bool:
        """Whether both charters say to whom the act is done."""
        return self.demand.aimed and self.barring.aimed

    def met(self) -> "tuple[_Tried, Met]":
        """What came of the question; where the act is done to whoever does it, of another party if that can be."""
        found = self._met()
        binding = dict(found.halves[0].binding) if found.halves is not None else {}
        if WHO.name not in binding or binding[WHO.name] != binding.get(TARGET.name):
            return self, found
        between = replace(self, conduct=replace(self.conduct, two=True))
        other = between._met()
        return (self, found) if other.halves is None else (between, other)

    def _met(self) -> Met:
        return meet([self.conduct.demanding(self.demand), self.conduct.forbidding(self.barring, self.target)])

    def told(self, halves: tuple[Half, Half]) -> Finding | str:
        """The finding, replayed by the interpreter under each charter; or why it cannot be shown."""
        demand, other = self.demand, self.barring.other
        mine = _side(demand.one, halves[0], self.conduct.demanded(demand), demand.act, demand)
        theirs = _side(other, halves[1], self.conduct.forbidden(self.barring, self.target), self.barring.act, None)
        if isinstance(mine, str) or isinstance(theirs, str):
            return mine if isinstance(mine, str) else str(theirs)
        crossed = self._crossed(halves)
        if crossed:
            return crossed
        binding = dict(halves[0].binding) | dict(halves[1].binding)
        who, whom = binding[WHO.name], binding.get(TARGET.name, "")
        mine = replace(mine, says=self._says(who, whom), clauses=(demand.norm.clause.address,))
        act = act_words(other, self.barring.act, whom if self.target else "")
        theirs = replace(theirs, says=f"{spoken(who)} must not {act}")
        means = Means() if demand.matter else unmeetable(self.reading, self.conduct.inquiry, who)
        kind = Kind.DECISION if demand.matter else Kind.IMPOSSIBLE if means.never else Kind.CONTRADICTION
        between = tuple(dict.fromkeys(map(spoken, (who, whom)))) if whom and self._mutual(theirs) else ()
        settlement = settle(demand.one, mine.clauses, other, theirs.clauses, self.exclusion, between)
        lifted = () if means.never else (*self._lifted(theirs), *self._later(means))
        parties = tuple(dict.fromkeys(name for name in (who, whom) if name))
        title = f"{demand.one.name} {self._title()}, {other.name} forbids it"
        found_ = Finding(kind, title, parties, (mine, theirs), *settlement, cases=means.cases)
        return replace(found_, remarks=(*demand.follows, *lifted, *found_.remarks))

    def _mutual(self, theirs: Side) -> bool:
        """Whether the act is done to members under both charters: nobody else is concerned then."""
        bans_ = [n for n in self.barring.other.model.dynamics.norms if n.clause.address in theirs.clauses]
        targets = [norm.target for norm in (self.demand.norm, *bans_)]
        return all(one is not None and one.standings and {*one.standings} <= {*MEMBERS.standings} for one in targets)

    def _title(self) -> str:
        act = spoken(self.demand.act)
        if self.demand.matter:
            return f"lets a decision on {spoken(self.demand.matter)} authorise its parties to {act}"
        return f"demands to {act}"

    def _says(self, who: str, whom: str) -> str:
        act = act_words(self.demand.one, self.demand.act, whom if self.demand.aimed else "")
        if self.demand.matter:
            return f"{spoken(who)} may {act}, as a decision on {spoken(self.demand.matter)} is in force"
        return f"{spoken(who)} must {act}"

    def _lifted(self, theirs: Side) -> tuple[str, ...]:
        """What would lift the prohibition."""
        other = self.barring.other
        norms = [n for n in other.model.dynamics.norms if n.clause.address in theirs.clauses]
        matters = list(dict.fromkeys(m for n in norms for fact in found(n.unless, InForce) for m in fact.matters))
        said = []
        for matter in matters:
            procedures = [p for p in other.model.procedures if p.matter == matter]
            rules = "; ".join(f"{spoken(p.organ)}: {_stages(p)}" for p in procedures)
            by = ", ".join(p.clause.address for p in procedures)
            said.append(f"Only a decision on {spoken(matter)} lifts the prohibition ({rules}; {by} of {other.name}).")
        return tuple(said)

    def _later(self, means: Means) -> tuple[str, ...]:
        """That a duty with a deadline may be met at another moment of its time."""
        within, other = self.demand.norm.within, self.barring.other.name
        if within is None or not means.halves or self.demand.matter:
            return ()
        when = f"while {means.way.words}" if means.way.words else "at other moments"
        said = f"It is to be done within {period_words(within)}; {other} allows it {when}."
        return (f"{said} Whoever is forbidden it all that time cannot do it.",)

    def _crossed(self, halves: tuple[Half, Half]) -> str:
        """Empty unless a party comes to the situation in one charter by an act that the other forbids it."""
        mine, theirs = self.demand.one, self.barring.other
        sides = ((mine, self.demand.act, halves[0]), (theirs, self.barring.act, halves[1]))
        for (first, act, half), (second, called, beside) in (sides, sides[::-1]):
            done = [event for event in half.history.events if isinstance(event, Done) and event.act == act]
            moment = replay(second.model, beside.history)[0]
            if any(bans(second.model, moment, Done(deed.actor, called, deed.target)) for deed in done):
                return f"{first.name} comes to it only by an act that {second.name} forbids"
        return ""


def _stages(procedure: Procedure) -> str:
    return ", then ".join(stage.text or stage.kind.value for stage in procedure.stages)


def act_words(one: Neighbour, act: str, whom: str) -> str:
    """The act, and to whom it is done, as the charter says it."""
    return f"{spoken(act)}{toward(one.model, act, whom)}"


def _side(neighbour: Neighbour, half: Half, body: Formula, act: str, demand: Demand | None) -> Side | str:
    """What the interpreter makes of the situation under one charter; or why it does not come to it."""
    try:
        moments = replay(neighbour.model, half.history)
    except Unlawful as fault:
        return f"{neighbour.name}: the run is not lawful ({fault})"
    binding = dict(half.binding)
    deed = Done(binding[WHO.name], act, binding.get(TARGET.name, ""))
    if demand is not None and demand.matter:
        conditions = so_in(neighbour, half, body)
    else:
        duty = None if demand is None else demand.index
        conditions = conditions_of(neighbour.model, moments[-1], half.binding, body, deed, duty)
    if conditions is None:
        return f"{neighbour.name}: the interpreter does not come to what the solver shows"
    clauses = bans(neighbour.model, moments[-1], replace(deed, conditions=conditions))
    told = events(neighbour.model, half.history, moments)
    norms = [norm for norm in neighbour.model.dynamics.norms if norm.act == act and norm.clause.address in clauses]
    exceptions = mentioned(tuple(norm.unless for norm in (*norms, *([demand.norm] if demand else []))))
    lacking = tuple(name for name in neighbour.model.conditions if name in exceptions and name not in conditions)
    return Side(neighbour.name, "", clauses, conditions, half.history, told, True, lacking)


def so_in(neighbour: Neighbour, half: Half, body: Formula) -> tuple[str, ...] | None:
    """Conditions under which the interpreter finds `body` true at the end of the run; None where it never does."""
    moment = replay(neighbour.model, half.history)[-1]
    options = some_conditions(neighbour.model, body)
    return next((way for way in options if so_at(neighbour.model, moment, way, half.binding, body)), None)
