"""Sentences on a difference."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from charter.model import Ballot, StageKind
from charter.words import capital
from verifier.diff.finding import (
    By,
    ClauseChange,
    GuaranteeChange,
    Kind,
    Literal,
    Poll,
    Renamed,
    Say,
    Separator,
    Situation,
    Sort,
    Stale,
    Veto,
    Weighed,
)  # fmt: skip
from verifier.explain.phrase import addresses, ballot_word, counted, listing, number, spoken
from verifier.verdict import Outcome, Verdict

SHARE = re.compile(r"(half|[0-9.]+%|\w+ (thirds?|quarters?|fifths?|sixths?|ninths?|tenths?)) of ")
OPPOSITES = {"no": "some", "some": "no"}
COMPARISONS = (
    ("at least ", "fewer than "), ("more than ", "at most "), ("at most ", "more than "), ("fewer than ", "at least "),
    ("less than ", "at least "),
)  # fmt: skip
QUORUM = "a quorum of "
NAMED = 15
"""So many parties that vote are all named."""
ALONE = "it is declared in the same words, and no other is"
ROLES = {Kind.MATTER: "the same bodies decide it, by tests of the same kind"}
KINDS = {str(kind): kind for kind in (StageKind.RATIFICATION, StageKind.CONSENT)}


def situation(one: Situation) -> str:
    """A condition in a line: `Council: no member against, but not two thirds of all members in favour`."""
    groups: dict[tuple[str, str], list[Literal]] = {}
    for part in one.parts:
        groups.setdefault((part.body, part.version), []).append(part)
    said = "; and ".join(_group(*key, parts) for key, parts in groups.items()) or "always"
    return f"{said} – where {' or '.join(one.where)}" if one.where else said


def _group(body: str, version: str, parts: list[Literal]) -> str:
    """What is so and what is not, in one body."""
    said = " and ".join(
        (_bracketed(part.text) if len(parts) > 1 else part.text) if part.positive else opposite(part.text)
        for part in sorted(parts, key=lambda part: not part.positive)
    )
    place = f"{body}, as it is made up {version}" if version else body
    return f"{place}: {said}" if body else said


def opposite(text: str) -> str:
    """What is so when a part of a rule is not: `some member against` in place of `no member against`."""
    word, _, rest = text.partition(" ")
    simple = " and " not in text and " or " not in text
    if simple and word in OPPOSITES:
        return f"{OPPOSITES[word]} {rest}"
    if simple and " is one of " in text:
        return text.replace(" is one of ", " is none of ", 1)
    for before, now in COMPARISONS if simple else ():
        if text.startswith(before):
            rest = text.removeprefix(before)
            return f"{now.replace('fewer', 'less') if SHARE.match(rest) else now}{rest}"
    if simple and text.startswith(QUORUM):
        return f"no {text.removeprefix('a ')}"
    if simple and " is " in text:
        return text.replace(" is ", " is not ", 1)
    return f"less than {text}" if simple and SHARE.match(text) else f"not {_bracketed(text)}"


def _bracketed(text: str) -> str:
    return f"({text})" if " and " in text or " or " in text or " not " in text else text


def polls(one: Separator) -> Iterator[str]:
    """Who sits where, where each version chooses its own; the ballots of a case, body by body."""
    for each in one.seated:
        before, now = (listing(names, NAMED) for names in (each.before, each.now))
        yield f"{capital(spoken(each.role))}: before {before}; now {now}"
    for weight in dict.fromkeys(each.weight for each in one.weighed):
        yield f"{capital(spoken(weight))}: {_carried([each for each in one.weighed if each.weight == weight])}"
    yield from (f"{_body(poll)}: {_camps(poll)}" for poll in one.polls)


def _carried(rows: Sequence[Weighed]) -> str:
    """What parties carry, those that carry the same together; the many last."""
    groups: dict[tuple[Fraction | None, Fraction | None], list[str]] = {}
    for each in rows:
        groups.setdefault((each.before, each.now), []).append(each.party)
    said = sorted(groups.items(), key=lambda group: len(group[1]))
    return "; ".join(f"{listing(names, NAMED)}: {_amounts(*amounts)}" for amounts, names in said)


def _amounts(before: Fraction | None, now: Fraction | None) -> str:
    first, second = (None if one is None else number(one) for one in (before, now))
    if first == second and first is not None:
        return first
    return " and ".join(f"{when} {said}" for when, said in (("before", first), ("now", second)) if said is not None)


def _body(poll: Poll) -> str:
    return spoken(poll.body)


def _camps(poll: Poll) -> str:
    """Who casts which ballot. Where many vote the largest camp comes last, as all others."""
    rows = {ballot: [name for name, cast in poll.ballots if cast is ballot] for ballot in Ballot}
    kind = KINDS.get(poll.body, StageKind.DECISION)
    most = max(rows.values(), key=len)
    many = len(poll.ballots) > NAMED and len(poll.ballots) - len(most) <= NAMED
    last = {ballot: names for ballot, names in rows.items() if many and names is most}
    first = {ballot: names for ballot, names in rows.items() if names and ballot not in last}
    said = [f"{ballot_word(ballot, kind)}: {listing(names, NAMED)}" for ballot, names in first.items()]
    all_ = "all {} others" if first else "all {}"
    return "; ".join((*said, *(f"{ballot_word(one, kind)}: {all_.format(len(names))}" for one, names in last.items())))


def ends(one: Separator) -> str:
    """How the case ends in both versions."""
    words = {True: "adopted", False: "not adopted"}
    return f"Before: {words[one.before]}. Now: {words[one.now]}."


def size(one: Separator) -> str:
    """How many parties there are in the case."""
    return counted(len(one.world.actors), "party")


def in_old_words(one: GuaranteeChange) -> str:
    """What the new version makes of a guarantee as it was."""
    if one.gone:
        return f"In its old words it speaks of {listing(one.gone)}, of which the new version says nothing."
    assert one.still is not None
    reason = f": {one.still.reason}" if one.still.reason else ""
    return f"In its old words, asked of the new version: {graded(one.still)}{reason}."


def graded(verdict: Verdict) -> str:
    """A verdict with the grade that was shown: `holds, as written`; `violated, but holds as written`."""
    if verdict.grade is None:
        return str(verdict.outcome)
    shown = verdict.outcome in (Outcome.HOLDS, Outcome.BOUNDED)
    return f"{verdict.outcome}, {verdict.grade}" if shown else f"{verdict.outcome}, but holds {verdict.grade}"


def renaming(one: Renamed) -> str:
    """That a thing has another name."""
    of = f" of {spoken(one.matter)}" if one.matter else ""
    if one.by in (By.ROLE, By.DECLARATION):
        why = ALONE if one.by is By.DECLARATION else ROLES.get(one.kind, "the same sentences speak of it")
        taken = f"The {one.kind} {spoken(one.before)} is taken to be {spoken(one.now)} now: {why}."
        return f"{taken} `--apart {one.before}` compares them as two."
    shown = "it is decided alike" if one.by is By.MEANING else "the same is said of it"
    return f"The {one.kind} {spoken(one.before)}{of} is now called {spoken(one.now)}: {shown}."


def veto(one: Veto) -> str:
    """Who gained or lost a veto."""
    who = spoken(one.who)
    if Say.OPEN in (one.before, one.now):
        return f"{spoken(one.matter)}: whether {who} alone can prevent it is not settled."
    change = "can prevent it alone now, not before" if one.now is Say.YES else "could prevent it alone, and cannot now"
    return f"{spoken(one.matter)}{where(one.when)}: {who} {change}."


def where(when: str) -> str:
    """The circumstances, behind a matter; empty if there are none."""
    return f", where {spoken(when)}" if when else ""


def clause(one: ClauseChange, topics: Sequence[str]) -> str:
    """What became of a clause, which is about these topics."""
    about = listing(topics)
    match one.sort:
        case Sort.MOVED:
            return f"{one.before} is now {one.now}; its meaning has not changed ({about})."
        case Sort.ADDED:
            return f"{one.now} is new: {about}."
        case Sort.REMOVED:
            return f"{one.before} is gone: {about}."
        case Sort.CHANGED:
            place = one.now if one.now == one.before else f"{one.before}, now {one.now},"
            return f"{place} says something else: {about}."


def same_words(one: ClauseChange) -> bool:
    """Whether a clause stands where it stood, in the same words, and means something else all the same."""
    return bool(one.said) and one.said == one.says and one.before == one.now


def moved_on(one: ClauseChange) -> str:
    """That a clause stands elsewhere in the same words and means something else, and on what that rests."""
    names = f" ({listing([spoken(name) for name in one.because])})" if one.because else ""
    return f"{one.before} is now {one.now}, in the same words; what it rests on{names} has changed."


def resting(places: tuple[str, ...], because: Sequence[str]) -> str:
    """That clauses in the same words mean something else, and on what that rests."""
    verbs = ("stands", "it rests", "it refers") if len(places) == 1 else ("stand", "they rest", "they refer")
    names = listing([spoken(name) for name in because]) if because else ""
    changed = f"what {verbs[1]} on ({names}) has changed" if names else f"what {verbs[2]} to has changed"
    return f"{capital(addresses(places))} {verbs[0]} in the same words; {changed}."


def stale(one: Stale) -> str:
    """That a number stayed, and what it is asked of did not."""
    before, now = (span(low, high) for low, high in one.sizes)
    organ = spoken(one.organ) or "the body"
    unit = spoken(one.weight) if one.weight else "seats"
    return f"{capital(one.address)} asks for {one.asks}, as before; {organ} had {before} {unit}, and has {now} now."


def span(low: int, high: int | None) -> str:
    """A number of parties that has bounds: `6`, `3 or more`, `3 to 9`."""
    if high is None:
        return f"{low} or more"
    return f"{low}" if low == high else f"{low} to {high}"


def sentences(one: ClauseChange) -> Iterator[tuple[str, str]]:
    """What a clause said and says, each with its label."""
    if one.said:
        yield "Before: ", one.said
    if one.says:
        yield "Now: ", one.says


def places(before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """The clauses that govern a matter, before and now."""
    if before == now or not before or not now:
        return addresses(before or now) if before or now else ""
    return f"{addresses(before)}; now {addresses(now)}"
