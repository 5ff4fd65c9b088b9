"""Where a charter can come to a standstill, in sentences: one for each kind and whoever brings it about."""

from collections.abc import Iterable

from charter.dataclass import dataclass
from charter.model import PartySet
from verifier.explain.phrase import addresses, capital, listing, plural, spoken, standing_noun
from verifier.runs.lockout import Lock, Lockout

MANY = 30
"""More things than this are summarised."""


@dataclass(frozen=True, slots=True)
class Standstill:
    """Lockouts of one kind told together: the sentence, what it is about, and the clauses that declare it."""

    kind: Lock
    sentence: str
    what: tuple[str, ...]
    clauses: tuple[str, ...]


def standstills(found: Iterable[Lockout]) -> tuple[Standstill, ...]:
    """The lockouts as sentences, in the order in which their kinds are first met."""
    groups: dict[tuple[Lock, str], list[Lockout]] = {}
    for one in found:
        groups.setdefault((one.kind, _whom(one.who)), []).append(one)
    return tuple(_told(kind, whom, group) for (kind, whom), group in groups.items())


def _told(kind: Lock, whom: str, group: list[Lockout]) -> Standstill:
    what = tuple(dict.fromkeys(one.what for one in group))
    clauses = tuple(dict.fromkeys(one.clause.address for one in group if one.clause is not None))
    return Standstill(kind, _sentence(kind, whom, what), what, clauses)


def _sentence(kind: Lock, whom: str, what: tuple[str, ...]) -> str:
    names = listing(what, MANY)
    standings = listing([plural(standing_noun(name)) for name in what], MANY)
    match kind:
        case Lock.BLOCKED_BY_EACH:
            return f"Each {whom} alone can block for ever what is decided on {names}."
        case Lock.BLOCKED_BY_SOME:
            return f"Some {whom} alone can block for ever what is decided on {names}."
        case Lock.NO_RULE:
            return f"No clause says how {names} {_be(what)} decided: nothing on {_it(what)} can be adopted."
        case Lock.NEVER:
            return f"Nothing can ever be adopted on {names}: no ballots meet the rule."
        case Lock.LOST:
            return f"Decisions on {names} can come to be impossible for ever."
        case Lock.NO_WAY_OUT:
            return f"Nothing in the charter ends the standing of {standings}."
        case Lock.NO_OWN_WAY_OUT:
            return f"By its own act no party ends the standing of {standings}: others decide."
        case Lock.UNAMENDABLE:
            return f"{capital(addresses(what, MANY))} can never be amended."
        case Lock.FREEZES:
            return (
                f"Once {addresses(what, MANY)} {_be(what)} amended, the new text may leave nothing that can be amended."
            )


def _whom(who: PartySet | None) -> str:
    """A party of the set, without an article."""
    if who is None:
        return "party"
    kinds = [spoken(tag) for tag in who.tags]
    nouns = [standing for standing in who.standings if not (standing == "leaving" and "member" in who.standings)]
    said = " ".join([*kinds, *(listing(nouns) if nouns else "party",)])
    return f"{said} that sits in {listing(who.organs)}" if who.organs else said


def _be(what: tuple[str, ...]) -> str:
    return "is" if len(what) == 1 else "are"


def _it(what: tuple[str, ...]) -> str:
    return "it" if len(what) == 1 else "them"
