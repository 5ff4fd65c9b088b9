"""Problems for the solver tests: easy, hard, and hungry ones; and how to see child processes."""

import os
from pathlib import Path

from verifier.problem import Problem
from verifier.terms import BOOL, INT, Term, Var, conj, disj, eq, ge, le, neg, total, var

X, Y, Z = Var("x", INT), Var("y", INT), Var("z", INT)
P, Q = Var("p", BOOL), Var("q", BOOL)


def pigeons(holes: int, tag: str = "") -> Problem:
    """One pigeon too many for the holes: no solution, and no short proof by resolution."""
    at = [[Var(f"pigeon {tag}{i} in {j}", BOOL) for j in range(holes)] for i in range(holes + 1)]
    constraints: list[Term] = [disj(*row) for row in at]
    for hole in range(holes):
        for one in range(holes + 1):
            constraints.extend(neg(conj(at[one][hole], at[two][hole])) for two in range(one))
    return Problem(tuple(constraints))


def majority(members: int, seats: int) -> Problem:
    """The smallest coalition of 0/1 members, weighted 1 to n, that reaches `seats`."""
    votes = [Var(f"vote {i:02}", INT) for i in range(members)]
    limits = [term for vote in votes for term in (ge(vote, 0), le(vote, 1))]
    reached = ge(total(var(vote) * (i + 1) for i, vote in enumerate(votes)), seats)
    return Problem((*limits, reached), (total(votes),))


def varied() -> list[Problem]:
    """Problems of all kinds, with many solutions each, so that answers could differ if they may."""
    free = [Var(f"n{i}", INT) for i in range(8)]
    loose = tuple(ge(v, 0) for v in free)
    return [
        Problem((disj(P, Q, ge(X, 3)), neg(conj(P, Q)))),
        *(Problem((*loose, ge(total(free), k), disj(eq(free[k], 3), ge(free[0], k)))) for k in range(1, 7)),
        majority(12, 40),
        Problem((ge(X, 1),), named=tuple((f"at most {k}", le(X, k % 3)) for k in range(6))),
        Problem((ge(total(free), 5),), (var(free[3]) * -1 + var(free[4]),), (("bound", le(free[3], 7)),)),
    ]


def children_of(pid: int) -> list[int]:
    """The numbers of the direct child processes that solve (Linux): a tracker, and what solvers are copied from, do not."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    found = (int(child) for task in tasks for child in (task / "children").read_text().split())
    return sorted(child for child in found if _solves(child))


def _solves(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except FileNotFoundError:
        return False
    return any(word.endswith(b"child.py") for word in words) and b"nursery" not in words


def alive(pid: int) -> bool:
    """Whether a process exists and is no zombie (Linux)."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
