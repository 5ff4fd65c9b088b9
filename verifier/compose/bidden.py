"""Decisions that an organ must take under one charter, and that others never let be adopted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.atlarge import AMENDMENT
from charter.dataclass import dataclass
from charter.model import Adopted, ByOrgan, Formula, Modal, OnMatter
from charter.words import spoken
from charter.world import History
from verifier.compose.conduct import Conduct
from verifier.compose.decisions import matter
from verifier.compose.demand import Demand
from verifier.compose.finding import Cleared, Finding, Kind, Link, Neighbour, Outcome, Side, Unsettled
from verifier.compose.inquire import DAY, Inquiry
from verifier.compose.joined import ANYONE
from verifier.compose.meet import Half, Met, meet
from verifier.compose.organs import Task, duty, in_play, shown
from verifier.compose.ruling import UNLIKE, VOTELESS, Rival, Ruling, deciding_part
from verifier.compose.shared import Way
from verifier.compose.through import Means, through
from verifier.compose.voided import beside_all, fewer, never_let, settled_by, unmet
from verifier.runs.lawful import TRUE, both


def bidden(neighbours: Sequence[Neighbour], links: Sequence[Link], inquiry: Inquiry) -> Iterator[Outcome]:
    """Each decision that an organ must take, put to the rules of all others that decide the same."""
    for one in neighbours:
        for index, norm in enumerate(one.model.dynamics.norms):
            owed = norm.modal is Modal.MUST and norm.organ and norm.act != AMENDMENT
            mine = matter(one, norm.act) if owed else None
            whole = beside_all(one, mine, neighbours, links) if mine is not None else None
            if whole is not None:
                yield from _Bidden(Demand(one, index), whole, inquiry).outcome()


@dataclass(frozen=True, slots=True)
class _Bidden:
    """The duty of an organ to decide, beside all that decide the same."""

    demand: Demand
    whole: Ruling
    inquiry: Inquiry

    def outcome(self) -> Iterator[Outcome]:
        """The finding with as few charters as void every such decision, or while what is so one is valid in all."""
        organ, mine = spoken(self.demand.norm.organ), spoken(self.whole.mine.name)
        about = f"the organ {organ} must decide on {mine}, which others never let be decided"
        clauses = (self.demand.place, *(f"{', '.join(each.places)} of {each.other.name}" for each in self.whole.rivals))
        if not all(each.counting.all_vote for each in self.whole.rivals):
            yield Unsettled(Kind.IMPOSSIBLE, about, clauses, VOTELESS)
            return
        means = self._means(self.whole)
        if means.open:
            yield Unsettled(Kind.IMPOSSIBLE, about, clauses, means.open)
        elif means.halves:
            while_ = f", while {means.way.words}" if means.way.facts else ""
            free = f"at some moment the votes that adopt it do so under all of them{while_}"
            yield Cleared(Kind.IMPOSSIBLE, about, clauses, free, (), "A run under each charter leads to such a moment")
        else:
            yield from self._excluded()

    def _excluded(self) -> Iterator[Finding]:
        found: list[frozenset[str]] = []
        for ruling in fewer(self.whole):
            names = frozenset((*(each.other.name for each in ruling.rivals), *(one.name for one in ruling.aside)))
            if any(one <= names for one in found):
                continue
            means = self._means(ruling)
            able = means.never and self._able(ruling)
            made = self._finding(ruling, means) if able else None
            found += [names] if able else []
            yield from () if made is None else (made,)

    def _able(self, ruling: Ruling) -> bool:
        """Whether the organ can adopt such a decision, whatever comes of it elsewhere."""
        return bool(through(ruling.facts, lambda way: self._adopted(ruling, way, TRUE)).halves)

    def _means(self, ruling: Ruling) -> Means:
        return through(ruling.facts, lambda way: self._valid(ruling, way))

    def _valid(self, ruling: Ruling, way: Way) -> Met:
        rules = [rule for rival in ruling.rivals if (rule := ruling.rule(rival, way)) is not None]
        return self._adopted(ruling, way, both(*rules)) if len(rules) == len(ruling.rivals) else Met(open=UNLIKE)

    def _adopted(self, ruling: Ruling, way: Way, rule: Formula) -> Met:
        """Whether the organ adopts such a decision, its ballots being as the rule says."""
        numbers = (rival.counting.number() for rival in ruling.rivals)
        mine = OnMatter((ruling.mine.name,)), Adopted(), ByOrgan(self.demand.norm.organ)
        body = both(*mine, rule, *numbers, way.under(ruling.base))
        beside = (*(rival.other for rival in ruling.rivals), *ruling.aside)
        parts = (Conduct(self.inquiry, way).beside(one) for one in beside)
        return meet([replace(deciding_part(ruling.base, body, self.inquiry), aside=True), *parts])

    def _finding(self, ruling: Ruling, means: Means) -> Finding | None:
        """The finding; None where the duty is never owed."""
        mine = self._owed()
        if mine is None:
            return None
        norm, one = self.demand.norm, self.demand.one
        sides = (mine, *(_side(ruling, each, mine.history) for each in ruling.rivals))
        settled, looked = settled_by(ruling, mine.clauses)
        title = f"{one.name} demands that {spoken(norm.organ)} decide what {never_let(ruling)}"
        return Finding(Kind.IMPOSSIBLE, title, (norm.organ,), sides, settled, self.demand.follows, looked, means.cases)

    def _owed(self) -> Side | None:
        norm, one = self.demand.norm, self.demand.one
        answer = duty(self.demand, Way(()), self.inquiry).asked(ANYONE, ANYONE)
        if answer.history is None:
            return None
        says = f"{spoken(norm.organ)} must decide on {spoken(norm.act)}"
        half = Half(answer.history, answer.binding)
        so = in_play(norm) if norm.trigger is None else TRUE
        return shown(one, half, says, so, Task(norm.organ, norm.act, self.demand.index))


def _side(ruling: Ruling, one: Rival, like: History) -> Side:
    return Side(one.other.name, unmet(ruling, one), one.places, (), History(like.world, DAY), (), False)
