"""Two runs of one decision: in what the second differs, how it ends, and how the two compare."""

from collections.abc import Iterator

from charter.admission.decision import question_fault, well_formed
from charter.model import Change, Guarantee, Model, TwoRuns
from charter.semantics.outcome import open_procedures
from charter.words import capital
from charter.world import TwoRunsCase
from verifier.explain.minutes import minutes
from verifier.explain.phrase import listing, question_words, spoken
from verifier.explain.story import Run

_LABEL = "Second run"


def second_run(model: Model, case: TwoRunsCase) -> Run:
    """The minutes of the second decision; where its procedure does not admit it, why nothing is adopted."""
    second = case.second
    if not well_formed(model, case.world, second):
        return minutes(model, case.world, second, _LABEL)
    return Run(_LABEL, question_words(second.question), (), False, _refused(model, case))


def _refused(model: Model, case: TwoRunsCase) -> str:
    second = case.second
    words, address = question_words(second.question), model.procedures[second.procedure].clause.address
    place = capital(address)
    if question_fault(model, case.world, second.question):
        return f"A decision on {words} cannot be put to the vote: nothing is adopted."
    if second.procedure in open_procedures(model, case.world, second.question):
        return f"{place} does not admit these ballots on {words}: nothing is adopted."
    return f"{place} is open to {question_words(case.first.question)} and not to {words}: nothing is adopted under it."


def difference(guarantee: Guarantee, case: TwoRunsCase) -> str:
    """In what the second run differs from the first: a sentence or two."""
    who = f"{listing(case.changed)} {'casts' if len(case.changed) == 1 else 'cast'}"
    change = guarantee.form.change if isinstance(guarantee.form, TwoRuns) else None
    match change:
        case Change.SWAP:
            return " ".join(_exchange(case))
        case Change.SUPPORT:
            return f"In the second run {who} a ballot in favour where it had been otherwise; nothing else differs."
        case Change.OPPOSITION:
            return f"In the second run {who} a ballot against where it had been otherwise; nothing else differs."
        case _:
            return f"In the second run {who} another ballot; nothing else differs."


def _exchange(case: TwoRunsCase) -> Iterator[str]:
    """That two parties change places: as those concerned, in their ballots, or in both."""
    before, after = case.first.question, case.second.question
    moved = "" if before == after else f", and the decision is on {question_words(after)}"
    yield f"In the second run {listing(case.changed)} have changed places{moved}; nothing else differs."
    places = dict([case.changed, case.changed[::-1]]) if len(case.changed) == 2 else {}
    for index, (old, new) in enumerate(zip(case.first.ballots, case.second.ballots, strict=False), 1):
        voted = frozenset(name for name, _ in old)
        for name in (name for name, _ in new if name in places and places[name] not in voted):
            other = spoken(places[name])
            yield f"{other} holds no ballot at step {index} of the first run, so {spoken(name)} is absent there now."


def compared(runs: tuple[Run, Run]) -> str:
    """How the two runs end."""
    first, second = (("adopted" if run.adopted else "not adopted") for run in runs)
    if first == second:
        return f"Both decisions are {first}."
    return f"The first decision is {first}, the second is {second}."
