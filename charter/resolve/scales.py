"""Weights by a scale of another: so many votes for so many shares, and nobody more than a limit."""

from fractions import Fraction

from charter.diagnostics import Code
from charter.resolve.desk import Fault, listed
from charter.resolve.draft import Draft
from charter.resolve.names import Kind
from charter.syntax import Ceiling, Scale, Step, Word


def scaled(draft: Draft, name: Word, scale: Scale) -> dict[str, Fraction]:
    """What each party has by the scale: whoever carries a weight that a step speaks of, and whose number is known.

    Each step gives for full portions alone. Fault where some number is not known, or a step can give nothing.
    """
    held = {step: _held(draft, name, step) for step in scale.steps}
    parties = [party.name for party in draft.parties if any(party.name in known for known in held.values())]
    full = {who: scale.basic + sum(_given(step, held[step].get(who)) for step in scale.steps) for who in parties}
    if scale.ceiling is None:
        return {who: Fraction(number) for who, number in full.items()}
    most = _most(name, scale.ceiling, sum(full.values()))
    return {who: min(Fraction(number), most) for who, number in full.items()}


def _given(step: Step, held: Fraction | None) -> int:
    """What a step gives: for each full portion of what is held between its two numbers."""
    if held is None:
        return 0
    within = held if step.up_to is None else min(held, Fraction(step.up_to))
    return step.given * int(max(within - step.above, Fraction(0)) // step.each)


def _held(draft: Draft, name: Word, step: Step) -> dict[str, Fraction]:
    """What each party has of the weight that a step speaks of."""
    plural = Word(f"{step.weight.text}s", step.weight.span)
    one_share = draft.names.is_a(plural.text, Kind.WEIGHT) and not draft.names.is_a(step.weight.text, Kind.WEIGHT)
    word = plural if one_share else step.weight
    source = draft.names.need(word, Kind.WEIGHT).name
    if step.each == 0 or (step.up_to is not None and step.up_to <= step.above):
        message = "this step gives nobody anything"
        raise Fault(Code.EMPTY_RANGE, step.span, message, "write `one for each 2 shares above 2 up to 10`")
    known = {party.name: dict(party.weights) for party in draft.parties}
    found = {who: weights[source] for who, weights in known.items() if source in weights}
    standings = {party.standing for party in draft.parties if party.name in found}
    lacking = [
        party.name for party in draft.parties if not found or (party.standing in standings and party.name not in found)
    ]
    open_ = [line.standing for line in draft.rosters if line.high != 0 and (not found or line.standing in standings)]
    if lacking or open_:
        whose = listed(lacking[:8]) if lacking else f"every {open_[0]}"
        message = f"what `{source}` {whose} holds is not known, so nobody can say how much of `{name.text}` it has"
        fix = f"list `{source}`, or say within which limits lies `{name.text}`: `weight {name.text}: between 1 and 30.`"
        raise Fault(Code.MISSING_WEIGHT, step.span, message, fix)
    return found


def _most(name: Word, ceiling: Ceiling, whole: int) -> Fraction:
    """What nobody has more of: a number, or a share of what all have together where nothing limits it."""
    if ceiling.share is None:
        return Fraction(ceiling.number)
    if ceiling.whole is not None and ceiling.whole.text != name.text:
        message = f"the limit is a share of all `{name.text}`, as they are without it"
        raise Fault(Code.UNCLEAR_PHRASE, ceiling.span, message, f"write `at most 10% of all {name.text}`")
    return ceiling.share * whole
