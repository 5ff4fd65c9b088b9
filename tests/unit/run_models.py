"""Small charters in which members come and go, built by hand."""

from dataclasses import replace

from charter.model import (
    AT_ONCE,
    Becoming,
    Due,
    Dynamics,
    Formula,
    Makes,
    Modal,
    Model,
    Norm,
    ParamRef,
    PartySet,
    Period,
    Roster,
    Truth,
    Unit,
)
from tests.unit.models import ALWAYS, MEMBERS, charter, clause

STANDINGS = ("applicant", "member", "suspended", "leaving", "former")
FORMER = PartySet(("former",))
NEVER = Truth(False)
YEAR = Period(12, Unit.MONTHS)


def norm(
    modal: Modal,
    act: str,
    who: PartySet = MEMBERS,
    *,
    target: PartySet | None = None,
    when: Formula = ALWAYS,
    unless: Formula = NEVER,
    within: Period | None = None,
    overrides: tuple[str, ...] = (),
    becoming: Becoming | None = None,
    address: str = "article 5(1)",
) -> Norm:
    return Norm(modal, who, "", act, target, when, unless, None, within, None, overrides, becoming, clause(address))


def leaves(period: Period | None = YEAR) -> Norm:
    """A member may withdraw, after notice or at once."""
    becoming = Becoming("former", Due(period), "leaving") if period else Becoming("former", AT_ONCE)
    return norm(Modal.MAY, "withdraw", becoming=becoming, address="article 6(1)")


def admits(matter: str = "admission") -> Makes:
    """An adopted admission makes the applicant a member."""
    return Makes(matter, ParamRef("of"), Becoming("member"), clause("article 2(4)"))


def body(
    *norms: Norm, makes: tuple[Makes, ...] = (), rosters: tuple[Roster, ...] | None = None, **how: object
) -> Model:
    """Three members or more, with these norms."""
    made = charter(members=3, rosters=rosters, standings=STANDINGS, **how)  # type: ignore[arg-type]
    return replace(made, dynamics=Dynamics(norms=norms, makes=makes))
