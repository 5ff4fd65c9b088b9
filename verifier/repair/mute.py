"""Whether a guarantee holds on a changed charter only because nobody can cast the ballots that it speaks of."""

from charter.found import found
from charter.model import Ballot, Model, Never, Stance
from verifier.runs.broken import about
from verifier.verdict import Verdict


def mute(before: Model, after: Model, verdict: Verdict) -> bool:
    """Whether on some matter that the guarantee is about a ballot that it speaks of could be cast before, and cannot
    now: under a silence procedure nobody is in favour.
    """
    form = verdict.guarantee.form
    if not isinstance(form, Never) or not form.decision:
        return False
    spoken = {ballot for stance in found(form, Stance) for ballot in stance.ballots}
    could, can = _castable(before, form), _castable(after, form)
    return any((ballots & spoken) - can[matter] for matter, ballots in could.items() if matter in can)


def _castable(model: Model, form: Never) -> dict[str, set[Ballot]]:
    """The ballots that can be cast on each matter that the guarantee may be about, at whatever stage."""
    ballots: dict[str, set[Ballot]] = {}
    for index in about(model, form.body):
        procedure = model.procedures[index]
        for stage in procedure.stages:
            ballots.setdefault(procedure.matter, set()).update(stage.ballots)
    return ballots
