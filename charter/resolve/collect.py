"""The first pass: every name that is declared, every address there is."""

from charter.atlarge import AMENDMENT
from charter.model import Clause
from charter.resolve.draft import Draft, Written
from charter.resolve.files import clause_at
from charter.resolve.membership import has_members, members_meant
from charter.resolve.names import Kind, Names
from charter.resolve.tables import rows
from charter.syntax import (
    AmendmentClause,
    ArticleHeading,
    BlocsClause,
    ConditionClause,
    GuaranteeDecl,
    MatterClause,
    OrganClause,
    RosterClause,
    RuleClause,
    StandingClause,
    SubsetClause,
    WeightClause,
    Word,
)
from charter.syntax.provisions import Clause as Provision


def collect(draft: Draft) -> None:
    """Enter all names and addresses into the draft's names. A name declared twice is reported."""
    names = draft.names
    for item in sorted(draft.written, key=lambda item: not isinstance(item.provision, StandingClause)):
        _address(names, item)
        for word, kind in declared(item.provision):
            with draft.desk.item():
                names.declare(word, kind, item.clause)
        if isinstance(item.provision, RosterClause):
            _tabled(draft, item.provision, item.clause)
    _headed(draft)
    _amendment(draft)
    names.members, names.has_members = members_meant(draft), has_members(draft)


def _amendment(draft: Draft) -> None:
    """Decisions that amend articles are on a matter of their own."""
    for _, item in draft.each(AmendmentClause):
        if AMENDMENT not in draft.names.declared:
            with draft.desk.item():
                draft.names.declare(Word(AMENDMENT, item.span), Kind.MATTER, item.clause)


def declared(provision: Provision) -> list[tuple[Word, Kind]]:
    """The names that a clause declares."""
    match provision:
        case StandingClause(names):
            return [(word, Kind.STANDING) for word in names]
        case RosterClause():
            return [(word, Kind.PARTY) for word in provision.names]
        case SubsetClause():
            return [(provision.name, Kind(provision.kind))]
        case BlocsClause():
            return [(word, Kind.BLOC) for word in provision.names]
        case WeightClause():
            return [(provision.name, Kind.WEIGHT)]
        case OrganClause():
            return [(provision.name, Kind.ORGAN)]
        case MatterClause(matters):
            return [(matter.name, Kind.MATTER) for matter in matters]
        case ConditionClause(names):
            return [(word, Kind.CONDITION) for word in names]
        case RuleClause():
            return [(provision.name, Kind.RULE)]
        case _:
            return []


def _address(names: Names, item: Written) -> None:
    if item.clause.address != "charter":
        names.stand(item.clause)
    if isinstance(item.provision, RuleClause):
        names.addresses.setdefault(f"rule {item.provision.name.text}", item.clause)


def _tabled(draft: Draft, roster: RosterClause, clause: Clause) -> None:
    if roster.table is None:
        return
    with draft.desk.item():
        for row in rows(draft, roster.table):
            draft.names.declare(Word(row.name, roster.table.span), Kind.PARTY, clause)


def _headed(draft: Draft) -> None:
    for placed in draft.files.main.file.elements:
        element = placed.element
        if isinstance(element, ArticleHeading):
            address = f"article {element.label}"
            draft.names.addresses.setdefault(address, clause_at(address, placed.span))
        if isinstance(element, GuaranteeDecl):
            clause = clause_at(f"guarantee {element.name.text}", placed.span)
            with draft.desk.item():
                draft.names.declare(element.name, Kind.GUARANTEE, clause)
            draft.names.addresses.setdefault(clause.address, clause)
