"""Every case of a kind of decision in two versions of a charter, by the interpreter: once for all that nothing can tell
apart.

A party is told apart from another one by the sets that a rule speaks of, by the references in it and by having a vote
there: the interpreter says who is where. Parties of which nothing is told apart are one orbit: as many of it cast each
ballot, and it does not matter who. Nor does it matter which of two ballots a party casts if it counts as the same to
every stance that is asked of a set in which the party is. How a stage ends is asked of the interpreter once for each
such sheet of ballots. Bodies vote by themselves, so that whatever one body decides may come together with whatever
another one decides.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations_with_replacement, product

from charter.admission.decision import question_fault
from charter.admission.worlds import allowed, questions
from charter.exhaust.worlds import worlds
from charter.found import found as pieces
from charter.model import Ballot, Formula, Matter, Model, NamedRef, ParamRef, PartySet, Ref, Stage, Stance, Truth
from charter.model import formula as f
from charter.semantics.evaluate import Scene, members, party, satisfies, truth
from charter.semantics.outcome import holders, open_procedures, passes, stage_scene
from charter.world import Actor, Question, World
from verifier.diff.joint import Joint, Pair
from verifier.diff.replay import put, seen

NEAREST = (Ballot.ABSENT, Ballot.ABSTAINING, Ballot.AGAINST)
UNSEEN = 0
"""The place of parties that a rule does not speak of, whatever they cast."""
Body = tuple[str, str, int]
Votes = dict[Body, dict[str, Ballot]]
Sort = tuple[Actor, tuple[bool, ...]]
"""A party, without its name if the charters do not name it, and as whom the decision concerns it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A formula that is looked at besides the rules: read at a stage of version `side`, or where nobody votes."""

    side: int
    stage: Stage | None
    formula: Formula


@dataclass(frozen=True, slots=True)
class Met:
    """One case: the parties and the question, the ballots, what each version makes of it, and which parts are so."""

    world: World
    question: Question
    votes: Votes
    before: bool
    now: bool
    parts: tuple[bool, ...]


def stages(model: Model, index: int) -> Iterator[tuple[Body, Stage]]:
    """Each stage of a procedure with the body that votes: the n-th stage of an organ, or of its kind."""
    met: Counter[tuple[str, str]] = Counter()
    for stage in model.procedures[index].stages:
        name = ((stage.organ or "").removesuffix(" (new)"), "" if stage.organ else str(stage.kind))
        yield (*name, met[name]), stage
        met[name] += 1


def counts_as(admitted: tuple[Ballot, ...], ballot: Ballot) -> Ballot:
    """What a ballot of the body is at a stage that may not admit it."""
    return next(option for option in (ballot, *NEAREST, admitted[-1]) if option in admitted)


def static(group: PartySet) -> PartySet:
    """A set, whatever its parties cast."""
    kept = tuple(static(part) if isinstance(part, PartySet) else part for part in group.minus)
    rows = tuple(part for part, one in zip(kept, group.minus, strict=True) if part == one)
    return replace(group, filter=None, minus=rows)


# ── what a rule looks at ──────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Eye:
    """What a rule looks at: sets of parties, references, facts, and the stances that are asked of parties of a set.

    `results` are how it came out before: rules that say the same, in whichever version, have one eye. `places` and
    `marks` number where parties are, and what is the same to the rule of those who are there.
    """

    formulas: tuple[Formula, ...]
    ballots: tuple[Ballot, ...]
    sets: tuple[PartySet, ...] = ()
    refs: tuple[Ref, ...] = ()
    facts: tuple[Formula, ...] = ()
    asks: tuple[tuple[int, Stance], ...] = ()
    results: dict[object, bool] = field(default_factory=dict)
    places: dict[tuple[bool, ...], int] = field(default_factory=dict)
    marks: dict[object, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assert not [*pieces(self.formulas, f.ReservedTo, f.Concerns, f.OnMatter, f.ByOrgan, f.ByClause)]
        groups = [*pieces(self.formulas, PartySet)]
        self.sets = tuple(dict.fromkeys(static(one) for one in groups))
        self.refs = tuple(dict.fromkeys(pieces(self.formulas, NamedRef, ParamRef)))
        self.facts = tuple(dict.fromkeys(pieces(self.formulas, f.Condition, f.CategoryIs)))
        counts = [(one.group, one.stance) for one in pieces(self.formulas, f.Count)]
        asked = [(static(group), stance) for group, stance in counts if stance is not None]
        asked += [(static(one), one.filter) for one in groups if one.filter is not None]
        self.asks = tuple(dict.fromkeys((self.sets.index(group), stance) for group, stance in asked))

    def place(self, inside: tuple[bool, ...]) -> int:
        """The number of the place of parties that are in these sets and for which these references stand."""
        return self.places.setdefault(inside, len(self.places) + 1) if any(inside) else UNSEEN

    def mark(self, place: int, ballot: Ballot | None) -> int:
        """A number for a party of a place that casts a ballot or has no vote; one for what is the same to the rule."""
        key = (place, ballot)
        if key not in self.marks:
            self.marks[key] = self.marks.setdefault((place, self._heard(place, ballot)), len(self.marks))
        return self.marks[key]

    def _heard(self, place: int, ballot: Ballot | None) -> tuple[bool, ...]:
        """Whether it votes, and what its ballot is to every stance that is asked of it."""
        inside = next((one for one, number in self.places.items() if number == place), ())
        cast = (counts_as(self.ballots, ballot),) if ballot else ()
        return bool(cast), *(satisfies(cast, stance) for index, stance in self.asks if place and inside[index])


@dataclass(slots=True)
class Reader:
    """What looks at the ballots of one body: a stage of the procedure with an index, or a part of a condition.

    `known` are the places of parties of a sort, and whether they vote.
    """

    side: int
    procedure: int | None
    body: Body
    stage: Stage
    eye: Eye
    known: dict[Sort, tuple[int, bool]] = field(default_factory=dict)

    def view(self, whole: Scene, sorts: Mapping[str, Sort]) -> "View":
        """What it sees with one question in one world."""
        where = {actor.name: sorts[actor.name] for actor in whole.world.actors}
        if not all(sort in self.known for sort in where.values()):
            self._learn(whole, where)
        places = {name: self.known[sort][0] for name, sort in where.items()}
        votes = tuple(name for name, sort in where.items() if self.known[sort][1])
        return View(self, whole, places, votes, tuple(truth(whole, fact) for fact in self.eye.facts))

    def _learn(self, whole: Scene, where: Mapping[str, Sort]) -> None:
        scene = stage_scene(whole, self.stage)
        votes = holders(whole, self.stage)
        inside = [{actor.name for actor in members(scene, group)} for group in self.eye.sets]
        meant = [party(scene, ref) for ref in self.eye.refs]
        for name, sort in where.items():
            place = (*(name in one for one in inside), *(name == one for one in meant))
            self.known[sort] = self.eye.place(place), name in votes

    def said(self, scene: Scene, votes: Mapping[str, Ballot]) -> bool:
        """What the interpreter says of the ballots."""
        if self.procedure is not None:
            return passes(scene, votes)
        return all(truth(replace(scene, votes=(votes,)), one) for one in self.eye.formulas)


@dataclass(slots=True)
class View:
    """What a reader sees in one world with one question: where everybody is, who votes, and what is so besides."""

    reader: Reader
    whole: Scene
    places: dict[str, int]
    votes: tuple[str, ...]
    facts: tuple[bool, ...]

    def where(self, name: str) -> object:
        """Equal for parties that the rule cannot tell apart; None for one that the version does not have."""
        place = self.places.get(name)
        return place if place is None else (place, name in self.votes) if place else UNSEEN

    def same(self) -> object:
        """Equal for views of which the same comes with the same ballots."""
        return id(self.reader.eye), self.facts, self.votes, tuple(self.places.items())

    def mute(self) -> list[int]:
        """The marks of those who do not vote."""
        return [self.reader.eye.mark(place, None) for name, place in self.places.items()
                if place != UNSEEN and name not in self.votes]  # fmt: skip

    def mark(self, name: str, ballot: Ballot) -> int | None:
        """The mark of a party if it casts a ballot; None if it has no vote, or is none of those that the rule sees."""
        seen_there = name in self.votes and self.places[name] != UNSEEN
        return self.reader.eye.mark(self.places[name], ballot) if seen_there else None

    def result(self, marks: Sequence[int], votes: Mapping[str, Ballot]) -> bool:
        """What comes of ballots that have these marks."""
        eye, key = self.reader.eye, (self.facts, *sorted(marks))
        if key not in eye.results:
            cast = {name: counts_as(eye.ballots, votes[name]) for name in self.votes}
            eye.results[key] = self.reader.said(stage_scene(self.whole, self.reader.stage), cast)
        return eye.results[key]


# ── the two versions of a kind of decision ────────────────────────────────────────────────────


@dataclass
class Rules:
    """The readers of both versions of a kind of decision, and of the parts that are looked at besides."""

    found: Joint
    pair: Pair
    parts: tuple[Part, ...] = ()
    stages: list[Reader] = field(default_factory=list)
    asked: list[Reader | None] = field(default_factory=list)
    eyes: dict[object, Eye] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for side in (0, 1):
            self.stages += [
                Reader(side, index, body, stage, self._rule(stage)) for index, body, stage in self._stages(side)
            ]
        self.asked = [None if part.stage is None else self._part(part, part.stage) for part in self.parts]

    def version(self, side: int) -> tuple[Model, Matter]:
        """A version, and the kind of decision as it has it."""
        model, matter = ((self.found.old, self.pair.before), (self.found.new, self.pair.now))[side]
        assert matter is not None
        return model, matter

    @cached_property
    def alike(self) -> bool:
        """Whether all three charters say the same of who there is."""
        rows = [(m.standings, m.rosters, m.parties, m.tags, m.tag_rules, m.weights)
                for m in (self.found.model, self.found.old, self.found.new)]  # fmt: skip
        return rows[0] == rows[1] == rows[2]

    @cached_property
    def always(self) -> tuple[tuple[int, ...] | None, ...]:
        """The procedures of each version, if all are open whatever the question is."""
        rows = [[one for one in enumerate(self.version(side)[0].procedures) if one[1].matter == self.pair.name]
                for side in (0, 1)]  # fmt: skip
        return tuple(
            tuple(index for index, _ in row) if all(one.when == Truth(True) for _, one in row) else None for row in rows
        )

    def _stages(self, side: int) -> Iterator[tuple[int, Body, Stage]]:
        model, _ = self.version(side)
        for index, procedure in enumerate(model.procedures):
            yield from ((index, *row) for row in stages(model, index) if procedure.matter == self.pair.name)

    def _rule(self, stage: Stage) -> Eye:
        rule = (stage.rule, stage.quorum)
        key = (rule, stage.reversed_, stage.ballots, stage.organ, stage.kind)
        return self.eyes.setdefault(key, Eye(rule, stage.ballots))

    def _part(self, part: Part, stage: Stage) -> Reader:
        body = next(body for _, body, one in self._stages(part.side) if one == stage)
        key = (part.formula, stage.ballots, stage.organ, stage.kind)
        return Reader(part.side, None, body, stage, self.eyes.setdefault(key, Eye((part.formula,), stage.ballots)))


@dataclass(slots=True)
class Sitting:
    """One question in one world under both versions: the open procedures, and how each reader sees the parties.

    Of the parts at which nobody votes, those are `plain` that are so.
    """

    rules: Rules
    world: World
    question: Question
    open: tuple[tuple[int, ...], ...]
    views: dict[Body, list[View]]
    plain: tuple[bool, ...]

    def likeness(self) -> object:
        """Equal for sittings that no rule can tell from one another."""
        bodies = tuple((body, self._parties(views)) for body, views in self.views.items())
        names = [name for _, name in self.question.arguments]
        alike = tuple(names.index(name) for name in names)
        return self.open, bodies, self.plain, alike, self.question.categories

    def _parties(self, views: Sequence[View]) -> object:
        """How many parties are where, to those who read the ballots of a body, and what is so besides."""
        rows = zip(*([one.where(actor.name) for actor in self.world.actors] for one in views), strict=True)
        return frozenset(Counter(rows).items()), tuple(one.facts for one in views)

    def cases(self) -> Iterator[Met]:
        """A case for everything that may come of the ballots."""
        rows = [[*_sheets(views).items()] for views in self.views.values()]
        for chosen in product(*rows):
            votes = {body: ballots for body, (_, ballots) in zip(self.views, chosen, strict=True)}
            came = {
                id(one.reader): result
                for views, (results, _) in zip(self.views.values(), chosen, strict=True)
                for one, result in zip(views, results, strict=True)
            }
            yield Met(self.world, self.question, votes, self._adopts(0, came), self._adopts(1, came), self._so(came))

    def _adopts(self, side: int, came: Mapping[int, bool]) -> bool:
        mine = [one for one in self.rules.stages if one.side == side]
        return any(all(came[id(one)] for one in mine if one.procedure == index) for index in self.open[side])

    def _so(self, came: Mapping[int, bool]) -> tuple[bool, ...]:
        plain = iter(self.plain)
        return tuple(next(plain) if one is None else came[id(one)] for one in self.rules.asked)


@dataclass(frozen=True, slots=True)
class Choice:
    """Ballots of the parties of an orbit, and the marks that they have to each reader."""

    names: list[str]
    ballots: tuple[Ballot, ...]
    marks: tuple[list[int], ...]


def _sheets(views: Sequence[View]) -> dict[tuple[bool, ...], dict[str, Ballot]]:
    """All that may come of the ballots of a body: how each reader finds them, and ballots for which that is so."""
    unlike = {one.same(): one for one in views}
    place = [[*unlike].index(one.same()) for one in views]
    mute = [one.mute() for one in unlike.values()]
    found: dict[tuple[bool, ...], dict[str, Ballot]] = {}
    for rows in product(*_choices([*unlike.values()])):
        votes = {name: ballot for row in rows for name, ballot in zip(row.names, row.ballots, strict=True)}
        results = [
            one.result([*mute[number], *(mark for row in rows for mark in row.marks[number])], votes)
            for number, one in enumerate(unlike.values())
        ]
        found.setdefault(tuple(results[number] for number in place), votes)
    return found


def _choices(views: Sequence[View]) -> Iterator[list[Choice]]:
    """For each orbit of those who vote, the ballots that its parties may cast."""
    orbits: dict[object, list[str]] = {}
    for name in dict.fromkeys(name for one in views for name in one.votes):
        orbits.setdefault(tuple(one.where(name) for one in views), []).append(name)
    options = [ballot for ballot in Ballot if any(ballot in one.reader.eye.ballots for one in views)]
    for names in orbits.values():
        kinds: dict[tuple[int | None, ...], Ballot] = {}
        for ballot in options:
            kinds.setdefault(tuple(one.mark(names[0], ballot) for one in views), ballot)
        yield [
            Choice(names, tuple(kinds[one] for one in row), tuple(_known(marks) for marks in zip(*row, strict=True)))
            for row in combinations_with_replacement(kinds, len(names))
        ]


def _known(marks: tuple[int | None, ...]) -> list[int]:
    return [mark for mark in marks if mark is not None]


# ── every world and every question ────────────────────────────────────────────────────────────


def sittings(rules: Rules, most: int) -> Iterator[Sitting]:
    """Every question in every world of at most so many parties, once for all that no rule can tell apart."""
    met: set[object] = set()
    for world in worlds(rules.found.model, most):
        versions = (world, world) if rules.alike else tuple(seen(m, world) for m in (rules.found.old, rules.found.new))
        if not rules.alike and (allowed(rules.found.old, versions[0]) or allowed(rules.found.new, versions[1])):
            continue
        for question, sorts in unlike(rules, world):
            one = sitting(rules, world, question, versions, sorts)
            key = one.likeness()
            if key not in met:
                met.add(key)
                yield one


def unlike(rules: Rules, world: World) -> Iterator[tuple[Question, dict[str, Sort]]]:
    """Every question in a world, once for all that concern parties which have no name and are alike; and their sorts."""
    pair, named = rules.pair, {one.name for one in rules.found.model.parties}
    whole = replace(rules.found.model, matters=(replace(pair.both, params=(*pair.both.params, *pair.free)),))
    kinds = {one.name: one if one.name in named else replace(one, name="") for one in world.actors}
    met: set[object] = set()
    for question in questions(whole, world):
        names = [name for _, name in question.arguments]
        sorts = {name: (kind, tuple(name == one for one in names)) for name, kind in kinds.items()}
        key = (tuple(sorts[name] for name in names), question.categories, question.conditions)
        if key not in met:
            met.add(key)
            yield question, sorts


def sitting(
    rules: Rules, world: World, question: Question, versions: Sequence[World], sorts: Mapping[str, Sort]
) -> Sitting:
    """A question in a world, as each version sees it."""
    scenes, opened = [], []
    for side, there in enumerate(versions):
        model, matter = rules.version(side)
        asked = put(model, matter, question)
        always = rules.always[side]
        fault = question_fault(model, there, asked)
        opened.append(() if fault else open_procedures(model, there, asked) if always is None else always)
        scenes.append(Scene(model, there, asked))
    views: dict[Body, list[View]] = {}
    for one in (*rules.stages, *rules.asked):
        if one is not None and (one.procedure is None or one.procedure in opened[one.side]):
            views.setdefault(one.body, []).append(one.view(scenes[one.side], sorts))
    plain = tuple(truth(scenes[part.side], part.formula) for part in rules.parts if part.stage is None)
    return Sitting(rules, world, question, tuple(opened), views, plain)
