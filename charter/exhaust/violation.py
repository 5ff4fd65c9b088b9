"""Whether an actor has not the power that a guarantee gives it, or has the one it denies: by trying all ballots."""

from charter.cases.power import contests, contests_anywhere, shown, turned
from charter.dataclass import replace
from charter.model import Alone, Guarantee, Model, Power
from charter.semantics.evaluate import State, by_itself
from charter.symmetry.contest import Contest
from charter.world import AloneCase, Reply


def alone_violation(
    model: Model, guarantee: Guarantee, form: Alone, case: AloneCase, state: State = by_itself
) -> AloneCase | None:
    """The case with replies that show that it violates the guarantee; None iff it does not."""
    rows = contests(model, guarantee, form, case, state)
    if not rows:
        return None
    if form.power is Power.CHANGE:
        return _change_violation(model, guarantee, form, case, state)
    passed = (form.power is Power.PREVENT) == form.every
    replies = shown(form, rows, lambda contest: (resisted if form.every else forced)(contest, passed))
    return None if replies is None else replace(case, replies=replies)


def _change_violation(
    model: Model, guarantee: Guarantee, form: Alone, case: AloneCase, state: State
) -> AloneCase | None:
    if form.every:
        return case if turned(contests_anywhere(model, guarantee, form, case, state)) is None else None
    replies = turned(contests(model, guarantee, form, case, state))
    return None if replies is None else replace(case, replies=replies)


def resisted(contest: Contest, passed: bool) -> tuple[Reply, ...] | None:
    """To each choice of the actors an answer after which the stage passes, or does not; None iff one has none."""
    answers = [contest.answer(own, passed) for own in contest.demands(passed)]
    return None if None in answers else tuple(answer for answer in answers if answer)


def forced(contest: Contest, passed: bool) -> tuple[Reply, ...] | None:
    """A choice of the actors after which the stage passes, or does not, whatever the others do; None iff none."""
    for own in contest.choices(passed):
        if contest.answer(own, not passed) is None:
            anyhow = next(iter(contest.like))  # whatever they do: no need to deal out all that they could
            return (contest.reply({**own, **{name: anyhow for group in contest.others for name in group}}),)
    return None
