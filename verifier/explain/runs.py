"""Two runs of one decision: in what the second differs, how it ends, and how the two compare."""

from collections.abc import Iterator

from charter.admission.decision import question_fault, well_formed
from charter.model import Ballot, Change, Guarantee, Model, TwoRuns
from charter.semantics.outcome import open_procedures
from charter.words import capital
from charter.world import TwoRunsCase
from verifier.explain.minutes import minutes
from verifier.explain.phrase import ballot_act, enumerated, question_words, spoken
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


def difference(model: Model, guarantee: Guarantee, case: TwoRunsCase) -> str:
    """In what the second run differs from the first: a sentence or two."""
    if isinstance(guarantee.form, TwoRuns) and guarantee.form.change is Change.SWAP:
        return " ".join(_exchange(case))
    moved = _moved(model, case)
    if not moved:
        return "All cast the same ballots in both runs; nothing else differs."
    steps = {step for step, _, _ in moved}
    told = [_otherwise(key, names, len(steps) > 1) for key, names in moved.items()]
    said = told[0] if len(told) == 1 else f"{', '.join(told[:-1])}, and {told[-1]}"
    return f"In the second run {said}; nothing else differs."


def _moved(model: Model, case: TwoRunsCase) -> dict[tuple[int, str, str], list[str]]:
    """Who casts another ballot in the second run: by the step, and by what is done in the first and in the second."""
    found: dict[tuple[int, str, str], list[str]] = {}
    stages = model.procedures[case.first.procedure].stages
    for index, (stage, old, new) in enumerate(zip(stages, case.first.ballots, case.second.ballots, strict=False), 1):
        before, after = dict(old), dict(new)
        changed = [name for name, ballot in new if name in before and before[name] is not ballot]
        alike: dict[tuple[Ballot, Ballot], list[str]] = {}
        for name in changed:
            alike.setdefault((before[name], after[name]), []).append(name)
        for (one, other), names in alike.items():
            acts = [ballot_act(ballot, stage.kind, len(names)) for ballot in (one, other)]
            found[index, acts[0], acts[1]] = names
    return found


def _otherwise(key: tuple[int, str, str], names: list[str], steps: bool) -> str:
    """`B votes in favour where in the first it abstains`, with the step where there are several."""
    step, before, after = key
    place = f" at step {step}" if steps else ""
    return f"{enumerated(names)} {after}{place} where in the first {'it' if len(names) == 1 else 'they'} {before}"


def _exchange(case: TwoRunsCase) -> Iterator[str]:
    """That two parties change places: as those concerned, in their ballots, or in both."""
    before, after = case.first.question, case.second.question
    same = question_words(before) == question_words(after)
    moved = "" if same else f", and the decision is on {question_words(after)}"
    yield f"In the second run {enumerated(case.changed)} have changed places{moved}; nothing else differs."
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
    return f"The first decision is {first}, the second is{'' if second == 'adopted' else ' not'}."
