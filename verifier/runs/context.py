"""What all questions about runs share: rules after amendments, rosters, and answers about one decision."""

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from charter.atlarge import at_large
from charter.cases.guarantee import violates
from charter.dataclass import dataclass, replace
from charter.model import (
    Adopted,
    And,
    Arrangement,
    Clause,
    Elsewhere,
    Formula,
    Grade,
    Guarantee,
    GuaranteeForm,
    Model,
    Never,
    OnMatter,
    Party,
    Truth,
    Variable,
)
from charter.moment import Moment
from charter.source import Span
from charter.world import Event, World
from verifier.encode.settings import Atlas
from verifier.engines.decide import Basis, Batch, Found, Hunt, Search, basis, find
from verifier.engines.forms import form_of
from verifier.problem import Answer, Status, TooLarge
from verifier.runs.alike import Lists, standings_in
from verifier.runs.described import deciding, described
from verifier.runs.moves import Move
from verifier.runs.near import near, prompt
from verifier.runs.patience import after
from verifier.runs.rosters import TooManyStandings, closed
from verifier.runs.ways import Way, ways

NOWHERE = Clause("", Span("", 1, 1, 1, 1))
ANYTHING = Truth(True)

Answered: TypeAlias = tuple[Found, Basis | None]


@dataclass(frozen=True, slots=True)
class Note:
    """A question that was answered *no*: what was asked of which rules, and what the answer rests on."""

    rules: Model
    guarantee: Guarantee
    found: Found
    basis: Basis


@dataclass(slots=True)
class Memory:
    """What the questions about one charter share: rules, rosters, frames and answers, each made once.

    With `demanded` no grade is asked about above the one that a guarantee demands. Models are known by their
    identity, and kept, so that it stays theirs. What `tries` allows, in ways to vote, is spent on looking for a run
    among few parties that is shorter than the one that was found. `checked` is what the checker found, `kept` is for
    what others make once. `facts` are the conditions of the charter that stand for a fact about a moment, each with
    its fact.
    """

    model: Model
    ways: tuple[Way, ...] = ()
    demanded: bool = False
    facts: Mapping[str, Formula] = field(default_factory=dict)
    tries: int = 0
    rules: dict[frozenset[str], Model] = field(default_factory=dict)
    narrowed: dict[tuple[int, frozenset[int]], tuple[Model, Model]] = field(default_factory=dict)
    rosters: dict[tuple[int, Lists], tuple[Model, tuple[Model, ...]]] = field(default_factory=dict)
    described: dict[object, tuple[Model, Model]] = field(default_factory=dict)
    beyond: dict[int, tuple[Model, Model, str]] = field(default_factory=dict)
    raised: dict[tuple[int, tuple[tuple[str, int], ...]], tuple[Model, Model]] = field(default_factory=dict)
    worlds: dict[tuple[int, World], tuple[Model, Model]] = field(default_factory=dict)
    atlases: dict[int, tuple[Model, Atlas]] = field(default_factory=dict)
    looked_at: dict[GuaranteeForm, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    relied: dict[int, tuple[str, ...]] = field(default_factory=dict)
    checked: dict[object, str] = field(default_factory=dict)
    answers: dict[tuple[int, GuaranteeForm | None], tuple[Model, Answered]] = field(default_factory=dict)
    following: dict[tuple[Moment, Event], Moment | None] = field(default_factory=dict)
    kept: dict[object, object] = field(default_factory=dict)


def memory(model: Model, demanded: bool = False, facts: Mapping[str, Formula] | None = None, tries: int = 0) -> Memory:
    """A memory with nothing in it yet."""
    return Memory(model, ways(model), demanded, facts or {}, tries)


@dataclass(slots=True)
class RunContext:
    """The questions that one guarantee asks. `memory` is shared by all guarantees of a charter.

    `notes` are the questions that were answered *no* on its behalf; its verdict stands only if they are confirmed.
    While `brief`, any violation will do, and it need not be the smallest. `possible` are the changes of standing that
    can come about, where that was asked. While `stirred`, amendments may change the text for others alone.
    """

    memory: Memory
    notes: list[Note] = field(default_factory=list)
    brief: bool = False
    stirred: bool = False
    possible: tuple[Move, ...] | None = None

    @property
    def model(self) -> Model:
        """The charter as it was adopted."""
        return self.memory.model

    def rules(self, amended: Collection[str]) -> Model:
        """The charter after these units were amended; the same object each time."""
        key, known = frozenset(amended), self.memory.rules
        if key not in known:
            known[key] = at_large(self.model, key)
        return known[key]

    def narrowed(self, rules: Model, places: Collection[int]) -> Model:
        """The rules with all procedures closed but those at these places; the same object each time."""
        key, known = (id(rules), frozenset(places)), self.memory.narrowed
        if key not in known:
            known[key] = rules, narrowed(rules, key[1])
        return known[key][1]

    def rosters(self, rules: Model, form: GuaranteeForm | None) -> tuple[Model, ...]:
        """Charters with these rules that together allow every roster that runs reach, for a guarantee of that form.

        Standings that neither the rules nor the guarantee tell apart are counted as one. TooManyStandings.
        """
        apart = standings_in(form)
        key, known = (id(rules), apart), self.memory.rosters
        if key not in known:
            known[key] = rules, closed(rules, apart=apart)
        return known[key][1]

    def within(self, rules: Model, world: World) -> Model:
        """These rules with the roster of one world: each of its parties has a name, its roles and its weights."""
        key, known = (id(rules), world), self.memory.worlds
        if key not in known:
            known[key] = rules, fixed(rules, world)
        return known[key][1]

    def after(self, moment: Moment, event: Event) -> Moment | None:
        """The moment after the event, None if the event cannot follow."""
        key, known = (moment, event), self.memory.following
        if key not in known:
            known[key] = after(self.model, moment, event)
        return known[key]

    def atlas(self, rules: Model) -> Atlas:
        """The settings of a charter."""
        key, known = id(rules), self.memory.atlases
        if key not in known:
            known[key] = rules, Atlas(rules)
        return known[key][1]

    def never(self, rules: Model, form: Never) -> Search:
        """Whether some world that the rules allow and some decision make the body of the form true.

        SAT with the smallest such case, which the interpreter replayed; UNSAT for every roster (noted, to be
        confirmed); UNKNOWN with the reason.
        """
        return self.asked(rules, posed(form))

    def can(self, rules: Model, matter: str, body: Formula = ANYTHING, variables: tuple[Variable, ...] = ()) -> Search:
        """Whether a decision on the matter of which `body` is true can be adopted."""
        told = And((Adopted(), OnMatter((matter,)), body))
        return self.never(rules, Never(variables, True, told, told))

    def beginning(self, rules: Model, least: Mapping[str, int]) -> Model:
        """The rules where rosters begin with so many unnamed parties of each standing; the same object each time."""
        key, known = (id(rules), tuple(sorted(least.items()))), self.memory.raised
        if key not in known:
            known[key] = rules, raised(rules, least)
        return known[key][1]

    def described(self, rules: Model, form: GuaranteeForm | None, amended: Collection[str] = ()) -> Model:
        """As `told`; where there are too many standings, other rules of which every question is answered *unknown*."""
        try:
            return self.told(rules, form, amended)
        except TooManyStandings as limit:
            beyond, known = replace(rules), self.memory.beyond
            return known.setdefault(id(rules), (rules, beyond, str(limit)))[1]

    def open(self, rules: Model) -> str:
        """Why every question about rules that came of `described` stays open; empty if it does not."""
        return next((reason for _, beyond, reason in self.memory.beyond.values() if rules is beyond), "")

    def told(self, rules: Model, form: GuaranteeForm | None, amended: Collection[str] = ()) -> Model:
        """The rules with the rosters of all moments at which a guarantee on decisions is asked; always one object.

        TooManyStandings.
        """
        key, known = (id(rules), deciding(form), frozenset(amended), self.possible), self.memory.described
        if key not in known:
            known[key] = rules, described(rules, form, amended, self.possible)
        return known[key][1]

    def astray(
        self, rules: Model, most: int | None, barred: tuple[Arrangement, ...], slow: tuple[str, ...] = ()
    ) -> Model:
        """The rules where at most so many named parties stand elsewhere than listed, and not as `barred`, numbers
        differ by no more from those that runs start with, and nobody has come to one of `slow`; always one object.
        """
        if most is None and not barred:
            return rules
        key, kept = ("astray", id(rules), most, barred, slow), self.memory.kept
        if key not in kept:
            close = rules if most is None else near(rules, self.model, most)
            close = prompt(close, self.model, slow) if slow else close
            kept[key] = rules, replace(close, elsewhere=replace(close.elsewhere, most=most, barred=barred))
        made = kept[key]
        assert isinstance(made, tuple) and isinstance(made[1], Model)
        return made[1]

    def anywhere(self, rules: Model, guarantee: Guarantee) -> Search:
        """As `asked`, with every roster that runs reach: UNSAT only if it is so with each of them."""
        try:
            rosters = self.rosters(rules, guarantee.form)
        except TooManyStandings as limit:
            return Found(Status.UNKNOWN, reason=str(limit))
        core: tuple[str, ...] = ()
        for one in rosters:
            found = yield from self.asked(one, guarantee)
            if found.status is not Status.UNSAT:
                return found
            core = tuple(dict.fromkeys((*core, *found.core)))
        return Found(Status.UNSAT, core=core)

    def asked(self, rules: Model, guarantee: Guarantee) -> Search:
        """Whether a case violates a guarantee on *never* or on two runs, with these rules and rosters."""
        reason = self.open(rules)
        if reason:
            return Found(Status.UNKNOWN, reason=reason)
        key, known = (id(rules), guarantee.form), self.memory.answers
        if key not in known:
            known[key] = rules, (yield from _answer(self.atlas(rules), guarantee))
        found, rests = known[key][1]
        if found.status is Status.UNSAT and rests is not None:
            self.notes.append(Note(rules, guarantee, found, rests))
        return found


def _answer(atlas: Atlas, guarantee: Guarantee) -> Generator[Batch, Sequence[Answer], Answered]:
    form = form_of(guarantee)
    assert form is not None
    try:
        claims = form.violations(atlas)
        hunt = Hunt(atlas.model, form.violations, form.tell, lambda case: violates(atlas.model, guarantee, case))
        found = yield from find(hunt, claims)
    except TooLarge as limit:
        return Found(Status.UNKNOWN, reason=str(limit)), None
    return found, basis(form, claims)


def posed(form: GuaranteeForm) -> Guarantee:
    """A question, as a guarantee that it is answered *no*."""
    return Guarantee("", form, Grade.AS_WRITTEN, NOWHERE)


def narrowed(rules: Model, places: Collection[int]) -> Model:
    """The rules with all procedures closed but those at these places."""
    procedures = tuple(
        one if index in places else replace(one, when=Truth(False), stages=(), binds=())
        for index, one in enumerate(rules.procedures)
    )
    return replace(rules, procedures=procedures)


def fixed(rules: Model, world: World) -> Model:
    """The rules with the roster of one world, every party of which has a name, its roles and its weights."""
    known = {party.name: party.clause for party in rules.parties}
    lines = {line.standing: line.clause for line in reversed(rules.rosters)}
    parties = tuple(
        Party(actor.name, actor.standing, known.get(actor.name) or lines.get(actor.standing, NOWHERE), actor.weights)
        for actor in world.actors
    )
    tags = tuple(
        replace(tag, members=tuple(actor.name for actor in world.actors if tag.name in actor.tags))
        for tag in rules.tags
    )
    told = tuple(rule for rule in rules.headcounts if not rule.group.organs)
    return replace(rules, parties=parties, rosters=(), tags=tags, tag_rules=told, elsewhere=Elsewhere())


def raised(rules: Model, least: Mapping[str, int]) -> Model:
    """The rules with rosters that begin with at least so many unnamed parties of each standing, as far as they go."""
    first = {line.standing: index for index, line in reversed([*enumerate(rules.rosters)])}
    lines = tuple(
        replace(line, low=max(line.low, _capped(least.get(line.standing, 0), line.high)))
        if first[line.standing] == index else line
        for index, line in enumerate(rules.rosters)
    )  # fmt: skip
    return rules if lines == rules.rosters else replace(rules, rosters=lines)


def _capped(number: int, high: int | None) -> int:
    return number if high is None else min(number, high)
