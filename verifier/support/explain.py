"""One guarantee in depth, after its verdict: what carries it, or how near it came to hold, and for which sizes."""

from charter.model import Model
from verifier.explain.miss import miss
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.explain.timeline import timeline
from verifier.support.barred import barred
from verifier.support.finding import Explanation
from verifier.support.oracle import Oracle
from verifier.support.sizes import sizes
from verifier.support.supports import MOST_SUPPORTS, supports
from verifier.verdict import Outcome, Verdict


def explain(
    oracle: Oracle, model: Model, verdict: Verdict, most: int = MOST_SUPPORTS, story: Story | None = None
) -> Explanation:  # fmt: skip
    """The explanation of the verdict on one guarantee; `most` bounds the supports that are looked for. `story` is its
    case, where that was told already.
    """
    if verdict.alarm:
        return Explanation(verdict)
    oracle.take(model)
    if verdict.outcome is Outcome.HOLDS:
        oracle.holds(verdict.guarantee)
        found = supports(oracle, verdict.guarantee, verdict.relies_on, most)
        return Explanation(verdict, found, limited=oracle.effort.over)
    if verdict.outcome is not Outcome.VIOLATED:
        return Explanation(verdict)
    story = story or tell(model, verdict)
    clauses = barred(oracle, model, verdict, story)
    return Explanation(
        verdict,
        miss=miss(model, verdict),
        clauses=clauses,
        sizes=sizes(oracle, model, verdict),
        timeline=timeline(story) if story is not None else (),
        story=story,
        limited=oracle.effort.over,
    )
