"""By which clauses parties stop a decision alone."""

from collections.abc import Iterator
from itertools import islice

from charter.admission.worlds import questions
from charter.cases import power
from charter.dataclass import replace
from charter.exhaust.violation import forced
from charter.model import Alone, Clause, Guarantee, Matter, Model
from charter.symmetry.alike import decisive, how_many
from charter.symmetry.contest import Contest
from charter.world import AloneCase, Question

ASKED = 2_000
"""So many questions that can be put in one roster are looked at."""
TRIED = 20_000
"""So many ways to vote are tried at one question."""


def stoppers(rules: Model, guarantee: Guarantee, form: Alone, matter: Matter, case: AloneCase) -> tuple[Clause, ...]:
    """The clauses of the stages at which one of the parties that the form speaks of stops a decision on the matter.

    They are looked for in the roster of the `case`, by the interpreter, once for all questions that are decided in the
    same ways. Where nothing is found that way they are those that decide the matter.
    """
    found: dict[Clause, None] = {}
    seen: set[tuple[int, ...]] = set()
    for question in (case.question, *islice(_questions(rules, matter, case), ASKED)):
        ways = power.in_scope(rules, case.world, question, form)
        if not ways or ways in seen:
            continue
        clauses = _stopping(rules, guarantee, form, replace(case, question=question))
        seen |= {ways} if clauses else set()
        found |= dict.fromkeys(clauses)
    return tuple(found) or tuple(dict.fromkeys(one.clause for one in rules.procedures if one.matter == matter.name))


def _questions(rules: Model, matter: Matter, case: AloneCase) -> Iterator[Question]:
    """Every question on the matter that can be put in the roster of the case."""
    return questions(replace(rules, matters=(matter,)), case.world)


def _stopping(rules: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> tuple[Clause, ...]:
    """The clauses by which the first party that can stop the decision, in whatever way it is taken, does so; none where
    nobody can.
    """
    for names in dict.fromkeys((case.actors, *power.actors(rules, case.world, case.question, form))):
        acting = replace(case, actors=names)
        if not power.is_actor(rules, case.world, case.question, form, names):
            continue
        rows = power.contests(rules, guarantee, form, acting)
        if sum(_size(one) for row in rows for one in row) > TRIED:
            return ()
        stops = [[one.rules.clause for one in row if forced(one, False) is not None] for row in rows]
        if stops and all(stops):
            return tuple(dict.fromkeys(clause for row in stops for clause in row))
    return ()


def _size(contest: Contest) -> int:
    own = how_many(contest.own, len(decisive(contest.rules, False)))
    return own * how_many(contest.others, len(decisive(contest.rules, True)))
