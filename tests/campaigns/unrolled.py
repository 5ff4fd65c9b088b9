"""The baseline of the benchmark on amendments: a planted charter unrolled step by step, in plain z3.

`python -m tests.campaigns.unrolled FILE MEMBERS STEPS` reads a planted charter and asks for 1, 2, … up to STEPS steps
whether amendments to which the first member does not consent can bring the treaty down. It prints the answer of the last
question, the number of steps, and the seconds for building and solving. One Boolean for each article, step and ballot.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import z3

import charter
from charter.atlarge import relies, unit_of
from charter.model import Amendment, Model


@dataclass(frozen=True, slots=True)
class Step:
    """One step: whether each unit may say anything before it, who is in favour, which unit is amended."""

    open: Sequence[z3.BoolRef]
    favour: Sequence[z3.BoolRef]
    chosen: Sequence[z3.BoolRef]


def unrolled(model: Model, members: int, steps: int) -> z3.Solver:
    """A solver that finds a run of exactly so many steps after which the treaty's article may say anything."""
    units, solver = model.dynamics.units, z3.Solver()
    before = [z3.BoolVal(False) for _ in units]
    for number in range(steps):
        step = Step(
            before,
            [z3.Bool(f"favour_{number}_{i}") for i in range(members)],
            [z3.Bool(f"amends_{number}_{i}") for i in range(len(units))],
        )
        solver.add(z3.PbEq([(one, 1) for one in step.chosen], 1), z3.Not(step.favour[0]))
        for index, unit in enumerate(units):
            ways = [_way(model, one, unit, step) for one in model.dynamics.amendments]
            solver.add(z3.Implies(step.chosen[index], z3.And(_unprotected(model, unit, step), z3.Or(ways))))
        after = [z3.Bool(f"open_{number + 1}_{i}") for i in range(len(units))]
        solver.add(*(new == z3.Or(old, one) for new, old, one in zip(after, before, step.chosen, strict=True)))
        before = after
    solver.add(before[units.index(_treaty(model))])
    return solver


def _treaty(model: Model) -> str:
    return unit_of(model, next(one.clause.address for one in model.procedures if one.matter == "treaty"))


def _is_open(model: Model, address: str, step: Step) -> z3.BoolRef:
    return step.open[model.dynamics.units.index(unit_of(model, address))]


def _unprotected(model: Model, unit: str, step: Step) -> z3.BoolRef:
    guards = [one.clause.address for one in model.dynamics.entrenched if unit in one.units]
    return z3.And([_is_open(model, address, step) for address in guards])


def _way(model: Model, amendment: Amendment, unit: str, step: Step) -> z3.BoolRef:
    """The clause covers the unit, and the members adopt, or its procedure may say anything."""
    naming = [one for one in model.dynamics.amendments if one is not amendment and unit in one.units]
    rest = z3.And([_is_open(model, one.clause.address, step) for one in naming])
    own = _is_open(model, amendment.clause.address, step)
    covered = rest if amendment.rest else z3.Or(z3.BoolVal(unit in amendment.units), z3.And(own, rest))
    return z3.And(covered, z3.Or(_adopted(model, amendment, step), own))


def _adopted(model: Model, amendment: Amendment, step: Step) -> z3.BoolRef:
    """At least two thirds, or everybody, at each stage; whatever where what the stage relies on may say anything."""
    count = z3.Sum([z3.If(one, 1, 0) for one in step.favour])
    most = 3 * count >= 2 * len(step.favour) if amendment.rest else count >= len(step.favour)
    procedure = amendment.procedure
    return z3.And(
        [
            z3.Or(most, *(_is_open(model, address, step) for address in relies(model, procedure, index)))
            for index in range(len(procedure.stages))
        ]
    )


def main() -> None:
    """Answer the question of the command line."""
    path, members, most = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    model = charter.load(path)
    start, answer, steps = time.perf_counter(), z3.unsat, 0
    while answer != z3.sat and steps < most:
        steps += 1
        answer = unrolled(model, members, steps).check()
        sys.stdout.write(f"{answer} {steps} {time.perf_counter() - start:.6f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
