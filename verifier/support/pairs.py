"""Two votes compared, told for rosters of all sizes: that each comes out as it did whatever the number of parties."""

from collections.abc import Iterator

from charter.admission.decision import heard
from charter.model import (
    Adopted,
    And,
    Condition,
    Formula,
    Guarantee,
    Model,
    Never,
    Not,
    PartySet,
    TwoRuns,
    Variable,
)
from charter.semantics.outcome import decided
from charter.world import Decision, TwoRunsCase
from verifier.support.contrary import MOST_RESTS, Binding, Kinds, heeded, in_words, promised

MOST_CHANGED = 3
"""Parties that may change their ballots or places and are told of one by one."""


def paired(
    model: Model, guarantee: Guarantee, form: TwoRuns, case: TwoRunsCase
) -> Iterator[tuple[tuple[Model, Guarantee], tuple[Model, Guarantee]]]:  # fmt: skip
    """Pairs of promises: if both of a pair hold, two such votes break the guarantee whatever the number of others.

    All but those who change do the same in both, so many this and so many that and the rest one and the same thing.
    """
    procedure = model.procedures[case.first.procedure]
    names = tuple(dict.fromkeys((*case.changed, *_differing(case))))
    outcomes = [_adopted(model, case, one) for one in (case.first, case.second)]
    if len(names) > MOST_CHANGED or None in outcomes:
        return
    marks = heeded(model, form, procedure)
    kinds = {actor.name: tuple(tag for tag in actor.tags if tag in marks) for actor in case.world.actors}
    called = tuple((f"changed {number}", who) for number, who in enumerate(names, 1))
    variables = tuple(Variable(letter, _kind(case, kinds, who)) for letter, who in called)
    for rank in range(MOST_RESTS):
        pair = [
            _promise(model, guarantee, form, one, variables, _said(model, case, one, called, kinds, rank), adopted)
            for one, adopted in zip((case.first, case.second), outcomes, strict=True)
        ]
        if pair[0] is not None and pair[1] is not None:
            yield pair[0], pair[1]


def _differing(case: TwoRunsCase) -> Iterator[str]:
    """Who casts another ballot in the second run."""
    for before, after in zip(case.first.ballots, case.second.ballots, strict=True):
        other = dict(after)
        yield from (name for name, ballot in before if other.get(name) is not ballot)
        yield from (name for name in other if name not in dict(before))


def _adopted(model: Model, case: TwoRunsCase, decision: Decision) -> bool | None:
    """Whether one of the two is adopted; None if the charter does not admit it."""
    found = heard(model, case.world, decision)
    return None if isinstance(found, str) else decided(found, decision).adopted


def _kind(case: TwoRunsCase, kinds: Kinds, who: str) -> PartySet:
    """The parties of the standing and of the roles that one has which are looked at."""
    standing = next(actor.standing for actor in case.world.actors if actor.name == who)
    others = dict.fromkeys(tag for tags in kinds.values() for tag in tags if tag not in kinds[who])
    return PartySet((standing,), kinds[who], minus=tuple(PartySet(tags=(tag,)) for tag in others))


def _said(
    model: Model, case: TwoRunsCase, decision: Decision, called: Binding, kinds: Kinds, rank: int
) -> tuple[Formula, ...] | None:  # fmt: skip
    """What is done in one of the two, and under which conditions."""
    parts = in_words(model, decision, called, kinds, rank)
    either = (*case.first.question.conditions, *case.second.question.conditions)
    absent = (name for name in dict.fromkeys(either) if name not in decision.question.conditions)
    return None if parts is None else (*parts, *(Not(Condition(name)) for name in absent))


def _promise(
    model: Model, guarantee: Guarantee, form: TwoRuns, decision: Decision, variables: tuple[Variable, ...],
    said: tuple[Formula, ...] | None, adopted: bool | None,
) -> tuple[Model, Guarantee] | None:  # fmt: skip
    """That a vote as it is told comes out so, and is one that the guarantee speaks of."""
    if said is None:
        return None
    outcome = Adopted() if adopted else Not(Adopted())
    body = And((outcome, form.scope))
    return promised(model, guarantee, Never(variables, True, body, body), decision, (), said)
