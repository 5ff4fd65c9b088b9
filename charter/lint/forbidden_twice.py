"""Prohibitions that another one covers wholly: their own conditions and exceptions then change nothing."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import Modal, Model, Norm, PartySet, Truth
from charter.resolve.resolve import Resolved


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each prohibition that forbids nothing but what another forbids in every case; of two alike the later.

    Not where rules can be amended, or prohibitions outlive a standing: the one may then bind where the other does not.
    """
    model = resolved.model
    if model is None or model.amendable or model.dynamics.survives or model.dynamics.sunsets:
        return
    bans = [norm for norm in model.dynamics.norms if norm.modal is Modal.MUST_NOT and norm.trigger is None]
    for number, norm in enumerate(bans):
        others = ((place, one) for place, one in enumerate(bans) if place != number and _covers(model, one, norm))
        wider = next((one for place, one in others if place < number or not _covers(model, norm, one)), None)
        if wider is not None:
            yield _told(norm, wider)


def _told(norm: Norm, wider: Norm) -> Diagnostic:
    place = wider.clause.address
    if norm.unless != Truth(False) and norm.unless != wider.unless:
        message = f"the exception never helps: {place} forbids this without it"
        fix = f"put the exception into {place}, or write `notwithstanding {place}` and what is permitted"
        return Diagnostic(Code.ADDS_NOTHING, norm.clause.span, message, fix)
    message = f"this forbids nothing that {place} does not forbid already"
    return Diagnostic(Code.ADDS_NOTHING, norm.clause.span, message, "take it out, or say what else is forbidden")


def _covers(model: Model, wide: Norm, narrow: Norm) -> bool:
    """Whether the first forbids, in every case, all that the second forbids, and is lifted only where that is."""
    if (wide.act, wide.organ) != (narrow.act, narrow.organ) or wide.since not in (None, narrow.since):
        return False
    plain = wide.when in (Truth(True), narrow.when) and wide.unless in (Truth(False), narrow.unless)
    to = wide.target is None or _within(narrow.target, wide.target)
    by = (wide.who is None) is (narrow.who is None) and (wide.who is None or _within(narrow.who, wide.who))
    return plain and to and by and _lifted(model, wide) <= _lifted(model, narrow)


def _within(inner: PartySet | None, outer: PartySet) -> bool:
    """Whether it shows in the words that each of the one set is of the other."""
    plain = PartySet(standings=outer.standings)
    wider = outer == plain and inner is not None and bool(inner.standings) and {*inner.standings} <= {*outer.standings}
    return inner == outer or (inner is not None and wider)


def _lifted(model: Model, ban: Norm) -> set[int]:
    """The permissions, by their number, that come before the prohibition."""
    address = ban.clause.address
    return {
        number
        for number, norm in enumerate(model.dynamics.norms)
        if any(address == one or address.startswith(f"{one}(") for one in norm.overrides)
    }
