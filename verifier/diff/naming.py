"""The names that occur in a piece of a model, and the same piece under other names."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from charter.found import fields_of
from charter.model import Clause, RuleUse
from charter.source import Span
from verifier.diff.finding import Kind

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
Rename = Callable[[Kind, str, str], str]
"""From the kind of a name, the name, and the matter it belongs to (of parameters and categories), to another name."""

NOWHERE = Clause("", Span("", 1, 1, 1, 1))
"""The clause of everything that is compared by meaning."""

_FIELDS: Mapping[tuple[str, str], Kind] = MappingProxyType({
    ("PartySet", "standings"): Kind.STANDING, ("PartySet", "tags"): Kind.TAG, ("PartySet", "organs"): Kind.ORGAN,
    ("NamedRef", "name"): Kind.PARTY, ("ParamRef", "name"): Kind.PARAM,
    ("Party", "name"): Kind.PARTY, ("Party", "standing"): Kind.STANDING, ("Roster", "standing"): Kind.STANDING,
    ("Tag", "name"): Kind.TAG, ("Tag", "members"): Kind.PARTY, ("Weight", "name"): Kind.WEIGHT,
    ("TagRule", "weight"): Kind.WEIGHT,
    ("Organ", "name"): Kind.ORGAN, ("Matter", "name"): Kind.MATTER, ("Matter", "reserved_to"): Kind.PARAM,
    ("Param", "name"): Kind.PARAM, ("Category", "name"): Kind.CATEGORY,
    ("Stage", "organ"): Kind.ORGAN, ("Procedure", "matter"): Kind.MATTER, ("Procedure", "organ"): Kind.ORGAN,
    ("Count", "weight"): Kind.WEIGHT, ("Where", "organ"): Kind.ORGAN, ("Condition", "name"): Kind.CONDITION,
    ("CategoryIs", "category"): Kind.CATEGORY, ("OnMatter", "matters"): Kind.MATTER, ("ByOrgan", "organ"): Kind.ORGAN,
    ("InForce", "matters"): Kind.MATTER, ("May", "act"): Kind.ACT, ("Must", "act"): Kind.ACT,
    ("Norm", "organ"): Kind.ORGAN, ("Norm", "act"): Kind.ACT,
    ("Becoming", "to"): Kind.STANDING, ("Becoming", "meanwhile"): Kind.STANDING,
    ("Otherwise", "matter"): Kind.MATTER, ("Otherwise", "organ"): Kind.ORGAN,
    ("Makes", "matter"): Kind.MATTER, ("Ends", "matter"): Kind.MATTER, ("Ends", "ended"): Kind.MATTER,
    ("Ceasing", "matter"): Kind.MATTER, ("Extends", "matter"): Kind.MATTER, ("Lapses", "matters"): Kind.MATTER,
    ("Entry", "matters"): Kind.MATTER, ("Entry", "organs"): Kind.ORGAN,
    ("Survives", "standings"): Kind.STANDING, ("Counts", "standing"): Kind.STANDING,
    ("Trigger", "to"): Kind.STANDING,
    ("Deed", "organ"): Kind.ORGAN, ("Deed", "act"): Kind.ACT, ("NotAnalysed", "matters"): Kind.MATTER,
    ("Attains", "act"): Kind.ACT, ("Attains", "leaves"): Kind.STANDING,
    ("Model", "standings"): Kind.STANDING, ("Model", "conditions"): Kind.CONDITION,
})  # fmt: skip
_ARGUMENTS = ("InForce", "Ends")
_UNTOLD = ("Scenario", "Chronicle")


def renamed(node: T, rename: Rename, matter: str = "", bare: bool = False) -> T:
    """The piece under other names.

    When `bare` it is also stripped of its clauses, its wording and the names of its rules: two pieces that are then
    equal mean the same.
    """
    return cast("T", _renamed(node, rename, matter, bare))


def _renamed(node: object, rename: Rename, matter: str, bare: bool) -> object:
    if rename is same and not bare:
        return node
    if isinstance(node, tuple):
        return tuple([_plain(item) if rename is same else _renamed(item, rename, matter, bare) for item in node])
    if isinstance(node, Clause):
        return NOWHERE if bare else node
    if bare and isinstance(node, RuleUse):
        return _renamed(node.formula, rename, matter, bare)
    names = fields_of(node)
    if not names or type(node).__name__ in _UNTOLD:
        return node
    own = _matter_of(node) or matter
    return replace(cast("DataclassInstance", node), **{name: _field(node, name, rename, own, bare) for name in names})


def _field(node: object, field: str, rename: Rename, matter: str, bare: bool) -> object:
    value, kind = getattr(node, field), _FIELDS.get((type(node).__name__, field))
    if kind is None:
        if field == "weights" and type(node).__name__ == "Party":
            return tuple((rename(Kind.WEIGHT, name, matter), number) for name, number in value)
        if field == "arguments" and type(node).__name__ in _ARGUMENTS:
            return _arguments(node, value, rename, matter, bare)
        return _renamed(value, rename, matter, bare)
    if isinstance(value, tuple):
        return tuple(rename(kind, name, matter) for name in value)
    return rename(kind, value, matter) if value else value


def _arguments(
    node: object, pairs: tuple[tuple[str, object], ...], rename: Rename, matter: str, bare: bool
) -> tuple[tuple[str, object], ...]:
    """Pairs of a parameter of the decision spoken of and a party."""
    of = getattr(node, "ended", None) or getattr(node, "matters", ("",))[0]
    return tuple((rename(Kind.PARAM, name, of), _renamed(ref, rename, matter, bare)) for name, ref in pairs)


def _matter_of(node: object) -> str:
    """The matter that a piece is about, as far as its parameters are concerned."""
    match type(node).__name__:
        case "Matter":
            return str(getattr(node, "name", ""))
        case "Procedure" | "Makes" | "Ends" | "Extends":
            return str(getattr(node, "matter", ""))
        case _:
            return ""


def same(kind: Kind, name: str, matter: str) -> str:
    """A renaming that leaves every name as it is."""
    return name


@lru_cache(maxsize=8192)
def _plain(piece: object) -> object:
    """A piece of a tuple, bare: what is asked act by act, and change by change, is mostly the same."""
    return _renamed(piece, same, "", True)
