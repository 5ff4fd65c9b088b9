"""A decision under one charter, put to the rules by which others decide the same."""

from collections.abc import Mapping
from dataclasses import replace

from charter.dataclass import dataclass
from charter.model import (
    BindingOn,
    Formula,
    Matter,
    Model,
    OnMatter,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    Variable,
)
from charter.world import Decided
from verifier.compose.clauses import WHO
from verifier.compose.conduct import Conduct, variables
from verifier.compose.finding import Link, Neighbour
from verifier.compose.inquire import Answer, Inquiry, nobody
from verifier.compose.joined import ANYONE, Fitting
from verifier.compose.meet import Half, Met, Part, meet
from verifier.compose.shared import Shared, Way, shared
from verifier.compose.votes import MEMBERS, Votes, turning, votes
from verifier.runs.lawful import both, no

ALL = PartySet()
UNLIKE = "its rule speaks of parties or weights that the other charter does not know"
NOT_THE_SAME = "the two cannot have the same members, and nothing says who is a member of both"
VOTELESS = "some members may be without a vote under the other charter, and whether theirs are needed is not known"
NOBODY = "nobody of that name is there"


@dataclass(frozen=True, slots=True)
class Rival:
    """Another charter that decides what the first calls otherwise: the matter, and whose votes count there."""

    other: Neighbour
    matter: Matter
    counting: Votes

    @property
    def ways(self) -> tuple[Procedure, ...]:
        """How the other charter decides it."""
        return deciding(self.other.model, self.matter)

    @property
    def places(self) -> tuple[str, ...]:
        """The clauses that say so."""
        return tuple(way.clause.address for way in self.ways)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Decisions on the matter `mine` of a charter beside the rules of the rivals, and beside charters (`aside`) that
    know what those turn on.
    """

    one: Neighbour
    mine: Matter
    rivals: tuple[Rival, ...]
    aside: tuple[Neighbour, ...]
    links: tuple[Link, ...]

    @property
    def base(self) -> Neighbour:
        """The charter that decides, with the members that another names where they are to be the same."""
        return self.rivals[0].counting.one

    @property
    def facts(self) -> tuple[Shared, ...]:
        """What several of the charters know, and what the rules turn on; and what a rule turns on that one knows."""
        speaking = {rival.other.name: turning(rival.ways) for rival in self.rivals}
        own = {self.one.name: turning(deciding(self.one.model, self.mine))}
        known = shared(self.links, own | speaking | {one.name: frozenset() for one in self.aside})
        told = {name for fact in known for name in fact.names}
        more = (Shared(((charter, name),)) for charter, names in speaking.items() for name in sorted(names)
                if (charter, name) not in told)  # fmt: skip
        return (*known, *more)

    def rule(self, rival: Rival, way: Way) -> Formula | None:
        """That the votes of the decision adopt it under the rival's rule; None where that has no sense."""
        places: Mapping[Ref, Ref] = {
            ParamRef(b.name): ParamRef(a.name) for a, b in zip(self.mine.params, rival.matter.params, strict=False)
        }
        so = {name: true for fact, true in way.facts for charter, name in fact.names if charter == rival.other.name}
        return rival.counting.meet(rival.ways, places, so)

    def void(self, way: Way, inquiry: Inquiry) -> Met:
        """Whether a decision binds a party of all, and is not adopted under the first rival's rule."""
        rule = self.rule(self.rivals[0], way)
        return Met(open=UNLIKE) if rule is None else self.decided(way, no(rule), inquiry)

    def valid(self, way: Way, inquiry: Inquiry) -> Met:
        """Whether a decision binds a party of all, and is adopted under the rules of all."""
        rules = [rule for rival in self.rivals if (rule := self.rule(rival, way)) is not None]
        return self.decided(way, both(*rules), inquiry) if len(rules) == len(self.rivals) else Met(open=UNLIKE)

    def decided(self, way: Way, rule: Formula, inquiry: Inquiry) -> Met:
        """Whether a decision binds a party of all of them, its ballots being as the rule says."""
        one = self.base
        numbers = (rival.counting.number() for rival in self.rivals)
        body = both(OnMatter((self.mine.name,)), BindingOn(WHO), rule, *numbers, way.under(one))
        inside = (belonging(rival.other, MEMBERS, way.under(rival.other), inquiry) for rival in self.rivals)
        aside = (Conduct(inquiry, way).beside(each) for each in self.aside)
        return meet([deciding_part(one, body, inquiry), *inside, *aside])


def deciding(model: Model, matter: Matter) -> tuple[Procedure, ...]:
    """The ways in which a charter decides a matter."""
    return tuple(way for way in model.procedures if way.matter == matter.name)


def rival(one: Neighbour, other: Neighbour, matter: Matter) -> Rival | None:
    """The other charter as one that decides the same; None where the two cannot have the same members."""
    counting = votes(one, other)
    return Rival(other, matter, counting) if counting else None


def deciding_part(one: Neighbour, body: Formula, inquiry: Inquiry) -> Part:
    """Whether some decision makes the body true of a party; its run ends in the decision."""

    def asked(who: Fitting, _: Fitting) -> Answer:
        letters = variables(ALL, who, False, ANYONE)
        return _with_decision(inquiry.decided(one, letters, body)) if letters else nobody(one, NOBODY)

    return Part(one, asked)


def belonging(other: Neighbour, group: PartySet, so: Formula, inquiry: Inquiry) -> Part:
    """Whether a party is of the group under the other charter, while so much is so."""

    def asked(who: Fitting, _: Fitting) -> Answer:
        fitting = who.within(group)
        if fitting is None:
            return nobody(other, NOBODY)
        return inquiry.reached(other, (Variable(WHO.name, fitting),), so)

    return Part(other, asked)


def _with_decision(answer: Answer) -> Answer:
    """The same, its run ending in the decision."""
    if answer.history is None or answer.decision is None:
        return answer
    return replace(answer, history=replace(answer.history, events=(*answer.history.events, Decided(answer.decision))))


def without_decision(half: Half) -> Answer:
    """The situation of a part that asks of a decision, the decision told by itself."""
    last = half.history.events[-1]
    assert isinstance(last, Decided)
    before = replace(half.history, events=half.history.events[:-1])
    return Answer(history=before, binding=half.binding, decision=last.decision)
