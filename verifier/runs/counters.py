"""How numbers of parties of each standing change: what runs do to them, event by event, as a transition system.

For the checker of relations between numbers: read anew from the clauses, and shared with nothing that looks for runs.
A decision changes numbers only on a roster on which it can be adopted, and that no ban on its organ keeps it from; a
deed only where the clause that allows it is in play and none forbids it. What is not understood is taken to be so: more
happens here than can. What falls due later, or comes about without a vote, happens whenever it may.
"""

from collections.abc import Collection, Iterator, Sequence
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
    Or,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    RuleUse,
    Truth,
    Variable,
    VarRef,
)
from verifier.encode.compiled import Compiled
from verifier.encode.settings import Atlas
from verifier.engines.forms import of_never
from verifier.engines.question import Asked, ask
from verifier.problem import Problem
from verifier.runs.context import NOWHERE
from verifier.runs.kinds import NO_MARKS, Kind, Marks, Shift, alone, kinds, linked
from verifier.runs.lives import lives
from verifier.runs.posit import free
from verifier.runs.rosters import closed
from verifier.runs.substitute import substitute
from verifier.runs.weaker import weaker
from verifier.terms import FALSE, Term, conj

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

    kinds: tuple[Kind, ...]
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
        rows = (terms for start, end in ways for terms in alone(self.kinds, start, end))
        return (*self.done, *(Step((), terms) for terms in rows))

    @property
    def standings(self) -> tuple[str, ...]:
        """What is counted: standings, or, where marks tell their parties apart, kinds of parties of each."""
        return tuple(one.key for one in self.kinds)


def counters(model: Model, form: NeverReached, gone: Collection[str], marks: Marks = NO_MARKS) -> Counters:
    """The numbers along runs in which the units `gone` may say anything, and where the guarantee may fall; of parties
    with some of the marks and without, each by themselves.
    """
    return _Reading(model, form, frozenset(gone), marks).counters()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of the clauses: the charter, what the guarantee says, the units that may say anything, and the marks
    by which parties of one standing are told apart.
    """

    model: Model
    form: NeverReached
    gone: frozenset[str]
    marks: Marks

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
        return Counters(kinds(self.model, self.marks), begin, steps, later, fall, self._timed(), self._open())

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
        claim = And((claim, *self.marks.seen)) if self.marks.seen else claim
        form, counted = Never(variables, True, claim, claim), kinds(self.model, self.marks)
        settings = (one for atlas in rosters for one in of_never(form).violations(atlas))
        rows = (replace(one, claim=conj(one.claim, *linked(counted, one.setting.frame, shifts))) for one in settings)
        return Step(tuple(rows), ())

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
        params = [param for one in self.model.matters if one.name == matter for param in one.params]
        for norm in self._prohibitions(matter):
            if norm.who is None and not any(True for _ in found(norm.target, VarRef)):
                about = [Belongs(ParamRef(param.name), norm.target) for param in params if norm.target is not None]
                whom = (Or(tuple(about)),) if norm.target is not None else ()
                yield RuleUse(matter, And((ByOrgan(norm.organ), *whom, norm.when, Not(norm.unless))), norm.clause)

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


def _with_moment(model: Model) -> Model:
    """The charter with a matter that is decided without ballots, for questions about a moment."""
    procedure = Procedure(MOMENT, "", TRUE, (), (), NOWHERE)
    return replace(
        model, matters=(*model.matters, Matter(MOMENT, (), (), (), NOWHERE)), procedures=(*model.procedures, procedure)
    )
