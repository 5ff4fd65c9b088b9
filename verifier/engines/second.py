"""A second opinion: what cvc5 says of every question of which z3 said that it has no case."""

from collections.abc import Sequence
from dataclasses import replace

from verifier.engines.record import Record
from verifier.engines.texts import Texts, plain_text
from verifier.problem import Problem, Status
from verifier.verdict import Outcome, Verdict

SECOND = "cvc5"


def second_opinion(verdicts: Sequence[Verdict], record: Record, jobs: int = 1) -> tuple[Verdict, ...]:
    """The verdicts, each with what cvc5 says of its questions; one that cvc5 contradicts raises an alarm.

    Where cvc5 gives up the verdict stands, and says so. SolverUnavailable if cvc5 is not installed.
    """
    asked = [(verdict, _refuted(record, verdict)) for verdict in verdicts]
    problems = list(dict.fromkeys(problem for _, own in asked for problem in own))
    with Texts(SECOND, jobs) as texts:
        said = dict(zip(problems, texts.decide([plain_text(problem) for problem in problems]), strict=True))
    return tuple(_told(verdict, [said[problem] for problem in own]) for verdict, own in asked)


def _refuted(record: Record, verdict: Verdict) -> list[Problem]:
    """The problems of a verdict that have no solution."""
    queries = record.queries(verdict.guarantee.name)
    return list(dict.fromkeys(query.problem for query in queries if query.status is Status.UNSAT))


def _told(verdict: Verdict, said: Sequence[Status]) -> Verdict:
    against, agreed = said.count(Status.SAT), said.count(Status.UNSAT)
    if against:
        reason = f"{SECOND} finds a case where z3 says that there is none, for {against} of {len(said)} questions"
        return replace(
            verdict, outcome=Outcome.UNDECIDED, grade=None, case=None, broken=None, breaks=None, readings=(),
            reason=reason, alarm=True,
        )  # fmt: skip
    if not said:
        return verdict
    given_up = len(said) - agreed
    words = f"{SECOND} confirms {agreed} of {len(said)} answers that there is no case"
    return replace(verdict, evidence=(*verdict.evidence, f"{words}, and gives up on {given_up}" if given_up else words))
