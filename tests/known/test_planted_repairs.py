"""Charters of other kinds with one planted defect each: the repair that a drafter would make is offered first.

Guilds, choirs, harbours, condominiums: thresholds with two classes, an exception that gives way, the wrong article
entrenched, a share of those present, abstentions that count, silence where agreement is meant, a duty without a day.
"""

from pathlib import Path

import pytest

import charter
from charter.amending.consolidate import consolidate
from charter.read import in_place, read
from charter.variants.draft import Draft, amendment
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.repair.repair import Limits, as_it_stands, repair
from verifier.verdict import Outcome

HERE = Path(__file__).parent / "planted_repairs"
FIRST = {
    "two-classes": "article 2(2): `at least 1 founder` becomes `at least 2 founders`",
    "wrong-except": "article 2(2): `subject to article 2(1)` becomes `notwithstanding article 2(1)`",
    "wrong-entrenchment": "article 4(1): `articles 2 and 4` becomes `articles 2, 3 and 4`",
    "quorum-base": "article 2(2): `present` is left out",
    "abstentions": "article 2(2): `voting` is left out",
    "silence-for-ratification": "article 2(2): every member ratifies too",
    "no-deadline": "article 2(1): the duty is owed within 60 days, otherwise it is adopted",
    "two-shares": "article 2(2): `at least a third of` becomes `at least half of`",
    "recusal-quota": (
        "article 2(2): `with the member concerned taking no part and the quota kept` becomes "
        "`with the member concerned taking no part and the quota recomputed`"
    ),
}


@pytest.mark.parametrize("name", FIRST)
def test_the_repair_of_a_planted_defect_comes_first_and_holds_in_the_text(name: str, pool: SolverPool) -> None:
    path = str(HERE / f"{name}.charter")
    draft = Draft(path, read(path)[0], charter.load(path))
    (before,) = as_it_stands(draft, pool)
    assert before.outcome is Outcome.VIOLATED
    told = repair(draft, before.guarantee.name, (before,), pool, Limits(1, 200), lambda what: None)
    first = told.repairs[0]
    assert [one.words for one in first.variants] == [FIRST[name]]
    text = consolidate(draft.source, amendment(first.variants))
    (verdict,) = verify(charter.load(path, in_place({path: text})), pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS


def test_each_planted_charter_has_a_repair_that_is_expected() -> None:
    assert sorted(path.stem for path in HERE.glob("*.charter")) == sorted(FIRST)
