"""Random charters of many steps in short: every verdict against all runs of few events. The long form is `tests/campaigns`."""

from tests.campaigns.compare_runs import MOST_STEPS
from tests.campaigns.runs_differential import complaints, run, table
from tests.laws.random_runs import random_run_sample
from tests.laws.run_constructs import run_constructs

SEED = 77
COUNT = 4_000
JOBS = 3
"""One more than the cores of a small machine: each waits for its solver now and then."""


def test_no_verdict_on_runs_is_contradicted_by_the_runs_that_are_tried() -> None:
    tally = run(SEED, COUNT, JOBS)
    assert not complaints(tally), "\n".join([*complaints(tally), *map(str, tally.faults), table(tally)])
    assert min(tally.share("holds"), tally.share("violated")) >= 25
    assert sum(count for scope, count in tally.scopes.items() if scope.steps >= 2) >= COUNT // 3
    assert any(scope.steps == MOST_STEPS and scope.parties >= 3 for scope in tally.scopes), tally.scopes


def test_equal_seeds_give_equal_charters_of_many_steps() -> None:
    assert [random_run_sample(seed) for seed in range(40)] == [random_run_sample(seed) for seed in range(40)]


def test_random_charters_of_many_steps_use_every_construct() -> None:
    seen: set[str] = set()
    for seed in range(3_000):
        if seen >= EXPECTED:
            break
        seen |= run_constructs(random_run_sample(seed).model)
    assert seen >= EXPECTED, sorted(EXPECTED - seen)


EXPECTED = frozenset({
    "must of a party", "must of an organ", "must not of a party", "may of a party", "must not to a target", "must to a target",
    "may to a target", "must not since", "may since", "overrides", "a norm of a role", "Count weighted", "becoming at once", "becoming later",
    "becoming meanwhile", "deadline, then a breach", "deadline, then nothing", "deadline, then is adopted",
    "deadline, then lapses", "deadline, then passes on", "deadline, then leaves", "Makes the party concerned",
    "Makes all of a set", "Makes by ballot", "a norm hangs on a ballot", "Makes a named party suspended", "Makes a named party former", "Makes later", "Ends of the party concerned", "Ends of anybody", "Extends by a period",
    "Extends by its own", "Lapses", "takes effect later: a decision",
    "takes effect later: an amendment", "takes effect later of one organ", "Survives for ever", "Survives for a time", "Survives of some articles",
    "Turn.MONTH_START", "Turn.TERM_END", "Turn.YEAR_END", "Unit.DAYS", "Unit.WORKING_DAYS", "Unit.CLEAR_DAYS", "Unit.MONTHS",
    "Unit.YEARS", "periods are moved", "deadlines are moved", "week", "holidays", "Amendment of named units",
    "Amendment of any other article", "several ways to amend", "a paragraph is a unit", "Entrenched.before",
    "Entrenched for ever", "the clause on amendment entrenched", "Sunset on a day", "Sunset after a period",
    "a procedure waits for a decision on some party", "a rule in another article", "InForce", "May", "Must", "Condition", "Belongs", "NoVote",
    "Never as written", "Never against my will", "Never absolutely", "TwoRuns as written", "TwoRuns against my will",
    "TwoRuns absolutely", "Alone as written", "Alone against my will", "Alone absolutely", "NeverReached as written",
    "NeverReached against my will", "NeverReached absolutely", "NeverReached of a moment",
    "NeverReached of a deed of a party", "NeverReached of a deed of an organ", "NeverReached of a deed to somebody",
    "Answered a deed", "Answered a decision", "Answered by a party", "Answered by an organ", "Answered in time",
    "Answered some time", "Answered as written", "Answered against my will", "Answered absolutely",
    "Possible as written", "Possible against my will", "Possible absolutely", "Attains a deed", "Attains an exit",
    "Attains in time", "Attains some time", "Attains as written", "Attains against my will", "Attains absolutely",
    "a standing is followed by a duty of a party", "a standing is followed by a duty of an organ",
    "a deed is followed by a duty of a party", "a deed is followed by a duty of an organ",
    "a decision is followed by a duty of a party", "a decision is followed by a duty of an organ",
    "the event is done to somebody", "a duty towards a party of the event",
    "Change.SWAP", "Change.IRRELEVANT", "Change.SUPPORT", "Change.OPPOSITION", "Power.PREVENT", "Power.ADOPT",
    "Power.CHANGE", "RuleUse", "a stage passes at its deadline", "reversed", "a sentence of a practice", "StageKind.RATIFICATION", "StageKind.SILENCE", "anonymous and named",
})  # fmt: skip
