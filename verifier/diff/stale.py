"""Numbers of a rule that stayed as they were, of a body whose size is another now."""

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
    before, after = _seats(old, stages[0]), _seats(new, stages[1])
    known = {_fixed(atom) for atom in found(stages[0].rule, Count)}
    for atom in found(stages[1].rule, Count):
        if before != after and _fixed(atom) and _fixed(atom) in known:
            address, organ = stages[1].clause.address, stages[1].organ or ""
            yield Stale(address, atom.text or f"{atom.quantity} of them", organ, (before, after))


def _fixed(atom: Count) -> tuple[object, ...]:
    """What a count asks for, if that is a fixed number of parties; else nothing."""
    fixed = not atom.of_base and atom.weight is None and atom.quantity > 1 and atom.relation in FIXED
    return (atom.relation, atom.quantity, atom.group.tags, atom.stance) if fixed else ()


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
        exact = [one.number for one in model.tag_rules if tag.name in one.group.tags and not one.group.minus]
        if exact:
            return exact[0], exact[0]
    named = sum(party.standing in group.standings for party in model.parties)
    lines = [line for line in model.rosters if line.standing in group.standings]
    low, high = _sum([(line.low, line.high) for line in lines])
    return named + low, None if high is None else named + high
