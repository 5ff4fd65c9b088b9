"""What a question can see: the cone of influence of its formulas and sets.

Whatever lies outside the cone cannot change the answer and is not encoded. A tag rule outside it still
asks for parties to exist: such a rule becomes a *demand* on the roster if that is all it does, and draws
its tags into the cone otherwise.
"""

from collections.abc import Iterable
from dataclasses import replace

from charter.model import (
    And,
    Belongs,
    BindingOn,
    Concerns,
    Count,
    Formula,
    Model,
    NamedRef,
    Not,
    Or,
    PartySet,
    Ref,
    Relation,
    ReservedTo,
    RuleUse,
    Same,
    Tag,
    TagRule,
)  # fmt: skip
from verifier.abstraction import Demand, Visible


class Seen:
    """Collects names, tags, weights and references from formulas and sets."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.names: set[str] = set()
        self.tags: set[str] = set()
        self.weights: set[str] = set()
        self.refs: set[Ref] = set()
        self._organs: set[str] = set()

    def ref(self, ref: Ref) -> None:
        """Take in a reference to one party."""
        self.refs.add(ref)
        if isinstance(ref, NamedRef):
            self.names.add(ref.name)

    def group(self, group: PartySet) -> None:
        """Take in a set, and the organs it names."""
        self.tags.update(group.tags)
        for ref in group.only:
            self.ref(ref)
        for part in group.minus:
            if isinstance(part, PartySet):
                self.group(part)
            else:
                self.ref(part)
        for organ in group.organs:
            self.organ(organ)

    def organ(self, name: str) -> None:
        """Take in an organ's seats."""
        if name in self._organs:
            return
        self._organs.add(name)
        for body in self._model.organs:
            if body.name == name:
                for seat in body.seats:
                    self.group(seat)

    def formula(self, root: Formula) -> None:
        """Take in a formula, at any depth."""
        stack: list[Formula] = [root]
        while stack:
            node = stack.pop()
            match node:
                case And(parts) | Or(parts):
                    stack.extend(parts)
                case Not(part):
                    stack.append(part)
                case RuleUse(_, formula):
                    stack.append(formula)
                case Count():
                    self.group(node.group)
                    self.weights.update([node.weight] if node.weight else [])
                case Belongs(ref, group):
                    self.ref(ref)
                    self.group(group)
                case Same(left, right):
                    self.ref(left)
                    self.ref(right)
                case BindingOn(ref) | ReservedTo(ref) | Concerns(ref):
                    self.ref(ref)
                case _:
                    pass


def cone(model: Model, seen: Seen) -> Visible:
    """Close what was seen under the axioms on roles, blocs and seats."""
    while True:
        before = len(seen.tags), len(seen.names)
        for tag in model.tags:
            if tag.name in seen.tags:
                seen.group(tag.among)
        rules, demands = _rules(model, seen)
        if before == (len(seen.tags), len(seen.names)):
            break
    return Visible(
        tuple(party.name for party in model.parties if party.name in seen.names),
        tuple(tag.name for tag in model.tags if tag.name in seen.tags),
        tuple(weight.name for weight in model.weights if weight.name in seen.weights),
        rules,
        demands,
    )


def _rules(model: Model, seen: Seen) -> tuple[tuple[TagRule, ...], tuple[Demand, ...]]:
    """The rules inside the cone, and the demands of those outside; widens the cone where that is not enough."""
    inside: list[TagRule] = []
    outside: list[TagRule] = []
    for rule in model.tag_rules:
        tags = _mentions(model, rule.group)
        free = [tag for tag in model.tags if tag.members is None and tag.name in tags and tag.name not in seen.tags]
        if rule.weight is not None:
            seen.weights.add(rule.weight)
        if rule.weight is not None or not free or any(not _projectable(model, tag) for tag in free):
            seen.group(rule.group)
            inside.append(rule)
        else:
            outside.append(rule)
    demands = [demand for rule in outside for demand in _demand(model, rule)]
    for demand in demands:
        seen.group(demand.group)
    return tuple(inside), tuple(demands)


def _mentions(model: Model, group: PartySet) -> set[str]:
    seen = Seen(model)
    seen.group(group)
    return seen.tags


def _projectable(model: Model, tag: Tag) -> bool:
    """Whether all the charter asks of an unseen tag is that enough parties exist, or that it may be empty."""
    rules = [rule for rule in model.tag_rules if tag.name in _mentions(model, rule.group)]
    others = [_mentions(model, other.among) for other in model.tags if other.name != tag.name]
    if any(tag.name in mentioned for mentioned in others):
        return False
    if all(_lower(rule) is None and tag.name in rule.group.tags for rule in rules):
        return True
    alone = all(rule.group.tags == (tag.name,) and not _narrow(rule.group) for rule in rules)
    lows = [low for rule in rules if (low := _lower(rule)) is not None]
    highs = [high for rule in rules if (high := _upper(rule)) is not None]
    meets = all(
        _both(rule.group.standings, tag.among.standings) or not (rule.group.standings and tag.among.standings)
        for rule in rules
    )
    return alone and meets and max(lows, default=0) <= min(highs, default=max(lows, default=0))


def _narrow(group: PartySet) -> bool:
    return bool(group.only or group.minus or group.organs)


def _lower(rule: TagRule) -> int | None:
    """The least number a rule demands, None if it demands none."""
    match rule.relation:
        case Relation.AT_LEAST | Relation.EXACTLY:
            return rule.number if rule.number > 0 else None
        case Relation.MORE_THAN:
            return rule.number + 1
        case Relation.AT_MOST | Relation.FEWER_THAN:
            return None


def _upper(rule: TagRule) -> int | None:
    match rule.relation:
        case Relation.AT_MOST | Relation.EXACTLY:
            return rule.number
        case Relation.FEWER_THAN:
            return rule.number - 1
        case Relation.AT_LEAST | Relation.MORE_THAN:
            return None


def _demand(model: Model, rule: TagRule) -> Iterable[Demand]:
    """What remains of a rule when its tag is forgotten: enough parties for the tag to be given to."""
    low = _lower(rule)
    if low is None:
        return
    tag = next(tag for tag in model.tags if tag.name == rule.group.tags[0])
    standings = _both(rule.group.standings, tag.among.standings)
    yield Demand(tag.name, replace(tag.among, standings=standings), low, rule.clause.address)


def _both(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """The standings in both lists, where an empty list means every standing."""
    return tuple(standing for standing in left if standing in right) if left and right else left or right
