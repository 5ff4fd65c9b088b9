"""A formula with some of its references to parties replaced by others."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from charter.model import (
    And,
    Belongs,
    BindingOn,
    Concerns,
    Count,
    Formula,
    InForce,
    May,
    Must,
    Not,
    Or,
    PartySet,
    Ref,
    ReservedTo,
    RuleUse,
    Same,
)


def substitute(formula: Formula, places: Mapping[Ref, Ref]) -> Formula:
    """The formula that speaks of `places[ref]` wherever it spoke of `ref`."""
    return rewritten(formula, lambda atom: _atom(atom, places))


def rewritten(formula: Formula, atom: Callable[[Formula], Formula]) -> Formula:
    """The formula with `atom(part)` in the place of each part that is no and, or, not, or use of a rule."""
    match formula:
        case And(parts):
            return And(tuple(rewritten(part, atom) for part in parts))
        case Or(parts):
            return Or(tuple(rewritten(part, atom) for part in parts))
        case Not(part):
            return Not(rewritten(part, atom))
        case RuleUse():
            return replace(formula, formula=rewritten(formula.formula, atom))
        case _:
            return atom(formula)


def unnamed(formula: Formula) -> Formula:
    """The formula with what a rule says in place of each rule that it uses by name."""
    match formula:
        case And(parts):
            return And(tuple(unnamed(part) for part in parts))
        case Or(parts):
            return Or(tuple(unnamed(part) for part in parts))
        case Not(part):
            return Not(unnamed(part))
        case RuleUse():
            return unnamed(formula.formula)
        case _:
            return formula


def _atom(atom: Formula, places: Mapping[Ref, Ref]) -> Formula:
    match atom:
        case InForce():
            arguments = tuple((name, places.get(ref, ref)) for name, ref in atom.arguments)
            return replace(atom, arguments=arguments, body=substitute(atom.body, places))
        case Count():
            return replace(atom, group=in_set(atom.group, places))
        case Belongs(ref, group):
            return Belongs(places.get(ref, ref), in_set(group, places))
        case Same(left, right):
            return Same(places.get(left, left), places.get(right, right))
        case BindingOn(ref) | ReservedTo(ref) | Concerns(ref):
            return replace(atom, ref=places.get(ref, ref))
        case May(ref, _, target) | Must(ref, _, target):
            aim = None if target is None else places.get(target, target)
            return replace(atom, ref=places.get(ref, ref), target=aim)
        case _:
            return atom


def in_set(group: PartySet, places: Mapping[Ref, Ref]) -> PartySet:
    """The set that speaks of `places[ref]` wherever it spoke of `ref`."""
    minus = tuple(in_set(p, places) if isinstance(p, PartySet) else places.get(p, p) for p in group.minus)
    return replace(group, only=tuple(places.get(ref, ref) for ref in group.only), minus=minus)
