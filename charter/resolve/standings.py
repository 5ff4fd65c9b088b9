"""Changes of standing: to which, when, and what a party is until then."""

import re
from dataclasses import replace

from charter.diagnostics import Code
from charter.model import AT_ONCE, Becoming, Counts, Due, Period, Turn, Unit
from charter.resolve.acts import label
from charter.resolve.dates import month_and_day
from charter.resolve.desk import Fault, placed
from charter.resolve.draft import Draft
from charter.resolve.moments import period
from charter.resolve.names import ANYONE, Names
from charter.syntax import ConductClause, ConductTail, CountsClause, Effective, Phrase, Word, YearClause
from charter.syntax import Period as Written

EXITS = frozenset(
    {"withdraw", "leave", "withdraw from membership", "end its membership", "end the membership",
     "terminate its membership", "cease to be a member", "cease to be a party"}
)  # fmt: skip
"""Acts by which a party ends its membership, whether or not the clause says so."""

_LEAVING = re.compile(
    r"(?:withdraw from|leave|denounce|secede from) (?:the |this )?"
    r"(?:agency|agreement|alliance|association|bank|charter|commonwealth|community|compact|confederation|convention|"
    r"covenant|federation|fund|league|organi[sz]ation|pact|protocol|statute|treaty|union)",
    re.IGNORECASE,
)
"""The same, where the act names what is left."""

PAUSES = frozenset({"suspend its membership", "suspend membership"})
"""Acts by which a party becomes a suspended member, whether or not the clause says so."""

EACH = ("a", "every", "each", "any")

EVENTS = frozenset(
    {"notice", "notification", "denunciation", "declaration", "receipt", "deposit", "adoption", "decision", "it"}
)
"""Words that point to the act or the decision from which a period runs."""


def standing_named(names: Names, phrase: Phrase) -> str:
    """The standing that `a former member`, `an associate` names. Fault when the words name none, or say more."""
    core = phrase.cores[0]
    words = [word.text for word in core.words]
    plain = len(phrase.cores) == 1 and not (phrase.presence or phrase.excluded or phrase.on)
    bare = core.arguments is None and core.variable is None and not core.concerned
    noun = words[-1] if words else ""
    found = names.nouns.get(noun, "")
    if len(words) == 2 and noun in (*ANYONE, "member"):
        found = names.nouns.get(words[0], "")
    if not found or len(words) > 2 or (len(words) == 2 and noun not in (*ANYONE, "member")) or not (plain and bare):
        raise Fault(
            Code.UNCLEAR_PHRASE, phrase.span, "a standing is meant here, and these words name none",
            "write `a member`, `a former member`, `a suspended member`, or declare one: `standing associate.`",
        )  # fmt: skip
    names.used.add(found)
    return found


# ── leaving ───────────────────────────────────────────────────────────────────────────────────


def becoming(names: Names, clause: ConductClause) -> Becoming | None:
    """What doing the act makes of the party that does it. Fault where that is not said."""
    then, effective = _tail(clause, "becomes"), _tail(clause, "effective")
    due = due_of(effective.effective, clause.act) if effective and effective.effective else AT_ONCE
    if clause.modal.endswith("not") or (clause.organ is not None and (then or effective)):
        return None
    if then is None or then.phrase is None:
        act = label(clause.act).replace("_", " ")
        if act in PAUSES:
            return Becoming("suspended", due)
        if ends_membership(act) and _may_leave(names, clause):
            return Becoming("former", due, _meanwhile(names, clause, "former", due))
        if effective is None:
            return None
        raise Fault(
            Code.UNCLEAR_PHRASE, effective.span, "what the party is from then on is not said",
            "add `, and is then a former member`",
        )  # fmt: skip
    to = standing_named(names, then.phrase)
    return Becoming(to, due, _meanwhile(names, clause, to, due))


def ends_membership(act: str) -> bool:
    """Whether it is an act by which a party ends its membership without the clause saying so."""
    return act in EXITS or _LEAVING.fullmatch(act) is not None


def gives_notice(names: Names, clause: ConductClause) -> bool:
    """Whether a party that does the act is leaving until it takes effect; a clause at fault makes nobody leaving."""
    try:
        found = becoming(names, clause)
    except Fault:
        return False
    return found is not None and found.meanwhile == "leaving"


def _meanwhile(names: Names, clause: ConductClause, to: str, due: Due) -> str:
    """A member that will be none is leaving until then. Whoever is of another standing stays what it is."""
    later = due != AT_ONCE and to not in ("member", "suspended", "leaving")
    return "leaving" if later and _standing(names, clause) in ("", "member") else ""


def _may_leave(names: Names, clause: ConductClause) -> bool:
    return _standing(names, clause) not in ("outside", "applicant", "observer", "petitioner", "former")


def _standing(names: Names, clause: ConductClause) -> str:
    """The standing of those a clause is addressed to; empty where it is no matter of one standing."""
    words = clause.phrase.cores[0].words if clause.phrase is not None else ()
    found = [names.nouns[word.text] for word in words if word.text in names.nouns]
    return found[0] if found else ""


def _tail(clause: ConductClause, kind: str) -> ConductTail | None:
    return next((tail for tail in clause.tails if tail.kind == kind), None)


# ── when ──────────────────────────────────────────────────────────────────────────────────────

PARTS = {"half year": 6, "quarter": 3}
TURNS = {
    "month start": Turn.MONTH_START,
    "month end": Turn.MONTH_END,
    "year start": Turn.YEAR_START,
    "year end": Turn.YEAR_END,
}


def due_of(effective: Effective | None, act: tuple[Word, ...] = ()) -> Due:
    """When something takes effect; at once where nothing is said. `act` are words that name the event as well."""
    if effective is None:
        return AT_ONCE
    known = EVENTS | {word.text for word in act}
    if effective.words and not any(word.text in known for word in effective.words):
        raise Fault(
            Code.UNCLEAR_PHRASE, effective.span, f"from when the period runs is not clear: `{label(effective.words)}`",
            "write `after notice`, or `after adoption` of a decision",
        )  # fmt: skip
    match effective.turn:
        case "after":
            return Due(period(effective.period))
        case "at once":
            return AT_ONCE
        case "next year end":
            return _of_part(effective, Due(None, Turn.YEAR_END, 0))
        case "day":
            days = [month_and_day(written) for written in effective.days]
            return Due(period(effective.period), Turn.DAY, None, days[0], days[1] if len(days) > 1 else None)
        case "term end":
            first, further = effective.terms[0], effective.terms[-1]
            return Due(period(effective.period), Turn.TERM_END, term=_term(first), further=_term(further))
        case turn:
            return _of_part(effective, Due(period(effective.period), TURNS[turn], _early(effective)))


def _of_part(effective: Effective, due: Due) -> Due:
    """The same of the year that is meant, the calendar's or the financial one, or of a part of it."""
    months = next((number for noun, number in PARTS.items() if effective.part.endswith(noun)), 12)
    if effective.early is not None and months != 12:
        message = "late notice takes effect a year later, and here a part of the year is meant"
        fix = "say how long before notice is given at least: `at the end of the quarter, at least 6 weeks after notice`"
        raise Fault(Code.UNCLEAR_PHRASE, effective.early.span, message, fix)
    return replace(due, months=months, on=(1, 1) if effective.part.startswith("calendar") else None)


def _term(written: Written) -> Period:
    """A term. Fault where it does not end on a day of the same number as that on which it began, or at no time."""
    found = period(written)
    if found is None or found.unit not in (Unit.MONTHS, Unit.YEARS) or not found.number:
        message = "a term is counted in months or years, and in one at least"
        raise Fault(Code.UNCLEAR_PHRASE, written.span, message, "write `a term of 5 years`")
    return found


def _early(effective: Effective) -> int | None:
    early = effective.early
    if early is None:
        return None
    months = early.number * {"months": 1, "years": 12}.get(early.unit, 0)
    if not 0 < months < 12:
        message = "the early part of the year is counted in months, from 1 to 11"
        raise Fault(Code.UNCLEAR_PHRASE, early.span, message, "write `its first 9 months`")
    return months


def counts(draft: Draft) -> tuple[Counts, ...]:
    """Who counts as a member, and who does not, though of another standing."""
    found: dict[str, Counts] = {}
    for clause, item in draft.each(CountsClause):
        with draft.desk.item():
            if draft.names.nouns.get(clause.noun.text) != "member" or clause.quantity.kind not in EACH:
                message = "parties of a standing count as members, or do not"
                raise Fault(Code.UNCLEAR_PHRASE, item.span, message, "write `a suspended member counts as a member`")
            standing = standing_named(draft.names, clause.phrase)
            old = found.setdefault(standing, Counts(standing, not clause.negated, item.clause))
            if old.clause is not item.clause:
                message = f"whether a {standing} member counts as a member is said already ({placed(old.clause)})"
                raise Fault(Code.SAID_TWICE, item.span, message, "take one of the two out")
    return tuple(found.values())


def still_members(draft: Draft) -> tuple[str, ...]:
    """The standings that the noun `member` means: a member that has given notice is one, unless the text denies it."""
    names = draft.names
    notice = any(gives_notice(names, clause) for clause, _ in draft.each(ConductClause))
    denied = any(clause.negated and "leaving" in _words(clause.phrase) for clause, _ in draft.each(CountsClause))
    return ("member", "leaving") if notice and not denied else ("member",)


def _words(phrase: Phrase) -> list[str]:
    return [word.text for core in phrase.cores for word in core.words]


def year_begins(draft: Draft) -> tuple[int, int]:
    """The first day of the financial year, as (month, day); 1 January where nothing is said."""
    found = (1, 1)
    said = list(draft.each(YearClause))
    for clause, _ in said[:1]:
        with draft.desk.item():
            found = month_and_day(clause.day)
    for _, item in said[1:]:
        message = f"when the financial year begins is said already ({placed(said[0][1].clause)})"
        draft.desk.report(Code.SAID_TWICE, item.span, message, "take one of the two out")
    return found
