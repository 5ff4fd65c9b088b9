"""Verifying a guarantee again with clauses taken out: each answer is found once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from charter.atlarge import AMENDMENT
from charter.found import found
from charter.model import (
    Alone,
    Answered,
    Attains,
    Clause,
    Guarantee,
    Model,
    Never,
    NeverReached,
    Possible,
    Power,
    Truth,
    TwoRuns,
)
from charter.readings import readings
from verifier.amend.knowledge import carry
from verifier.engines.solver import SolverPool
from verifier.evidence.part import Key, Parts
from verifier.runs.reading import turns_on
from verifier.support.asked import Asked, prepared, promised, settle, still_violated
from verifier.support.effort import Effort
from verifier.support.finding import Kind, Provision, Standing
from verifier.support.strike import Along, Text, strike, undemanding
from verifier.verdict import Outcome, Verdict

MOST_SEEN = 8
"""How many of the violations that are known, the last ones first, are replayed before others are looked for."""
Struck = frozenset[Provision]


@dataclass(slots=True)
class Oracle:
    """What becomes of the guarantees of a charter without some of its provisions.

    An answer *falls* comes with a violation that the interpreter has replayed; *holds* with a proof that a second
    solver confirms, or with nothing left that the guarantee speaks of. `checks` counts what was confirmed so. Once
    `effort` is spent no more is asked: what is not known by then is *open*.
    """

    whole: Text
    pool: SolverPool
    effort: Effort = field(default_factory=Effort)
    checks: int = 0
    _read: dict[tuple[Struck, str], Model | None] = field(default_factory=dict)
    _asked: dict[Struck, str] = field(default_factory=dict)
    """Of which guarantee it was first asked what becomes without these."""
    _along: Along = field(default_factory=dict)
    _charters: dict[tuple[Struck, str], tuple[Asked, ...]] = field(default_factory=dict)
    _parts: Parts = field(default_factory=Parts)
    _alike: dict[Key, Standing] = field(default_factory=dict)
    _known: dict[tuple[str, Struck], Standing] = field(default_factory=dict)
    _seen: dict[str, list[Verdict]] = field(default_factory=dict)
    _core: dict[tuple[str, Struck], tuple[str, ...]] = field(default_factory=dict)

    def standing(self, name: str, struck: Collection[Provision]) -> Standing:
        """What becomes of one guarantee without these provisions."""
        return self.standings(name, [struck])[0]

    def standings(self, name: str, questions: Sequence[Collection[Provision]]) -> list[Standing]:
        """What becomes of one guarantee without each of these sets of provisions, asked side by side."""
        sets = [frozenset(one) for one in questions]
        fresh = [one for one in dict.fromkeys(sets) if (name, one) not in self._known]
        if not self.effort.over:
            fresh = [one for one in fresh if not self._decided_alike(name, one)]
            fresh = [one for one in fresh if not self._falls_likewise(name, one)]
            self._decide(name, self._not_fallen(name, fresh))
        return [self._known.get((name, one), Standing.OPEN) for one in sets]

    def felled(self, name: str, some: Sequence[Provision]) -> list[Provision]:
        """Those of the provisions without which alone it is quickly shown that the guarantee falls."""
        if not self.effort.over:
            self._not_fallen(name, [key for one in some if (name, key := frozenset([one])) not in self._known])
        return [one for one in some if self._known.get((name, frozenset([one]))) is Standing.FALLS]

    def carried(self, name: str, struck: Collection[Provision]) -> tuple[str, ...]:
        """The clauses that the proof used which was found without these provisions."""
        return self._core.get((name, frozenset(struck)), ())

    def holds(self, guarantee: Guarantee) -> None:
        """Take it that the guarantee holds as the charter stands: that is what is being explained."""
        self._learn(guarantee.name, frozenset(), Standing.HOLDS)

    def _note(self, name: str, struck: Struck, standing: Standing) -> None:
        self.checks += standing is not Standing.OPEN
        if standing is not Standing.OPEN or not self.effort.over:
            self._learn(name, struck, standing)

    def _learn(self, name: str, struck: Struck, standing: Standing) -> None:
        self._known[name, struck] = standing
        key = self._key(name, struck) if standing in (Standing.HOLDS, Standing.FALLS) else None
        if key is not None:
            self._alike[key] = standing

    def _decided_alike(self, name: str, struck: Struck) -> bool:
        """Whether it was decided for a charter that differs from this one in nothing that the guarantee turns on."""
        key = self._key(name, struck)
        if key in self._alike:
            self._known[name, struck] = self._alike[key]
        return key in self._alike

    def _key(self, name: str, struck: Struck) -> Key | None:
        """What tells the part of what is left that the guarantee turns on from others; None if it cannot be read."""
        model = self.left(struck, name)
        guarantee = promised(model, name) if model is not None else None
        return None if model is None or guarantee is None else self._parts.key(model, guarantee)

    def _decide(self, name: str, fresh: Sequence[Struck]) -> None:
        ways = {one: self._ways(name, one) for one in fresh}
        outcomes: dict[Struck, list[Outcome]] = {one: [] for one in fresh}
        for reading in range(max(map(len, ways.values()), default=0)):
            asked = [one for one in fresh if reading < len(ways[one]) and _so_far(outcomes[one])]
            verdicts = settle([(ways[one][reading], name) for one in asked], self.pool, self.effort)
            for one, verdict in zip(asked, verdicts, strict=True):
                outcomes[one].append(verdict.outcome)
                self._core[name, one] = (*self._core.get((name, one), ()), *verdict.relies_on)
                self._see_whole(name, one, ways[one][reading], verdict)
        for one in fresh:
            self._note(name, one, standing_of(outcomes[one]))

    def _see(self, name: str, verdict: Verdict) -> None:
        """Keep a violation: it may be one without other provisions too."""
        if verdict.outcome is Outcome.VIOLATED and not verdict.alarm:
            self._seen.setdefault(name, []).insert(0, verdict)

    def _see_whole(self, name: str, struck: Struck, asked: Asked, verdict: Verdict) -> None:
        """Keep a violation that was found in a part of what is left, as one of that."""
        model = self.left(struck, name)
        told = carry(verdict, asked.model, model) if model is not None and verdict.outcome is Outcome.VIOLATED else None
        if told is not None:
            self._see(name, told)

    def _falls_likewise(self, name: str, struck: Struck) -> bool:
        """Whether a violation that is known is one without these provisions too, as the interpreter replays it."""
        seen = self._seen.get(name, ())[:MOST_SEEN]
        model = self.left(struck, name) if seen else None
        guarantee = promised(model, name) if model is not None else None
        if model is None or guarantee is None:
            return False
        falls = any(still_violated(model, guarantee, one) for one in seen)
        if falls:
            self._note(name, struck, Standing.FALLS)
        return falls

    def _not_fallen(self, name: str, sets: Sequence[Struck]) -> list[Struck]:
        """The sets but those without which the guarantee falls on a matter that they are about."""
        narrow = {one: model for one in sets if (model := self._focused(name, one)) is not None}
        verdicts = settle([(prepared(model), name) for model in narrow.values()], self.pool, self.effort)
        for one, verdict in zip(narrow, verdicts, strict=True):
            if verdict.outcome is Outcome.VIOLATED:
                self._note(name, one, Standing.FALLS)
                self._see(name, verdict)
        return [one for one in sets if (name, one) not in self._known]

    def _focused(self, name: str, struck: Struck) -> Model | None:
        """What is left without one demand, with the procedures on all matters closed but on one that it is about.

        A violation there is one without that: the procedures it follows are open in both.
        """
        if len(struck) != 1 or any(one.kind is not Kind.DEMAND for one in struck):
            return None
        model, whole = self.left(struck, name), self.left(())
        if model is None or whole is None or not _looks_at_one(model, name):
            return None
        pairs = zip(model.procedures, whole.procedures, strict=True)
        touched = next((new.matter for new, old in pairs if new != old), None)
        return None if touched is None else focused(model, touched)

    def _ways(self, name: str, struck: Struck) -> tuple[Asked, ...]:
        """The readings of what is left that the guarantee turns on; none where it, or what is left, cannot be read."""
        model = self.left(struck, name)
        guarantee = promised(model, name) if model is not None else None
        if model is None or guarantee is None:
            return ()
        along = isinstance(guarantee.form, NeverReached | Answered | Attains | Possible)
        own = name if along or len(model.guarantees) == 1 else ""
        if (struck, own) not in self._charters:
            ways = [model, *(way.model for way in readings(model)[1:])]
            if along:
                ways = [self._part(way, name) for way in ways]
            self._charters[struck, own] = tuple(prepared(way) for way in ways)
        found = self._charters[struck, own]
        return found if len(found) > 1 and turns_on(found[0].model, name) else found[:1]

    def turned_on(self, name: str) -> frozenset[str]:
        """The addresses of the clauses that the guarantee turns on, as the charter stands and however it is read."""
        whole = self.left(())
        ways = () if whole is None else (whole, *(way.model for way in readings(whole)[1:]))
        return frozenset(one.address for way in ways for one in found(self._part(way, name), Clause))

    def _part(self, way: Model, name: str) -> Model:
        """The part of a charter that the guarantee turns on: it has fewer runs to look through."""
        said = tuple(one for one in way.guarantees if one.name == name)
        return replace(self._parts.of(way, said[0].form), guarantees=said) if said else way

    def left(self, struck: Collection[Provision], name: str = "") -> Model | None:
        """The charter without these provisions, with one guarantee at least, or with all if there is no name."""
        sentences: Struck = frozenset(one for one in struck if one.kind is not Kind.DEMAND)
        model = self._without(sentences, name)
        demands = [one for one in struck if one.kind is Kind.DEMAND]
        return undemanding(model, demands) if model is not None and demands else model

    def _without(self, sentences: Struck, name: str) -> Model | None:
        """The charter without these sentences: read with one guarantee alone as long as only that is asked for."""
        first = self._asked.setdefault(sentences, name)
        wanted = name if name == first and (sentences, "") not in self._read else ""
        if (sentences, wanted) not in self._read:
            whole = self.whole.promising(wanted) if wanted else self.whole
            self.effort.spent += whole.length // 2
            self._read[sentences, wanted] = strike(whole, sentences, self._along)
        return self._read[sentences, wanted]

    def along(self, one: Provision) -> tuple[str, ...]:
        """The addresses of the sentences that went with a provision when it was taken out, because they name it."""
        gone = self._along.get(one, ())
        stretches = ((other.address, (other.file, other.start, other.end)) for other in self.whole.provisions)
        return tuple(dict.fromkeys(address for address, stretch in stretches if stretch in gone))

    def take(self, model: Model) -> None:
        """Take it that the charter as it stands is read already: this is its model."""
        self._read.setdefault((frozenset(), ""), replace(model, scenarios=(), chronicles=(), acceptances=()))


def focused(model: Model, matter: str) -> Model:
    """The charter with all procedures closed but those on one matter, and those that amend."""
    kept = (matter, AMENDMENT)
    closed = (one if one.matter in kept else replace(one, when=Truth(False)) for one in model.procedures)
    return replace(model, procedures=tuple(closed))


def _looks_at_one(model: Model, name: str) -> bool:
    """Whether a guarantee is about decisions one by one."""
    guarantee = promised(model, name)
    form = guarantee.form if guarantee is not None else None
    if isinstance(form, Alone):
        return form.power is not Power.CHANGE
    return isinstance(form, Never | TwoRuns)


def _so_far(outcomes: Sequence[Outcome]) -> bool:
    """Whether the guarantee holds under all readings that were looked at."""
    return not outcomes or standing_of(outcomes) is Standing.HOLDS


def standing_of(outcomes: Sequence[Outcome]) -> Standing:
    """What the outcomes under all readings come to: one violation is enough to fall, all must hold to hold."""
    if not outcomes:
        return Standing.UNREADABLE
    if Outcome.VIOLATED in outcomes:
        return Standing.FALLS
    settled = all(one in (Outcome.HOLDS, Outcome.VACUOUS) for one in outcomes)
    return Standing.HOLDS if settled else Standing.OPEN
