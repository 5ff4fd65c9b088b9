"""Stories of random violations: told without a fault, and true to the interpreter."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from charter.admission.decision import well_formed
from charter.exhaust.search import search
from charter.model import Alone
from charter.scenario.account import bound_in_order
from charter.semantics.outcome import outcome
from charter.world import Case, Decision, NeverCase, TwoRunsCase
from tests.laws.random_models import GRID, Sample, random_sample
from tests.laws.scopes import scope
from tests.unit.findings import file_report, report
from verifier.explain.near import near
from verifier.explain.report import Finding
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.report import formats, load
from verifier.report.layout.page import Page
from verifier.report.layout.wrap import columns
from verifier.report.verify.telling import telling
from verifier.verdict import Outcome, Verdict

BATCHES = 4
SEEDS = 60
BUDGET = 400
NO_NEAR_MISS = "No single ballot of this vote, cast otherwise, would have changed its result."
NO_BALLOT = "Nobody holds a ballot in this vote."


def violations(batch: int) -> Iterator[tuple[Sample, Case]]:
    """The random charters of the batch that violate their guarantee, with a case for each."""
    for seed in range(batch * SEEDS, (batch + 1) * SEEDS):
        sample = random_sample(seed)
        case = search(sample.model, sample.guarantee, scope(sample.model, sample.guarantee, BUDGET, GRID), GRID)
        if case is not None:
            yield sample, case


def told(sample: Sample, case: Case) -> Finding:
    verdict = Verdict(sample.guarantee, Outcome.VIOLATED, case=case)
    return Finding(verdict, tell(sample.model, verdict))


def decisions(case: Case) -> tuple[Decision, ...]:
    match case:
        case NeverCase():
            return (case.decision,) if case.decision else ()
        case TwoRunsCase():
            return (case.first, case.second)
        case _:
            return ()


def check_runs(sample: Sample, case: Case, story: Story) -> None:
    """Each run ends as the interpreter says, and every ballot is told."""
    for run, decision in zip(story.runs, decisions(case), strict=False):
        admitted = not well_formed(sample.model, case.world, decision)
        assert run.adopted == (admitted and outcome(sample.model, case.world, decision).adopted)
        assert admitted or run.label == "Second run"
        for step, ballots in zip(run.steps, decision.ballots if admitted else (), strict=True):
            assert {name for camp in step.camps for name in camp.names} == {name for name, _ in ballots}
        bound = bound_in_order(sample.model, case.world, decision)
        assert ("binds nobody" in run.result) == (run.adopted and not bound)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_story_is_true_to_the_interpreter_and_every_format_can_print_it(batch: int) -> None:
    count = 0
    for sample, case in violations(batch):
        count += 1
        finding = told(sample, case)
        assert finding.story is not None and finding.story.replayed, sample.seed
        check_runs(sample, case, finding.story)
        whole = report(file_report(sample.model, finding))
        texts = {name: load(name).render(telling(whole), Page(80)) for name in formats()}
        assert max(columns(row) for row in texts["plain"].splitlines()) <= 80, sample.seed
    assert count > SEEDS // 10


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_near_miss_is_one(batch: int) -> None:
    """What the sentence says of one ballot is so: with it the decision ends the other way."""
    for sample, case in violations(batch):
        for decision in decisions(case):
            told_ = near(sample.model, case.world, decision, ())
            ends = {
                outcome(sample.model, case.world, other).adopted for other in others(sample, decision)
            }  # fmt: skip
            turned = (not outcome(sample.model, case.world, decision).adopted) in ends
            assert (told_ not in (NO_NEAR_MISS, NO_BALLOT)) == turned, sample.seed
            assert (told_ == NO_BALLOT) == (not any(decision.ballots)), sample.seed


def others(sample: Sample, decision: Decision) -> Iterator[Decision]:
    """Every decision that differs from this one in one ballot."""
    stages = sample.model.procedures[decision.procedure].stages
    for index, (stage, ballots) in enumerate(zip(stages, decision.ballots, strict=True)):
        for place, (name, _) in enumerate(ballots):
            for ballot in stage.ballots:
                row = (*ballots[:place], (name, ballot), *ballots[place + 1 :])
                yield replace(decision, ballots=(*decision.ballots[:index], row, *decision.ballots[index + 1 :]))


def test_stories_about_power_are_among_them() -> None:
    forms = [sample.guarantee.form for batch in range(BATCHES) for sample, _ in violations(batch)]
    assert any(isinstance(form, Alone) for form in forms)
