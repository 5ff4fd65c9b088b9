"""What became of each clause: it moved, came, went, or says something else under its old address.

Sentences are compared by meaning, in the words of the old version: without their addresses, their wording and the names
of their rules.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from charter.atlarge import unit_of
from charter.found import found
from charter.model import (
    Amendment,
    Bound,
    Clause,
    DaysOff,
    Entrenched,
    Model,
    Norm,
    Party,
    PartySet,
    Period,
    Precedence,
    Procedure,
    RuleUse,
    Stage,
    Sunset,
    TagRule,
    Weight,
)
from charter.readback.formulas import at_stages
from charter.source import Source, quoted
from verifier.diff.finding import ClauseChange, Renamed, Sort
from verifier.diff.holidays import came_or_went, holidays
from verifier.diff.naming import renamed, same
from verifier.diff.sentence import Sentence
from verifier.diff.wording import STANDINGS, set_words, stance_words
from verifier.diff.written import written
from verifier.explain.phrase import listing, plural, spoken

_TOPICS = {
    "Roster": "who there is", "Party": "who there is", "Tag": "roles and seats", "TagRule": "roles and seats",
    "Weight": "weights", "Organ": "who sits where", "Matter": "what is decided", "NoVote": "who has no vote",
    "Makes": "changes of standing", "Ends": "what ends a decision", "Extends": "notice", "Lapses": "how long it lasts",
    "Entry": "when it takes effect",
    "Survives": "obligations that last", "Amendment": "amendment", "Entrenched": "what may not be amended",
    "Precedence": "which charter goes before another", "Ceasing": "what ends a charter",
    "SameName": "names of another charter",
    "Sunset": "when an article lapses", "Counts": "who counts as what", "NotAnalysed": "a clause that is not analysed",
}  # fmt: skip


LISTED = ("who there is", "what is decided")
T = TypeVar("T")


def clauses(
    old: Model, new: Model, texts: Sequence[tuple[Source, ...]] = ((), ()), names: Sequence[Renamed] = ()
) -> tuple[ClauseChange, ...]:
    """Every clause that moved or changed, in the order of the old version, then of the new one.

    `new` bears the old names already, in place of those of `names`. `texts` are the files of both versions, from which
    the sentences are quoted.
    """
    places = units(old, new)
    back = {now: before for before, now in places.items()}
    ours = [*_sentences(old, {}), *_days_off(old), *written(texts[0])]
    theirs = [*_sentences(new, back), *_days_off(new), *written(texts[1], names)]
    left, right = _without(ours, theirs), _without(theirs, ours)
    pairs = ((before or _list(now, ours), now or _list(before, theirs)) for before, now in _changed(left, right))
    changed = (_change(*pair, texts) for pair in pairs)
    moved = _moved([*ours, *_within(old)], [*theirs, *_within(new)])
    return tuple(dict.fromkeys((*moved, *changed)))


def _list(one: Sentence | None, others: list[Sentence]) -> Sentence | None:
    """The list of which the other version has a longer or shorter one at the same place: of parties, of matters."""
    if one is None or one.topic not in LISTED:
        return None
    return next((other for other in others if _same_place(one, other)), None)


def _change(before: Sentence | None, now: Sentence | None, texts: Sequence[tuple[Source, ...]]) -> ClauseChange:
    """A clause that came, went or says something else, with its sentences."""
    one = before or now
    assert one is not None
    said, says = _quotes(before, texts[0]), _quotes(now, texts[1])
    alike = before is None or now is None or before.bound == now.bound
    was, is_now = (" ".join(sentences[:1] if alike else sentences) for sentences in (said, says))
    if before is None or now is None:
        sort = Sort.REMOVED if before else Sort.ADDED
        return ClauseChange(sort, one.topic, before.address if before else "", now.address if now else "", was, is_now)
    rules = tuple(name for name, rule in before.rules.items() if now.rules.get(name, rule) != rule)
    days = tuple(came_or_went(before.days, now.days))
    because = rules or days or tuple(_standings(before.meaning, now.meaning))
    return ClauseChange(Sort.CHANGED, one.topic, before.address, now.address, was, is_now, because)


def _standings(before: object, now: object) -> Iterator[str]:
    """The standings of which one version speaks there alone, in words: those who leave, where they count as members."""
    sides = [{name: None for one in found(said, PartySet) for name in one.standings} for said in (before, now)]
    for ours, theirs in (sides, sides[::-1]):
        yield from (STANDINGS.get(name) or plural(spoken(name)) for name in ours if name not in theirs)


def _quotes(one: Sentence | None, files: tuple[Source, ...]) -> tuple[str, ...]:
    """The sentence as it stands, and those beside it, each on one line."""
    spans = (one.span, *one.beside) if one else ()
    return tuple(" ".join(quoted(span, files).split()) for span in spans)


def units(old: Model, new: Model) -> dict[str, str]:
    """Where each article of the old version, or paragraph that is amended by itself, stands in the new one.

    It is where all that it says, and the new version says somewhere, is said; else under its own address.
    """
    homes: dict[object, set[str]] = {}
    for one in _sentences(new, {}):
        homes.setdefault(one.meaning, set()).add(unit_of(new, one.address))
    places: dict[str, str] = {}
    ours = [(unit_of(old, one.address), one.meaning) for one in _sentences(old, {})]
    for unit in old.dynamics.units:
        said = [homes[meaning] for place, meaning in ours if place == unit and meaning in homes]
        there = set.intersection(*said) - {""} if said else set()
        if unit in there or (not there and unit in new.dynamics.units):
            places[unit] = unit
        elif there:
            places[unit] = min(there)
    return places


def _without(rows: list[Sentence], others: list[Sentence]) -> list[Sentence]:
    known = {one.meaning for one in others}
    return [one for one in rows if one.meaning not in known]


def _moved(ours: list[Sentence], theirs: list[Sentence]) -> Iterator[ClauseChange]:
    places: dict[object, list[str]] = {}
    for one in theirs:
        places.setdefault(one.meaning, []).append(one.address)
    for one in ours:
        there = places.get(one.meaning, [])
        if there and one.address not in there:
            yield ClauseChange(Sort.MOVED, one.topic, one.address, there[0])


def _changed(left: list[Sentence], right: list[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """Sentences on one thing are one that was rewritten; else those on one topic under one address."""
    rest, found = list(right), dict[int, Sentence]()
    for fits in (_alike, _same_place):
        for place, one in enumerate(left):
            other = next((other for other in rest if fits(one, other)), None) if place not in found else None
            if other is not None:
                rest.remove(other)
                found[place] = other
    yield from ((one, found.get(place)) for place, one in enumerate(left))
    yield from ((None, one) for one in rest)


def _alike(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences speak of the same."""
    return (one.topic, one.about) == (other.topic, other.about) and bool(one.about or one.address == other.address)


def _same_place(one: Sentence, other: Sentence) -> bool:
    return (one.topic, one.address) == (other.topic, other.address)


def _sentences(model: Model, back: Mapping[str, str]) -> Iterator[Sentence]:
    """The pieces of a charter that say something; units that a clause names are those that `back` gives."""
    dynamics = model.dynamics
    pieces = (
        *model.rosters, *model.parties, *model.tags, *model.tag_rules, *model.weights, *model.organs, *model.matters,
        *model.procedures, *model.no_votes, *dynamics.norms, *dynamics.makes, *dynamics.ends, *dynamics.extends,
        *dynamics.lapses, *dynamics.entries, *dynamics.survives, *dynamics.amendments, *dynamics.entrenched,
        *dynamics.sunsets, *dynamics.counts, *model.not_analysed, *model.neighbours.precedences,
        *model.neighbours.ceasings, *model.neighbours.same,
    )  # fmt: skip
    for piece in pieces:
        clause = getattr(piece, "clause", None)
        if isinstance(clause, Clause):
            told = _at_home(piece, back)
            rules = {one.name: renamed((one.formula,), same, bare=True)[0] for one in found(piece, RuleUse)}
            binds = piece.binds if isinstance(piece, Procedure) else ()
            beside = tuple(dict.fromkeys(one.clause.span for one in binds))
            bound, meaning = renamed((binds, told), same, bare=True)
            said = meaning, _open_for(piece), _carried(model, piece)
            about = _topic(piece), _about(piece)
            yield Sentence(clause.address, said, *about, clause.span, beside, bound, rules)


def _days_off(model: Model) -> Iterator[Sentence]:
    """The sentences on holidays: each with the days it names, from a table as well."""
    for one in model.dynamics.calendar:
        if isinstance(one, DaysOff) and one.kind == "holidays":
            days = holidays(one.calendar)
            meaning = "holidays", tuple(sorted(days))
            yield Sentence(one.clause.address, meaning, "holidays", "holidays", one.clause.span, days=days)


def _carried(model: Model, piece: object) -> tuple[tuple[str, Fraction], ...]:
    """What each named party carries of a weight."""
    if not isinstance(piece, Weight):
        return ()
    rows = ((party.name, dict(party.weights)) for party in model.parties)
    return tuple(sorted((name, row[piece.name]) for name, row in rows if piece.name in row))


def _open_for(piece: object) -> tuple[tuple[Period | None, bool], ...]:
    """How long each stage of a procedure is open, and whether by itself, which turns no verdict and is part of what is
    written; without its holidays, which are compared by themselves.
    """
    stages = piece.stages if isinstance(piece, Procedure) else ()
    terms = tuple((stage.within, stage.alone) for stage in stages)
    return tuple((term and Period(term.number, term.unit), alone) for term, alone in terms)


def _within(model: Model) -> Iterator[Sentence]:
    """The clauses that add to what others say of matters: whom decisions bind, a further stage, to whom a matter is
    reserved; and named rules; each with the matters it is about. What changes in them is told of these.
    """
    said: dict[tuple[Clause, str], list[tuple[str, object]]] = {}
    for one in model.procedures:
        further: list[Bound | Stage] = [stage for stage in one.stages if stage.clause != one.clause]
        for part in [*one.binds, *further]:
            topic = "whom decisions bind" if isinstance(part, Bound) else "a further stage"
            said.setdefault((part.clause, topic), []).append((one.matter, renamed(part, same, bare=True)))
    for matter in model.matters:
        for clause in matter.reserved_by:
            said.setdefault((clause, "what is reserved"), []).append((matter.name, matter.reserved_to))
    for rule in found((model.procedures, model.dynamics.norms), RuleUse):
        said.setdefault((rule.clause, "a named rule"), []).append(("", renamed(rule.formula, same, bare=True)))
    for (clause, topic), about in said.items():
        meaning = topic, tuple(sorted(dict.fromkeys(about), key=repr))
        yield Sentence(clause.address, meaning, topic, "", clause.span)


def _at_home(piece: T, back: Mapping[str, str]) -> T:
    """A clause with the articles that it names under their old addresses; a party without its weights, which are told
    of these.
    """
    match piece:
        case Amendment() | Entrenched() | Sunset():
            return replace(piece, units=tuple(sorted(back.get(unit, unit) for unit in piece.units)))
        case Party():
            return replace(piece, weights=())
        case Precedence():
            return replace(piece, articles=tuple(sorted(back.get(unit, unit) for unit in piece.articles)))
        case _:
            return piece


def _about(piece: object) -> str:
    """What a sentence is about: the matter, the act, or what it declares."""
    fields = ("matter", "act", "name", "standing")
    return next((str(value) for name in fields if (value := getattr(piece, name, ""))), "")


def _full(group: PartySet) -> PartySet:
    """A set without those in it who leave or are suspended, unless it is of them."""
    kept = tuple(name for name in group.standings if name not in STANDINGS)
    return replace(group, standings=kept or group.standings)


def _topic(piece: object) -> str:
    match piece:
        case Procedure():
            return f"how {spoken(piece.matter)} is decided"
        case Norm():
            who = set_words(_full(piece.who)) if piece.who is not None else spoken(piece.organ)
            return f"{who} {piece.modal} {spoken(piece.act)}"
        case TagRule(weight=str()):
            return _TOPICS[Weight.__name__]
        case _:
            return _TOPICS[type(piece).__name__]


def bound_words(procedure: Procedure, side: int = 0) -> str:
    """Whom the decisions taken under a procedure of that version bind: `members`, `members in favour`, `no one`."""
    said = (
        f"{set_words(bound.group, side)}{stance_words(bound.stance)}{at_stages(bound.where)}"
        for bound in procedure.binds
    )
    return listing(list(dict.fromkeys(said))) if procedure.binds else "no one"
