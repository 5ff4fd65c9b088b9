"""Organs that are one body under several charters: what one demands of it, or lets it decide, and another forbids."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.admission.decision import is_in
from charter.atlarge import AMENDMENT, within
from charter.cases.promise import so_at, some_conditions
from charter.dataclass import dataclass
from charter.model import (
    Adopted,
    Belongs,
    ByOrgan,
    Concerns,
    Formula,
    Modal,
    Model,
    Norm,
    OnMatter,
    Ref,
    Variable,
    VarRef,
)
from charter.moment import Moment
from charter.semantics.norms import burdens, forbidding, scene_at
from charter.semantics.step import replay
from charter.words import spoken
from charter.world import Done
from verifier.compose.clash import NO_DAY, act_words
from verifier.compose.clauses import WHO
from verifier.compose.clauses import spoken as turning_on
from verifier.compose.conduct import EVERYBODY, begun
from verifier.compose.days import apart
from verifier.compose.decisions import decided_so
from verifier.compose.demand import Demand
from verifier.compose.finding import Case, Cleared, Finding, Kind, Link, Neighbour, Outcome, Side, Unsettled
from verifier.compose.incurred import Meant, incurred
from verifier.compose.inquire import Answer, Inquiry, nobody
from verifier.compose.joined import Fitting
from verifier.compose.links import between
from verifier.compose.meet import Half, Met, Part, meet
from verifier.compose.ruling import NOBODY, deciding_part, without_decision
from verifier.compose.settle import settle
from verifier.compose.shared import Shared, Way, shared
from verifier.compose.through import Means, through
from verifier.explain.history import events
from verifier.runs.lawful import FALSE, both, either, no
from verifier.runs.substitute import in_set, substitute

PLACES: dict[Ref, Ref] = {VarRef("target"): WHO}
"""The party to which an organ does its act is the one that both charters speak of."""
NOT_SHOWN = "the interpreter does not come to what the solver shows"


@dataclass(frozen=True, slots=True)
class Ban:
    """What the `other` charter forbids its `organ` to do."""

    other: Neighbour
    organ: str
    act: str

    @property
    def norms(self) -> tuple[Norm, ...]:
        """The prohibitions."""
        return tuple(norm for norm in self._said if norm.modal is Modal.MUST_NOT)

    @property
    def places(self) -> str:
        """`article 9(1) of ESO`."""
        return ", ".join(f"{norm.clause.address} of {self.other.name}" for norm in self.norms)

    @property
    def aimed(self) -> bool:
        """Whether it says to whom the act is done."""
        return any(norm.target is not None for norm in self.norms)

    @property
    def late(self) -> Demand | None:
        """The first prohibition, where all of them begin only after a time."""
        norms = self.other.model.dynamics.norms
        return Demand(self.other, norms.index(self.norms[0])) if all(one.since for one in self.norms) else None

    @property
    def forbidden(self) -> Formula:
        """True whenever a prohibition is in play; a permission that only comes with time is not reckoned with."""
        return either(*(self._in_play(norm, self._lifting(norm, False)) for norm in self.norms))

    @property
    def allowed(self) -> Formula:
        """True whenever none is in play; a prohibition that comes or goes with time is not reckoned with."""
        lasting = (norm for norm in self.norms if norm.since is None and not _lapses(self.other.model, norm))
        return no(either(*(self._in_play(norm, self._lifting(norm, True)) for norm in lasting)))

    @property
    def _said(self) -> tuple[Norm, ...]:
        norms = self.other.model.dynamics.norms
        return tuple(norm for norm in norms if norm.organ == self.organ and norm.act == self.act)

    def _lifting(self, ban: Norm, late: bool) -> tuple[Norm, ...]:
        """The permissions that come before a prohibition; those that come or go with time if `late`."""
        steady = (n for n in self._said if late or not (n.since or n.trigger or _lapses(self.other.model, n)))
        return tuple(n for n in steady if any(within(ban.clause.address, place) for place in n.overrides))

    def _in_play(self, norm: Norm, lifting: Sequence[Norm]) -> Formula:
        return both(in_play(norm), no(either(*(in_play(one) for one in lifting))))


def in_play(norm: Norm) -> Formula:
    """That what it says is so, of the party to which the act is done."""
    meant = Belongs(WHO, in_set(norm.target, PLACES)) if norm.target is not None else both()
    return both(meant, substitute(norm.when, PLACES), no(substitute(norm.unless, PLACES)))


def _lapses(model: Model, norm: Norm) -> bool:
    return any(within(norm.clause.address, unit) for sunset in model.dynamics.sunsets for unit in sunset.units)


def organs(one: Neighbour, other: Neighbour, links: Sequence[Link], inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of it that an organ of the one is an organ of the other, as a charter or the caller says."""
    here = tuple(between(links, one.name, other.name))
    for body in (link for link in here if not link.act and _are_organs(link, one, other)):
        for ban in _bans(other, body.second):
            same = {ban.act, *(link.first for link in here if link.second == ban.act)}
            duties = [index for index, norm in enumerate(one.model.dynamics.norms)
                      if norm.modal is Modal.MUST and norm.organ == body.first and norm.act in same]  # fmt: skip
            for index in duties:
                yield _Torn(Demand(one, index), ban, tuple(links), inquiry).outcome()
            ways = [
                p
                for p in one.model.procedures
                if p.organ == body.first and p.matter in same - {AMENDMENT} and not duties
            ]
            for matter in dict.fromkeys(way.matter for way in ways):
                yield _Deciding(one, body.first, matter, ban, tuple(links), inquiry).outcome()


def _are_organs(link: Link, one: Neighbour, other: Neighbour) -> bool:
    names = (link.first, one), (link.second, other)
    return all(any(organ.name == name for organ in charter.model.organs) for name, charter in names)


def _bans(other: Neighbour, organ: str) -> list[Ban]:
    acts = [n.act for n in other.model.dynamics.norms if n.organ == organ and n.modal is Modal.MUST_NOT]
    return [Ban(other, organ, act) for act in dict.fromkeys(acts)]


def duty(demand: Demand, way: Way, inquiry: Inquiry) -> Part:
    """Whether the organ owes what a charter demands of it, while the facts are so."""
    one, norm = demand.one, demand.norm
    if norm.trigger is None:
        return _asked(one, both(in_play(norm), way.under(one)), inquiry, demand.aimed, demand)

    def asked(who: Fitting, _: Fitting) -> Answer:
        meant = [Meant(WHO, norm.target, who)] if norm.target is not None else []
        return incurred(one, norm, meant, PLACES, way.lasting(one), inquiry)

    return Part(one, asked, aside=not demand.aimed)


def _asked(one: Neighbour, body: Formula, inquiry: Inquiry, aimed: bool, demand: Demand | None = None) -> Part:
    """Whether it can be so under a charter; where the act is `aimed` at a party, of one that fits."""

    def asked(who: Fitting, _: Fitting) -> Answer:
        group = who.within(EVERYBODY)
        if group is None:
            return nobody(one, NOBODY)
        answer = inquiry.reached(one, (Variable(WHO.name, group),) if aimed else (), body)
        return begun(demand, answer) if demand else answer

    return Part(one, asked, aside=not aimed)


def _target(half: Half) -> str:
    return dict(half.binding).get(WHO.name, "")


@dataclass(frozen=True, slots=True)
class _Torn:
    """A duty of an organ that another charter forbids the same body."""

    demand: Demand
    ban: Ban
    links: tuple[Link, ...]
    inquiry: Inquiry

    @property
    def one(self) -> Neighbour:
        return self.demand.one

    @property
    def facts(self) -> tuple[Shared, ...]:
        own, theirs = turning_on(self.one.model, self.demand.act), turning_on(self.ban.other.model, self.ban.act)
        return shared(self.links, {self.one.name: own, self.ban.other.name: theirs})

    def outcome(self) -> Outcome:
        """The finding, or the proof that there is none."""
        norm, other = self.demand.norm, self.ban.other
        about, clauses = f"the organ {spoken(norm.organ)} must {spoken(norm.act)}", (self.demand.place, self.ban.places)
        if proofs := apart(self.one, norm, other, self.ban.norms):
            return Cleared(Kind.CONTRADICTION, about, clauses, NO_DAY, (Case("", proofs),))
        means = through(self.facts, lambda way: self._met(way, self.ban.forbidden))
        if means.open:
            return Unsettled(Kind.CONTRADICTION, about, clauses, means.open)
        if means.halves:
            return self._finding(means) or Unsettled(Kind.CONTRADICTION, about, clauses, NOT_SHOWN)
        why = f"{other.name} does not forbid it at any moment at which it is demanded"
        return Cleared(Kind.CONTRADICTION, about, clauses, why, means.cases, means.complete)

    def _duty(self, way: Way) -> Formula:
        """What is so while it is owed; it stays owed after an event whatever was so then."""
        norm = self.demand.norm
        return both(in_play(norm) if norm.trigger is None else both(), way.under(self.one))

    def _met(self, way: Way, theirs: Formula) -> Met:
        body, ban = both(theirs, way.under(self.ban.other)), self.ban
        asked = _asked(ban.other, body, self.inquiry, ban.aimed, ban.late)
        always = nobody(ban.other, f"{spoken(ban.organ)} must not {spoken(ban.act)} at any moment")
        beside = Part(ban.other, lambda _, __: always, aside=True) if theirs == FALSE else asked
        return meet((duty(self.demand, way, self.inquiry), beside))

    def _finding(self, means: Means) -> Finding | None:
        ours, theirs = means.halves
        norm, ban, other = self.demand.norm, self.ban, self.ban.other
        said = f"{spoken(norm.organ)} must {act_words(self.one, norm.act, _target(ours))}"
        mine = shown(self.one, ours, said, self._duty(means.way), Task(norm.organ, norm.act, self.demand.index))
        against = barred(ban, theirs, means.way)
        if mine is None or against is None:
            return None
        free = through(self.facts, lambda way: self._met(way, ban.allowed))
        kind = Kind.IMPOSSIBLE if free.never else Kind.CONTRADICTION
        settled, remarks, looked = settle(self.one, mine.clauses, other, against.clauses)
        title = f"{self.one.name} demands that {spoken(norm.organ)} {spoken(norm.act)}, {other.name} forbids it"
        told = (*self.demand.follows, *remarks)
        return Finding(kind, title, (norm.organ,), (mine, against), settled, told, looked, free.cases)


@dataclass(frozen=True, slots=True)
class _Deciding:
    """What an organ of one charter may decide, and another forbids the same body to decide."""

    one: Neighbour
    organ: str
    matter: str
    ban: Ban
    links: tuple[Link, ...]
    inquiry: Inquiry

    def outcome(self) -> Outcome:
        """The finding, or the proof that there is none."""
        places = [
            p.clause.address for p in self.one.model.procedures if (p.matter, p.organ) == (self.matter, self.organ)
        ]
        clauses = (f"{', '.join(places)} of {self.one.name}", self.ban.places)
        about = f"the organ {spoken(self.organ)} decides on {spoken(self.matter)}"
        theirs = turning_on(self.ban.other.model, self.ban.act)
        facts = shared(self.links, {self.one.name: frozenset(), self.ban.other.name: theirs})
        means = through(facts, self._met)
        if means.open:
            return Unsettled(Kind.DECISION, about, clauses, means.open)
        if not means.halves:
            why = f"{self.ban.other.name} forbids it at no moment at which it can be adopted"
            return Cleared(Kind.DECISION, about, clauses, why, means.cases, means.complete)
        return self._finding(means) or Unsettled(Kind.DECISION, about, clauses, NOT_SHOWN)

    def _met(self, way: Way) -> Met:
        concerned = (Concerns(WHO),) if self.ban.aimed and self._params else ()
        mine = both(OnMatter((self.matter,)), Adopted(), ByOrgan(self.organ), *concerned, way.under(self.one))
        decided = deciding_part(self.one, mine, self.inquiry)
        theirs = both(self.ban.forbidden, way.under(self.ban.other))
        parts = (
            replace(decided, aside=not concerned),
            _asked(self.ban.other, theirs, self.inquiry, self.ban.aimed, self.ban.late),
        )
        return meet(parts)

    @property
    def _params(self) -> bool:
        return any(matter.name == self.matter and matter.params for matter in self.one.model.matters)

    def _finding(self, means: Means) -> Finding | None:
        against = barred(self.ban, means.halves[1], means.way)
        if against is None:
            return None
        says = f"{spoken(self.organ)} adopts {spoken(self.matter)}", against.says
        lets = f"{self.one.name} lets {spoken(self.organ)} decide on {spoken(self.matter)}"
        title = f"{lets}, {self.ban.other.name} forbids it"
        found = without_decision(means.halves[0])
        made = decided_so(self.one, found, self.ban.other, (self.organ,), says, against.clauses, title)
        return replace(made, sides=(made.sides[0], against))


@dataclass(frozen=True, slots=True)
class Task:
    """What an organ is to do by the norm of that index, or (-1) may not."""

    organ: str
    act: str
    duty: int = -1

    def clauses(self, model: Model, moment: Moment, whom: str, conditions: tuple[str, ...]) -> tuple[str, ...]:
        """The sentences that demand or forbid it at the moment, for the interpreter; none where none does."""
        deed = Done(self.organ, self.act, whom, conditions)
        if self.duty < 0:
            return forbidding(model, moment, deed)
        norm = model.dynamics.norms[self.duty]
        owed = [one for one in burdens(model, moment, conditions) if one.norm == self.duty and not one.over]
        scenes = (replace(scene_at(model, moment, deed), variables=one.binding) for one in owed)
        target = norm.target if norm.trigger is not None else None
        meant = any(target is None or is_in(scene, whom, target) for scene in scenes)
        return (norm.clause.address,) if meant else ()


def barred(ban: Ban, half: Half, way: Way) -> Side | None:
    """The part of the charter that forbids it; None where the interpreter does not come to it."""
    body = both(ban.forbidden, way.under(ban.other))
    says = f"{spoken(ban.organ)} must not {act_words(ban.other, ban.act, _target(half) if ban.aimed else '')}"
    return shown(ban.other, half, says, body, Task(ban.organ, ban.act))


def shown(one: Neighbour, half: Half, says: str, body: Formula, task: Task) -> Side | None:
    """The part of a charter, as the interpreter replays it; None where it does not come to it."""
    moments = replay(one.model, half.history)
    for conditions in some_conditions(one.model, body):
        clauses = task.clauses(one.model, moments[-1], _target(half), conditions)
        if clauses and so_at(one.model, moments[-1], conditions, half.binding, body):
            told = events(one.model, half.history, moments)
            return Side(one.name, says, clauses, conditions, half.history, told, True)
    return None
