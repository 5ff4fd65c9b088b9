"""The runs of a small world, as far as what is asked of them can tell moments apart."""

from typing import TypeAlias

from charter.atlarge import AT_LARGE, at_large
from charter.atlarge import amending as changing
from charter.dataclass import dataclass, field, replace
from charter.exhaust.effort import Effort
from charter.exhaust.far import far
from charter.exhaust.quiet import NEVER, quiet
from charter.found import found
from charter.model import (
    Answered,
    Attains,
    Deed,
    Due,
    InForce,
    May,
    Modal,
    Model,
    Must,
    NeverReached,
    Turn,
)
from charter.moment import Adoption, Moment
from charter.semantics.evaluate import Scene
from charter.symmetry.alike import called, mentioned
from charter.world import Decision

Way: TypeAlias = tuple[Decision, Scene]
Row: TypeAlias = tuple[int, tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Explorer:
    """The runs of a charter, as far as `asked` (a guarantee's form, a formula) can tell moments apart.

    Without `amending` no decision amends; `unwilling`, where a name is given, consents to none. `opposed`, where one
    is given, is against every decision that changes or delays a standing. What comes later than in `horizon` days is
    as good as never, where it is given. The rest is worked out by `explorer`. `effort` is what may be spent on
    all that is looked at.
    """

    model: Model
    asked: object
    amending: bool
    unwilling: str
    opposed: str
    horizon: int | None
    facts: tuple[InForce, ...]
    matters: frozenset[str]
    deeds: tuple[tuple[str, bool], ...]
    conditions: tuple[str, ...]
    named: frozenset[str]
    stateful: bool
    watching: bool
    dated: bool
    rules_: dict[tuple[str, ...], Model] = field(default_factory=dict, compare=False)
    ways: dict[object, tuple[Way, ...]] = field(default_factory=dict, compare=False)
    profiles: dict[Adoption, tuple[Row, ...]] = field(default_factory=dict, compare=False)
    known: dict[object, dict[object, bool]] = field(default_factory=dict, compare=False)
    beside: dict[object, "Explorer"] = field(default_factory=dict, compare=False)
    effort: Effort = field(default_factory=Effort, compare=False)

    def calm(self, horizon: int | None) -> "Explorer":
        """The runs without amendments, by which nobody in particular is hurt; of what is later than the horizon, none.

        Duties that change nothing are left out: what starts such a run is to be `settled`. Without a horizon that is
        once all periods of the charter one after the other are over.
        """
        if horizon not in self.beside:
            asked = explorer(quiet(self.model, self.asked), self.asked, amending=False)
            days = far(self.model)
            self.beside[horizon] = replace(asked, horizon=days if horizon is None else horizon, effort=self.effort)
        return self.beside[horizon]

    def rules(self, moment: Moment) -> Model:
        """The rules that are left at the moment, with those conditions alone that make a difference."""
        if moment.amended not in self.rules_:
            rules = at_large(self.model, moment.amended)
            kept = tuple(name for name in rules.conditions if name in (*self.conditions, AT_LARGE))
            self.rules_[moment.amended] = replace(rules, conditions=kept)
        return self.rules_[moment.amended]


def explorer(model: Model, asked: object, amending: bool = True, unwilling: str = "", opposed: str = "") -> Explorer:
    """What is needed to go through the runs of a charter."""
    dynamics = model.dynamics
    norms = tuple(norm for norm in dynamics.norms if norm.when != NEVER)
    text = (norms, model.procedures, asked)
    banned = tuple(norm for norm in norms if norm.organ and norm.modal is Modal.MUST_NOT)
    facts, told = tuple(dict.fromkeys(found(text, InForce))), list(found(asked, Deed))
    effects = (dynamics.makes, dynamics.ends, dynamics.extends)
    matters = {one.matter for group in effects for one in group} | {deed.act for deed in told if deed.doer is None}
    matters |= {name for fact in facts for name in fact.matters} | {norm.act for norm in norms if norm.organ}
    matters |= {norm.trigger.deed.act for norm in norms if norm.trigger and norm.trigger.deed.doer is None}
    return Explorer(
        model,
        asked,
        amending,
        unwilling,
        opposed,
        None,
        facts,
        frozenset(matters | changing(model) if amending else matters - changing(model)),
        _acts(model, asked, told),
        tuple(name for name in model.conditions if name in mentioned(text)),
        frozenset(called((text, dynamics, model.organs, model.matters, model.tags)))
        | {unwilling, opposed, *_described_by_name(model, asked)},
        any(True for _ in found((model.procedures, banned), InForce, May, Must)),
        any(True for _ in found((model.procedures, banned, asked), InForce, May, Must)),
        any(due.turn is not Turn.THAT_DAY for due in found(dynamics, Due)),
    )


def _described_by_name(model: Model, asked: object) -> tuple[str, ...]:
    """The parties of which it matters where they are because the charter says so of each by name."""
    asks = not isinstance(asked, NeverReached | Answered | Attains)
    return tuple(party.name for party in model.parties) if asks else ()


def standing_matters(model: Model) -> frozenset[str]:
    """The matters on which an adopted decision changes a standing, or delays a change."""
    return frozenset(one.matter for group in (model.dynamics.makes, model.dynamics.extends) for one in group)


def _acts(model: Model, asked: object, told: list[Deed]) -> tuple[tuple[str, bool], ...]:
    """The acts that can change a moment, or that are asked about, each with whether it is done to somebody."""
    parties = [norm for norm in model.dynamics.norms if norm.who and norm.when != NEVER]
    any_act = any(norm.modal is Modal.MUST and mentioned(norm) for norm in parties)
    acts = [norm.act for norm in parties if any_act or norm.becoming or norm.modal is Modal.MUST]
    acts += [deed.act for deed in told if deed.doer is not None]
    acts += [asked.act] if isinstance(asked, Attains) and asked.act else []
    begun = [norm.trigger.deed for norm in model.dynamics.norms if norm.trigger and norm.when != NEVER]
    told = [*told, *(deed for deed in begun if deed.doer is not None)]
    acts += [deed.act for deed in begun if deed.doer is not None and deed.act]
    aimed = {norm.act for norm in parties if norm.target} | {deed.act for deed in told if deed.target}
    return tuple((act, act in aimed) for act in dict.fromkeys(acts))
