"""One guarantee under each reading of a silent charter: the same verdict, or one that depends on the reading."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from charter.found import found
from charter.leaves import conjuncts
from charter.model import (
    Alone,
    Formula,
    Grade,
    InForce,
    May,
    Model,
    Must,
    Never,
    OnMatter,
    PartySet,
    TwoRuns,
)
from charter.readings import MEMBER, SUSPENDED, WITH, WITHOUT, is_silent
from verifier.runs.moves import moves
from verifier.verdict import Outcome, Verdict, Verification

NOT_TRIED = "it was interrupted before that was tried"
DECIDED = (Outcome.HOLDS, Outcome.VIOLATED, Outcome.VACUOUS)


def turns_on(model: Model, name: str) -> bool:
    """Whether the verdict on the guarantee can turn on how the text is read."""
    return bool(which_turn(model, (name,)))


def which_turn(model: Model, names: Sequence[str]) -> tuple[str, ...]:
    """The guarantees whose verdicts can turn on how the text is read."""
    silent = is_silent(model)
    rules = (model.organs, model.matters, model.procedures, model.no_votes, model.tags, model.tag_rules)
    named = silent and _names_suspended(rules)
    return tuple(
        name
        for name in names
        if any(_differ(model, other.model, name) for other in model.others)
        or (silent and _on_the_suspended(model, name, named))
    )


def _differ(model: Model, other: Model, name: str) -> bool:
    """Whether a guarantee can fare differently: not where only decisions on matters that it is not about differ.

    Then nothing may follow of those decisions either: no standing, no amendment.
    """
    pairs = (model.procedures, other.procedures)
    changed = {one.matter for part, rest in (pairs, pairs[::-1]) for one in part if one not in rest}
    alike = {_without_procedures(one) for one in (model, other)}
    remembers = next(found((model.procedures, other.procedures, model.guarantees), InForce, May, Must), None)
    (form,) = [one.form for one in model.guarantees if one.name == name]
    about = _matters(form.body) if isinstance(form, Never) else frozenset()
    apart = bool(about) and not about & changed
    return not (apart and len(alike) == 1 and remembers is None and not model.amendable and not moves(model))


def _without_procedures(model: Model) -> Model:
    return replace(model, procedures=(), reading="", others=(), practised=(), scenarios=(), chronicles=())


def _matters(formula: Formula) -> frozenset[str]:
    """The matters of which one is that of the decision wherever the formula is true; none where any may be."""
    named = [frozenset(part.matters) for part in conjuncts(formula) if isinstance(part, OnMatter)]
    return named[0] if named else frozenset()


def _on_the_suspended(model: Model, name: str, named: bool) -> bool:
    """Whether the verdict on the guarantee can turn on whether suspended members count; `named` where rules name them.

    What is decided by members alone is decided alike by members of whom some are called suspended, unless something
    names the suspended by themselves. That is so at each roster that the charter allows. It is not where a suspension
    leads to rosters of another kind, and not of a party that is suspended while the rules are amended.
    """
    (guarantee,) = [one for one in model.guarantees if one.name == name]
    if guarantee.form is None:
        return False
    if not isinstance(guarantee.form, Never | TwoRuns | Alone):
        return True
    meanwhile = model.amendable and guarantee.demanded is not Grade.AS_WRITTEN
    return named or _names_suspended(guarantee.form) or meanwhile or _are_so_many(model)


def _are_so_many(model: Model) -> bool:
    """Whether the charter says which members there are, or how many there are at most or in a group: suspended, they
    may be fewer.
    """
    listed = any(party.standing == MEMBER for party in model.parties)
    bounded = any(line.standing == MEMBER and line.high is not None for line in model.rosters)
    return listed or bounded or bool(model.tag_rules)


def _names_suspended(part: object) -> bool:
    return any(SUSPENDED in group.standings for group in found(part, PartySet))


def told_apart(found: Verification, read: Sequence[tuple[str, Verification]], late: Collection[str]) -> Verification:
    """The verdicts of the first reading; where another reading gives another one, both, and that it depends.

    Those of `late` may turn on the reading: what was not settled under every reading is not settled.
    """
    verdicts = (_read(one, read) if one.guarantee.name in late else one for one in found.verdicts)
    return replace(found, verdicts=tuple(verdicts))


def _read(verdict: Verdict, read: Sequence[tuple[str, Verification]]) -> Verdict:
    ways = [(words, _of(run, verdict.guarantee.name)) for words, run in read]
    known = tuple((words, one) for words, one in ways if one is not None)
    outcomes = {one.outcome for _, one in known}
    if len(known) == len(ways) and outcomes <= set(DECIDED):
        return _depends(verdict, known) if len(outcomes) > 1 else _resting(verdict, [one for _, one in known])
    if verdict.outcome is Outcome.VIOLATED or verdict.outcome not in DECIDED:
        return verdict
    words, one = next((words, one) for words, one in ways if one is None or one.outcome not in DECIDED)
    return _left_open(verdict, words, one or replace(verdict, outcome=Outcome.UNDECIDED, reason=NOT_TRIED))


def _resting(verdict: Verdict, ways: Sequence[Verdict]) -> Verdict:
    """The verdict of the first reading; where it is a proof, on what the proofs under all readings rest."""
    told = _lowest(verdict, ways)
    rests = dict.fromkeys(place for one in ways for place in one.relies_on)
    return replace(told, relies_on=tuple(rests)) if told.outcome is Outcome.HOLDS else told


def _lowest(verdict: Verdict, ways: Sequence[Verdict]) -> Verdict:
    """The verdict with the highest grade that holds under every reading; another reading may not have been tried for
    more than was demanded.
    """
    grades = [one.grade for one in ways if one.grade is not None]
    lowest = min(grades, key=list(Grade).index, default=None)
    if verdict.outcome is not Outcome.HOLDS or lowest in (None, verdict.grade):
        return verdict
    return replace(verdict, grade=lowest, reason="", broken=None, breaks=None)


def _left_open(verdict: Verdict, words: str, one: Verdict) -> Verdict:
    """The verdict that is left where one reading did not settle it."""
    told = replace(verdict, outcome=one.outcome, bound=one.bound, evidence=(), relies_on=(), case=None, witness=None)
    reason = f"if {words}, it is not settled: {one.reason}"
    return replace(told, reason=reason, grade=None, every_roster=False, broken=None, breaks=None, alarm=one.alarm)


def _of(run: Verification, name: str) -> Verdict | None:
    return next((one for one in run.verdicts if one.guarantee.name == name), None)


def _depends(verdict: Verdict, ways: tuple[tuple[str, Verdict], ...]) -> Verdict:
    said = "; ".join(f"if {words}, it {_said(one)}" for words, one in ways)
    open_ = "the text does not say whether a suspended member counts as a member"
    if any(words not in (WITHOUT, WITH) for words, _ in ways):
        open_ = "the text can be read in more than one way"
    reason = f"{open_}: {said}"
    alarm = any(one.alarm for _, one in ways)
    return replace(
        verdict,
        outcome=Outcome.DEPENDS,
        grade=None,
        every_roster=False,
        reason=reason,
        readings=ways,
        alarm=alarm,
        broken=None,
        breaks=None,
    )


def _said(verdict: Verdict) -> str:
    return {Outcome.HOLDS: "holds", Outcome.VIOLATED: "is violated", Outcome.VACUOUS: "says nothing"}[verdict.outcome]
