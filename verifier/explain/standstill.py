"""Where a charter can come to a standstill, in sentences: one for each kind and whoever brings it about."""

from collections.abc import Iterable

from charter.dataclass import dataclass
from charter.model import NamedRef, PartySet
from verifier.explain.phrase import addresses, capital, listing, plural, spoken, standing_noun
from verifier.runs.lockout import Lock, Lockout, Unsettled

MANY = 30
"""More things than this are summarised."""

NO_REASON = "no reason is given"


@dataclass(frozen=True, slots=True)
class Standstill:
    """Lockouts of one kind told together: the sentence, what it is about, and the clauses by which it is so. `open`
    says why it was not found out whether there is one; empty where there is.
    """

    kind: Lock
    sentence: str
    what: tuple[str, ...]
    clauses: tuple[str, ...]
    open: str = ""


def standstills(found: Iterable[Lockout | Unsettled]) -> tuple[Standstill, ...]:
    """The lockouts as sentences, in the order in which their kinds are first met; behind them what is not settled."""
    groups: dict[tuple[Lock, str], list[Lockout]] = {}
    doubts: dict[tuple[Lock, str, str], list[str]] = {}
    for one in found:
        if isinstance(one, Unsettled):
            doubts.setdefault((one.kind, _whom(one.kind, one.who), one.reason), []).append(one.what)
        else:
            groups.setdefault((one.kind, _whom(one.kind, one.who)), []).append(one)
    told = (_told(kind, whom, group) for (kind, whom), group in groups.items())
    open_ = (_open(kind, whom, reason, tuple(dict.fromkeys(what))) for (kind, whom, reason), what in doubts.items())
    return (*told, *open_)


def _open(kind: Lock, whom: str, reason: str, what: tuple[str, ...]) -> Standstill:
    """What was not found out, as a sentence with the reason."""
    why = reason or NO_REASON
    return Standstill(kind, f"Whether {_clause(kind, whom, what)} was not found out: {why}.", what, (), why)


def _told(kind: Lock, whom: str, group: list[Lockout]) -> Standstill:
    what = tuple(dict.fromkeys(one.what for one in group))
    clauses = tuple(dict.fromkeys(clause.address for one in group for clause in one.clauses))
    return Standstill(kind, f"{capital(_clause(kind, whom, what))}.", what, clauses)


def _clause(kind: Lock, whom: str, what: tuple[str, ...]) -> str:
    names = listing(what, MANY)
    standings = listing([plural(standing_noun(name)) for name in what], MANY)
    match kind:
        case Lock.BLOCKED_BY_EACH | Lock.BLOCKED_BY_SOME:
            return f"{whom} can alone block for ever what is decided on {names}"
        case Lock.NO_RULE:
            return f"no clause says how {names} {_be(what)} decided: nothing on {_it(what)} can be adopted"
        case Lock.NEVER:
            return f"nothing can ever be adopted on {names}: no ballots meet the rule"
        case Lock.LOST:
            return f"decisions on {names} can come to be impossible for ever"
        case Lock.EMPTIED:
            return f"decisions on {names} can come to be impossible for ever once parties have left, though others stay"
        case Lock.NO_WAY_OUT:
            return f"nothing in the charter ends the standing of {standings}"
        case Lock.NO_OWN_WAY_OUT:
            other = "others decide, or a notice that it gave before takes effect"
            return f"by its own act no party ends the standing of {standings}: {other}"
        case Lock.UNAMENDABLE:
            return f"{addresses(what, MANY)} can never be amended"
        case Lock.FREEZES:
            return (
                f"once {addresses(what, MANY)} {_be(what)} amended, the new text may leave nothing that can be amended"
            )


def _whom(kind: Lock, who: PartySet | None) -> str:
    """Whoever can do it, with the article: each party of the set, some of them, or the one that the set names."""
    if who is None:
        return ""
    article = "each" if kind is Lock.BLOCKED_BY_EACH else "some"
    named, but = (
        [one.name if isinstance(one, NamedRef) else "the party concerned" for one in refs]
        for refs in (who.only, who.minus)
    )
    if named:
        return named[0] if len(named) == 1 else f"{article} of {listing(named)}"
    kinds = [spoken(tag) for tag in who.tags]
    nouns = [standing for standing in who.standings if not (standing == "leaving" and "member" in who.standings)]
    role = f" with the role {listing(kinds)}" if kinds and not nouns else ""
    said = f"{article} party{role}" if not nouns else " ".join([article, *kinds, listing(nouns)])
    seated = f"{said} that sits in {listing(who.organs)}" if who.organs else said
    return f"{seated} other than {listing(list(dict.fromkeys(but)))}" if but else seated


def _be(what: tuple[str, ...]) -> str:
    return "is" if len(what) == 1 else "are"


def _it(what: tuple[str, ...]) -> str:
    return "it" if len(what) == 1 else "them"
