"""What was found about a guarantee, in sentences."""

from collections.abc import Iterator, Sequence

from verifier.explain.miss import Miss
from verifier.explain.phrase import addresses, agreeing, capital, counted, plural, standing_noun
from verifier.support.finding import ClauseMiss, Fate, Mark, Sizes, Span, Standing, Supports

_ALL = 1000
_FEW = 4
"""So many stretches of numbers are told one after the other; more of them, by what becomes of them."""


def carried(supports: Supports, limited: bool = False, relied: Sequence[str] = ()) -> Iterator[str]:
    """On what a proof rests; `limited` iff more may be found with more effort, `relied` the clauses that it used."""
    needed = supports.marked(Mark.NEEDED)
    if not supports.supports:
        yield from _unknown(needed, limited)
        return
    if supports.supports == ((),):
        yield from _unrestrained(needed, supports, relied)
    elif len(supports.supports) == 1:
        (only,) = supports.supports
        those = "that clause" if len(only) == 1 else "those clauses"
        yield f"It rests on {_listed(only)}: with {those} it holds, whatever the others demand."
    else:
        yield f"It has {len(supports.supports)} supports; each of them is enough, whatever all others demand:"
        yield from (f"{number}. {_listed(one)}" for number, one in enumerate(supports.supports, 1))
    yield from _needed(supports)
    yield from _either(supports.ways)
    yield from _bounds(supports, limited)


def _unrestrained(needed: Sequence[str], supports: Supports, relied: Sequence[str]) -> Iterator[str]:
    """Of a guarantee that needs no restraint: what it rests on then, and why the proof looked at some all the same."""
    if needed or supports.ways:
        yield "It rests on what other clauses permit or bring about, and on none that forbids, demands or protects."
        return
    yield "It rests on no clause that forbids, demands or protects: with all of them taken out it still holds."
    there = supports.marked(Mark.PRESUPPOSED)
    relied = [one for one in relied if one not in there]
    if relied:
        yield f"{capital(_listed(relied))} might have stood in its way, and {agreeing(relied, 'does', 'do')} not."


def _either(ways: Sequence[Sequence[str]]) -> Iterator[str]:
    """Which sentences that permit something can stand in for one another."""
    if len(ways) == 1:
        yield f"Of what the charter permits or brings about {_listed(ways[0])} {agreeing(ways[0], 'is', 'are')} enough."
    elif all(len(one) == 1 for one in ways) and ways:
        yield f"One of {_listed([one for (one,) in ways])} must be there; each of them is enough."
    elif ways:
        yield f"One of these must be there: {'; '.join(_listed(one) for one in ways)}."


def _unknown(needed: Sequence[str], limited: bool) -> Iterator[str]:
    """Of a guarantee of which no support was found in time."""
    more = "; `--thorough` goes on" if limited else ""
    if needed:
        one = "it" if len(needed) == 1 else "any one of them"
        yield f"It needs {_listed(needed)}: without {one} the guarantee is violated."
        yield f"On what else it rests was not found out{more}."
    else:
        yield f"Which of the clauses that carry it are needed was not found out{more}."


def _bounds(supports: Supports, limited: bool) -> Iterator[str]:
    """What of the supports was not found out."""
    if supports.supports and not supports.least:
        yield "Whether fewer clauses would be enough was not found out."
    if supports.supports == ((),):
        return
    if supports.complete:
        yield "It has no other support." if len(supports.supports) == 1 else "It has no others."
    elif supports.supports:
        yield f"Whether it has other supports was not found out{'; `--thorough` goes on' if limited else ''}."


def _needed(supports: Supports) -> Iterator[str]:
    needed = supports.marked(Mark.NEEDED)
    if len(needed) == 1:
        yield f"{capital(_listed(needed))} is needed: without it the guarantee is violated."
    elif len(needed) == 2 and supports.supports == (needed,):
        yield "Both are needed: without either of them the guarantee is violated."
    elif needed and all(set(one) == set(needed) for one in supports.supports):
        yield f"Each of these {len(needed)} clauses is needed: without any one of them the guarantee is violated."
    elif needed:
        yield f"{capital(_listed(needed))} are each needed: without any one of them the guarantee is violated."
    elif any(supports.supports) and supports.complete and not supports.ways:
        yield "No single clause is needed: without any one of them it still holds."


def checked(supports: Supports) -> str:
    """How it was confirmed."""
    times = "once" if supports.checks == 1 else counted(supports.checks, "time")
    return f"Confirmed by taking clauses out and verifying the charter again, {times}."


def missed(miss: Miss) -> Iterator[str]:
    """How near the violation was, in ballots."""
    yield from miss.words
    if miss.steps_needed:
        yield "Every step of the run is needed: without any one of them the others do not lead there."


def barring(clauses: Sequence[ClauseMiss]) -> Iterator[str]:
    """Which single clause would have stopped it; those without which the same comes of it in one sentence."""
    told: dict[Standing, list[str]] = {}
    for one in clauses:
        if one.added:
            yield f"Had the charter said “{one.added}”, this run would not have been lawful; {_then(one.then)}."
        else:
            also = f" and without {addresses(one.along)}, where it is named," if one.along else ""
            told.setdefault(one.then, []).append(f"without {one.address}{also}")
    for standing, without in told.items():
        yield f"{capital(' or '.join(without))} this would not have come about; {_then(standing)}."


def _then(standing: Standing) -> str:
    match standing:
        case Standing.HOLDS:
            return "the guarantee would then hold"
        case Standing.FALLS:
            return "the guarantee would still fall in another way"
        case Standing.OPEN:
            return "whether the guarantee would then hold was not found out"
        case Standing.UNREADABLE:
            return "the guarantee could then not be read"


def sized(sizes: Sizes) -> str:
    """For which sizes a guarantee holds and fails: a sentence."""
    failing = [one for one in sizes.spans if one.fate is Fate.FAILS]
    holding = [one for one in sizes.spans if one.fate is Fate.HOLDS]
    if any(one.step > 1 for one in failing):
        return _stepped(sizes, failing[0])
    if len(sizes.spans) == 1 and failing:
        (span,) = failing
        end = "on" if span.last is None else f"to {span.last}"
        nouns = plural(standing_noun(sizes.standing))
        return f"It fails for every number of {nouns} there may be, from {span.first} {end}."
    settled = len(failing) + len(holding) == len(sizes.spans)
    only = "only " if settled and (len(failing) == 1 or len(sizes.spans) > _FEW) else ""
    if len(sizes.spans) > _FEW:
        fates = dict.fromkeys(one.fate for one in sizes.spans)
        return f"It {'; it '.join(_gathered(fate, only, sizes) for fate in fates)}."
    parts = [
        f"{_verb(one.fate)} {only if one.fate is Fate.FAILS else ''}{_range(one, sizes.standing)}"
        for one in sizes.spans
    ]
    return f"It {'; it '.join(parts)}."


def _gathered(fate: Fate, only: str, sizes: Sizes) -> str:
    """All sizes of one fate together."""
    own = [one for one in sizes.spans if one.fate is fate]
    verb, nouns = f"{_verb(fate)} {only if fate is Fate.FAILS else ''}", plural(standing_noun(sizes.standing))
    told = [number for one in own if one.last is not None for number in _numbers(one.first, one.last)]
    if not told:
        return f"{verb}{_range(own[0], sizes.standing)}"
    listed = f"{', '.join(told[:-1])} or {told[-1]}" if len(told) > 1 else told[0]
    beyond = [f" and from {one.first} on" for one in own if one.last is None]
    return f"{verb}with {listed} {nouns}{''.join(beyond)}"


def _numbers(first: int, last: int) -> Sequence[str]:
    return (f"{first} to {last}",) if last > first + 1 else tuple(map(str, range(first, last + 1)))


def _stepped(sizes: Sizes, span: Span) -> str:
    """Of sizes that fail at regular intervals, and hold in between."""
    nouns = plural(standing_noun(sizes.standing))
    when = "even" if span.step == 2 else f"a multiple of {span.step}"
    end = "on" if span.last is None else f"to {span.last}"
    return f"It fails only when the number of {nouns} is {when}, from {span.first} {end}; for all others it holds."


def _verb(fate: Fate) -> str:
    return {Fate.HOLDS: "holds", Fate.FAILS: "fails", Fate.OPEN: "is not known"}[fate]


def _range(span: Span, standing: str) -> str:
    one = standing_noun(standing)
    noun = plural(one) if span.first != 1 or span.last != 1 else one
    if span.last is None:
        return f"from {span.first} {noun if span.first != 1 else one} on"
    if span.first == span.last:
        verb = "is" if span.first == 1 else "are"
        return f"when there {verb} exactly {span.first} {noun}" if span.first else f"when there are no {noun}"
    if span.last == span.first + 1:
        return f"with {span.first} or {span.last} {noun}"
    return f"from {span.first} to {span.last} {noun}"


def _listed(places: Sequence[str]) -> str:
    return addresses(places, _ALL)
