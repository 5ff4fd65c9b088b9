"""What a comparison found, one by one: guarantees first, then decisions, vetoes, whom they bind, acts and numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.source import Span
from verifier.diff.finding import (
    ActChange,
    Answer,
    BoundChange,
    Fate,
    GuaranteeChange,
    Kind,
    MatterChange,
    OneWay,
    Say,
    Stale,
    Veto,
)  # fmt: skip
from verifier.explain.exit import Exit
from verifier.explain.pardon import Cause
from verifier.explain.phrase import spoken
from verifier.explain.report import Finding
from verifier.report.alert.alert import Alert, Rule, Waypoint
from verifier.report.alert.blame import blame
from verifier.report.alert.headline import headline
from verifier.report.alert.index import addressed, index
from verifier.report.alert.numbered import numbered
from verifier.report.alert.place import key
from verifier.report.alert.said import PAGE, said
from verifier.report.alert.text import Index
from verifier.report.alert.trail import trail
from verifier.report.alert.whole import whole
from verifier.report.diff import rules, words
from verifier.report.diff.report import DiffReport
from verifier.report.diff.text import act_lines, bond_lines, decision_lines, guarantee_lines, title
from verifier.report.layout.judged import judged_lines
from verifier.report.layout.page import Line, line
from verifier.report.layout.story import story_lines
from verifier.review.changes import Changes, changes
from verifier.verdict import Outcome


@dataclass(frozen=True, slots=True)
class _Both:
    """The versions, where their sentences stand, and what of them differs."""

    report: DiffReport
    old: Index
    new: Index
    changes: Changes


def alerts(report: DiffReport) -> tuple[Alert, ...]:
    """Everything of note once."""
    old, new = report.old.text, report.new.text
    return numbered(_alerts(_Both(report, index(old), index(new), changes(old.sources, new.sources))))


def subject_of_guarantee(one: GuaranteeChange) -> str:
    """What a finding on a guarantee is about."""
    return f"guarantee {one.name}"


def subject_of_decision(matter: str) -> str:
    """What a finding on a kind of decision is about."""
    return f"decision {matter}"


def _alerts(both: _Both) -> Iterator[Alert]:
    found = both.report.difference
    if found.alarm:
        yield whole(both.new.text, rules.ALARM, found.alarm)
    if found.interrupted:
        yield whole(both.new.text, rules.PARTIAL, "the run was interrupted, and what is missing was not compared")
    if both.report.found is Exit.UNSETTLED and not found.unsettled:
        yield whole(both.new.text, rules.NOTHING, "there was nothing to compare")
    for change in found.guarantees:
        rule = _rule(change, change in found.lost)
        if rule is not None:
            yield _guarantee(both, change, rule)
    yield from (_decision(both, one) for one in found.matters if one.answer is not Answer.EQUIVALENT)
    yield from (_veto(both, one) for one in found.vetoes)
    yield from (told for one in found.bound for told in _bound(both, one))
    yield from (_act(both, one) for one in found.acts)
    yield from (_stale(both, one) for one in found.stale)


def _made(
    both: _Both, rule: Rule, subject: str, told: tuple[str, str], places: tuple[Sequence[str], Sequence[str]],
    more: str = "",
) -> Alert:  # fmt: skip
    """An alert with its `(title, text)`, at the first of the new addresses, else at the first of the old ones."""
    place, beside = _place(both, *places)
    clauses = [both.new.words.get(one, "") for one in places[1]]
    own = key(rule.id, subject, more, *clauses)
    return Alert(rule, both.new.text.shown, subject, told[0], told[1] or rule.text, place, own, beside=beside)


def _place(both: _Both, before: Sequence[str], now: Sequence[str]) -> tuple[Span, tuple[Waypoint, ...]]:
    """Where a finding sits: in the new version; what is only in the old one, there, or where it would stand now."""
    here, there = addressed(both.new, now), addressed(both.old, before)
    shown = both.old.text.there and there is not None and both.old.text.path != both.new.text.path
    if here is not None:
        return here, (Waypoint(f"before: {', '.join(before)}", there),) if shown and there is not None else ()
    if shown and there is not None:
        return there, ()
    left = (one.span for one in both.changes.causes if one.clause.address in before)
    return next(left, both.new.text.top), ()


# ── guarantees ────────────────────────────────────────────────────────────────────────────────────


def _guarantee(both: _Both, one: GuaranteeChange, rule: Rule) -> Alert:
    own = f"guarantee {one.now.guarantee.name}" if one.now else ""
    story = said(story_lines(one.story, PAGE.width)) if one.story else ""
    cause = _cause(both, one, story) if rule is rules.OF_FATES[Fate.LOST] else None
    grounds = said(guarantee_lines(replace(one, story=None), PAGE.width), 1)
    text = "\n\n".join(part for part in (grounds, story, said(_blamed(both, cause)), _stood(both, one)) if part)
    subject = subject_of_guarantee(one)
    told = headline(_word(one, rule), one.name, one.story), text
    made = _made(both, rule, subject, told, ((f"guarantee {one.name}",), (own,) if own else ()))
    return _told(both, made, one, cause)


def _stood(both: _Both, one: GuaranteeChange) -> str:
    """Where a guarantee stood that is not there any more."""
    span = both.old.spans.get(f"guarantee {one.name}") if one.now is None else None
    return f"It stood in {both.old.text.shown}, line {span.line}." if span is not None else ""


def _told(both: _Both, made: Alert, one: GuaranteeChange, cause: Cause | None) -> Alert:
    """The alert on the changed clause, if there is one, with the steps of the case."""
    place = cause.span if cause else made.place
    beside = (*made.beside, Waypoint(f"the guarantee {one.name}", made.place)) if cause else made.beside
    steps = trail(one.story, lambda under: addressed(both.new, (under,)) or place) if one.story else ()
    return replace(made, place=place, beside=beside, trail=steps)


def _cause(both: _Both, one: GuaranteeChange, story: str) -> Cause | None:
    """The changed clause on which a lost guarantee sits."""
    broken = [verdict for verdict in (one.now, one.still) if verdict and verdict.outcome is not Outcome.HOLDS]
    if not broken:
        return None
    carried = one.before.relies_on if one.before is not None else ()
    return blame(Finding(broken[0], one.story), both.changes, carried, story)


def _blamed(both: _Both, cause: Cause | None) -> Iterator[Line]:
    """What was done to the changed clause, in both versions' words."""
    if cause is None:
        return
    address = cause.clause.address
    for one in both.report.difference.clauses:
        if address == (one.now or one.before) and not words.same_words(one):
            yield line(words.clause(one, (one.topic,)))
            yield from (line(label, text, indent=2, hang=8) for label, text in words.sentences(one))
            return
    yield from judged_lines(None, cause)


def _rule(one: GuaranteeChange, lost: bool) -> Rule | None:
    if one.fate is Fate.DELETED and not lost:
        return rules.DROPPED
    if one.fate is not Fate.KEPT:
        return rules.OF_FATES[one.fate]
    if one.weaker:
        return rules.WEAKER
    return rules.REWORDED if one.rewritten else None


def _word(one: GuaranteeChange, rule: Rule) -> str:
    if rule in (rules.WEAKER, rules.REWORDED, rules.DROPPED):
        return rule.id.removeprefix("guarantee-").upper()
    return str(one.fate).upper()


# ── decisions, acts, numbers ──────────────────────────────────────────────────────────────────────


def _decision(both: _Both, one: MatterChange) -> Alert:
    subject = subject_of_decision(one.name)
    told = f"{str(one.answer).upper()} decisions on {title(one)}", said(decision_lines(one), 1)
    more = "/".join([one.period, *(part for pair in one.circumstances for part in pair)])
    return _made(both, rules.OF_ANSWERS[one.answer], subject, told, one.clauses, more)


def _clauses(both: _Both, matter: str) -> tuple[Sequence[str], Sequence[str]]:
    """The clauses that govern a kind of decision, before and now."""
    return next((one.clauses for one in both.report.difference.matters if one.name == matter), ((), ()))


def _veto(both: _Both, one: Veto) -> Alert:
    rule = rules.VETO_OPEN if Say.OPEN in (one.before, one.now) else rules.VETO_LOST
    rule = rules.VETO_GAINED if rule is rules.VETO_LOST and one.now is Say.YES else rule
    told = f"{rule.id.replace('-', ' ').upper()} decisions on {spoken(one.matter)}", words.veto(one)
    return _made(
        both, rule, subject_of_decision(one.matter), told, _clauses(both, one.matter), one.who + words.where(one.when)
    )


def _bound(both: _Both, one: BoundChange) -> Iterator[Alert]:
    """One alert for each direction, or one where the directions are not known."""
    known = ((rules.FREED, one.freed), (rules.TIED, one.tied))
    found = [rule for rule, way in known if way.separator is not None]
    if not found:
        found = [rules.BOUND_OPEN if one.reason else rules.BOUND_OTHERWISE]
    for rule in found:
        shown = _one_way(one, rule)
        before, now = ", ".join(one.before), ", ".join(one.now)
        lines = said(bond_lines(shown))
        text = f"Bound before: {before}. Bound now: {now}.\n{lines}".rstrip("\n")
        told = f"{rule.id.replace('-', ' ').upper()} decisions on {spoken(one.matter)}", text
        yield _made(both, rule, subject_of_decision(one.matter), told, _binding(both, one.matter))


def _binding(both: _Both, matter: str) -> tuple[Sequence[str], Sequence[str]]:
    """The clauses on whom a kind of decision binds, before and now; then those that govern it."""
    name = next((one.now for one in both.report.difference.matters if one.name == matter), matter)
    pairs = ((both.report.old.model, matter), (both.report.new.model, name))
    before, now = (
        [bound.clause.address for one in model.procedures if one.matter == name for bound in one.binds]
        for model, name in pairs
    )
    clauses = _clauses(both, matter)
    return (*before, *clauses[0]), (*now, *clauses[1])


def _one_way(one: BoundChange, rule: Rule) -> BoundChange:
    if rule is rules.FREED:
        return replace(one, tied=OneWay())
    return replace(one, freed=OneWay()) if rule is rules.TIED else one


def _act(both: _Both, one: ActChange) -> Alert:
    rule = rules.OF_ACTS[one.newly]
    newly = f"newly {one.newly}" if one.newly in ("lawful", "unlawful", "owed") else one.newly
    told = f"{newly.upper()} to {spoken(one.act)}", said(act_lines(one))
    more = f"{one.organ}/{one.within}/{one.period}"
    return _made(both, rule, f"act {one.act}", told, _norms(both, one.act), more)


def _norms(both: _Both, act: str) -> tuple[Sequence[str], Sequence[str]]:
    """The clauses on an act, before and now, under whatever name."""
    known = {one.before: one.now for one in both.report.difference.renamed if one.kind is Kind.ACT}
    pairs = ((both.report.old.model, act), (both.report.new.model, known.get(act, act)))
    before, now = ([norm.clause.address for norm in model.dynamics.norms if norm.act == name] for model, name in pairs)
    return before, now


def _stale(both: _Both, one: Stale) -> Alert:
    told = f"NUMBER THAT STAYED {one.address}", words.stale(one)
    return _made(both, rules.STALE, one.address, told, ((one.address,), (one.address,)), one.asks)
