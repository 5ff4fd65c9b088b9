"""The part of a charter that a verdict can turn on: charters with equal parts share it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from charter.atlarge import unit_of
from charter.dataclass import dataclass
from charter.found import found
from charter.model import (
    Alone,
    Amendment,
    Clause,
    Condition,
    Ends,
    Extends,
    Formula,
    GuaranteeForm,
    InForce,
    Lapses,
    Makes,
    May,
    Model,
    Must,
    Never,
    Norm,
    OnMatter,
    Otherwise,
    TwoRuns,
)
from verifier.encode.settings import known


def rules_of(model: Model) -> Model:
    """All that verdicts on guarantees depend on, besides the guarantees. Places in the text do not count."""
    return replace(model, title="", guarantees=(), scenarios=(), chronicles=(), acceptances=(), files=())


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names that a piece of a charter speaks of, and the addresses of its clauses."""

    matters: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


class Parts:
    """Parts of charters. What a piece of a charter speaks of is found once: the next charter has mostly the same."""

    def __init__(self) -> None:
        self._known: dict[object, Mentions] = {}

    def of(self, model: Model, form: GuaranteeForm | None, all_units: bool = False) -> Model:
        """The rules without those that a guarantee of this form cannot turn on, whatever they say.

        A guarantee on decisions turns on the procedures for the matters that it may be about, and for all matters that
        these, or clauses on what changes over time, speak of; on the norms of the acts that all of these speak of, that
        change a standing or have a deadline; on who there is, and on every clause about amendment. Unless `all_units`
        are kept, articles that say nothing else are no units of amendment. Other guarantees turn on everything, and so
        does any guarantee of a charter that declares several readings.
        """
        rules = rules_of(model)
        if not isinstance(form, Never | TwoRuns | Alone) or rules.others or rules.practised:
            return rules
        matters = frozenset(_about(rules, form))
        acts = frozenset(one.act for one in rules.dynamics.norms if _lasting(one))
        while True:
            kept = _narrowed(rules, matters, acts)
            said = self._said((form, *_pieces(kept)))
            if said.matters <= matters and said.acts <= acts:
                break
            matters, acts = matters | said.matters, acts | said.acts
        kept = replace(kept, conditions=tuple(name for name in rules.conditions if name in said.conditions))
        return kept if all_units else _with_units(kept, said.addresses)

    def _said(self, pieces: Iterable[object]) -> Mentions:
        found = [self._mentions(one) for one in pieces]
        return Mentions(
            frozenset().union(*(one.matters for one in found)),
            frozenset().union(*(one.acts for one in found)),
            frozenset().union(*(one.conditions for one in found)),
            frozenset().union(*(one.addresses for one in found)),
        )

    def _mentions(self, piece: object) -> Mentions:
        if piece not in self._known:
            self._known[piece] = _mentions(piece)
        return self._known[piece]


def _narrowed(rules: Model, matters: frozenset[str], acts: frozenset[str]) -> Model:
    """The rules with the procedures for these matters, and the norms of these acts."""
    norms = tuple(one for one in rules.dynamics.norms if one.act in acts)
    return replace(
        rules,
        procedures=tuple(one for one in rules.procedures if one.matter in matters),
        matters=tuple(one for one in rules.matters if one.name in matters),
        dynamics=replace(rules.dynamics, norms=norms),
    )


def _pieces(rules: Model) -> Iterator[object]:
    """All that the rules say, piece by piece."""
    time = rules.dynamics
    yield from (*rules.rosters, *rules.parties, *rules.tags, *rules.tag_rules, *rules.weights, *rules.organs)
    yield from (*rules.matters, *rules.procedures, *rules.no_votes, *rules.not_analysed, rules.neighbours)
    yield from (*time.norms, *time.makes, *time.ends, *time.extends, *time.lapses, *time.survives)
    yield from (*time.amendments, *time.entrenched, *time.sunsets, *time.counts)


def _about(rules: Model, form: Never | TwoRuns | Alone) -> Iterator[str]:
    """The matters that a form may be about."""
    scopes: tuple[Formula, ...] = (form.body, form.subject) if isinstance(form, Never) else (form.scope,)
    if isinstance(form, Never) and not form.decision:
        return
    matters = {one.name: one for one in rules.matters}
    for one in rules.procedures:
        if any(known(scope, matters[one.matter], one) is not False for scope in scopes):
            yield one.matter


def _lasting(norm: Norm) -> bool:
    """Whether a norm changes a standing, or has a deadline."""
    return norm.becoming is not None or norm.otherwise is not None or norm.within is not None


def _mentions(piece: object) -> Mentions:
    """What a piece of a charter speaks of."""
    matters: set[str] = set()
    acts: set[str] = set()
    conditions: set[str] = set()
    addresses: set[str] = set()
    for one in found(piece, *_SPEAKING):
        match one:
            case OnMatter(named) | InForce(named) | Lapses(named):
                matters.update(named)
            case Ends(matter, ended):
                matters.update((matter, ended))
            case Makes(matter) | Extends(matter) | Otherwise(_, matter):
                matters.add(matter)
            case Amendment():
                matters.add(one.procedure.matter)
            case May(_, act) | Must(_, act):
                acts.add(act)
            case Condition(name):
                conditions.add(name)
            case Clause(address):
                addresses.add(address)
            case _:
                pass
    return Mentions(frozenset(matters), frozenset(acts), frozenset(conditions), frozenset(addresses))


_SPEAKING: tuple[type[object], ...] = (
    OnMatter, InForce, Lapses, Ends, Makes, Extends, Otherwise, Amendment, May, Must, Condition, Clause,
)  # fmt: skip


def _with_units(rules: Model, addresses: frozenset[str]) -> Model:
    """The rules where only what says something is a unit of amendment."""
    said = {unit_of(rules, one) for one in addresses}
    time = rules.dynamics

    def left(units: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in units if one in said)

    return replace(
        rules,
        dynamics=replace(
            time,
            units=left(time.units),
            amendments=tuple(replace(one, units=left(one.units)) for one in time.amendments),
            entrenched=tuple(replace(one, units=left(one.units)) for one in time.entrenched),
            sunsets=tuple(replace(one, units=left(one.units)) for one in time.sunsets),
        ),
    )
