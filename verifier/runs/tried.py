"""What is left to say of runs where no question settles a guarantee: every run of a few events among few parties.

The interpreter tries them one after the other. A run that it finds is a violation, whatever the reason was for which
nothing could be proved; where it finds none, that is said, and nothing is claimed. What is said to hold of acts,
answers and ways out is held against a few of them: nothing else compares norms with what was made of them.
"""

from dataclasses import replace

from charter.admission.worlds import limits
from charter.exhaust.effort import Effort
from charter.exhaust.short import short_violation
from charter.model import Answered, Attains, Grade, Guarantee, Model, NeverReached, Possible
from charter.words import counted
from charter.world import RunCase
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

EFFORT = 25_000
"""What may be spent on one grade, in ways to vote: the same on every machine."""
FEW = 400
"""What is spent on a guarantee that is said to hold."""
MOST_PARTIES = 4
MOST_EVENTS = 4
MOST_TAGS = 5
CONTRADICTED = "it was proved, and the interpreter breaks it by a run of {} among {}"
BY_CASE = "the interpreter replays the violation party by party"
BY_RUN = "the interpreter replays the run step by step"
ORDER = tuple(Grade)


def tried(model: Model, verdict: Verdict, effort: int = EFFORT) -> Verdict:
    """The verdict; an undecided one is *violated* where a short run among few parties breaks the grade demanded."""
    if verdict.outcome is not Outcome.UNDECIDED or verdict.alarm or verdict.guarantee.form is None:
        return verdict
    first = 0 if verdict.grade is None else ORDER.index(verdict.grade) + 1
    whole: tuple[int, int] | None = None
    grades = ORDER[first : ORDER.index(verdict.guarantee.demanded) + 1]
    for grade in grades if model.dynamics.amendments else grades[:1]:  # without amendments all grades are one
        run, whole = _broken(model, verdict, grade, effort)
        if run is not None:
            shortest = whole is not None and whole[0] == MOST_PARTIES
            return _violated(verdict, run, grade, "" if shortest else PERHAPS_SHORTER)
    return verdict if whole is None else replace(verdict, reason=f"{verdict.reason}; {_none(*whole)}")


def held(model: Model, verdict: Verdict) -> Verdict:
    """The verdict; an alarm where a guarantee about what happens in runs is said to hold and a short run breaks it."""
    about_runs = isinstance(verdict.guarantee.form, NeverReached | Answered | Attains | Possible)
    if verdict.outcome not in (Outcome.HOLDS, Outcome.VACUOUS) or not about_runs:
        return verdict
    run, _ = _broken(model, verdict, verdict.grade or Grade.AS_WRITTEN, FEW)
    if run is None:
        return verdict
    events, parties = len(run.history.events), len(run.history.world.actors)
    reason = CONTRADICTED.format(counted(events, "event"), counted(parties, "party"))
    return Verdict(verdict.guarantee, Outcome.UNDECIDED, reason=reason, alarm=True)


def shorter(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade, effort: int) -> tuple[RunCase | None, bool]:
    """A run of fewer events among few parties that breaks the grade, None if none was found; and whether there are no
    other rosters, and all runs shorter than that, or than `run`, were looked at.
    """
    fewer = min(len(run.history.events) - 1, MOST_EVENTS)
    if fewer < 0 or not _is_small(model):
        return None, False
    found, whole = short_violation(model, guarantee, grade, MOST_PARTIES, fewer, Effort(effort))
    all_of = len(run.history.events) - 1 if found is None else len(found.history.events)
    return found, whole == (MOST_PARTIES, all_of) and _most_there_are(model) <= MOST_PARTIES


def _broken(model: Model, verdict: Verdict, grade: Grade, effort: int) -> tuple[RunCase | None, tuple[int, int] | None]:
    """A run that breaks the grade, fewest events first; and up to how many parties and events none was left out."""
    if not _is_small(model):
        return None, None
    return short_violation(model, verdict.guarantee, grade, MOST_PARTIES, MOST_EVENTS, Effort(effort))


def _is_small(model: Model) -> bool:
    """Whether a few parties are enough for a roster, and there are not too many ways to give them roles."""
    least = len(model.parties) + sum(limits(model, standing)[0] for standing in model.standings)
    return least <= MOST_PARTIES and sum(tag.members is None for tag in model.tags) <= MOST_TAGS


def _most_there_are(model: Model) -> int:
    """The greatest number of parties that a roster has, one more than are tried where there is no end of them."""
    highs = [limits(model, standing)[1] for standing in model.standings]
    return len(model.parties) + sum(MOST_PARTIES + 1 if high is None else high for high in highs)


def _violated(verdict: Verdict, run: RunCase, grade: Grade, reason: str) -> Verdict:
    at_once = not run.history.events and run.end is not None
    case, broken = (run.end, None) if at_once else (None, run)
    told = replace(verdict, outcome=Outcome.VIOLATED, case=case, broken=broken, breaks=grade, reason=reason)
    return replace(told, evidence=(BY_CASE if at_once else BY_RUN,), witness=None)


def _none(parties: int, events: int) -> str:
    few = counted(parties, "party")
    if not events:
        return f"nothing breaks it at once among up to {few}"
    return f"no run of up to {counted(events, 'event')} among up to {few}, begun on 1 January 2000, breaks it"
