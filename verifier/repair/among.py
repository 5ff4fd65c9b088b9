"""For which of the few things that may stand at a place of a clause a guarantee holds: each of them verified."""

from collections.abc import Callable, Sequence

from charter.variants.choices import Choice, choices
from verifier.repair.finding import Among
from verifier.repair.trial import Trial
from verifier.verdict import Outcome


def among(trial: Trial, cited: Sequence[str], progress: Callable[[str], None]) -> tuple[Among, ...]:
    """Of each place of a clause that the case cites: what it may say, if for some of that the guarantee holds.

    What makes the guarantee speak of nothing is left out. Nothing is said of a place of which one was left open, nor
    where it is not known that the guarantee fails now.
    """
    if trial.before.outcome is not Outcome.VIOLATED:
        return ()
    where = trial.draft.places
    offered = [
        choice
        for entry in where.entries
        if entry.address in cited and len(where.at(entry.address)) == 1
        for choice in choices(where.source, entry)
    ]
    judged = (_judged(trial, choice, progress) for choice in offered)
    return tuple(one for one in judged if one is not None)


def _judged(trial: Trial, choice: Choice, progress: Callable[[str], None]) -> Among | None:
    outcomes: dict[str, Outcome] = {}
    for new, variant in choice.others:
        if variant.change not in trial.outcomes:
            progress(f"{trial.name}: {variant.words}")
            trial.verdict((variant,))
        outcome = trial.outcomes.get(variant.change)
        if outcome is not None and outcome is not Outcome.VACUOUS:
            outcomes[new] = outcome
    holds = tuple(new for new, came in outcomes.items() if came is Outcome.HOLDS)
    if not holds or not {*outcomes.values()} <= {Outcome.HOLDS, Outcome.VIOLATED}:
        return None
    return Among(choice.address, choice.now, tuple(outcomes), holds)
