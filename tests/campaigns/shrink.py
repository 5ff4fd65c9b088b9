"""A charter made as small as it gets while something stays so: parts taken out one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace

from charter.model import And, Clause, Formula, Guarantee, Model, Not, Or, RuleUse, Truth
from charter.symmetry.alike import unbound

Keeps = Callable[[Model], bool]
ROUNDS = 8
FIXED = ("form", "units")


def shrunk(model: Model, keeps: Keeps) -> Model:
    """The smallest charter found, by taking out single parts, of which `keeps` is still true."""
    for _ in range(ROUNDS):
        smaller = _once(model, keeps)
        if smaller == model:
            break
        model = smaller
    return model


def _once(model: Model, keeps: Keeps) -> Model:
    """The charter after everything was tried to be taken out once."""
    known, done = {model}, False
    while not done:
        done = True
        for simpler in simpler_ones(model):
            if simpler not in known and isinstance(simpler, Model) and _keeps(simpler, keeps):
                known.add(simpler)
                model, done = simpler, False
                break
            known.add(simpler)  # type: ignore[arg-type]
    return model


def _keeps(model: Model, keeps: Keeps) -> bool:
    """Whether it is still so; what no longer hangs together is not."""
    if any(unbound(one.form) for one in model.guarantees):
        return False
    try:
        return keeps(model)
    except Exception:  # noqa: BLE001 - a charter from which too much was taken
        return False


def simpler_ones(value: object, path: tuple[str, ...] = ()) -> Iterator[object]:
    """Every value with one part taken out, the larger parts first."""
    if isinstance(value, tuple) and not isinstance(value, str):
        for index in range(len(value)):
            if not (path and path[-1] in ("guarantees", "weights", "stages") and len(value) == 1):
                yield value[:index] + value[index + 1 :]
        for index, part in enumerate(value):
            yield from ((*value[:index], one, *value[index + 1 :]) for one in simpler_ones(part, path))
    elif is_dataclass(value) and not isinstance(value, type | Clause):
        yield from _simpler_formulas(value)
        for field in fields(value):
            part = getattr(value, field.name)
            if part is not None and field.default is None:
                yield replace(value, **{field.name: None})
            if field.name not in FIXED:
                yield from (replace(value, **{field.name: one}) for one in simpler_ones(part, (*path, field.name)))


def _simpler_formulas(value: object) -> Iterator[Formula]:
    match value:
        case Guarantee():
            return
        case And(parts) | Or(parts):
            yield from parts
        case Not(part) | RuleUse(formula=part):
            yield part
        case Truth():
            return
        case _:
            return
