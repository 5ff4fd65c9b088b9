"""How numbers of parties of each standing change: what runs do to them, event by event, as a transition system.

For the checker of relations between numbers: read anew from the clauses, and shared with nothing that looks for runs.
A decision changes numbers only on a roster on which it can be adopted, and that no ban on its organ keeps it from; a
deed only where the clause that allows it is in play and none forbids it. What is not understood is taken to be so: more
happens here than can. What falls due later, or comes about without a vote, happens whenever it may.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from charter.atlarge import at_large, unit_of
from charter.dataclass import dataclass, replace
from charter.entry import brought
from charter.found import found
from charter.model import (
    AT_ONCE,
    Adopted,
    And,
    Becoming,
    Belongs,
    ByOrgan,
    Default,
    Formula,
    Matter,
    Modal,
    Model,
    NamedRef,
    Never,
    NeverReached,
    Norm,
    Not,
    OnMatter,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    RuleUse,
    Truth,
    Variable,
    VarRef,
)
from verifier.abstraction import Frame
from verifier.encode.compiled import Compiled
from verifier.encode.settings import Atlas
from verifier.engines.forms import of_never
from verifier.engines.question import Asked, ask
from verifier.linear import INT, Linear, Var, total, var
from verifier.problem import Problem
from verifier.runs.context import NOWHERE
from verifier.runs.lives import lives
from verifier.runs.posit import free
from verifier.runs.rosters import closed
from verifier.runs.substitute import substitute
from verifier.runs.weaker import weaker
from verifier.terms import FALSE, Term, conj, eq, ge, le

DOER, ITSELF = VarRef("the party that does it"), VarRef("itself")
MOMENT = "a moment at which numbers are looked at"
"""A matter that nobody decides."""
TRUE = Truth(True)


@dataclass(frozen=True, slots=True)
class Step:
    """Events that change numbers: each makes what one of the settings says true, and `terms` besides.

    Where there are no settings, the terms alone are what is known of them. Such an event may begin a change of standing
    that comes about later, where it `begins` any.
    """

    settings: tuple[Compiled, ...]
    terms: tuple[Term, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """One party of the standing `start` comes to `end` at any time, for all that is looked at here.

    Where it is `slow`, the event that begins the change is one of those before.
    """

    start: str
    end: str
    slow: bool


@dataclass(frozen=True, slots=True)
class Counters:
    """Numbers of parties of each standing, along runs: `begin` is where runs begin, `fall` where a guarantee falls.

    Runs go on from there by decisions and deeds (`done`), and by what comes about `later`: if `timed`, a day after the
    event that begins it at the least; if `open`, other events than those of `done` may begin it.
    """

    standings: tuple[str, ...]
    begin: Step
    done: tuple[Step, ...]
    later: tuple[Later, ...]
    fall: Step
    timed: bool
    open: bool

    @property
    def steps(self) -> tuple[Step, ...]:
        """All by which runs go on, one party at a time of what comes about later."""
        ways = dict.fromkeys((one.start, one.end) for one in self.later)
        return (*self.done, *(_alone(self.standings, start, end) for start, end in ways))


@dataclass(frozen=True, slots=True)
class Shift:
    """One part of an event: parties come to the standing `to`. It is `who`, or some of the standings `among` (None).

    Unless `sure`, it need not come about.
    """

    to: str
    who: Ref | None
    among: tuple[str, ...] = ()
    sure: bool = True


def now(standing: str) -> Var:
    """How many parties have the standing."""
    return Var(f"now {standing}", INT)


def then(standing: str) -> Var:
    """How many parties have the standing after the event."""
    return Var(f"then {standing}", INT)


def counters(model: Model, form: NeverReached, gone: Collection[str]) -> Counters:
    """The numbers along runs in which the units `gone` may say anything, and where the guarantee may fall."""
    return _Reading(model, form, frozenset(gone)).counters()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of the clauses: the charter, what the guarantee says, and the units that may say anything."""

    model: Model
    form: NeverReached
    gone: frozenset[str]

    def counters(self) -> Counters:
        rosters = [Atlas(_with_moment(one)) for one in self._rosters()]
        first = Atlas(_with_moment(self.model))
        begin = self._step([first], (), OnMatter((MOMENT,)), ())
        decided = (self._decided(rosters, matter.name) for matter in self.model.matters)
        done = (self._done(rosters, norm) for norm in self._deeds())
        steps = tuple(step for step in chain(decided, done) if step is not None)
        body = And((OnMatter((MOMENT,)), weaker(self.form.body, [one.name for one in self.form.variables])))
        fall = self._step(rosters, self.form.variables, body, ())
        later = tuple(dict.fromkeys(self._whenever()))
        return Counters(self.model.standings, begin, steps, later, fall, self._timed(), self._open())

    def _rosters(self) -> Iterator[Model]:
        """Charters that allow every roster that runs reach, with the rules that count then."""
        rules, names = at_large(self.model, self.gone), dict[Formula, str]()
        procedures = tuple(free(one, names, frozenset()) for one in rules.procedures)
        rules = replace(rules, procedures=procedures, conditions=(*rules.conditions, *names.values()))
        spoken = {ref.name for ref in found((self.form.body, self.form.variables), NamedRef)}
        yield rules
        yield from closed(rules, sorted(spoken))

    def _step(
        self, rosters: Sequence[Atlas], variables: tuple[Variable, ...], claim: Formula, shifts: Sequence[Shift]
    ) -> Step:
        """The events on one of the rosters of which the claim is true; no numbers change where there are no shifts."""
        form = Never(variables, True, claim, claim)
        settings = (one for atlas in rosters for one in of_never(form).violations(atlas))
        linked = (replace(one, claim=conj(one.claim, *_linked(self.model, one, shifts))) for one in settings)
        return Step(tuple(linked), ())

    # ── decisions ─────────────────────────────────────────────────────────────────────────────

    def _decided(self, rosters: Sequence[Atlas], matter: str) -> Step | None:
        """What an adopted decision on the matter does to the numbers on the day on which it is taken."""
        made = [makes for makes in self.model.dynamics.makes if makes.matter == matter]
        shifts = [shift for makes in made for shift in _shifts(makes.becoming, makes.who)]
        if not shifts or matter in self._without_vote() or matter in self.model.dynamics.delayed:
            return None
        params = [p for one in self.model.matters if one.name == matter for p in one.params]
        concerned = (Belongs(ParamRef(param.name), param.group) for param in params)
        named = (Belongs(makes.who, PartySet()) for makes in made if isinstance(makes.who, NamedRef))
        allowed = (Not(ban) for ban in self._bans(matter))
        claim = And((Adopted(), OnMatter((matter,)), *concerned, *named, *(weaker(one, ()) for one in allowed)))
        later = any(one.becoming.due != AT_ONCE for one in made)
        return replace(self._step(rosters, (), claim, shifts), begins=later)

    def _bans(self, matter: str) -> Iterator[Formula]:
        """What surely forbids an organ the decision, whomever it is about."""
        for norm in self._prohibitions(matter):
            if norm.who is None and norm.target is None:
                yield RuleUse(matter, And((ByOrgan(norm.organ), norm.when, Not(norm.unless))), norm.clause)

    def _prohibitions(self, act: str) -> Iterator[Norm]:
        """The prohibitions of the act that are there for good, and that nothing overrides."""
        over = [one for norm in self.model.dynamics.norms if norm.act == act for one in norm.overrides]
        lasting = self._lasting()
        for norm in self.model.dynamics.norms:
            address = norm.clause.address
            excused = any(address == one or address.startswith(f"{one}(") for one in over)
            plain = norm.trigger is None and norm.since is None and not excused
            if norm.modal is Modal.MUST_NOT and norm.act == act and unit_of(self.model, address) in lasting and plain:
                yield norm

    def _lasting(self) -> frozenset[str]:
        """The units that surely say what they say for good."""
        lapsing = {unit for sunset in self.model.dynamics.sunsets for unit in sunset.units}
        return frozenset(self.model.dynamics.units) - lapsing - self.gone

    def _without_vote(self) -> frozenset[str]:
        """The matters on which a decision may come about because a deadline passes."""
        late = (norm.otherwise for norm in self.model.dynamics.norms if norm.otherwise is not None)
        return frozenset(one.matter for one in late if one.default is Default.ADOPTED)

    # ── deeds ─────────────────────────────────────────────────────────────────────────────────

    def _deeds(self) -> Iterator[Norm]:
        """The clauses by which a party changes its standing by a deed of its own, one for each act."""
        own = [norm for norm in self.model.dynamics.norms if norm.becoming is not None and norm.who is not None]
        alone = (norm for norm in own if sum(norm.act == other.act for other in own) == 1 and norm.trigger is None)
        return (norm for norm in alone if norm.modal is Modal.MAY or not self.model.dynamics.survives)

    def _done(self, rosters: Sequence[Atlas], norm: Norm) -> Step | None:
        """What the deed does to the numbers on the day on which it is done."""
        assert norm.who is not None and norm.becoming is not None
        shifts = _shifts(norm.becoming, DOER)
        if not shifts:
            return None
        against = (ban for ban in self._prohibitions(norm.act) if ban.who is not None and ban.target is None)
        said = substitute(And((_in_play(norm), *(Not(_in_play(ban)) for ban in against))), {ITSELF: DOER})
        claim = And((OnMatter((MOMENT,)), Belongs(DOER, PartySet()), weaker(said, [DOER.name])))
        made = self._step(rosters, (Variable(DOER.name, PartySet()),), claim, shifts)
        return replace(made, begins=norm.becoming.due != AT_ONCE)

    # ── what comes about whenever it may ──────────────────────────────────────────────────────

    def _whenever(self) -> Iterator[Later]:
        """What comes about at any time, for all that is looked at here."""
        names, slow = ("", *(party.name for party in self.model.parties)), self._timed()
        for name in names:
            for standing, coming in lives(self.model, name, self.model.standings):
                yield from (Later(standing, to, slow) for to in sorted(coming))
        for becoming, starts in chain(self._put_off(), self._owed()):
            waits = slow and (not starts or becoming.due != AT_ONCE)
            rows = ((becoming.meanwhile, starts, slow and not starts), (becoming.to, () if waits else starts, waits))
            for to, first, time in rows:
                yield from (Later(start, to, time) for start in first or self.model.standings if to)

    def _timed(self) -> bool:
        """Whether what is not so at once surely takes a day at the least: changes of standing, and entry into force."""
        dynamics = self.model.dynamics
        rows = [(one.clause, one.becoming) for one in dynamics.makes]
        rows += [(one.clause, one.becoming) for one in dynamics.norms if one.becoming is not None]
        dues = [(clause, becoming.due) for clause, becoming in rows if becoming.due != AT_ONCE]
        dues += [(one.clause, one.due) for one in dynamics.entries]
        long = all(due.period is not None and due.period.number > 0 for _, due in dues)
        sure = {unit_of(self.model, clause.address) for clause, _ in dues} <= self._lasting()
        return long and sure and not any(one.organs for one in dynamics.entries)

    def _open(self) -> bool:
        """Whether a change of standing that comes about later may be begun by an event that is not read as a step."""
        dynamics, simple = self.model.dynamics, [*self._deeds()]
        unread = any(norm.becoming is not None and norm not in simple for norm in dynamics.norms)
        unread = unread or any(one.matter in dynamics.delayed for one in dynamics.makes)
        read = [one.becoming for one in dynamics.makes] + [one.becoming for one in simple if one.becoming is not None]
        return unread or any(one.due != AT_ONCE and not one.meanwhile for one in read)

    def _put_off(self) -> Iterator[tuple[Becoming, tuple[str, ...]]]:
        """What decisions bring about later, or without a vote: time passes first, and nothing is said of whom."""
        for makes in self.model.dynamics.makes:
            if makes.matter in self._without_vote() | self.model.dynamics.delayed:
                yield makes.becoming, ()
                yield brought(self.model, makes), ()

    def _owed(self) -> Iterator[tuple[Becoming, tuple[str, ...]]]:
        """What comes of deadlines, and of deeds of which several clauses speak, or that follow an event; with the
        standings that those who do it may have then.
        """
        simple = [*self._deeds()]
        for norm in self.model.dynamics.norms:
            if norm.otherwise is not None and norm.otherwise.becoming is not None:
                yield norm.otherwise.becoming, ()
            if norm.becoming is not None and norm not in simple:
                yield norm.becoming, self._whose(norm)

    def _whose(self, norm: Norm) -> tuple[str, ...]:
        """The standings of parties to which the clause may be addressed."""
        outlived = norm.modal is not Modal.MAY and bool(self.model.dynamics.survives)
        known = norm.who is not None and norm.trigger is None and not outlived
        return (norm.who.standings if norm.who is not None and known else ()) or self.model.standings


def _in_play(norm: Norm) -> Formula:
    """That the sentence is addressed to the party that does it, and in play."""
    assert norm.who is not None
    return RuleUse(norm.act, And((Belongs(DOER, norm.who), norm.when, Not(norm.unless))), norm.clause)


def _shifts(becoming: Becoming, who: Ref | PartySet) -> list[Shift]:
    """What the change of standing does at once."""
    to = becoming.to if becoming.due == AT_ONCE and not becoming.meanwhile else becoming.meanwhile
    sure = becoming.due == AT_ONCE and not becoming.meanwhile
    if not to:
        return []
    if isinstance(who, PartySet):
        return [Shift(to, None, who.standings, sure=False)]
    return [Shift(to, who, sure=sure)]


def posed(step: Step, claim: Term) -> tuple[Asked, Problem] | None:
    """Whether the step can be made while the claim is true; None where it can never be made."""
    if not step.settings:
        return (Asked((), None, {}), Problem((*step.terms, claim))) if step.terms else None
    asked = ask(step.settings, smallest=False)
    assert asked.problem is not None
    return asked, Problem((*asked.problem.constraints, *step.terms, claim), (), asked.problem.named)


def whole(step: Step) -> Term:
    """All that is true where the step is made, in one."""
    row = posed(step, conj())
    return FALSE if row is None else conj(*row[1].terms)


# ── numbers ───────────────────────────────────────────────────────────────────────────────────


def _linked(model: Model, one: Compiled, shifts: Sequence[Shift]) -> Iterator[Term]:
    """What the parties of a setting, and the event, make of the numbers."""
    frame, terms = one.setting.frame, list[Term]()
    numbers = {standing: var(now(standing)) for standing in model.standings}
    yield from (eq(number, _of_standing(frame, standing)) for standing, number in numbers.items())
    moved = set[int]()  # with -1 once it is not known who has moved
    for place, shift in enumerate(shifts):
        cells = frame.of(shift.who) if shift.who is not None else ()
        fixed = bool(cells) and moved.isdisjoint(_blocks(frame, cells)) and -1 not in moved
        leaving = _leaving(frame, cells) if fixed else {}
        part = {s: leaving.get(s, total(())) if fixed and shift.sure else _some(place, s) for s in model.standings}
        if not (fixed and shift.sure):
            terms += _bounded(part, leaving if fixed else numbers, shift)
        numbers = {s: n - part[s] + (total(part.values()) if s == shift.to else 0) for s, n in numbers.items()}
        moved |= {*_blocks(frame, cells)} if cells else {-1}
    yield from terms
    yield from (eq(var(then(standing)), number) for standing, number in numbers.items())


def _of_standing(frame: Frame, standing: str) -> Linear:
    rows = zip(frame.cells, frame.sizes, strict=True)
    return total(size for cell, size in rows if cell.standing == standing)


def _blocks(frame: Frame, cells: Sequence[int]) -> list[int]:
    """The blocks in which the party may be: one that letters mean, or none (-1), where only its name tells it apart."""
    return [frame.cells[index].block for index in cells]


def _leaving(frame: Frame, cells: Sequence[int]) -> dict[str, Linear]:
    """From which standing the one party of the cells comes: one of the numbers is one, all others are nought."""
    standings = dict.fromkeys(frame.cells[index].standing for index in cells)
    return {s: total(frame.sizes[i] for i in cells if frame.cells[i].standing == s) for s in standings}


def _some(place: int, standing: str) -> Linear:
    return var(Var(f"shift {place} {standing}", INT))


def _bounded(part: Mapping[str, Linear], most: Mapping[str, Linear], shift: Shift) -> Iterator[Term]:
    """That no more parties come to another standing than there are, and one at most where it is said who it is."""
    for standing, number in part.items():
        there = shift.who is not None or not shift.among or standing in shift.among
        yield ge(number, 0)
        yield le(number, most.get(standing, total(())) if there else 0)
    if shift.who is not None:
        yield le(total(part.values()), 1)


def _alone(standings: Sequence[str], start: str, end: str) -> Step:
    """That one party of a standing comes to another."""
    terms = [ge(var(now(one)), 0) for one in standings]
    after = {one: var(now(one)) for one in standings}
    terms.append(ge(after[start], 1))
    after[start] = after[start] - 1
    after[end] = after[end] + 1
    return Step((), (*terms, *(eq(var(then(one)), number) for one, number in after.items())))


def _with_moment(model: Model) -> Model:
    """The charter with a matter that is decided without ballots, for questions about a moment."""
    procedure = Procedure(MOMENT, "", TRUE, (), (), NOWHERE)
    return replace(
        model, matters=(*model.matters, Matter(MOMENT, (), (), (), NOWHERE)), procedures=(*model.procedures, procedure)
    )
