"""What an amendment leaves in clauses that it does not change: dead references, thresholds out of date, exceptions."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from charter.amending.places import Entry, Places, within
from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import Count, Model, PartySet, Relation, Stage
from charter.syntax import Address, AmendmentClause, EntrenchedClause, Sentence, SunsetClause
from charter.words import capital
from verifier.amend.finding import Leftover, Trace
from verifier.amend.touched import changed_addresses
from verifier.explain.phrase import spoken

Size = tuple[int, int | None]


def leftovers(
    before: Places, after: Places, models: tuple[Model, Model | None], findings: Sequence[Diagnostic]
) -> tuple[Leftover, ...]:
    """All that is left: what the text refers to and is not there, numbers of a roster that was, addresses that now say
    something else, and new clauses that set aside what may not be amended.
    """
    changed = changed_addresses(before, after)
    old, new = models
    told = [*_dangling(findings), *_readings(after, changed), *_aside(before, after, old)]
    if new is not None:
        told += _stale(old, new, changed)
    return tuple(dict.fromkeys(told))


def fresh(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings on the text as amended that the charter did not draw, wherever they stand."""
    known = {(one.code, one.message) for one in before}
    return tuple(one for one in after if (one.code, one.message) not in known)


def _dangling(findings: Sequence[Diagnostic]) -> Iterator[Leftover]:
    for one in findings:
        if one.code is Code.UNKNOWN_ADDRESS:
            yield Leftover(Trace.DANGLING, f"line {one.span.line}", f"{one.message[:1].upper()}{one.message[1:]}.")


# ── addresses ─────────────────────────────────────────────────────────────────────────────────


def _readings(where: Places, changed: Sequence[str]) -> Iterator[Leftover]:
    """Clauses that stay and name another that now says something else."""
    for entry in where.entries:
        if entry.address in changed or not isinstance(entry.element, Sentence):
            continue
        for name in dict.fromkeys(one.text for one in found(entry.element, Address)):
            below = [one for one in changed if within(one, name) and where.at(one)]
            if below and not within(entry.address, name):
                sentence = f"{capital(entry.address)} {_names(entry)} {name}, which now says something else."
                yield Leftover(Trace.READS_ON, entry.address, sentence)


def _names(entry: Entry) -> str:
    match entry.element:
        case Sentence(clause=EntrenchedClause()):
            return "entrenches"
        case Sentence(clause=AmendmentClause()):
            return "says how to amend"
        case Sentence(clause=SunsetClause()):
            return "ends"
        case _:
            return "refers to"


def _aside(before: Places, after: Places, model: Model) -> Iterator[Leftover]:
    """New or altered clauses that prevail over one that may not be amended."""
    known = {before.source.text[entry.start : entry.end] for entry in before.entries}
    guarded = [(unit, one.clause.address) for one in model.dynamics.entrenched for unit in one.units]
    for entry in after.entries:
        text = after.source.text[entry.start : entry.end]
        if text in known or "notwithstanding" not in text or not isinstance(entry.element, Sentence):
            continue
        names = dict.fromkeys(one.text for one in found(entry.element, Address))
        over = [(name, clause) for name in names for unit, clause in guarded if within(name, unit)]
        for name, clause in over:
            sentence = f"{capital(entry.address)} prevails over {name}, which {clause} protects from amendment."
            yield Leftover(Trace.SETS_ASIDE, entry.address, sentence)


# ── numbers ───────────────────────────────────────────────────────────────────────────────────


def _stale(old: Model, new: Model, changed: Sequence[str]) -> Iterator[Leftover]:
    """Fixed numbers in clauses that stay, of bodies whose size is another now."""
    was = {(one.clause.address, one.matter, at): stage for one in old.procedures for at, stage in enumerate(one.stages)}
    for procedure in new.procedures:
        for at, stage in enumerate(procedure.stages):
            before = was.get((procedure.clause.address, procedure.matter, at))
            if before is not None and stage.clause.address not in changed:
                yield from _of_stage(old, new, (before, stage))


def _of_stage(old: Model, new: Model, stages: tuple[Stage, Stage]) -> Iterator[Leftover]:
    before, after = seats(old, stages[0]), seats(new, stages[1])
    same = [atom for atom in found(stages[1].rule, Count) if atom in list(found(stages[0].rule, Count))]
    for atom in same:
        fixed = not atom.of_base and atom.weight is None and atom.quantity > 1
        if before != after and fixed and atom.relation in (Relation.AT_LEAST, Relation.MORE_THAN, Relation.EXACTLY):
            number = atom.quantity if atom.quantity.denominator == 1 else Fraction(atom.quantity)
            asks = atom.text or f"{number} of them"
            organ = spoken(stages[1].organ) if stages[1].organ else "the body"
            fact = f"{asks}; {organ} had {_size(before)}, and has {_size(after)} now."
            address = stages[1].clause.address
            yield Leftover(Trace.STALE, address, f"{capital(address)} still asks for {fact}", fact)


def seats(model: Model, stage: Stage) -> Size:
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


def _size(size: Size) -> str:
    low, high = size
    if high is None:
        return f"{low} seats or more"
    return f"{low} seats" if low == high else f"{low} to {high} seats"
