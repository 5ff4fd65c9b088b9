"""Decisions on which rule applies that are easier than one of the rules they choose from."""

from collections.abc import Iterator
from fractions import Fraction

from charter.diagnostics import Code, Diagnostic
from charter.model import And, Clause, Formula, InForce, Model, Not, Procedure
from charter.opposition import opposition
from charter.resolve.resolve import Resolved


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each decision by which fewer than it takes choose how many it takes on another matter."""
    model = resolved.model
    if model is None:
        return
    told: list[tuple[Clause, str]] = []
    for chosen in model.procedures:
        for choice in _asked(chosen.when, True):
            other = _otherwise(model, chosen, choice)
            easy = _least(model, choice)
            if other is None or easy is None or (chosen.clause, choice) in told:
                continue
            now, before = opposition(model, chosen), opposition(model, other)
            if now is not None and before is not None and now != before and easy > min(now, before):
                told.append((chosen.clause, choice))
                yield _told(chosen, other, choice, now < before)


def _asked(when: Formula, positive: bool) -> Iterator[str]:
    """The matters of which a decision has to be in force (or must not be) for the procedure to be open."""
    match when:
        case And(parts):
            for part in parts:
                yield from _asked(part, positive)
        case Not(part):
            yield from _asked(part, not positive)
        case InForce(matters=matters) if positive:
            yield from matters
        case _:
            return


def _otherwise(model: Model, chosen: Procedure, choice: str) -> Procedure | None:
    """How the matter is decided while no such decision is in force."""
    rest = [one for one in model.procedures if one.matter == chosen.matter and choice in _asked(one.when, False)]
    return rest[0] if rest else None


def _least(model: Model, matter: str) -> Fraction | None:
    """The most opposition that the easiest way to decide a matter bears."""
    shares = [opposition(model, one) for one in model.procedures if one.matter == matter]
    return max((share for share in shares if share is not None), default=None)


def _told(chosen: Procedure, other: Procedure, choice: str, raised: bool) -> Diagnostic:
    now, before = chosen.stages[0].text, other.stages[0].text
    changes = f"a decision on `{choice}` changes what `{chosen.matter}` takes, from `{before}` to `{now}`"
    message = f"{changes}, and is itself easier than `{now if raised else before}`"
    fix = f"let `{choice}` be decided by the harder of the two rules"
    return Diagnostic(Code.EASIER_THAN_IT_CHOOSES, chosen.clause.span, message, fix)
