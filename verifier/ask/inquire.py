"""From a question to its answer: verified as a guarantee is, and told."""

from dataclasses import replace
from typing import assert_never

from charter.model import Never
from charter.words import capital
from verifier.ask.answer import Answer, Posed, Reply
from verifier.ask.fewest import fewest
from verifier.ask.list_cases import Limits, list_cases
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.explain.history import FORBIDDEN
from verifier.explain.story import Story
from verifier.explain.tell import beyond, tell
from verifier.verdict import Outcome, Verdict

CASES = (
    ("no violation exists", "no such case exists"),
    ("no violation", "no such case"),
    ("the violation", "the case"),
    ("the guarantee speaks of", "the question speaks of"),
)


def inquire(posed: Posed, pool: SolverPool, limits: Limits | None = None) -> Answer | None:
    """The answer; None when it was interrupted. With `limits` every distinct case of a formula is listed."""
    again = posed.again
    if posed.counting is None or again is None:
        return _once(posed, pool, limits)

    def ask(number: int) -> Answer | None:
        put = again(number)
        assert isinstance(put, Posed)
        return _once(replace(put, put=posed.put), pool, limits)

    return fewest(posed.counting, ask)


def _once(posed: Posed, pool: SolverPool, limits: Limits | None) -> Answer | None:
    """The answer to a question that is asked once."""
    run = verify(posed.model, only=(posed.guarantee.name,), pool=pool)
    if not run.verdicts:
        return None
    verdict = run.verdicts[0]
    reply = replied(posed, verdict)
    wanted = limits is not None and reply is Reply.CAN and isinstance(posed.guarantee.form, Never)
    listed = list_cases(posed, pool, limits) if wanted and limits is not None and verdict.case is not None else None
    story, further = tell(posed.model, verdict), beyond(posed.model, verdict)
    shown = verdict if posed.sentence else _of_a_question(verdict)
    return Answer(posed, reply, shown, story and asked(posed, story), further and asked(posed, further), listed)


def _of_a_question(verdict: Verdict) -> Verdict:
    """The verdict in words for a question: where nothing is promised nothing is violated."""
    reason = verdict.reason.split(": if ", 1)[0] if verdict.readings else verdict.reason
    return replace(verdict, reason=reason, evidence=tuple(_of_cases(one) for one in verdict.evidence))


def _of_cases(evidence: str) -> str:
    for old, new in CASES:
        evidence = evidence.replace(old, new)
    return evidence


def asked(posed: Posed, story: Story) -> Story:
    """The story as that of a question, where it was told as that of a guarantee."""
    cast = tuple(said.replace("The guarantee speaks of", "The question speaks of") for said in story.cast)
    forbidden = not posed.sentence and story.conclusion.startswith(FORBIDDEN)
    so = story.conclusion.removeprefix(FORBIDDEN).removeprefix(": ").removeprefix(".")
    now = " ".join((f"Now it is so: {posed.question}.", capital(so))).rstrip()
    return replace(story, cast=cast, conclusion=now if forbidden else story.conclusion)


def replied(posed: Posed, verdict: Verdict) -> Reply:
    """What a verdict says of the question: of a formula, whether it can come true."""
    match verdict.outcome:
        case Outcome.HOLDS:
            return Reply.YES if posed.sentence else Reply.NEVER
        case Outcome.VIOLATED:
            return Reply.NO if posed.sentence else Reply.CAN
        case Outcome.VACUOUS:
            return Reply.VACUOUS if posed.sentence else Reply.NEVER
        case Outcome.DEPENDS:
            return Reply.DEPENDS
        case Outcome.BOUNDED | Outcome.UNDECIDED | Outcome.NOT_ANALYSED:
            return Reply.OPEN
        case _:
            assert_never(verdict.outcome)
