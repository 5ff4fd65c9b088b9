"""A run that is being played: where it has come to, how it came there, what was said of it. Undone step by step."""

from dataclasses import field, replace
from datetime import date
from typing import TypeAlias

from charter.calendar import after
from charter.dataclass import dataclass
from charter.model import Chronicle, DeedDone, Model, Period, Unit, VoteHeld
from charter.moment import Moment
from charter.scenario.chronicle import SOME_DAY, Last, Telling
from charter.scenario.opening import opening
from charter.semantics.norms import forbidding
from charter.semantics.step import Unlawful, begin, step
from charter.world import Decided, Done, Event, Wait
from verifier.play.line import Book, Unclear, read_lines


@dataclass(frozen=True, slots=True)
class Played:
    """One thing that was tried: the lines that say it, the event (None for a deed that was refused), what came of it.

    `before` and `then` are the moments around it; they are one where it was refused, and `deed` is what was.
    """

    lines: tuple[str, ...]
    event: Event | None
    before: Moment
    then: Moment
    last: Last = Last()
    refusal: str = ""
    address: str = ""
    deed: Done | None = None


Given: TypeAlias = tuple[str, ...]


@dataclass(slots=True)
class Session:
    """What is played: the charter, what is given, and everything that was tried, in order."""

    book: Book
    model: Model
    given: Given = ()
    played: list[Played] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    _start: Moment | None = None

    @property
    def moment(self) -> Moment:
        """Where the run has come to."""
        return self.played[-1].then if self.played else self.start

    @property
    def start(self) -> Moment:
        """Where it began. Raises Unclear when what is given fits no roster."""
        if self._start is None:
            told = self._told(())
            world = opening(self.model, told)
            if isinstance(world, str):
                raise Unclear(world[:1].lower() + world[1:].rstrip("."))
            actors = tuple(replace(one, name=self.names.get(one.name, one.name)) for one in world.actors)
            self._start = begin(self.model, replace(world, actors=actors), SOME_DAY.toordinal())
        return self._start

    def give(self, line: str) -> None:
        """Say what is given: `given 5 members`. Raises Unclear once something has happened, or when it fits nothing."""
        if self.played:
            raise Unclear("the run has begun, and who there is is settled", "`undo` takes back what was done")
        old = self.given
        self.given, self._start, names = (*old, line), None, self.names
        self.names = {}
        try:
            self.start  # noqa: B018
        except Unclear:
            self.given, self._start, self.names = old, None, names
            raise

    def call(self, old: str, new: str) -> None:
        """Give a party without a name of its own another name. Raises Unclear."""
        if self.played:
            raise Unclear("the run has begun, and the names are settled", "`undo` takes back what was done")
        known = [actor.name for actor in self.start.world.actors]
        free = old in known and old not in [party.name for party in self.model.parties]
        if not free or new in known:
            raise Unclear(f"`{old}` cannot be called `{new}`", "choose a party that the charter does not name")
        first = next((letter for letter, name in self.names.items() if name == old), old)
        self.names, self._start = {**self.names, first: new}, None

    def undo(self) -> Played | None:
        """Take back what was tried last; None when nothing was."""
        return self.played.pop() if self.played else None

    # ── what happens ──────────────────────────────────────────────────────────────────────────

    def do(self, line: str) -> Played:
        """A party does something: `A does withdraw`. Raises Unclear."""
        told = self._told((line,))
        (deed,) = (one for one in told.happenings if isinstance(one, DeedDone))
        self.known((deed.actor, *([deed.target] if deed.target else [])))
        held = tuple(name for name in self.model.conditions if name in (*told.conditions, *deed.conditions))
        done = Done(deed.actor, deed.act, deed.target, held)
        bans = forbidding(self.model, self.moment, done)
        if bans:
            return self._keep(
                Played((line,), None, self.moment, self.moment, Last(bans, False), "forbidden", bans[0], done)
            )
        try:
            then = step(self.model, self.moment, done)
        except Unlawful as why:
            refused = Last((why.address,), False)
            return self._keep(Played((line,), None, self.moment, self.moment, refused, why.reason, why.address, done))
        return self._keep(Played((line,), done, self.moment, then))

    def vote(self, line: str) -> Played:
        """A decision is voted on, or the next stage of the last one: `Council votes on budget: 5 in favour`."""
        further = not line.split(":", 1)[0].count(" votes on ")
        last = self.played[-1] if self.played else None
        if further and (last is None or not isinstance(last.event, Decided)):
            raise Unclear("there is no decision whose next stage this is", "begin with `ORGAN votes on MATTER: …`")
        lines = (*last.lines, line) if further and last is not None else (line,)
        before = last.before if further and last is not None else self.moment
        made = self._voted(lines, before)
        if further:
            self.played.pop()
        return self._keep(made)

    def _voted(self, lines: tuple[str, ...], before: Moment) -> Played:
        told = self._told(lines)
        (held,) = (one for one in told.happenings if isinstance(one, VoteHeld))
        self.known([name for vote in held.vote.votes for tally in vote.tallies for name in tally.named])
        self.known([who for _, who in held.vote.arguments])
        telling = Telling(self.model, told, before)
        telling.vote(held)
        if telling.failures or telling.taken is None:
            raise Unclear(" ".join(telling.failures).rstrip(".") or "the ballots fit no decision")
        eve, decision = telling.taken
        event = Decided(decision, held.amends)
        try:
            then = step(self.model, eve, event)
        except Unlawful as why:
            return Played(lines, None, before, before, Last((why.address,), False), why.reason, why.address)
        return Played(lines, event, before, then, telling.last)

    def wait(self, period: Period | date | None) -> Played:
        """Time passes: for a period, until a day, or until the next thing falls due (None). Raises Unclear."""
        now = date.fromordinal(self.moment.day)
        try:
            day = after(now, period) if isinstance(period, Period) else period
        except OverflowError as why:
            raise Unclear("time cannot pass so: the calendar ends with the year 9999", "wait for less") from why
        event = Wait(day.toordinal() if day is not None else None)
        try:
            then = step(self.model, self.moment, event)
        except Unlawful as why:
            raise Unclear(f"time cannot pass so: {why.reason}", f"see {why.address}" if why.address else "") from why
        return self._keep(Played((), event, self.moment, then))

    def _keep(self, made: Played) -> Played:
        self.played.append(made)
        return made

    def _told(self, lines: tuple[str, ...]) -> Chronicle:
        return read_lines(self.book, (*self.given, *lines))

    def known(self, names: tuple[str, ...] | list[str]) -> None:
        """Raises Unclear for a party that is not there."""
        there = [actor.name for actor in self.start.world.actors]
        for name in names:
            if name == "all":
                raise Unclear(
                    "`all` leaves open who that is", "write `every member in favour`, or `the rest in favour`"
                )
            if name not in there:
                shown = ", ".join(there[:12]) + (" …" if len(there) > 12 else "")
                raise Unclear(f"there is no party `{name}`", f"the parties are {shown}; `call A {name}` renames one")


PERIODS = {"day": Unit.DAYS, "week": Unit.WEEKS, "month": Unit.MONTHS, "year": Unit.YEARS}
"""The words for units of time, in the singular."""
