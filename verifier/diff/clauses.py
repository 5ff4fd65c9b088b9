"""What became of each clause: it moved, came, went, or says something else under its old address.

Sentences are compared by meaning, in the words of the old version: without their addresses, their wording and the names
of their rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from charter.model import Clause, Model, Norm, Procedure
from verifier.diff.finding import ClauseChange, Sort
from verifier.diff.naming import renamed, same
from verifier.explain.phrase import listing, spoken
from verifier.diff.wording import set_words

_TOPICS = {
    "Roster": "who there is", "Party": "who there is", "Tag": "roles and seats", "TagRule": "roles and seats",
    "Weight": "weights", "Organ": "who sits where", "Matter": "what is decided", "NoVote": "who has no vote",
    "Makes": "changes of standing", "Ends": "what ends a decision", "Extends": "notice", "Lapses": "how long it lasts",
    "Survives": "obligations that last", "Amendment": "amendment", "Entrenched": "what may not be amended",
    "Sunset": "when an article lapses", "Counts": "who counts as what", "NotAnalysed": "a clause that is not analysed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sentence:
    address: str
    meaning: object
    topic: str


def clauses(old: Model, new: Model) -> tuple[ClauseChange, ...]:
    """Every clause that moved or changed, in the order of the old version, then of the new one."""
    ours, theirs = [*_sentences(old)], [*_sentences(new)]
    left, right = _without(ours, theirs), _without(theirs, ours)
    return tuple(dict.fromkeys((*_moved(ours, theirs), *_changed(left, right))))


def _without(rows: list[_Sentence], others: list[_Sentence]) -> list[_Sentence]:
    known = {one.meaning for one in others}
    return [one for one in rows if one.meaning not in known]


def _moved(ours: list[_Sentence], theirs: list[_Sentence]) -> Iterator[ClauseChange]:
    places: dict[object, list[str]] = {}
    for one in theirs:
        places.setdefault(one.meaning, []).append(one.address)
    for one in ours:
        there = places.get(one.meaning, [])
        if there and one.address not in there:
            yield ClauseChange(Sort.MOVED, one.topic, one.address, there[0])


def _changed(left: list[_Sentence], right: list[_Sentence]) -> Iterator[ClauseChange]:
    now, before = {(one.address, one.topic) for one in right}, {(one.address, one.topic) for one in left}
    for one in left:
        stays = (one.address, one.topic) in now
        yield ClauseChange(
            Sort.CHANGED if stays else Sort.REMOVED, one.topic, one.address, one.address if stays else ""
        )
    for one in right:
        if (one.address, one.topic) not in before:
            yield ClauseChange(Sort.ADDED, one.topic, "", one.address)


def _sentences(model: Model) -> Iterator[_Sentence]:
    """The pieces of a charter that say something; the parts of a procedure that other clauses lay down apart."""
    dynamics = model.dynamics
    pieces = (
        *model.rosters, *model.parties, *model.tags, *model.tag_rules, *model.weights, *model.organs, *model.matters,
        *model.procedures, *model.no_votes, *dynamics.norms, *dynamics.makes, *dynamics.ends, *dynamics.extends,
        *dynamics.lapses, *dynamics.survives, *dynamics.amendments, *dynamics.entrenched, *dynamics.sunsets,
        *dynamics.counts, *model.not_analysed,
    )  # fmt: skip
    for piece in pieces:
        clause = getattr(piece, "clause", None)
        if isinstance(clause, Clause):
            yield _Sentence(clause.address, renamed(piece, same, bare=True), _topic(piece))


def _topic(piece: object) -> str:
    match piece:
        case Procedure():
            return f"how {spoken(piece.matter)} is decided"
        case Norm():
            who = set_words(piece.who) if piece.who is not None else spoken(piece.organ)
            return f"{who} {piece.modal} {spoken(piece.act)}"
        case _:
            return _TOPICS[type(piece).__name__]


def bound_words(procedure: Procedure) -> str:
    """Whom the decisions taken under a procedure bind: `members`, `members in favour`, `no one`."""
    said = (
        f"{set_words(bound.group)} {listing([str(ballot) for ballot in bound.stance.ballots])}"
        if bound.stance else set_words(bound.group) for bound in procedure.binds
    )  # fmt: skip
    return listing(list(dict.fromkeys(said))) if procedure.binds else "no one"
