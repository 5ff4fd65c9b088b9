"""Whether what was changed in a charter is nothing that the verdict on a guarantee depends on: then it stands.

`sight` is the charter as one guarantee sees it: without what cannot alter the verdict. Two charters that look the same
to a guarantee have one verdict. Left out are all other promises and scenarios; matters that it is not about and that
change nobody's standing, nor what may be done; and what is said of acts that it does not speak of, that change nobody's
standing and whose time never runs out. A proof about decisions goes through all rosters that changes of standing lead
to, lawful or not; so of norms it sees those changes alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.found import found
from charter.model import (
    Alone,
    Answered,
    Attains,
    Deed,
    Default,
    Ends,
    Extends,
    Guarantee,
    InForce,
    Makes,
    Matter,
    May,
    Model,
    Must,
    Never,
    NeverReached,
    Norm,
    OnMatter,
    Possible,
    Procedure,
    TwoRuns,
)
from charter.model.neighbours import Neighbours
from verifier.runs.broken import about, scope
from verifier.verdict import Outcome, Verdict


def untouched(old: Model, new: Model, verdict: Verdict) -> bool:
    """Whether the verdict on a guarantee of one charter is that on the guarantee of the same name of another too."""
    name, proved = verdict.guarantee.name, verdict.outcome is Outcome.HOLDS
    before, after = ((model, *(version.model for version in model.others)) for model in (old, new))
    alike = len(before) == len(after)
    return alike and all(_same(one, other, name, proved) for one, other in zip(before, after, strict=True))


def _same(old: Model, new: Model, name: str, proved: bool) -> bool:
    guarantees = [next((one for one in model.guarantees if one.name == name), None) for model in (old, new)]
    if guarantees[0] is None or guarantees[0] != guarantees[1]:
        return False
    return sight(old, guarantees[0], proved) == sight(new, guarantees[0], proved)


def sight(model: Model, guarantee: Guarantee, proved: bool = False) -> Model:
    """The charter without what cannot alter the verdict on the guarantee, or, if it was `proved`, cannot undo that."""
    decided = isinstance(guarantee.form, Never | TwoRuns | Alone)
    seen = _seen(model, guarantee, proved and decided)
    return replace(
        model,
        title="",
        reading="",
        guarantees=(guarantee,),
        scenarios=(),
        chronicles=(),
        acceptances=(),
        neighbours=Neighbours(),
        others=(),
        practised=(),
        matters=tuple(one if seen.matter(one.name) else _named(one) for one in model.matters),
        procedures=tuple(one for one in model.procedures if seen.matter(one.matter)),
        dynamics=replace(model.dynamics, norms=tuple(one for one in model.dynamics.norms if seen.norm(one))),
    )


def _named(matter: Matter) -> Matter:
    """A matter of which the name alone counts."""
    return Matter(matter.name, (), (), (), matter.clause)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The acts and matters that count (of matters, all if None), and whether deadlines do."""

    acts: frozenset[str]
    matters: frozenset[str] | None
    deadlines: bool

    def norm(self, norm: Norm) -> bool:
        """Whether what is said of an act counts."""
        return norm.act in self.acts or _moves(norm) or (self.deadlines and _runs_out(norm))

    def matter(self, name: str) -> bool:
        """Whether decisions on a matter count."""
        return self.matters is None or name in self.matters


def _moves(norm: Norm) -> bool:
    """Whether it changes the standing of somebody."""
    late = norm.otherwise is not None and norm.otherwise.default is Default.EXIT
    return norm.becoming is not None or late


def _runs_out(norm: Norm) -> bool:
    return norm.within is not None or norm.otherwise is not None


def _seen(model: Model, guarantee: Guarantee, proved: bool) -> _Seen:
    """What counts: what the guarantee speaks of, what changes standings or rules, and whatever these speak of."""
    acts = frozenset(deed.act for deed in found(guarantee.form, Deed)) | _spoken_acts(guarantee.form)
    if isinstance(guarantee.form, Attains):
        acts |= {guarantee.form.act}
    seen = _Seen(acts, _begun(model, guarantee), not proved)
    while True:
        norms = [norm for norm in model.dynamics.norms if seen.norm(norm)]
        rules = [one for one in model.procedures if seen.matter(one.matter)]
        acts = seen.acts | {norm.act for norm in norms} | _spoken_acts((*norms, *rules))
        brought = _brought(model, norms, acts, rules)
        matters = None if seen.matters is None or brought is None else seen.matters | brought
        wider = _Seen(acts, matters, seen.deadlines)
        if wider == seen:
            return seen
        seen = wider


def _begun(model: Model, guarantee: Guarantee) -> frozenset[str] | None:
    """The matters that the guarantee itself is about; None if it is about all."""
    form = guarantee.form
    match form:
        case Never() | TwoRuns() | Alone():
            direct = about(model, scope(form))
        case Possible(subject=subject):
            direct = about(model, subject)
        case NeverReached() | Answered(trigger=Deed()):
            direct = iter(())
        case _:
            return None
    decided = frozenset(model.procedures[index].matter for index in direct)
    spoken = _spoken_matters(form)
    return None if spoken is None else decided | spoken


def _brought(
    model: Model, norms: Sequence[Norm], acts: frozenset[str], rules: Sequence[Procedure]
) -> frozenset[str] | None:
    """Matters on which decisions change standings, rules, or what is in force, or that formulas speak of; None: all."""
    dynamics = model.dynamics
    effects: tuple[Makes | Ends | Extends, ...] = (*dynamics.makes, *dynamics.ends, *dynamics.extends)
    changing = {one.matter for one in effects} | {one.procedure.matter for one in dynamics.amendments}
    default = {norm.otherwise.matter for norm in norms if norm.otherwise is not None}
    spoken = _spoken_matters((*norms, *rules))
    return None if spoken is None else frozenset(changing | default | acts | spoken)


def _spoken_acts(node: object) -> frozenset[str]:
    pieces: list[May | Must] = [*found(node, May), *found(node, Must)]
    return frozenset(one.act for one in pieces)


def _spoken_matters(node: object) -> frozenset[str] | None:
    """The matters that are named; None where something is said of whatever is in force."""
    pieces: list[InForce | OnMatter] = [*found(node, InForce), *found(node, OnMatter)]
    if not all(one.matters for one in pieces):
        return None
    return frozenset(name for one in pieces for name in one.matters)
