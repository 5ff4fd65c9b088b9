"""The baseline of the benchmark: the same questions with one Boolean a member and ballot, in plain z3.

`python -m tests.campaigns.plain QUESTION MEMBERS` answers one question and prints the answer and the
seconds for building and solving it, without the start of the process.
"""

import sys
import time
from collections.abc import Callable, Sequence

import z3

Members = list[tuple[z3.BoolRef, z3.BoolRef, z3.BoolRef]]


def ballots(run: str, count: int) -> tuple[Members, list[z3.BoolRef]]:
    """For each member: in favour, against, abstaining (absent when none is true); at most one of them."""
    members: Members = [
        (z3.Bool(f"{run}_favour_{i}"), z3.Bool(f"{run}_against_{i}"), z3.Bool(f"{run}_abstains_{i}"))
        for i in range(count)
    ]
    single = [z3.AtMost(*ballot, 1) for ballot in members]
    return members, single


def total(flags: Sequence[z3.BoolRef]) -> z3.ArithRef:
    """How many of the flags are true."""
    return z3.Sum([z3.If(flag, 1, 0) for flag in flags])


def favour(members: Members) -> z3.ArithRef:
    """How many are in favour."""
    return total([ballot[0] for ballot in members])


def against(members: Members) -> z3.ArithRef:
    """How many are against."""
    return total([ballot[1] for ballot in members])


def objector(count: int) -> list[z3.BoolRef]:
    """Adopted by consensus (no member against) with some member against: impossible."""
    members, facts = ballots("a", count)
    return [*facts, against(members) <= 0, z3.Or([ballot[1] for ballot in members])]


def contradictory(count: int) -> list[z3.BoolRef]:
    """More than half of all in favour, and more than half of all against: impossible."""
    members, facts = ballots("a", count)
    return [*facts, 2 * favour(members) > count, 2 * against(members) > count]


def two_thirds(count: int) -> list[z3.BoolRef]:
    """At least two thirds of those voting in favour, somebody votes, not more than half of them: impossible."""
    members, facts = ballots("a", count)
    voting = favour(members) + against(members)
    return [*facts, 3 * favour(members) >= 2 * voting, voting > 0, z3.Not(2 * favour(members) > voting)]


def more_support(count: int) -> list[z3.BoolRef]:
    """Two thirds of those voting, until some members change to in favour: impossible."""
    first, facts = ballots("a", count)
    second, more = ballots("b", count)
    same = [z3.Or(b[0], z3.And(a[0] == b[0], a[1] == b[1], a[2] == b[2])) for a, b in zip(first, second, strict=True)]
    return [*facts, *more, *same, carried(first), z3.Not(carried(second))]


def carried(members: Members) -> z3.BoolRef:
    """Two thirds of those voting are in favour."""
    return 3 * favour(members) >= 2 * (favour(members) + against(members))


def no_show(count: int) -> list[z3.BoolRef]:
    """A quorum of half: some change from absent to against, and only so the motion carries. It happens."""
    first, facts = ballots("a", count)
    second, more = ballots("b", count)
    same = [z3.Or(b[1], z3.And(a[0] == b[0], a[1] == b[1], a[2] == b[2])) for a, b in zip(first, second, strict=True)]
    return [*facts, *more, *same, z3.Not(quorate(first)), quorate(second)]


def quorate(members: Members) -> z3.BoolRef:
    """At least half of all are present and more than half of those voting are in favour."""
    present = total([z3.Or(*ballot) for ballot in members])
    return z3.And(2 * present >= len(members), 2 * favour(members) > favour(members) + against(members))


def double_majority(count: int) -> list[z3.BoolRef]:
    """More than half of each of two blocs in favour, and not more than half of all. It happens."""
    members, facts = ballots("a", count)
    parts = []
    for name in ("north", "south"):
        bloc = [z3.Bool(f"{name}_{i}") for i in range(count)]
        inside = [z3.And(flag, ballot[0]) for flag, ballot in zip(bloc, members, strict=True)]
        parts.append(2 * total(inside) > total(bloc))
    return [*facts, *parts, z3.Not(2 * favour(members) > count)]


QUESTIONS: dict[str, Callable[[int], list[z3.BoolRef]]] = {
    "objector": objector,
    "contradictory": contradictory,
    "two_thirds": two_thirds,
    "more_support": more_support,
    "no_show": no_show,
    "double_majority": double_majority,
}


def main() -> None:
    """Answer the question of the command line."""
    question, count = sys.argv[1], int(sys.argv[2])
    start = time.perf_counter()
    solver = z3.Solver()
    solver.add(*QUESTIONS[question](count))
    answer = solver.check()
    sys.stdout.write(f"{answer} {time.perf_counter() - start:.6f}\n")


if __name__ == "__main__":
    main()
