"""Near misses: the fewest ballots, cast otherwise, that stop a violation. The interpreter decides."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement
from typing import TypeAlias

from charter.atlarge import at_large
from charter.cases.barred import violates_at_once
from charter.cases.promise import violates_run
from charter.dataclass import dataclass
from charter.model import Attains, Ballot, Grade, Guarantee, Model, Procedure, Stage, StageKind
from charter.scenario.account import first_failing_stage
from charter.semantics.step import replay
from charter.world import AloneCase, Decided, Decision, NeverCase, RunCase, TwoRunsCase, World
from verifier.explain.near import otherwise
from verifier.explain.phrase import counted, listing, question_words, spoken
from verifier.runs.vain import in_vain
from verifier.verdict import Outcome, Verdict

MOST_TRIALS = 400
"""Ballots tried otherwise before the search for the fewest of them ends: the same on every machine."""
END = -1
"""The place of the decision that a case ends with; any other place is that of an event of its run."""

Reach: TypeAlias = "NeverCase | RunCase"


@dataclass(frozen=True, slots=True)
class Change:
    """One ballot cast otherwise: at which event (`END`: the last decision), at which stage of it, by whom."""

    event: int
    stage: int
    party: str
    before: Ballot
    after: Ballot

    @property
    def presence(self) -> bool:
        """Whether it is no more than to be there, without a vote for or against."""
        return self.before is Ballot.ABSENT and self.after is Ballot.ABSTAINING


@dataclass(frozen=True, slots=True)
class Miss:
    """How near a violation was.

    `vote` and `presence` are single ballots that stop it, None where no single one does; `words` tells of them, a
    sentence each. `fewest` are as few ballots as stop it together where one does not. `needed` is their number, a
    lower bound unless `exact`; 0 with `exact` says that no ballots at all stop it. `tried` counts the replays.
    `steps_needed` is true iff without any one of its events the run is none that violates the guarantee.
    """

    vote: Change | None
    presence: Change | None
    fewest: tuple[Change, ...]
    needed: int
    exact: bool
    tried: int
    words: tuple[str, ...]
    steps_needed: bool = False


@dataclass(frozen=True, slots=True)
class _Move:
    """A change that `parties`, alike and of one ballot, can make in one place."""

    event: int
    stage: int
    parties: tuple[str, ...]
    before: Ballot
    after: Ballot

    def by(self, party: str) -> Change:
        return Change(self.event, self.stage, party, self.before, self.after)


def miss(model: Model, verdict: Verdict) -> Miss | None:
    """How near the violation was, in ballots; None where there is no case.

    Where it is not one of ballots (of two runs, of power, of a roster) it is said that none could have stopped it.
    """
    if verdict.outcome is not Outcome.VIOLATED or verdict.alarm:
        return None
    found = verdict.case if verdict.case is not None else verdict.broken
    if found is None:
        return None
    end = found.end if isinstance(found, RunCase) else found
    voted = isinstance(found, RunCase) and any(isinstance(event, Decided) for event in found.history.events)
    if isinstance(end, AloneCase | TwoRunsCase) and not voted:
        needed = isinstance(found, RunCase) and _each_needed(model, verdict, found)
        words = (_WHATEVER if isinstance(end, AloneCase) else _COMPARED,)
        return Miss(None, None, (), 0, True, 0, words, needed)
    assert isinstance(found, NeverCase | RunCase)
    moves = tuple(_moves(model, verdict.guarantee, found))
    return _searched(model, verdict, found, moves)


def nearest(model: Model, verdict: Verdict, case: RunCase) -> str:
    """A sentence on the one ballot, of all votes of the run, that stops it if cast otherwise, or that there is none;
    empty where nobody votes.
    """
    moves = tuple(_moves(model, verdict.guarantee, case))
    stops = [one for one in _singles(moves) if not breaks(model, verdict, case, (one,))]
    chosen = next((one for one in stops if _turned(model, case, one)), next(iter(stops), None))
    if chosen is None:
        return _NONE if moves else ""
    return _single(model, case, chosen)


def _singles(moves: Sequence[_Move]) -> list[Change]:
    """Each ballot that one party alone can cast otherwise, a mere presence last."""
    return sorted((move.by(move.parties[0]) for move in moves), key=lambda one: one.presence)


_NONE = "No single ballot, cast otherwise, would have stopped it."
_WHATEVER = "No ballot could have stopped it: it is about what parties can do, however all others vote."
_COMPARED = "No ballot could have stopped it: it is about two votes compared, and the ballots are what they differ in."


def _searched(model: Model, verdict: Verdict, case: Reach, moves: Sequence[_Move]) -> Miss:
    singles = [move.by(move.parties[0]) for move in moves]
    stops = [one for one in singles if not breaks(model, verdict, case, (one,))]
    votes = [one for one in stops if not one.presence]
    vote = next((one for one in votes if _turned(model, case, one)), next(iter(votes), None))
    presence = next((one for one in stops if one.presence), None)
    needed = isinstance(case, RunCase) and _each_needed(model, verdict, case)
    if stops:
        told = [_single(model, case, one) for one in (vote, presence) if one is not None]
        return Miss(vote, presence, (), 1, True, len(singles), tuple(told), needed)
    tried, fewest, exact, least = _several(model, verdict, case, moves)
    words = _together(model, case, fewest, exact, least, len(singles) + tried)
    return Miss(None, None, fewest, len(fewest) or (0 if exact else least), exact, len(singles) + tried, words, needed)


def breaks(model: Model, verdict: Verdict, case: Reach, changes: Sequence[Change]) -> bool:
    """Whether the case with these ballots cast otherwise still violates the guarantee, as the interpreter sees it."""
    changed = recast(case, changes)
    if isinstance(changed, RunCase):
        fault = violates_run(model, verdict.guarantee, changed, verdict.breaks or Grade.AS_WRITTEN)
        return not fault and _kept_from_it(model, verdict.guarantee, changed)
    return not violates_at_once(model, verdict.guarantee, changed)


def _kept_from_it(model: Model, guarantee: Guarantee, case: RunCase) -> bool:
    """Whether a party that is to attain something fails to in this very run; true of all other guarantees.

    That others could keep it from it in some other run is not what the ballots of this one are asked.
    """
    if not isinstance(guarantee.form, Attains):
        return True
    party = next((who for _, who in case.binding), "")
    return in_vain(model, guarantee.form, party, replay(model, case.history), case.history.events)


def recast(case: Reach, changes: Sequence[Change]) -> Reach:
    """The case with these ballots cast otherwise, all else as it was."""
    if isinstance(case, NeverCase):
        return replace(case, decision=_recast(case.decision, [one for one in changes if one.event == END]))
    events = list(case.history.events)
    for index, event in enumerate(events):
        if isinstance(event, Decided):
            decision = _recast(event.decision, [one for one in changes if one.event == index])
            events[index] = replace(event, decision=decision or event.decision)
    end = case.end
    if isinstance(end, NeverCase):
        end = replace(end, decision=_recast(end.decision, [one for one in changes if one.event == END]))
    return replace(case, history=replace(case.history, events=tuple(events)), end=end)


def _recast(decision: Decision | None, changes: Sequence[Change]) -> Decision | None:
    if decision is None or not changes:
        return decision
    new = {(one.stage, one.party): one.after for one in changes}
    rows = (
        tuple((name, new.get((index, name), ballot)) for name, ballot in row)
        for index, row in enumerate(decision.ballots)
    )
    return replace(decision, ballots=tuple(rows))


def _each_needed(model: Model, verdict: Verdict, case: RunCase) -> bool:
    """Whether the run violates nothing any more without any one of its events."""
    events = case.history.events
    if len(events) + (case.end is not None) < 2:
        return False
    shorter = (events[:index] + events[index + 1 :] for index in range(len(events)))
    return not any(
        breaks(model, verdict, replace(case, history=replace(case.history, events=left)), ()) for left in shorter
    )


# ── which ballots there are ───────────────────────────────────────────────────────────────────────


def _held(model: Model, case: Reach) -> Iterator[tuple[int, Model, World, Decision, bool]]:
    """Every decision of a case: its place, the rules and the world it is taken in, and whether it amends."""
    if isinstance(case, NeverCase):
        if case.decision is not None:
            yield END, model, case.world, case.decision, False
        return
    moments = replay(model, case.history)
    for index, (event, before) in enumerate(zip(case.history.events, moments, strict=False)):
        if isinstance(event, Decided):
            yield index, at_large(model, before.amended), before.world, event.decision, bool(event.amends)
    if isinstance(case.end, NeverCase) and case.end.decision is not None:
        yield END, at_large(model, moments[-1].amended), case.end.world, case.end.decision, False


def _moves(model: Model, guarantee: Guarantee, case: Reach) -> Iterator[_Move]:
    """Every ballot that can be cast otherwise, those of parties that nothing tells apart as one.

    A vote in favour of an amendment is left out: who consents to it cannot complain of it. So is one of a party that is
    to attain something and is against what comes in its way: whoever gives in is stopped all the same.
    """
    spotlight = _spotlight(case)
    unyielding = spotlight if isinstance(guarantee.form, Attains) else frozenset()
    for event, rules, world, decision, amends in _held(model, case):
        kinds = {actor.name: (actor.standing, actor.tags, actor.weights) for actor in world.actors}
        named = spotlight | {party.name for party in model.parties} | {who for _, who in decision.question.arguments}
        for index, row in enumerate(decision.ballots):
            stage = rules.procedures[decision.procedure].stages[index]
            groups: dict[object, list[str]] = {}
            for name, ballot in row:
                groups.setdefault((ballot, kinds[name], name if name in named else ""), []).append(name)
            ordered = sorted(groups.values(), key=lambda names: names[0] not in spotlight)
            cast = dict(row)
            for names in (one for one in ordered if cast[one[0]] is not Ballot.AGAINST or one[0] not in unyielding):
                yield from _others(stage, _Move(event, index, tuple(names), cast[names[0]], Ballot.ABSENT), amends)


def _others(stage: Stage, move: _Move, amends: bool) -> Iterator[_Move]:
    order = (Ballot.AGAINST, Ballot.ABSTAINING, Ballot.ABSENT, Ballot.IN_FAVOUR)
    for ballot in order:
        consents = amends and ballot is Ballot.IN_FAVOUR
        if ballot in stage.ballots and ballot is not move.before and not consents:
            yield replace(move, after=ballot)


def _spotlight(case: Reach) -> frozenset[str]:
    """Those whom the guarantee speaks of."""
    own = {who for _, who in case.binding}
    if isinstance(case, RunCase):
        own |= {case.protected} if case.protected else set()
        own |= {who for _, who in case.end.binding} if isinstance(case.end, NeverCase) else set()
    return frozenset(own)


# ── several ballots ───────────────────────────────────────────────────────────────────────────────


def _several(
    model: Model, verdict: Verdict, case: Reach, moves: Sequence[_Move]
) -> tuple[int, tuple[Change, ...], bool, int]:
    """Replays made, the fewest ballots that stop it together, whether that is certain, and a lower bound."""
    tried, size = 0, 2
    places = {(one.event, one.stage, one.parties) for one in moves}
    total = sum(len(parties) for _, _, parties in places)
    while size <= total:
        for pick in combinations_with_replacement(range(len(moves)), size):
            changes = _cast(moves, pick)
            if changes is None:
                continue
            if tried >= MOST_TRIALS:
                return tried, (), False, size
            tried += 1
            if not breaks(model, verdict, case, changes):
                return tried, changes, True, size
        size += 1
    return tried, (), True, 0


def _cast(moves: Sequence[_Move], pick: Sequence[int]) -> tuple[Change, ...] | None:
    """The changes of a choice of moves, each by a party of its own; None where there are not so many parties."""
    used: Counter[tuple[int, int, tuple[str, ...]]] = Counter()
    changes = []
    for index in pick:
        move = moves[index]
        place = (move.event, move.stage, move.parties)
        if used[place] >= len(move.parties):
            return None
        changes.append(move.by(move.parties[used[place]]))
        used[place] += 1
    return tuple(changes)


# ── in words ──────────────────────────────────────────────────────────────────────────────────────


def _single(model: Model, case: Reach, change: Change) -> str:
    _, _, _, stage, when = _scene(model, case, change)
    how = otherwise(change.before, change.after, stage.kind)
    had = f"Had {spoken(change.party)} {'merely been present' if change.presence else how} {when}"
    return f"{had}, {_turned(model, case, change) or 'the guarantee would not have been broken'}."


def _turned(model: Model, case: Reach, change: Change) -> str:
    """What the ballot turns the outcome of its decision into, empty where that stays what it is."""
    rules, world, decision, _, _ = _scene(model, case, change)
    changed = _recast(decision, [change])
    failing = first_failing_stage(rules, world, changed) if changed is not None else None
    failed = first_failing_stage(rules, world, decision) is not None
    if failing is not None and not failed:
        return f"{failing.stage.clause.address} would have stopped it"
    return "the decision would have been adopted" if failed and failing is None else ""


def _scene(model: Model, case: Reach, change: Change) -> tuple[Model, World, Decision, Stage, str]:
    place = next(one for one in _held(model, case) if one[0] == change.event)
    _, rules, world, decision, amends = place
    procedure = rules.procedures[decision.procedure]
    when = f"at step {change.stage + 1}"
    if isinstance(case, RunCase):
        event = case.history.events[change.event] if change.event != END else None
        what = event.amends if isinstance(event, Decided) and amends else question_words(decision.question)
        body = spoken(procedure.organ) if procedure.organ else "the body entitled to do so"
        when = f"when {body} amended {what}" if amends else f"when {body} decided on {what}"
        when = _apart(procedure, procedure.stages[change.stage], what) or when
    return rules, world, decision, procedure.stages[change.stage], when


def _apart(procedure: Procedure, stage: Stage, what: str) -> str:
    """When a stage comes that is not the vote of the organ that decides, in words; empty for that vote."""
    if stage.kind is StageKind.CONSENT:
        return f"when asked for consent to {what}"
    if stage.organ and stage.organ != procedure.organ:
        return f"when {spoken(stage.organ)} voted on {what}"
    return ""


def _together(
    model: Model, case: Reach, fewest: Sequence[Change], exact: bool, least: int, tried: int
) -> tuple[str, ...]:  # fmt: skip
    if not fewest and exact:
        voted = f"all {counted(tried, 'other way')} to cast them were replayed, in vain"
        return (f"No ballots could have stopped it: {voted if tried else 'nobody votes in it'}.",)
    if not fewest:
        return (_NONE, f"At least {least} would have had to be cast otherwise: fewer were tried in vain.")
    said = []
    for change in fewest:
        _, _, _, stage, when = _scene(model, case, change)
        said.append(f"{spoken(change.party)} {otherwise(change.before, change.after, stage.kind)} {when}")
    return (_NONE, f"{len(fewest)} together would: had {listing(said, len(said))}. All choices of fewer fail.")
