"""What is asked of each charter about one act of one party: whether it is demanded, forbidden, or allowed there."""

from collections.abc import Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.found import found
from charter.model import Adopted, And, Belongs, Concerns, Formula, InForce, Must, OnMatter, PartySet, Same, Variable
from charter.semantics.step import replay
from charter.toward import aimed
from charter.world import Decided
from verifier.compose.clauses import PLACES, TARGET, WHO, addressees, allowed, owed, prohibitions
from verifier.compose.demand import Demand
from verifier.compose.finding import Neighbour
from verifier.compose.incurred import Meant, incurred, unaddressed
from verifier.compose.inquire import Answer, Inquiry
from verifier.compose.joined import Fitting
from verifier.compose.meet import Part
from verifier.compose.shared import Way
from verifier.runs.lawful import TRUE, both, no
from verifier.runs.patience import later, waiting
from verifier.runs.substitute import in_set, substitute

EVERYBODY = PartySet()


@dataclass(frozen=True, slots=True)
class Barring:
    """A charter that forbids the act, which it calls `act`."""

    other: Neighbour
    act: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.other.name, self.act

    @property
    def aimed(self) -> bool:
        """Whether the act is done to somebody."""
        return aimed(self.other.model, self.act)

    @property
    def groups(self) -> tuple[PartySet, ...]:
        """Whom its prohibitions bind, each set once."""
        model = self.other.model
        return tuple(dict.fromkeys(addressees(model, ban) for ban in prohibitions(model, self.act)))

    @property
    def places(self) -> str:
        """`article 9(1) of ESO`."""
        bans = prohibitions(self.other.model, self.act)
        return ", ".join(f"{ban.clause.address} of {self.other.name}" for ban in bans)


@dataclass(frozen=True, slots=True)
class Conduct:
    """The questions, for one way in which the facts that the charters have in common are so or not.

    With `two`, only of acts that a party does to another one.
    """

    inquiry: Inquiry
    way: Way
    two: bool = False

    # ── what the first charter demands ────────────────────────────────────────────────────────

    def demanded(self, demand: Demand) -> Formula:
        """What is so in the charter when it demands the act, or a decision lets the party do it."""
        facts = both(self.way.under(demand.one), self._apart(demand.aimed))
        if not demand.matter:
            return both(owed(demand.norm), facts)
        target = (Belongs(TARGET, in_set(demand.norm.target, PLACES)),) if demand.norm.target is not None else ()
        return both(substitute(demand.lifting, PLACES), *target, facts)

    def demanding(self, demand: Demand) -> Part:
        """Asked of the addressees first, and then of those, too, whose obligations outlast their standing."""
        model, norm = demand.one.model, demand.norm
        if norm.trigger is not None:
            return Part(demand.one, lambda who, whom: self._following(demand, who, whom))
        groups = list(dict.fromkeys((norm.who or EVERYBODY, addressees(model, norm))))

        def asked(who: Fitting, whom: Fitting) -> Answer:
            answers = (self._demanded(demand, group, who, whom) for group in groups)
            return _some(answers)

        return Part(demand.one, asked)

    def _demanded(self, demand: Demand, group: PartySet, who: Fitting, whom: Fitting) -> Answer:
        letters = variables(group, who, demand.aimed, whom)
        if letters is None:
            return unaddressed(demand.one, demand.act)
        owing = not demand.matter and group != demand.norm.who and not demand.aimed
        said = self.demanded(demand)
        body = both(Must(WHO, demand.act), said) if owing else said
        answer = begun(demand, self.inquiry.reached(demand.one, letters, body))
        return self._authorised(demand, letters, answer) if demand.matter and answer.reason else answer

    def _following(self, demand: Demand, who: Fitting, whom: Fitting) -> Answer:
        """Asked of those who owe it from the event on; and then at whatever moment they owe it."""
        norm, one = demand.norm, demand.one
        meant = [Meant(WHO, norm.who or EVERYBODY, who)]
        meant += [Meant(TARGET, norm.target, whom)] if norm.target is not None else []
        lasting = both(self.way.lasting(one), self._apart(demand.aimed))
        answer = incurred(one, norm, meant, PLACES, lasting, self.inquiry)
        letters = variables(EVERYBODY, who, demand.aimed, whom)
        if answer.never or answer.history is not None or letters is None:
            return answer
        body = both(Must(WHO, demand.act, TARGET if demand.aimed else None), self.demanded(demand))
        return self.inquiry.reached(one, letters, body)

    def _authorised(self, demand: Demand, letters: tuple[Variable, ...], unknown: Answer) -> Answer:
        """A decision on the matter that is adopted: one after which it is in force."""
        concerned = [ref for fact in found(demand.lifting, InForce) for _, ref in fact.arguments]
        parts = tuple(Concerns(WHO) for ref in concerned if PLACES.get(ref) == WHO)
        answer = self.inquiry.decided(demand.one, letters, And((OnMatter((demand.matter,)), Adopted(), *parts)))
        if answer.history is None or answer.decision is None:
            return unknown
        run = replace(answer.history, events=(*answer.history.events, Decided(answer.decision)))
        return Answer(history=run, binding=answer.binding)

    def released(self, demand: Demand) -> Part:
        """Whether one to whom a duty is addressed does not owe it."""
        body = both(no(owed(demand.norm)) if demand.norm.trigger is None else TRUE, self.way.under(demand.one))
        group = demand.norm.who if demand.norm.who and demand.norm.trigger is None else EVERYBODY

        def asked(who: Fitting, whom: Fitting) -> Answer:
            letters = variables(group, who, demand.aimed, whom)
            return self.inquiry.reached(demand.one, letters, body) if letters else unaddressed(demand.one, demand.act)

        return Part(demand.one, asked)

    # ── what the others say of it ─────────────────────────────────────────────────────────────

    def forbidden(self, barring: Barring, target: bool) -> Formula:
        """What is so where the act is forbidden: to the other (`target`), or to whomever it is done."""
        return both(no(allowed(barring.act, target)), self.way.under(barring.other), self._apart(target))

    def _apart(self, target: bool) -> Formula:
        return no(Same(WHO, TARGET)) if self.two and target else TRUE

    def forbidding(self, barring: Barring, target: bool) -> Part:
        """Asked of whoever is addressed."""
        group = barring.groups[0] if len(barring.groups) == 1 else EVERYBODY
        body = self.forbidden(barring, target)

        def asked(who: Fitting, whom: Fitting) -> Answer:
            letters = variables(group, who, target, whom)
            return self.inquiry.reached(barring.other, letters, body) if letters else unaddressed(
                barring.other, barring.act)  # fmt: skip

        return Part(barring.other, asked)

    def allowing(self, barring: Barring) -> Part:
        """Whether one whom a prohibition binds may do the act all the same."""
        return self._of_the_bound(barring, both(allowed(barring.act, barring.aimed), self.way.under(barring.other)))

    def bound(self, barring: Barring) -> Part:
        """Whether there is one whom a prohibition binds."""
        return self._of_the_bound(barring, self.way.under(barring.other))

    def _of_the_bound(self, barring: Barring, body: Formula) -> Part:
        """Asked of each set that a prohibition binds."""

        def asked(who: Fitting, whom: Fitting) -> Answer:
            letters = [variables(group, who, barring.aimed, whom) for group in barring.groups]
            return _some(
                self.inquiry.reached(barring.other, one, body) if one else unaddressed(barring.other, barring.act)
                for one in letters
            )

        return Part(barring.other, asked)

    def beside(self, one: Neighbour) -> Part:
        """Whether the facts can be so under a charter that says nothing of the act."""
        return Part(one, lambda _, __: self.inquiry.reached(one, (), self.way.under(one)), aside=True)


def begun(demand: Demand, answer: Answer) -> Answer:
    """The answer, its run going on until the charter has been in force for as long as the clause says."""
    since, run = demand.norm.since, answer.history
    if since is None or run is None:
        return answer
    last = replay(demand.one.model, run)[-1]
    day = later(run.start, since)
    passing = waiting(demand.one.model, last, day) if last.day < day else None
    return replace(answer, history=replace(run, events=(*run.events, *passing))) if passing else answer


def variables(group: PartySet, who: Fitting, target: bool, whom: Fitting) -> tuple[Variable, ...] | None:
    """The parties of a question: one of the group, and, with `target`, another; None if nobody fits."""
    first, second = who.within(group), whom.within(EVERYBODY)
    if first is None or second is None:
        return None
    return (Variable(WHO.name, first), *((Variable(TARGET.name, second),) if target else ()))


def _some(answers: Iterator[Answer]) -> Answer:
    """The first answer that is not *never*; all of them where each is."""
    proofs: list[Answer] = []
    for answer in answers:
        if not answer.never:
            return answer
        proofs.append(answer)
    return Answer(tuple(dict.fromkeys(proof for answer in proofs for proof in answer.proofs)))
