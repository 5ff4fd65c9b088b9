"""What comes of a scenario of several steps, and whether that is what it expects."""

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date
from itertools import islice
from typing import assert_never

from charter.admission.decision import heard, is_in
from charter.admission.event import amending_fault
from charter.atlarge import amending, at_large, within
from charter.calendar import after
from charter.dataclass import dataclass
from charter.model import Check, CheckKind, Chronicle, DeedDone, Model, Norm, Scenario, VoteHeld
from charter.model import Moment as When
from charter.moment import Moment, Owed
from charter.owing import duties
from charter.scenario.account import first_failing_stage, stage_result
from charter.scenario.dutiful import waited
from charter.scenario.fillings import fillings
from charter.scenario.misfit import misfit
from charter.scenario.opening import opening
from charter.scenario.run import LOOK, ScenarioResult, cites, settings
from charter.scenario.timing import in_time
from charter.scenario.weighing import reweighted
from charter.semantics.evaluate import Scene
from charter.semantics.norms import effects, forbidding, scene_at, state
from charter.semantics.outcome import decided
from charter.semantics.step import Unlawful, begin, step
from charter.words import article_of, day_words, spoken, standing_noun
from charter.world import Decided, Decision, Done, World

SOME_DAY = date(2001, 1, 1)
"""When a scenario that names no day begins."""


@dataclass(frozen=True, slots=True)
class Last:
    """What came of the last deed or decision: what settles it, whether it was lawful and adopted, for whom.

    `vain` are the clauses by which such a deed changes a standing, where none of them gave this one that effect.
    """

    clauses: tuple[str, ...] = ()
    lawful: bool = True
    adopted: bool = False
    bound: frozenset[str] = frozenset()
    vain: tuple[str, ...] = ()


def run_chronicle(model: Model, chronicle: Chronicle) -> ScenarioResult:
    """The result of the scenario. What it leaves out must not make a difference.

    Where its ballots fit nobody's seats, those who are only spoken of are seated last.
    """
    first = opening(model, chronicle)
    if isinstance(first, str):
        return ScenarioResult(chronicle.name, False, (first,), "")
    telling = _told(model, chronicle, first)
    if telling.misfits:
        other = opening(model, chronicle, True)
        again = telling if isinstance(other, str) else _told(model, chronicle, other)
        telling = telling if again.misfits else again
    settled = telling.last.clauses[0] if telling.last.clauses else ""
    return ScenarioResult(chronicle.name, not telling.failures, tuple(telling.failures), settled)


def _told(model: Model, chronicle: Chronicle, world: World) -> "Telling":
    """The scenario, told from that world on."""
    dated = [step.moment for step in chronicle.happenings if isinstance(step.moment, date)]
    start = chronicle.since or (dated[0] if dated else SOME_DAY)
    named = bool(dated) or chronicle.since is not None
    telling = Telling(model, chronicle, begin(model, world, start.toordinal()), named, start)
    for number, happening in enumerate(chronicle.happenings, 1):
        telling.number = number
        if not isinstance(happening, VoteHeld):
            telling.wait(happening.moment)
        if telling.stuck:
            break
        match happening:
            case DeedDone():
                telling.deed(happening)
            case VoteHeld():
                telling.vote(happening)
            case Check():
                telling.check(happening)
            case _:
                assert_never(happening)
    return telling


@dataclass(slots=True)
class Telling:
    """A scenario while it is told.

    `number` is that of the step that is told, 0 where it is told by itself; `day` is the day on which it is to be: it
    is said where the scenario is `dated`. It is `stuck` where time cannot pass until then, and `void` after ballots of
    which nothing came.
    `days` says when each vote was held, by where its line begins; `taken` is the last decision, with the moment in
    which it was taken, and `ended` the day on which the time for a stage of it was over before anybody voted there.
    """

    model: Model
    chronicle: Chronicle
    moment: Moment
    dated: bool = False
    day: date = SOME_DAY
    number: int = 0
    stuck: bool = False
    void: bool = False
    last: Last = Last()
    days: dict[int, date] = field(default_factory=dict)
    taken: tuple[Moment, Decision] | None = None
    ended: date | None = None
    failures: list[str] = field(default_factory=list)
    misfits: list[str] = field(default_factory=list)

    def wait(self, when: When) -> None:
        """Let time pass until the next thing happens."""
        if when is None:
            return
        now = date.fromordinal(self.moment.day)
        try:
            self.day = when if isinstance(when, date) else after(now, when)
        except OverflowError:
            self.dated = False
            self.fail("the scenario goes past the year 9999.", stuck=True)
            return
        if self.day < now:
            self.fail(f"the scenario goes back in time, from {day_words(now)}.", stuck=True)
            return
        try:
            self.moment = waited(self.model, self.moment, self.day.toordinal())
        except Unlawful as why:
            self.fail(f"until then not all can happen as it is told: {why}.", stuck=True)

    def fail(self, what: str, stuck: bool = False) -> None:
        """Say what is not as the scenario tells, at which step and on which day. Where it is `stuck` it ends."""
        self.stuck = stuck
        on = f", on {day_words(self.day)}" if self.dated else ""
        left = " Nothing that follows was played." if stuck and self.number < len(self.chronicle.happenings) else ""
        place = f"Step {self.number}{on}: " if self.number else ""
        self.failures.append(f"{place}{what}{left}")

    def deed(self, told: DeedDone) -> None:
        """A party does something, or finds it unlawful."""
        self.void = False
        held = (*self.chronicle.conditions, *told.conditions)
        conditions = tuple(name for name in self.model.conditions if name in held)
        done = Done(told.actor, told.act, told.target, conditions)
        bans = forbidding(self.model, self.moment, done)
        changing = (norm.clause.address for norm in self.model.dynamics.norms if norm.act == told.act and norm.becoming)
        vain = () if bans or effects(self.model, self.moment, done) else tuple(changing)
        self.last = Last(bans, not bans, vain=vain)
        if bans:
            return
        try:
            self.moment = step(self.model, self.moment, done)
        except Unlawful as why:
            self.last = Last((why.address,), False)

    # ── decisions ─────────────────────────────────────────────────────────────────────────────

    def vote(self, told: VoteHeld) -> None:
        """A decision is taken on the day of its last stage, whatever is left out of its ballots."""
        story, self.void = self.chronicle, False
        new = [part for part in told.vote.votes if part.clause.span.start not in self.days]
        for place, part in enumerate(new):
            self.wait(part.moment if place else told.moment)
            if self.stuck:
                return
            self.days[part.clause.span.start] = date.fromordinal(self.moment.day)
        asked = replace(told.vote, conditions=story.conditions, places=story.places, weights=story.weights)
        amends = self._unit(told.amends)
        decisions = list(islice(self.decisions(asked, amends), LOOK + 1))
        ends = [self._outcome(decision, end, amends) for decision, end in decisions[:LOOK]]
        kinds = [(last.adopted, last.lawful, last.bound) for _, last in ends]
        if not ends:
            rules, now = at_large(self.model, self.moment.amended), state(self.model, self.moment)
            why = misfit(rules, self.moment.world, asked, now)
            self.fail(f"the ballots on `{asked.matter}` fit no decision of the charter{why and f': {why}'}.")
            self.misfits.append(self.failures[-1])
            self.void = True
            return
        if len(decisions) > LOOK or len(set(kinds)) > 1:
            weighed = {decision: kind for (decision, _), kind in zip(decisions, kinds, strict=False)}
            heavy = any(weighed[decision] != kind for (decision, _), kind in zip(decisions, kinds, strict=False))
            why = ": it turns on weights that the charter leaves open" if heavy else ""
            self.fail(f"the ballots on `{asked.matter}` leave open what decides the outcome{why}.")
            self.void = True
            return
        self.taken = self.moment, decisions[0][0]
        self.moment, self.last = ends[0]

    def decisions(self, asked: Scenario, amends: str = "") -> Iterator[tuple[Decision, Scene]]:
        """The decisions of the moment that fit what is told, each with its end; an amendment in its own way."""
        rules, world = at_large(self.model, self.moment.amended), self.moment.world
        facts = state(self.model, self.moment)
        every = list(settings(rules, asked))
        ways = [one for one in every if amends and self._amends(rules, one.procedure, amends)]
        for asked_ in ways or every:
            setting, self.ended = in_time(asked_, self.days)
            decisions = fillings(setting, world)
            for one, decision in ((w, d) for d in decisions for w in (world, *reweighted(setting, world, d))):
                found = heard(rules, one, decision, facts)
                if not isinstance(found, str):
                    yield decision, decided(found, decision)

    def _unit(self, address: str) -> str:
        """What can be amended by itself and has the address in it: of a paragraph that no clause names, its article."""
        around = [unit for unit in self.model.dynamics.units if within(address, unit)]
        return max(around, key=len, default=address)

    def _amends(self, rules: Model, procedure: int, unit: str) -> bool:
        address = rules.procedures[procedure].clause.address
        return amending_fault(self.model, self.moment, address, unit) == ("", "")

    def _outcome(self, decision: Decision, end: Scene, amends: str) -> tuple[Moment, Last]:
        rules = at_large(self.model, self.moment.amended)
        clauses, unsaid = tuple(_reasons(rules, self.moment, decision)), False
        if decision.question.matter in amending(self.model) and not amends:
            amends, unsaid = self._some_unit(rules, decision.procedure), True
        try:
            then = step(self.model, self.moment, Decided(decision, amends))
        except Unlawful as why:
            return self.moment, Last((why.address, *clauses) if why.address else clauses, False)
        return _adding(self.moment, then) if unsaid else then, Last(clauses, True, end.adopted, end.bound)

    def _some_unit(self, rules: Model, procedure: int) -> str:
        """An article that the procedure lets be amended now, where the scenario names none; empty if it lets none."""
        units = self.model.dynamics.units
        return next((unit for unit in units if self._amends(rules, procedure, unit)), units[0] if units else "")

    # ── expectations ──────────────────────────────────────────────────────────────────────────

    def check(self, check: Check) -> None:
        """Compare what is expected with what is so; not of a vote of which nothing came, for that is said already."""
        if self.void and check.kind in (CheckKind.ADOPTED, CheckKind.BINDING, CheckKind.LAWFUL):
            return
        true, clauses = self._is_so(check)
        if true and not check.positive and check.kind is CheckKind.LAWFUL:
            vain = f"nothing forbids it, and{_under(self.last.vain)} it has no effect"
            self.fail(f"{_expected(check)}; {vain if self.last.vain else 'it is lawful'}.")
        elif true != check.positive:
            over = check.kind in (CheckKind.ADOPTED, CheckKind.BINDING) and self.ended
            late = f": the time for a stage was over on {day_words(over)}" if over else ""
            self.fail(f"{_expected(check)}; {'it is' if true else 'it is not'} so{_under(clauses)}{late}.")
        elif check.by and not cites(check.by, clauses):
            self.fail(f"{_expected(check)} by {check.by}; it is settled{_under(clauses)}.")

    def _is_so(self, check: Check) -> tuple[bool, tuple[str, ...]]:
        """Whether what the check speaks of is so, and the clauses that settle it."""
        match check.kind:
            case CheckKind.ADOPTED:
                return self.last.adopted, self.last.clauses
            case CheckKind.LAWFUL:
                return self.last.lawful, self.last.clauses
            case CheckKind.BINDING:
                return check.party in self.last.bound, self.last.clauses
            case CheckKind.STANDING:
                actor = self.moment.actor(check.party)
                held = (check.what, "leaving") if check.what == "member" else (check.what,)
                return actor is not None and actor.standing in held, ()
            case CheckKind.IN_FORCE:
                return any(self._agrees(check, adoption.decision) for adoption in self.moment.in_force), ()
            case CheckKind.MAY:
                bans = forbidding(self.model, self.moment, self._meant(check))
                return not bans, bans
            case CheckKind.MUST:
                mine = duties(self.model, self.moment, check.party)
                owed = [norm for norm, one in mine if self._owes(check, norm, one)]
                return bool(owed), tuple(norm.clause.address for norm in owed)
            case _:
                assert_never(check.kind)

    def _meant(self, check: Check) -> Done:
        """The deed that a check speaks of."""
        target = check.arguments[0][1] if check.arguments else ""
        return Done(check.party, check.what, target, self.chronicle.conditions)

    def _owes(self, check: Check, norm: Norm, owed: Owed) -> bool:
        """Whether the duty is one to do that act, to that party where one is named."""
        deed = self._meant(check)
        scene = scene_at(self.model, self.moment, deed)
        scene = replace(scene, variables=(*owed.binding, *scene.variables))
        return norm.act == deed.act and (
            norm.target is None or not deed.target or is_in(scene, deed.target, norm.target)
        )

    def _agrees(self, check: Check, decision: Decision) -> bool:
        arguments = decision.question.arguments
        return decision.question.matter == check.what and all(pair in arguments for pair in check.arguments)


def _adding(before: Moment, then: Moment) -> Moment:
    """The moment after an amendment of which no article is named: it adds to the text, and changes nothing in it."""
    new = [one for one in (*then.in_force, *then.coming) if one not in (*before.in_force, *before.coming)]
    plain = {id(one): replace(one, amends="") for one in new}
    in_force = tuple(plain.get(id(one), one) for one in then.in_force)
    coming = tuple(plain.get(id(one), one) for one in then.coming)
    return replace(then, amended=before.amended, in_force=in_force, coming=coming)


def _reasons(rules: Model, moment: Moment, decision: Decision) -> Iterator[str]:
    """The addresses of the clauses that settle a decision: of the stage that fails, else of all of them."""
    procedure = rules.procedures[decision.procedure]
    failing = first_failing_stage(rules, moment.world, decision)
    if failing is None:
        yield procedure.clause.address
    every = [stage_result(rules, moment.world, decision, index) for index in range(len(procedure.stages))]
    for result in [failing] if failing else every:
        yield result.stage.clause.address
        yield from (rule.clause.address for atom in result.atoms for rule in atom.rules)


def _under(clauses: tuple[str, ...]) -> str:
    return f" under {clauses[0]}" if clauses else ""


def _expected(check: Check) -> str:
    """What was expected, the beginning of a sentence."""
    hope = "" if check.positive else "not "
    who, act = spoken(check.party), spoken(check.what)
    concerned = ", ".join(f"{spoken(param)} {spoken(one)}" for param, one in check.arguments)
    matter = f"a decision on {act} ({concerned})" if concerned else f"a decision on {act}"
    standing = article_of(standing_noun(check.what)) if check.what != "outside" else "outside"
    return {
        CheckKind.ADOPTED: f"the decision was expected {hope}to be adopted",
        CheckKind.LAWFUL: f"it was expected {hope}to be lawful",
        CheckKind.BINDING: f"the decision was expected {hope}to be binding on {who}",
        CheckKind.STANDING: f"{who} was expected {hope}to be {standing}",
        CheckKind.IN_FORCE: f"{matter} was expected {hope}to be in force",
        CheckKind.MAY: f"{who} was expected {hope}to be free to {act}",
        CheckKind.MUST: f"{who} was expected {hope}to be under a duty to {act}",
    }[check.kind]
