"""Whether a verdict that was kept shows what it claims: its cases are played again by the interpreter."""

from charter.admission.worlds import allowed
from charter.cases.barred import violates_at_once
from charter.cases.guarantee import subject_holds
from charter.cases.promise import violates_run
from charter.model import Grade, Guarantee, Model
from charter.readings import readings
from charter.semantics.step import Unlawful, replay
from charter.world import RunCase
from verifier.verdict import Outcome, Verdict

CERTAIN = (Outcome.HOLDS, Outcome.VIOLATED, Outcome.VACUOUS)


def replayed(model: Model, verdict: Verdict, steps_only: bool = False) -> bool:
    """Whether the interpreter confirms every case of a verdict, and a violated one has such a case.

    Nothing but certain verdicts pass: none that is undecided, bounded, or of an alarm. That a guarantee is not analysed
    is certain where the model does not express it. With `steps_only` a run need only be lawful, step by step; what all
    parties could do instead is not tried again.
    """
    if verdict.alarm:
        return False
    if verdict.outcome is Outcome.DEPENDS:
        ways = {way.words: way.model for way in readings(model)}
        told = [(ways.get(words), one) for words, one in verdict.readings]
        return bool(told) and all(way is not None and replayed(way, one, steps_only) for way, one in told)
    if verdict.outcome is Outcome.NOT_ANALYSED:
        return verdict.guarantee.form is None and verdict == _unread(verdict.guarantee)
    return verdict.outcome in CERTAIN and not verdict.readings and _shown(model, verdict, steps_only)


def _unread(guarantee: Guarantee) -> Verdict:
    """What is said of a guarantee that the model does not express."""
    return Verdict(guarantee, Outcome.NOT_ANALYSED, reason=guarantee.why_not)


def _shown(model: Model, verdict: Verdict, steps_only: bool) -> bool:
    guarantee, run = verdict.guarantee, verdict.broken
    violated = verdict.outcome is Outcome.VIOLATED
    if (verdict.case is not None and not violated) or (violated and verdict.case is None and run is None):
        return False
    if verdict.case is not None and violates_at_once(model, guarantee, verdict.case):
        return False
    if verdict.witness is not None and not subject_holds(model, guarantee, verdict.witness):
        return False
    if run is None:  # a case of a single decision breaks what is written
        return verdict.breaks is None or (violated and verdict.breaks is Grade.AS_WRITTEN)
    if verdict.breaks is None:
        return False
    return _lawful(model, run) if steps_only else not violates_run(model, guarantee, run, verdict.breaks)


def _lawful(model: Model, run: RunCase) -> bool:
    """Whether the run starts in a world that the charter allows, and each of its steps is lawful."""
    if allowed(model, run.history.world):
        return False
    try:
        replay(model, run.history)
    except (Unlawful, OverflowError):
        return False
    return True
