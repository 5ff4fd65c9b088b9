"""An act that one charter demands, or lets an organ authorise, and another forbids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from charter.cases.promise import so_at, some_conditions
from charter.found import found
from charter.model import (
    Adopted,
    And,
    Belongs,
    Concerns,
    Deed,
    Formula,
    InForce,
    Modal,
    Must,
    Norm,
    OnMatter,
    PartySet,
    Procedure,
    Truth,
    Variable,
)
from charter.semantics.step import Unlawful, replay
from charter.words import spoken
from charter.world import Decided, Done
from verifier.compose.clauses import (
    PLACES,
    TARGET,
    WHO,
    Fact,
    addressees,
    aimed,
    bans,
    conditions_of,
    forbidden,
    literal,
    owed,
    prohibitions,
)
from verifier.compose.clauses import spoken as turning_on
from verifier.compose.finding import Cleared, Finding, Kind, Link, Neighbour, Side, Unsettled
from verifier.compose.inquire import Answer, Inquiry
from verifier.compose.joined import Fitting
from verifier.compose.meet import Half, Met, meet
from verifier.compose.settle import settle
from verifier.explain.history import events
from verifier.runs.substitute import substitute

Outcome = Finding | Cleared | Unsettled
MOST_FACTS = 6
EVERYBODY = PartySet()


@dataclass(frozen=True, slots=True)
class Demand:
    """What one charter brings about: by the norm of index `norm` a party must do the act (`permit` false), or, by
    what lifts that prohibition or by that permission, may do it once a decision on `matter` is in force.
    """

    norm: int
    act: str
    matter: str = ""


def demands(one: Neighbour) -> Iterator[Demand]:
    """The duties of parties under a charter, and what its decisions let them do."""
    for index, norm in enumerate(one.model.dynamics.norms):
        if norm.who is None:
            continue
        if norm.modal is Modal.MUST:
            yield Demand(index, norm.act)
            continue
        lifting = norm.unless if norm.modal is Modal.MUST_NOT else norm.when
        for fact in list(found(lifting, InForce))[:1]:
            yield Demand(index, norm.act, fact.matters[0])


def clash(
    one: Neighbour, demand: Demand, other: Neighbour, act: str, facts: Sequence[Link], inquiry: Inquiry, exclusion: str
) -> Iterator[Outcome]:
    """What comes of a demand of a charter and the prohibitions of the same act in another, which calls it `act`."""
    norm = one.model.dynamics.norms[demand.norm]
    kind = Kind.DECISION if demand.matter else Kind.CONTRADICTION
    barred = prohibitions(other.model, act)
    if not barred:
        return
    about = f"{_verb(demand)} {spoken(demand.act)}"
    clauses = (
        f"{norm.clause.address} of {one.name}",
        ", ".join(f"{ban.clause.address} of {other.name}" for ban in barred),
    )
    spoken_here, spoken_there = turning_on(one.model, demand.act), turning_on(other.model, act)
    shared = [link for link in facts if link.first in spoken_here and link.second in spoken_there]
    if len(shared) > MOST_FACTS:
        yield Unsettled(kind, about, clauses, f"they turn on more than {MOST_FACTS} facts that both know")
        return
    doubts: list[str] = []
    reasons: list[str] = []
    for truths in product((False, True), repeat=len(shared)):
        way = _Way(one, demand, other, act, tuple(zip(shared, truths, strict=True)), inquiry)
        met = way.met()
        if met.halves is not None:
            made = way.told(met.halves, exclusion)
            if isinstance(made, Finding):
                yield made
                return
            doubts.append(made)
        elif met.open:
            doubts.append(met.open)
        else:
            reasons.append(met.never)
    if doubts:
        yield Unsettled(kind, about, clauses, doubts[0])
    else:
        yield Cleared(kind, about, clauses, _why(reasons, one, other, about, bool(shared)))


def _verb(demand: Demand) -> str:
    return "may, by decision," if demand.matter else "must"


def _why(reasons: Sequence[str], one: Neighbour, other: Neighbour, about: str, together: bool) -> str:
    names = set(reasons)
    if names == {one.name}:
        return f"no run of {one.name} comes to it that a party {about}"
    if names == {other.name}:
        return f"no run of {other.name} comes to a moment at which it forbids that"
    if together and names <= {one.name, other.name}:
        return "whenever the one demands it, what both speak of is so that the other does not forbid it"
    return reasons[0]


@dataclass(frozen=True, slots=True)
class _Way:
    """The question for one way in which the facts that both charters know are true or not."""

    one: Neighbour
    demand: Demand
    other: Neighbour
    act: str
    facts: tuple[tuple[Link, bool], ...]
    inquiry: Inquiry

    @property
    def norm(self) -> Norm:
        return self.one.model.dynamics.norms[self.demand.norm]

    @property
    def aims(self) -> tuple[bool, bool]:
        """Whether the act is done to somebody, in each charter."""
        return self.norm.target is not None, aimed(self.other.model, self.act)

    def met(self) -> Met:
        return meet(self.one, self._demanded, self.other, self._forbidden)

    def demanded(self) -> Formula:
        """What is so in the first charter."""
        facts = [literal(self.one.model, Fact(link.first, true)) for link, true in self.facts]
        if not self.demand.matter:
            return And((owed(self.norm), *facts))
        lifting = self.norm.unless if self.norm.modal is Modal.MUST_NOT else self.norm.when
        target = (Belongs(TARGET, self.norm.target),) if self.norm.target is not None else ()
        return And((substitute(lifting, PLACES), *target, *facts))

    def forbids(self) -> Formula:
        """What is so in the other."""
        facts = [literal(self.other.model, Fact(link.second, true)) for link, true in self.facts]
        return And((forbidden(self.other.model, self.act), *facts))

    def _demanded(self, who: Fitting, whom: Fitting) -> Answer:
        """Asked of the addressees first, and then of those, too, whose obligations outlast their standing."""
        known = Answer(never=True)
        for group in dict.fromkeys((self.norm.who or EVERYBODY, addressees(self.one.model, self.norm))):
            fitting = _variables(group, who, self.norm.target if self.aims[0] else None, whom)
            if fitting is not None:
                known = self.inquiry.reached(self.one.model, fitting, self._bound(group))
                known = self._authorised(fitting, known) if self.demand.matter and known.reason else known
            if not known.never:
                return known
        return known

    def _bound(self, group: PartySet) -> Formula:
        """What is so; of those who are no addressees now, that they owe the act."""
        owing = not self.demand.matter and group != self.norm.who and not self.aims[0]
        return And((Must(WHO, self.demand.act), self.demanded())) if owing else self.demanded()

    def _authorised(self, fitting: tuple[Variable, ...], unknown: Answer) -> Answer:
        """A decision on the matter that is adopted: one after which it is in force."""
        lifting = self.norm.unless if self.norm.modal is Modal.MUST_NOT else self.norm.when
        concerned = [ref for fact in found(lifting, InForce) for _, ref in fact.arguments]
        parts = tuple(Concerns(WHO) for ref in concerned if PLACES.get(ref) == WHO)
        answer = self.inquiry.decided(
            self.one.model, fitting, And((OnMatter((self.demand.matter,)), Adopted(), *parts))
        )
        if answer.history is None or answer.decision is None:
            return unknown
        run = replace(answer.history, events=(*answer.history.events, Decided(answer.decision)))
        return Answer(history=run, binding=answer.binding)

    def _forbidden(self, who: Fitting, whom: Fitting) -> Answer:
        group = _addressed(self.other, self.act)
        fitting = _variables(group, who, EVERYBODY if self.aims[1] else None, whom)
        return self.inquiry.reached(self.other.model, fitting, self.forbids()) if fitting else Answer(never=True)

    def told(self, halves: tuple[Half, Half], exclusion: str) -> Finding | str:
        """The finding, replayed by the interpreter under each charter; or why it cannot be shown."""
        duty = None if self.demand.matter else self.demand.norm
        mine = _side(self.one, halves[0], self.demanded(), self.demand.act, duty, bool(self.demand.matter))
        theirs = _side(self.other, halves[1], self.forbids(), self.act, None, False)
        if isinstance(mine, str) or isinstance(theirs, str):
            return mine if isinstance(mine, str) else str(theirs)
        binding = dict(halves[0].binding) | dict(halves[1].binding)
        who, whom = binding[WHO.name], binding.get(TARGET.name, "")
        crossed = self._crossed(halves)
        if crossed:
            return crossed
        mine = replace(mine, says=self._says(who, whom), clauses=(self.norm.clause.address,))
        theirs = replace(theirs, says=f"{spoken(who)} must not {_act(self.act, whom if self.aims[1] else '')}")
        never = self._never(Fitting((who,)) if who in _names(self.other) else Fitting(beside=_names(self.other)))
        kind = Kind.DECISION if self.demand.matter else Kind.IMPOSSIBLE if never else Kind.CONTRADICTION
        settled, remarks = settle(self.one, mine.clauses, self.other, theirs.clauses, exclusion)
        lifted = () if never else self._lifted(theirs)
        parties = tuple(name for name in (who, whom) if name)
        title = f"{self.one.name} {self._title()}, {self.other.name} forbids it"
        return Finding(kind, title, parties, (mine, theirs), settled, (*lifted, *remarks))

    def _title(self) -> str:
        if self.demand.matter:
            return f"lets a decision on {spoken(self.demand.matter)} authorise its parties to {spoken(self.demand.act)}"
        return f"demands to {spoken(self.demand.act)}"

    def _says(self, who: str, whom: str) -> str:
        act = _act(self.demand.act, whom if self.aims[0] else "")
        if self.demand.matter:
            return f"{spoken(who)} may {act}, as a decision on {spoken(self.demand.matter)} is in force"
        return f"{spoken(who)} must {act}"

    def _never(self, who: Fitting) -> bool:
        """Whether the other charter never lets the party do the act, whatever is decided under it."""
        group = _addressed(self.other, self.act)
        fitting = _variables(group, who, None, Fitting())
        deed = Deed(WHO, "", self.act)
        return bool(fitting) and self.inquiry.reached(self.other.model, fitting or (), Truth(True), deed).never

    def _lifted(self, theirs: Side) -> tuple[str, ...]:
        """What would lift the prohibition."""
        norms = [n for n in self.other.model.dynamics.norms if n.clause.address in theirs.clauses]
        matters = list(dict.fromkeys(m for n in norms for fact in found(n.unless, InForce) for m in fact.matters))
        said = []
        for matter in matters:
            ways = [p for p in self.other.model.procedures if p.matter == matter]
            rules = "; ".join(f"{spoken(p.organ)}: {_stages(p)}" for p in ways)
            by = ", ".join(p.clause.address for p in ways)
            said.append(
                f"Only a decision on {spoken(matter)} lifts the prohibition ({rules}; {by} of {self.other.name})."
            )
        return tuple(said)

    def _crossed(self, halves: tuple[Half, Half]) -> str:
        """Empty unless a party comes to the situation in one charter by an act that the other forbids it."""
        sides = ((self.one, self.demand.act, halves[0]), (self.other, self.act, halves[1]))
        for (mine, act, half), (other, theirs, beside) in (sides, sides[::-1]):
            done = [one for one in half.history.events if isinstance(one, Done) and one.act == act]
            moment = replay(other.model, beside.history)[0]
            for deed in done:
                if bans(other.model, moment, Done(deed.actor, theirs, deed.target)):
                    return f"{mine.name} comes to it only by an act that {other.name} forbids"
        return ""


def _stages(procedure: Procedure) -> str:
    return ", then ".join(stage.text or stage.kind.value for stage in procedure.stages)


def _names(neighbour: Neighbour) -> tuple[str, ...]:
    return tuple(party.name for party in neighbour.model.parties)


def _act(act: str, whom: str) -> str:
    return f"{spoken(act)} (to {spoken(whom)})" if whom else spoken(act)


def _addressed(other: Neighbour, act: str) -> PartySet:
    """From whom the party is taken that is forbidden the act: from one set where all prohibitions speak of it."""
    sets = list(dict.fromkeys(addressees(other.model, ban) for ban in prohibitions(other.model, act)))
    return sets[0] if len(sets) == 1 else EVERYBODY


def _variables(group: PartySet, who: Fitting, target: PartySet | None, whom: Fitting) -> tuple[Variable, ...] | None:
    first = who.within(group)
    second = EVERYBODY if target is None else whom.within(EVERYBODY)
    if first is None or second is None:
        return None
    return (Variable(WHO.name, first), *((Variable(TARGET.name, second),) if target is not None else ()))


def _side(neighbour: Neighbour, half: Half, body: Formula, act: str, duty: int | None, authorised: bool) -> Side | str:
    """What the interpreter makes of the situation under one charter; or why it does not come to it."""
    try:
        moments = replay(neighbour.model, half.history)
    except Unlawful as fault:
        return f"{neighbour.name}: the run is not lawful ({fault})"
    binding = dict(half.binding)
    deed = Done(binding[WHO.name], act, binding.get(TARGET.name, ""))
    if authorised:
        conditions = so_in(neighbour, half, body)
    else:
        conditions = conditions_of(neighbour.model, moments[-1], half.binding, body, deed, duty)
    if conditions is None:
        return f"{neighbour.name}: the interpreter does not come to what the solver shows"
    clauses = bans(neighbour.model, moments[-1], replace(deed, conditions=conditions))
    told = events(neighbour.model, half.history, moments)
    return Side(neighbour.name, "", clauses, conditions, half.history, told, True)


def so_in(neighbour: Neighbour, half: Half, body: Formula) -> tuple[str, ...] | None:
    """Conditions under which the interpreter finds `body` true at the end of the run; None where it never does."""
    moment = replay(neighbour.model, half.history)[-1]
    ways = some_conditions(neighbour.model, body)
    return next((way for way in ways if so_at(neighbour.model, moment, way, half.binding, body)), None)
