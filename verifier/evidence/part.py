"""The part of a charter that a verdict can turn on: charters with equal parts share it."""

from collections.abc import Iterable

from charter.atlarge import unit_of
from charter.dataclass import dataclass, replace
from charter.found import found
from charter.model import (
    Alone,
    Amendment,
    Answered,
    Attains,
    Clause,
    Condition,
    Deed,
    Default,
    Ends,
    Entry,
    Extends,
    Formula,
    Guarantee,
    GuaranteeForm,
    InForce,
    Lapses,
    Makes,
    May,
    Modal,
    Model,
    Must,
    Never,
    NeverReached,
    Norm,
    OnMatter,
    Otherwise,
    Possible,
    TwoRuns,
)
from verifier.encode.settings import known

Key = tuple[object, ...]
"""Equal for equal parts of charters that the same `Parts` has read."""
LATEST = 4
"""So many charters are kept in pieces."""
Names = frozenset[str]
"""Names of matters and of acts: what an organ does is a decision on the matter of that name."""


def rules_of(model: Model) -> Model:
    """All that verdicts on guarantees depend on, besides the guarantees. Places in the text do not count."""
    return replace(model, title="", guarantees=(), scenarios=(), chronicles=(), acceptances=(), files=(), practised=())


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names that pieces of a charter speak of, and the addresses of their clauses."""

    names: Names = frozenset()
    conditions: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


def together(mentions: Iterable[Mentions]) -> Mentions:
    """What any of several pieces speaks of."""
    listed = list(mentions)
    return Mentions(
        frozenset().union(*(one.names for one in listed)),
        frozenset().union(*(one.conditions for one in listed)),
        frozenset().union(*(one.addresses for one in listed)),
    )


class Parts:
    """Parts of charters. What a piece of a charter speaks of is found once: the next charter has mostly the same."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        self._mentions: dict[object, Mentions] = {}
        self._latest: list[tuple[Model, Reading]] = []

    def of(self, model: Model, form: GuaranteeForm | None, all_units: bool = False) -> Model:
        """The rules without those that a guarantee of this form cannot turn on, whatever they say."""
        reading = self.reading(model)
        return reading.part(reading.names(form), form, all_units)

    def reading(self, model: Model) -> "Reading":
        """The charter, taken to pieces."""
        known = next((pair for pair in self._latest if pair[0] is model), None) or (model, Reading(self, model))
        self._latest = [known, *(pair for pair in self._latest if pair is not known)][:LATEST]
        return known[1]

    def untouched(self, old: Model, new: Model, name: str) -> bool:
        """Whether a guarantee has one verdict in both charters, since they differ in nothing that it turns on."""
        versions = [(model, *(version.model for version in model.others)) for model in (old, new)]
        if len(versions[0]) != len(versions[1]):
            return False
        if len(versions[0]) > 1:
            versions = [tuple(replace(one, others=()) for one in found_) for found_ in versions]
        return all(self._alike(one, other, name) for one, other in zip(*versions, strict=True))

    def _alike(self, old: Model, new: Model, name: str) -> bool:
        keys: list[Key] = []
        for model in (old, new):
            keys += [self.key(model, one) for one in model.guarantees if one.name == name]
        return len(keys) == 2 and keys[0] == keys[1]

    def key(self, model: Model, guarantee: Guarantee) -> Key:
        """What tells the guarantee, and the part of the charter that it turns on, from all others."""
        reading = self.reading(model)
        return (self.number(guarantee), *reading.key(reading.names(guarantee.form), guarantee.form))

    def number(self, piece: object) -> int:
        """A number for each piece, equal for equal ones."""
        return self._numbers.setdefault(piece, len(self._numbers))

    def mentions(self, piece: object) -> Mentions:
        """What a piece speaks of."""
        if piece not in self._mentions:
            self._mentions[piece] = _mentions(piece)
        return self._mentions[piece]


class Reading:
    """One charter taken to pieces: what is there whatever is asked, and what only some questions turn on.

    A guarantee turns on the matters and acts that it may be about, on all that these and the clauses on what changes
    over time speak of, on the acts that change a standing or have a deadline, on who there is, and on every clause
    about amendment. A charter that declares several readings is one piece.
    """

    def __init__(self, parts: Parts, model: Model) -> None:
        self.rules = rules_of(model)
        self.parts = parts
        self.whole = bool(self.rules.others)
        rules, time = self.rules, self.rules.dynamics
        self._named: list[tuple[str, object, Mentions, int]] = [
            (name, piece, parts.mentions(piece), parts.number(piece))
            for name, piece in (
                *((one.matter, one) for one in rules.procedures),
                *((one.name, one) for one in rules.matters),
                *((one.act, one) for one in time.norms),
            )
        ]
        always = (
            *rules.rosters, *rules.parties, *rules.tags, *rules.tag_rules, *rules.weights, *rules.organs,
            *rules.no_votes, *rules.not_analysed, rules.neighbours, *time.makes, *time.ends, *time.extends,
            *time.lapses, *time.entries, *time.survives, *time.amendments, *time.entrenched, *time.sunsets,
            *time.counts,
        )  # fmt: skip
        self._always = together(parts.mentions(one) for one in always)
        self._lasting = frozenset(one.act for one in time.norms if _lasting(one, time.norms))
        self._closed: dict[Names, Names] = {}
        self._keys: dict[tuple[Names, frozenset[str]], Key] = {}
        self._bases: dict[tuple[str, ...], int] = {}

    def about(self, form: GuaranteeForm | None) -> Names:
        """The matters that a guarantee on decisions may be about."""
        scopes: tuple[Formula, ...]
        match form:
            case Never() if form.decision:
                scopes = (form.body, form.subject)
            case TwoRuns() | Alone():
                scopes = (form.scope,)
            case Answered() if form.trigger is None:
                scopes = (form.given,)
            case Possible():
                scopes = (form.body, form.subject)
            case _:
                return frozenset()
        matters = {one.name: one for one in self.rules.matters}
        return frozenset(
            one.matter
            for one in self.rules.procedures
            if any(known(scope, matters[one.matter], one) is not False for scope in scopes)
        )

    def names(self, form: GuaranteeForm | None) -> Names:
        """All matters and acts that a guarantee of this form turns on."""
        return self.closed(self.about(form) | _own(form) | self.parts.mentions(form).names)

    def closed(self, names: Names) -> Names:
        """These names, and all those that what is said of them speaks of."""
        if names not in self._closed:
            found_ = names | self._lasting | self._always.names
            left = self._named
            while True:
                fresh = [row for row in left if row[0] in found_]
                if not fresh:
                    break
                left = [row for row in left if row[0] not in found_]
                found_ = found_.union(*(row[2].names for row in fresh))
            self._closed[names] = found_
        return self._closed[names]

    def key(self, names: Names, form: GuaranteeForm | None) -> Key:
        """What tells the part with these names from all others. The names are closed."""
        if form is None or self.whole:
            return (self.parts.number(self.rules),)
        said = self.parts.mentions(form)
        if (names, said.conditions) not in self._keys:
            kept = [row for row in self._named if row[0] in names]
            told = together((said, self._always, *(row[2] for row in kept)))
            conditions = tuple(name for name in self.rules.conditions if name in told.conditions)
            base = self._base(_units(self.rules, told.addresses))
            self._keys[names, said.conditions] = (base, conditions, *(row[3] for row in kept))
        return self._keys[names, said.conditions]

    def part(self, names: Names, form: GuaranteeForm | None, all_units: bool = False) -> Model:
        """The rules with the matters and acts of these names alone. Unless `all_units` are kept, articles that say
        nothing else are no units of amendment. The names are closed.
        """
        if form is None or self.whole:
            return self.rules
        rules, time = self.rules, self.rules.dynamics
        kept = [row for row in self._named if row[0] in names]
        told = together((self.parts.mentions(form), self._always, *(row[2] for row in kept)))
        made = replace(
            rules,
            procedures=tuple(one for one in rules.procedures if one.matter in names),
            matters=tuple(one for one in rules.matters if one.name in names),
            conditions=tuple(name for name in rules.conditions if name in told.conditions),
            dynamics=replace(time, norms=tuple(one for one in time.norms if one.act in names)),
        )
        return made if all_units else _with_units(made, _units(rules, told.addresses))

    def _base(self, units: tuple[str, ...]) -> int:
        """The number of all that is there whatever is asked, with these units."""
        if units not in self._bases:
            bare = replace(self.rules, procedures=(), matters=(), conditions=(),
                           dynamics=replace(self.rules.dynamics, norms=()))  # fmt: skip
            self._bases[units] = self.parts.number(_with_units(bare, units))
        return self._bases[units]


def _own(form: GuaranteeForm | None) -> Names:
    """The acts that a guarantee on runs is about."""
    match form:
        case NeverReached(deed=Deed(act=act)):
            return frozenset((act,))
        case Answered():
            deeds = (form.answer,) if form.trigger is None else (form.trigger, form.answer)
            return frozenset(one.act for one in deeds)
        case Attains() if form.act:
            return frozenset((form.act,))
        case _:
            return frozenset()


def _lasting(norm: Norm, norms: Iterable[Norm]) -> bool:
    """Whether a norm changes a standing, or has a deadline that may change what runs there are.

    A duty of a party which nothing forbids, and after which nothing comes, can always be performed in time: a run that
    passes it over becomes lawful once it is performed, and stays the same otherwise. An organ breaks no law by missing
    a deadline.
    """
    if norm.becoming is not None:
        return True
    if norm.otherwise is None and norm.within is None:
        return False
    if norm.otherwise is not None and norm.otherwise.default is not Default.NOTHING:
        return True
    if norm.modal is Modal.MUST and norm.who is None:
        return False
    own = norm.modal is Modal.MUST and norm.target is None
    return not own or any(one.act == norm.act and one.modal is Modal.MUST_NOT for one in norms)


def _mentions(piece: object) -> Mentions:
    """What a piece of a charter speaks of."""
    names: set[str] = set()
    conditions: set[str] = set()
    addresses: set[str] = set()
    for one in found(piece, *_SPEAKING):
        match one:
            case OnMatter(named) | InForce(named) | Lapses(named) | Entry(named):
                names.update(named)
            case Ends(matter, ended):
                names.update((matter, ended))
            case Makes(matter) | Extends(matter) | Otherwise(_, matter):
                names.add(matter)
            case Amendment():
                names.add(one.procedure.matter)
            case May(_, act) | Must(_, act) | Deed(_, _, act):
                names.add(act)
            case Condition(name):
                conditions.add(name)
            case Clause(address):
                addresses.add(address)
            case _:
                pass
    return Mentions(frozenset(names), frozenset(conditions), frozenset(addresses))


_SPEAKING: tuple[type[object], ...] = (
    OnMatter, InForce, Lapses, Entry, Ends, Makes, Extends, Otherwise, Amendment, May, Must, Deed, Condition, Clause,
)  # fmt: skip


def _units(rules: Model, addresses: frozenset[str]) -> tuple[str, ...]:
    """The units of amendment that these clauses are in, in the order of the text."""
    said = {unit_of(rules, one) for one in addresses}
    return tuple(one for one in rules.dynamics.units if one in said)


def _with_units(rules: Model, units: tuple[str, ...]) -> Model:
    """The rules with no other units of amendment than these."""
    time = rules.dynamics

    def left(listed: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in listed if one in units)

    return replace(
        rules,
        dynamics=replace(
            time,
            units=units,
            amendments=tuple(replace(one, units=left(one.units)) for one in time.amendments),
            entrenched=tuple(replace(one, units=left(one.units)) for one in time.entrenched),
            sunsets=tuple(replace(one, units=left(one.units)) for one in time.sunsets),
        ),
    )
