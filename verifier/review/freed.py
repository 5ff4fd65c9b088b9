"""A charter that says nothing: the words of two guarantees, and rules, rosters and seats that may be anything."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from charter.admission.worlds import limits
from charter.found import found
from charter.model import (
    Ballot,
    ByOrgan,
    Category,
    Condition,
    Count,
    Deed,
    Formula,
    InForce,
    Matter,
    Model,
    OnMatter,
    Organ,
    Param,
    PartySet,
    Procedure,
    Relation,
    Roster,
    Stage,
    StageKind,
    Tag,
    TagKind,
    TagRule,
    Truth,
    Weight,
    Where,
)
from charter.resolve.names import STANDINGS
from verifier.diff.naming import NOWHERE

OTHER = "any other organ"
MOST_ORGANS = 3
"""Organs of which guarantees may speak together: each is put beside the others in every way."""
_BALLOTS = (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSTAINING, Ballot.ABSENT)
_RATIFYING = (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT)
_RATIFIED = Where(None, ratification=True)
_HEARD = Where(OTHER)


class TooManyWords(Exception):
    """The guarantees speak of more organs than can be put together in every way."""


def freed(formulas: tuple[object, ...], models: Sequence[Model], conditions: Sequence[str]) -> Model:
    """A charter in whose decisions and rosters is possible whatever the formulas can tell apart, in any charter.

    Any number of parties of each standing, none of them named; roles held by anybody among whom they are chosen, seats
    by anybody; each matter decided by each organ that is spoken of and by another, in one stage, in several, and with
    every stage that the formulas look at. Nothing is ever adopted by its rules: what is, one of the `conditions` says.
    Raises TooManyWords.
    """
    organs = (*dict.fromkeys(_organs(formulas)), OTHER)
    stages = tuple(dict.fromkeys(found(formulas, Where)))
    if len(organs) > MOST_ORGANS + 1 or len(stages) > MOST_ORGANS:
        raise TooManyWords
    matters = tuple(_matters(formulas, models))
    own = tuple(name for model in models for name in model.standings if name not in STANDINGS)
    standings = (*STANDINGS, *dict.fromkeys(own))
    said = dict.fromkeys((*(one.name for one in found(formulas, Condition)), *conditions))
    return Model(
        title="", standings=standings, rosters=tuple(_roster(one, models) for one in standings), parties=(),
        tags=(*_tags(formulas, models), *(_seat(organ) for organ in (*organs, ""))),
        tag_rules=tuple(_filled(formulas, models)),
        weights=tuple(_weights(formulas, models)),
        organs=tuple(Organ(one, (_sitting(one),), NOWHERE) for one in organs), conditions=tuple(said), matters=matters,
        procedures=tuple(chain.from_iterable(_procedures(one, organs, stages) for one in matters)), no_votes=(),
        guarantees=(), scenarios=(), not_analysed=(), amendable=False,
    )  # fmt: skip


def _organs(formulas: tuple[object, ...]) -> Iterator[str]:
    yield from (one.organ for one in found(formulas, ByOrgan))
    yield from (one.organ for one in found(formulas, Where) if one.organ)
    yield from (one.organ for one in found(formulas, Deed) if one.organ)
    yield from (organ for group in found(formulas, PartySet) for organ in group.organs)


# ── who there is ──────────────────────────────────────────────────────────────────────────────


def _roster(standing: str, models: Sequence[Model]) -> Roster:
    """Any number of parties of a standing; one at least where every version has one."""
    return Roster(standing, int(all(_is_held(model, standing) for model in models)), None, NOWHERE)


def _is_held(model: Model, standing: str) -> bool:
    named = any(party.standing == standing for party in model.parties)
    return named or limits(model, standing)[0] > 0


def _filled(formulas: tuple[object, ...], models: Sequence[Model]) -> Iterator[TagRule]:
    """That somebody has a role, where every version says so."""
    for tag in _tags(formulas, models):
        if all(_is_filled(model, tag.name) for model in models):
            yield TagRule(PartySet(tags=(tag.name,)), Relation.AT_LEAST, 1, NOWHERE)


def _is_filled(model: Model, name: str) -> bool:
    fixed = any(tag.members for tag in model.tags if tag.name == name)
    least = (Relation.AT_LEAST, Relation.EXACTLY)
    rules = (rule for rule in model.headcounts if name in rule.group.tags and rule.relation in least)
    return fixed or any(rule.number > 0 for rule in rules)


def _seat(organ: str) -> Tag:
    """Those who sit in an organ; those who ratify, where the name is empty."""
    return Tag(f"seat {organ}", TagKind.SEAT, None, PartySet(), NOWHERE)


def _sitting(organ: str) -> PartySet:
    return PartySet(tags=(f"seat {organ}",))


def _tags(formulas: tuple[object, ...], models: Sequence[Model]) -> Iterator[Tag]:
    """The roles and blocs that are spoken of, held by anybody among whom all the models choose them."""
    names = dict.fromkeys(tag for group in found(formulas, PartySet) for tag in group.tags)
    left = list(names)
    while left:
        name = left.pop(0)
        tags = [tag for model in models for tag in model.tags if tag.name == name]
        among = tags[0].among if tags and all(tag.among == tags[0].among for tag in tags) else PartySet()
        plain = PartySet(standings=among.standings, tags=among.tags)
        left += [tag for tag in plain.tags if tag not in names]
        names |= dict.fromkeys(plain.tags)
        yield Tag(name, TagKind.ROLE, None, plain, NOWHERE)


def _weights(formulas: tuple[object, ...], models: Sequence[Model]) -> Iterator[Weight]:
    used = dict.fromkeys(one.weight for one in found(formulas, Count) if one.weight)
    for name in used:
        rows = [one for model in models for one in model.weights if one.name == name]
        highs = [one.high for one in rows if one.high is not None]
        high = max(highs) if len(highs) == len(rows) else None
        yield Weight(name, all(one.whole for one in rows), NOWHERE, min(one.low for one in rows), high)


# ── what is decided ───────────────────────────────────────────────────────────────────────────


def _matters(formulas: tuple[object, ...], models: Sequence[Model]) -> Iterator[Matter]:
    """The matters that are spoken of, and of the others one of each kind."""
    spoken = {name for one in found(formulas, OnMatter) for name in one.matters}
    spoken |= {name for one in found(formulas, InForce) for name in one.matters}
    kinds: dict[object, None] = {}
    names = dict.fromkeys(matter.name for model in models for matter in model.matters)
    for name in names:
        whole = _joined([matter for model in models for matter in model.matters if matter.name == name])
        kind = (whole.params, whole.categories)
        if name in spoken or kind not in kinds:
            kinds |= {} if name in spoken else {kind: None}
            yield whole


def _joined(matters: Sequence[Matter]) -> Matter:
    """A matter as all versions have it: every parameter, over any parties where they differ, and every value."""
    params: dict[str, Param] = {}
    values: dict[str, tuple[str, ...]] = {}
    for matter in matters:
        for one in matter.params:
            params[one.name] = one if params.get(one.name, one) == one else Param(one.name, PartySet())
        for category in matter.categories:
            values[category.name] = tuple(dict.fromkeys((*values.get(category.name, ()), *category.values)))
    free = tuple(Param(one.name, _unnamed(one.group)) for one in params.values())
    return Matter(matters[0].name, free, tuple(Category(*pair) for pair in values.items()), (), NOWHERE)


def _unnamed(group: PartySet) -> PartySet:
    """The parties that a decision may concern, whoever sits in an organ or bears a name."""
    return PartySet(standings=group.standings)


def _procedures(matter: Matter, organs: Sequence[str], stages: Sequence[Where]) -> Iterator[Procedure]:
    """Every way in which the matter may be decided, as far as the stages spoken of go."""
    looked = [stage for stage in stages if stage.organ or stage.ratification]
    for organ in organs:
        beside = [stage for stage in looked if stage.organ != organ or stage.ratification]
        several = chain.from_iterable(combinations(beside, size) for size in range(len(beside) + 1))
        for chosen in dict.fromkeys((*several, (_HEARD, _RATIFIED))):
            before = [_stage(one) for one in chosen if not one.ratification]
            after = [_stage(one) for one in chosen if one.ratification]
            yield Procedure(matter.name, organ, Truth(True), (*before, _stage(Where(organ)), *after), (), NOWHERE)


def _stage(where: Where) -> Stage:
    kind = StageKind.RATIFICATION if where.ratification else StageKind.DECISION
    ballots = _RATIFYING if where.ratification else _BALLOTS
    rule: Formula = Truth(True)
    seats = (_sitting(where.organ or ""),)
    return Stage(
        kind, where.organ, seats, ballots, rule, Truth(True), (), keep_quota=True, reversed_=False, clause=NOWHERE
    )
