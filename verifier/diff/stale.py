"""Numbers of a rule that stayed as they were, of a body whose size, or whose weight in all, is another now."""

from collections.abc import Iterator, Sequence

from charter.found import found
from charter.model import Count, Model, PartySet, Relation, Stage
from verifier.diff.finding import Size, Stale

FIXED = (Relation.AT_LEAST, Relation.MORE_THAN, Relation.EXACTLY)


def stale(old: Model, new: Model) -> Iterator[Stale]:
    """The fixed numbers that a rule on the same matter had before; names must agree already."""
    was: dict[tuple[str, int], list[Stage]] = {}
    for procedure in old.procedures:
        for place, stage in enumerate(procedure.stages):
            was.setdefault((procedure.matter, place), []).append(stage)
    for procedure in new.procedures:
        for place, stage in enumerate(procedure.stages):
            for before in was.get((procedure.matter, place), []):
                yield from of_stage(old, new, (before, stage))


def of_stage(old: Model, new: Model, stages: tuple[Stage, Stage]) -> Iterator[Stale]:
    """The fixed numbers that one stage has in both versions."""
    known = {_fixed(atom) for atom in found(stages[0].rule, Count)}
    for atom in found(stages[1].rule, Count):
        before, after = (_size(model, stage, atom.weight) for model, stage in zip((old, new), stages, strict=True))
        other = before is not None and after is not None and before != after
        if other and before and after and _fixed(atom) and _fixed(atom) in known:
            address, organ = stages[1].clause.address, stages[1].organ or ""
            yield Stale(address, atom.text or f"{atom.quantity} of them", organ, (before, after), atom.weight or "")


def _fixed(atom: Count) -> tuple[object, ...]:
    """What a count asks for, if that is a fixed number of parties, or of what they weigh; else nothing."""
    fixed = not atom.of_base and atom.quantity > 1 and atom.relation in FIXED
    return (atom.relation, atom.quantity, atom.weight, atom.group.tags, atom.stance) if fixed else ()


def _size(model: Model, stage: Stage, weight: str | None) -> Size | None:
    """How many parties hold a ballot at a stage, or what they weigh together; None where that is not known."""
    if weight is None:
        return _seats(model, stage)
    loads = [_load(model, seat, weight) for seat in stage.seats]
    return None if None in loads else _sum([load for load in loads if load is not None])


def _load(model: Model, group: PartySet, weight: str) -> Size | None:
    """What the parties of a set by which seats are given weigh at least, and at most; None where that is not known."""
    declared = next((one for one in model.weights if one.name == weight), None)
    if declared is None or group.minus or group.only or any(rule.weight == weight for rule in model.tag_rules):
        return None
    if group.organs:
        loads = [_load(model, seat, weight) for one in model.organs if one.name in group.organs for seat in one.seats]
        return None if None in loads else _sum([load for load in loads if load is not None])
    listed = [tag.members for tag in model.tags if tag.name in group.tags]
    if any(names is None for names in listed):
        return None
    named = [p for p in model.parties if p.standing in group.standings and all(p.name in (n or ()) for n in listed)]
    values = [dict(party.weights).get(weight) for party in named]
    if any(value is not None and value.denominator != 1 for value in values):
        return None
    least, most = declared.least, declared.high
    sizes: list[Size] = [(least, most) if value is None else (int(value), int(value)) for value in values]
    lines = [line for line in model.rosters if line.standing in group.standings and not listed]
    sizes += [(one.low * least, None if one.high is None or most is None else one.high * most) for one in lines]
    return _sum(sizes)


def _seats(model: Model, stage: Stage) -> Size:
    """How few and how many parties hold a ballot at a stage; None where there is no upper limit."""
    return _sum([_held(model, seat) for seat in stage.seats])


def _sum(sizes: Sequence[Size]) -> Size:
    highs = [high for _, high in sizes if high is not None]
    return sum(low for low, _ in sizes), sum(highs) if len(highs) == len(sizes) else None


def _held(model: Model, group: PartySet) -> Size:
    """How many parties are in a set by which seats are given."""
    if group.organs:
        return _sum(
            [_held(model, seat) for organ in model.organs if organ.name in group.organs for seat in organ.seats]
        )
    for tag in (tag for tag in model.tags if tag.name in group.tags):
        if tag.members is not None:
            return len(tag.members), len(tag.members)
        exact = [
            one.number
            for one in model.headcounts
            if one.group == PartySet(tags=(tag.name,)) and one.relation is Relation.EXACTLY
        ]
        if exact:
            return exact[0], exact[0]
    named = sum(party.standing in group.standings for party in model.parties)
    lines = [line for line in model.rosters if line.standing in group.standings]
    low, high = _sum([(line.low, line.high) for line in lines])
    return named + low, None if high is None else named + high
