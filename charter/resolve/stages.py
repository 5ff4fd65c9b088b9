"""The stages of a procedure: who votes, how, and when the stage passes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product, takewhile
from typing import assert_never

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.found import found
from charter.model import (
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    And,
    Ballot,
    Clause,
    Count,
    Matter,
    NamedRef,
    Not,
    Or,
    Organ,
    ParamRef,
    PartySet,
    Ref,
    Relation,
    RuleUse,
    Stage,
    StageKind,
    Stance,
    Truth,
)
from charter.model import Formula as Told
from charter.resolve.deadlines import timed
from charter.resolve.desk import Aftermath, Fault
from charter.resolve.draft import Draft
from charter.resolve.elections import CHANCES, casting_vote
from charter.resolve.elections import NAME as MOST_VOTES
from charter.resolve.files import said
from charter.resolve.formulas import Reading, asks_no_vote, formula
from charter.resolve.moments import period
from charter.resolve.names import Kind
from charter.resolve.phrases import bare_word, group, without_ballot
from charter.resolve.quantities import ROUND
from charter.resolve.views import View, seated, standings_of
from charter.source import Span
from charter.syntax import (
    Approved,
    AtDeadline,
    Formula,
    ForSeats,
    Manner,
    Modifier,
    OnOrigin,
    Phrase,
    Ratified,
    SubjectTo,
    WithQuorum,
    WithRecusal,
    WithTies,
    Word,
)

ALL = (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSTAINING, Ballot.ABSENT)
QUIET = (Ballot.AGAINST, Ballot.ABSENT)


@dataclass(frozen=True, slots=True)
class Desktop:
    """What all stages of one procedure share; `places` is how many seats an election fills from one paper."""

    draft: Draft
    matter: Matter
    clause: Clause
    election: bool = False
    places: int = 1


@dataclass(frozen=True, slots=True)
class Chain:
    """The stages a clause lays down, in order: recommendation first, then as written.

    `instead` are those of `first` and `rest`, by their place in the row of both, that pass to another organ when the
    time for them is over, each with the stage that is then held in its place.
    """

    first: tuple[Stage, ...]
    rest: tuple[Stage, ...]
    origins: tuple[OnOrigin, ...]
    instead: tuple[tuple[int, Stage], ...] = ()

    def ways(self) -> Iterator[tuple[Stage, ...]]:
        """The stages as they are held: each in the organ it begins in, or in the one that it passes to."""
        places = [place for place, _ in self.instead]
        for chosen in product((False, True), repeat=len(places)):
            held = dict(pair for pair, taken in zip(self.instead, chosen, strict=True) if taken)
            yield tuple(held.get(place, stage) for place, stage in enumerate((*self.first, *self.rest)))


def chain(at: Desktop, organ: Word, manner: Manner, modifiers: Sequence[Modifier]) -> Chain:
    """The stages of a clause. `origins` are recommendations whose rule must be found elsewhere."""
    at = replace(at, places=_places(at, modifiers))
    first: list[Stage] = []
    rest = [decision(at, organ, manner, StageKind.DECISION, _ties(modifiers))]
    origins: list[OnOrigin] = []
    instead: list[tuple[list[Stage], int, Stage]] = []
    current = rest
    for place, modifier in enumerate(modifiers, 1):
        ties = _ties(modifiers[place:])
        match modifier:
            case Ratified(text):
                rest.append(_ratification(at, text, modifier.span))
                current = rest
            case Approved(by, text):
                manner_ = Manner(modifier.kind, text, modifier.period, modifier.span)
                rest.append(decision(at, by, manner_, StageKind.APPROVAL, ties))
                current = rest
            case OnOrigin(_, by, None):
                at.draft.names.need(by, Kind.ORGAN)
                origins.append(modifier)
            case OnOrigin(_, by, text) if text is not None:
                first.append(_vote(at, by, text, StageKind.RECOMMENDATION, modifier.span, ties))
                current = first
            case WithQuorum() | WithRecusal():
                current[-1] = _amended(at, current[-1], modifier)
            case AtDeadline(alone=True):
                current[-1] = timed(current[-1], modifier)
                if modifier.organ is not None:
                    instead.append((current, len(current) - 1, _taken_over(at, current[-1], modifier, modifier.organ)))
            case SubjectTo() | AtDeadline() | OnOrigin() | WithTies() | ForSeats():
                pass
            case _:
                assert_never(modifier)
    handed = tuple((place + (len(first) if row is rest else 0), stage) for row, place, stage in instead)
    return Chain(tuple(first), tuple(rest), tuple(origins), handed)


def _places(at: Desktop, modifiers: Sequence[Modifier]) -> int:
    """How many seats are filled from one paper. Fault where it is no election, or said twice."""
    said_ = [one for one in modifiers if isinstance(one, ForSeats)]
    for one in said_ if not at.election else said_[1:]:
        message = (
            "it is said twice how many seats are filled" if at.election else "several seats are filled by an election"
        )
        fix = "take one of them out" if at.election else "write `Assembly elects …`"
        raise Fault(Code.MISPLACED_PREDICATE, one.span, message, fix)
    if said_ and said_[0].number < 2:
        message = "one paper for several seats is for two or more"
        raise Fault(Code.MISPLACED_PREDICATE, said_[0].span, message, "take it out")
    return said_[0].number if said_ else 1


def decision(at: Desktop, organ: Word, manner: Manner, kind: StageKind, ties: WithTies | None = None) -> Stage:
    """The stage at which the organ itself votes."""
    if manner.kind == "silence" and at.places > 1:
        message = "nobody names candidates in a silence procedure"
        raise Fault(Code.MISPLACED_PREDICATE, manner.span, message, "take out for how many seats")
    if manner.kind == "silence":
        return _silence(at, organ, manner)
    if manner.formula is None:
        raise Fault(Code.ORGAN_WITHOUT_RULE, manner.span, f"by what rule `{organ.text}` decides is not said")
    stage = _vote(at, organ, manner.formula, kind, manner.span, ties)
    return replace(stage, reversed_=manner.kind == "default")


def consent(matter: Matter, clause: Clause) -> Stage:
    """The stage at which those a matter is reserved to must all agree."""
    refs: tuple[Ref, ...] = tuple(ParamRef(name) for name in matter.reserved_to)
    text = "the consent of the party concerned"
    rule = Count(Relation.AT_LEAST, Fraction(1), True, PartySet(only=refs), IN_FAVOUR, text=text)
    seats = tuple(PartySet(only=(ref,)) for ref in refs)
    return Stage(
        StageKind.CONSENT, None, seats, ROUND, rule, Truth(True), (), False, False, clause, text
    )  # fmt: skip


def seats_of(draft: Draft, organ: Organ) -> tuple[PartySet, ...]:
    """Who votes in the organ: whoever sits there and is in no group without a vote in it."""
    mute = tuple(rule.group for name, rule in draft.mute if name == organ.name)
    return (PartySet(organs=(organ.name,), minus=mute),)


def organ_of(draft: Draft, word: Word) -> Organ:
    """The organ of that name. Fault when there is none, Aftermath when it is at fault itself."""
    draft.names.need(word, Kind.ORGAN)
    found = draft.organs.get(word.text)
    if found is None:
        raise Aftermath
    return found


def _taken_over(at: Desktop, stage: Stage, late: AtDeadline, word: Word) -> Stage:
    """The stage held in the organ to which it passes when the time for it is over."""
    organ = organ_of(at.draft, word).name
    if stage.kind is StageKind.DECISION:
        message = f"a decision that passes to another organ is decided there: `at this stage` says less of `{organ}`"
        fix = f"leave out `at this stage`, and add `{organ} decides {at.matter.name} by ….`"
        raise Fault(Code.MISPLACED_DEADLINE, late.span, message, fix)
    if late.formula is None:
        message = f"the stage passes to `{organ}` here, and by what rule `{organ}` then decides is not said"
        raise Fault(Code.PASSES_NOWHERE, word.span, message, f"write `otherwise it passes to {organ} by …`")
    kind = StageKind.RECOMMENDATION if stage.kind is StageKind.RECOMMENDATION else StageKind.APPROVAL
    return _vote(at, word, late.formula, kind, late.span)


def _ties(modifiers: Sequence[Modifier]) -> WithTies | None:
    """Who breaks ties at the stage that these modifiers follow."""
    own = takewhile(lambda one: not isinstance(one, Ratified | Approved | OnOrigin), modifiers)
    return next((one for one in own if isinstance(one, WithTies)), None)


def _vote(at: Desktop, word: Word, text: Formula, kind: StageKind, span: Span, ties: WithTies | None = None) -> Stage:
    organ = organ_of(at.draft, word)
    view = at.draft.view(at.clause, at.matter, organ)
    broken = ties.phrase if ties else None
    rule = formula(Reading(view, at.draft.rules, at.draft.desk, ties=broken, places=at.places), text)
    if ties is not None and not any(use.name == MOST_VOTES for use in found(rule, RuleUse)):
        rule = _with_casting_vote(view, rule, ties)
    words = said(view.source, text.span)
    if _asks_no_vote(rule):
        raise asks_no_vote(text.span, words)
    seats = seats_of(at.draft, organ)
    clause = _place(at, span)
    return Stage(kind, organ.name, seats, ALL, rule, Truth(True), (), False, False, clause, words, at.places)


def _asks_no_vote(rule: Told) -> bool:
    """Whether the rule can be met by who has come, or who has not, whatever they vote."""
    match rule:
        case Count(stance=Stance(ballots, negated)):
            told = {ballot for ballot in Ballot if (ballot in ballots) != negated}
            return {Ballot.IN_FAVOUR, Ballot.AGAINST} <= told or told <= {Ballot.ABSENT}
        case And(parts):
            return all(map(_asks_no_vote, parts))
        case Or(parts):
            return any(map(_asks_no_vote, parts))
        case RuleUse():
            return _asks_no_vote(rule.formula)
        case _:
            return False


def _with_casting_vote(view: View, rule: Told, ties: WithTies) -> Told:
    """The rule, with half of the votes and that of whoever breaks ties as good as more than half."""
    word = bare_word(ties.phrase)
    decided = None if word is not None and word.text in CHANCES else casting_vote(view, rule, ties.phrase)
    if decided is None:
        message = "no tie is spoken of here: ties are broken by a party under a rule of more than half, or `most votes`"
        raise Fault(Code.UNCLEAR_PHRASE, ties.span, message, "take it out")
    return decided


def _silence(at: Desktop, word: Word, manner: Manner) -> Stage:
    """Silence is consent: nobody may be against, or not so many as the text says."""
    organ = organ_of(at.draft, word)
    everyone = PartySet(organs=(organ.name,))
    rule: Told = Count(Relation.AT_MOST, Fraction(0), False, everyone, AGAINST, text="nobody against")
    if manner.formula is not None:
        view = at.draft.view(at.clause, at.matter, organ)
        rule = formula(Reading(view, at.draft.rules, at.draft.desk, AGAINST, admitted=QUIET), manner.formula)
    seats, words = seats_of(at.draft, organ), said(at.draft.files.source_of(manner.span), manner.span)
    unless = manner.formula is not None
    place = _place(at, manner.span)
    stage = Stage(StageKind.SILENCE, organ.name, seats, QUIET, rule, Truth(True), (), False, unless, place, words)
    return replace(stage, within=period(manner.period))


def _ratification(at: Desktop, text: Formula, span: Span) -> Stage:
    view = at.draft.view(at.clause, at.matter)
    rule = formula(Reading(view, at.draft.rules, at.draft.desk, IN_FAVOUR, admitted=ROUND), text)
    words = said(view.source, text.span)
    seats = tuple(dict.fromkeys(_standing(count.group) for count in counts(rule)))
    seats = _widest(seats)
    return Stage(
        StageKind.RATIFICATION, None, seats, ROUND, rule, Truth(True), (), False, False, _place(at, span), words
    )  # fmt: skip


def _place(at: Desktop, span: Span) -> Clause:
    return replace(at.clause, span=span)


def counts(told: Told) -> list[Count]:
    """Every atom of a formula that counts, in its order."""
    match told:
        case Count():
            return [told]
        case And(parts) | Or(parts):
            return [count for part in parts for count in counts(part)]
        case Not(part):
            return counts(part)
        case RuleUse():
            return counts(told.formula)
        case _:
            return []


def _standing(group_: PartySet) -> PartySet:
    """Whoever may ratify where a rule speaks of the set: all of its standing, or the individuals."""
    if group_.standings or group_.organs:
        return PartySet(group_.standings, (), group_.organs)
    return PartySet(tags=group_.tags, only=group_.only)


def _widest(seats: tuple[PartySet, ...]) -> tuple[PartySet, ...]:
    return (PartySet(),) if PartySet() in seats else seats


def _amended(at: Desktop, stage: Stage, modifier: WithQuorum | WithRecusal) -> Stage:
    organ = at.draft.organs.get(stage.organ or "")
    view = at.draft.view(at.clause, at.matter, organ)
    if isinstance(modifier, WithQuorum) and stage.kind is StageKind.SILENCE:
        message = "nobody is present in a silence procedure: objections alone are counted"
        raise Fault(Code.STANCE_NOT_ADMITTED, modifier.span, message, "take out the quorum")
    if isinstance(modifier, WithQuorum):
        reading = Reading(view, at.draft.rules, at.draft.desk, PRESENT, admitted=stage.ballots)
        quorum = formula(reading, modifier.formula)
        return replace(stage, quorum=quorum if stage.quorum == Truth(True) else And((stage.quorum, quorum)))
    if not modifier.quota:
        raise _silent_quota(modifier)
    refs = tuple(ref for phrase in modifier.phrases for ref in _taking_no_part(at, view, phrase, organ))
    return replace(stage, recused=(*stage.recused, *refs), keep_quota=modifier.quota == "kept")


def _taking_no_part(at: Desktop, view: View, phrase: Phrase, organ: Organ | None) -> tuple[Ref, ...]:
    """Whom the words leave out of the vote."""
    refs = without_ballot(phrase, group(replace(view, organ=None), phrase)).refs
    if not refs:
        raise Fault(
            Code.UNCLEAR_PHRASE, phrase.span, "only a party that is named or concerned takes no part",
            "write `the member concerned`",
        )  # fmt: skip
    if organ is not None and not any(_may_sit(at, ref, organ) for ref in refs):
        raise _no_ballot(at, phrase, organ)
    return refs


def _may_sit(at: Desktop, ref: Ref, organ: Organ) -> bool:
    """Whether the party may have a seat in the organ, as far as standings tell."""
    here = seated(organ, at.draft.tags)
    groups = [param.group for param in at.matter.params if isinstance(ref, ParamRef) and param.name == ref.name]
    held = [party.standing for party in at.draft.parties if isinstance(ref, NamedRef) and party.name == ref.name]
    theirs = held + [standing for group_ in groups for standing in standings_of(group_, at.draft.tags)]
    return not here or not theirs or bool(set(here) & set(theirs))


def _no_ballot(at: Desktop, phrase: Phrase, organ: Organ) -> Fault:
    words = said(at.draft.files.source_of(phrase.span), phrase.span)
    return Fault(
        Code.UNCLEAR_PHRASE, phrase.span, f"`{words}` has no ballot in `{organ.name}`, of which this is said",
        f"write it behind the vote that is meant, before the one of `{organ.name}`",
    )  # fmt: skip


def _silent_quota(modifier: WithRecusal) -> Fault:
    return Fault(
        Code.SILENT_QUOTA, modifier.span,
        "whether those that take no part still count in the quota is not said",
        "add `and the quota recomputed` or `and the quota kept`",
        ("recomputed: the shares are taken of the others alone, as in the Council of the European Union",
         "kept: the number of votes needed stays what it was, as in the Security Council of the United Nations"),
    )  # fmt: skip
