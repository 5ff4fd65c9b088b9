"""Votes that can be equally divided, in a charter that never speaks of ties."""

import re
from collections.abc import Iterator
from fractions import Fraction

from charter.diagnostics import Code, Diagnostic
from charter.holdings import held, scaled, sums
from charter.model import IN_FAVOUR, VOTING, Count, Model, PartySet, Relation, Stage
from charter.resolve.extents import Extents
from charter.resolve.resolve import Resolved
from charter.resolve.stages import counts
from charter.silence import Silence
from charter.words import spoken

SPOKEN_OF = r"\bties?\b|\btied\b|equally divided|\bequality\b|casting"
HALF = Fraction(1, 2)
MORE_THAN_HALF = re.compile(r"a majority|more than (?:(?:one )?half|1/2|50\s?(?:%|per\s?cent))")


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the first rule that half of the votes meet, the first majority in a body with one presiding member of which
    it is not said whether it decides a tie, and the first majority of weights that can be divided equally.
    """
    silence = Silence(resolved.draft)
    if resolved.model is None or not silence.about(SPOKEN_OF):
        return
    yield from _carried(silence, resolved.model)
    yield from _presided(silence, resolved.model)
    yield from _divided(silence, resolved.model)


def _carried(silence: Silence, model: Model) -> Iterator[Diagnostic]:
    for one in silence.counts(model):
        count, item = one.count, silence.sentence(one.clause)
        alone = not any(other.group.tags for other in counts(one.stage.rule))
        bare = count.relation is Relation.AT_LEAST and count.text.startswith("half of")
        if item is not None and _halves(count) and bare and alone:
            strict = f"more than {count.text}"
            message = f"what a tie decides is not said: `{count.text}` is met by as many in favour as not"
            fix = f"say it, or declare both readings: `{silence.choice(item, 'half', count.text, strict)}`"
            yield Diagnostic(Code.TIE_LEFT_OPEN, item.span, message, fix)
            return


def _presided(silence: Silence, model: Model) -> Iterator[Diagnostic]:
    for stage in (stage for procedure in model.procedures for stage in procedure.stages):
        majority = next((one for one in counts(stage.rule) if _is_majority(one)), None)
        chair, item = _chair(model, stage), silence.sentence(stage.clause)
        if majority is None or not chair or item is None or not silence.words(item).count(stage.text):
            continue
        tie = f"({stage.text} or (half of the members voting in favour and every {chair} in favour))"
        message = f"who decides when votes are equally divided is not said: under `{stage.text}` nobody does"
        fix = f"say it, or declare both readings: `{silence.choice(item, chair, stage.text, tie)}`"
        yield Diagnostic(Code.TIE_LEFT_OPEN, item.span, message, fix)
        return


def _divided(silence: Silence, model: Model) -> Iterator[Diagnostic]:
    """Weights that are known, and half of which some parties have together."""
    for one in silence.counts(model):
        count, item = one.count, silence.sentence(one.clause)
        more = count.of_base and count.quantity == HALF and count.relation is Relation.MORE_THAN
        if item is None or count.weight is None or not more or count.stance != IN_FAVOUR or not _in_two(model, count):
            continue
        message = f"a tie is not spoken of: just half of the {spoken(count.weight)} can be in favour, which is too few"
        half = MORE_THAN_HALF.sub("at least half", count.text, 1)
        half += "" if half.endswith("in favour") else " in favour"
        fix = f"say it, or declare both readings: `{silence.choice(item, 'half', count.text, half)}`"
        yield Diagnostic(Code.TIE_LEFT_OPEN, item.span, message, fix)
        return


def _in_two(model: Model, count: Count) -> bool:
    parties = held(model, count)
    units = list(scaled(parties)[0].values()) if parties else []
    total = sum(units)
    return bool(units) and total % 2 == 0 and any(found >> total // 2 & 1 for found in sums(units))


def _halves(count: Count) -> bool:
    return count.of_base and count.quantity == HALF and count.stance == IN_FAVOUR and count.weight is None


def _is_majority(count: Count) -> bool:
    return _halves(count) and count.relation is Relation.MORE_THAN and count.group.filter == VOTING


def _chair(model: Model, stage: Stage) -> str:
    """A role of exactly one party that sits among those who vote and of which no rule speaks; empty if none is."""
    extents = Extents(model)
    spoken = {
        name for one in model.procedures for each in one.stages for c in counts(each.rule) for name in c.group.tags
    }
    for tag in model.tags:
        whole = PartySet(tags=(tag.name,))
        one = extents.least(whole) == 1 == extents.most(whole)
        sits = any(not seat.tags and set(tag.among.standings) <= set(seat.standings) for seat in _seats(model, stage))
        if one and sits and tag.name not in spoken:
            return tag.name
    return ""


def _seats(model: Model, stage: Stage) -> Iterator[PartySet]:
    """Who sits at the stage, members of organs by their seats there."""
    for seat in stage.seats:
        yield from (other for organ in model.organs if organ.name in seat.organs for other in organ.seats)
        if not seat.organs:
            yield seat
