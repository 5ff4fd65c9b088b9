"""Whom an amendment leaves with the text that it had: whoever another ballot of its own would have bound."""

from charter.admission.decision import is_in
from charter.dataclass import replace
from charter.model import Model, PartySet, Procedure
from charter.moment import Adoption, Moment
from charter.semantics.evaluate import Scene
from charter.semantics.norms import as_adopted


def by_ballot(procedure: Procedure) -> tuple[PartySet, ...]:
    """The sets whose parties the decisions bind or not, as each of them votes; what is left of them without ballots."""
    found = [_anyhow(bound.group) for bound in procedure.binds]
    apart = [one.stance is not None or one.group != any_ for one, any_ in zip(procedure.binds, found, strict=True)]
    return tuple(dict.fromkeys(group for group, hangs in zip(found, apart, strict=True) if hangs))


def _anyhow(group: PartySet) -> PartySet:
    """The set, whatever its parties voted."""
    minus = tuple(part for part in group.minus if not (isinstance(part, PartySet) and part != _anyhow(part)))
    return replace(group, filter=None, minus=minus)


def spares(end: Scene, name: str) -> bool:
    """Whether the decision does not bind the party, and could have: what is amended is so for others alone."""
    groups = by_ballot(end.procedure) if name and end.procedure is not None else ()
    return name not in end.bound and any(is_in(end, name, group) for group in groups)


def amended_by(model: Model, moment: Moment, new: Adoption) -> tuple[str, ...]:
    """The unit that the decision amends, if it does, in the text as it stands for the party `moment.seen_by`."""
    spared = bool(new.amends and moment.seen_by) and spares(as_adopted(model, new), moment.seen_by)
    return () if spared or not new.amends else (new.amends,)
