"""Wrong invariants: each is one that a faulty search might hand over, and the checker accepts none of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import charter
from charter.model import Grade, Model
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.runs.invariant import Checked, Invariant, check_invariant
from verifier.verdict import Outcome

WILL, ALL, WRITTEN = Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY, Grade.AS_WRITTEN
VETO = "guarantee veto never some decision d on treaty is adopted while some member m objects to d."
HOUSE = "(1) members: 3 or more. (2) organ Council: every member."
TREATY = "(1) matter treaty. (2) Council decides treaty by no member against."
REST = "(1) any other article is amended by Council by at least 2/3 of members in favour."

LOCKED = {
    1: HOUSE,
    2: TREATY,
    3: "(1) article 2 may not be amended.",
    4: "(1) articles 1, 3 and 4 may not be amended.",
    5: REST,
}
"""Nothing but article 5 can ever be amended."""
LOOSE = {**LOCKED, 4: "(1) articles 1 and 4 may not be amended."}
"""Article 3 protects the treaty, and nothing protects article 3."""
RULED = {
    1: HOUSE, 2: TREATY, 3: "(1) rule assent means every member in favour.",
    4: "(1) articles 1, 3 and 4 may not be amended.", 5: "(1) every article is amended by Council by assent.",
}  # fmt: skip
"""All of it may be amended, articles 1, 3 and 4 apart, and by nobody against the will of a member."""
DATED = {**LOCKED, 3: "(1) article 2 may not be amended before 1 January 2030."}
PASSING = {**LOCKED, 6: "(1) article 2 lapses on 1 January 2030."}


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


def model_of(folder: Path, articles: dict[int, str], promise: str = VETO) -> Model:
    path = folder / "body.charter"
    rows = (f'article {number} "A"\n{said}\n' for number, said in articles.items())
    path.write_text("\n".join(('charter "X"', *rows, promise)) + "\n", encoding="utf-8")
    return charter.load(path)


def fault(pool: SolverPool, model: Model, grade: Grade, *numbers: int) -> str:
    intact = tuple(f"article {number}" for number in numbers)
    return answered(pool, check_invariant(model, grade, Invariant(model.guarantees[0], intact)))


def answered(pool: SolverPool, steps: Checked) -> str:
    """What the checker says, its questions put to the solvers."""
    try:
        batch = next(steps)
        while True:
            batch = steps.send(pool.finish(pool.begin(batch.problems, batch.again)))
    except StopIteration as end:
        return str(end.value)


# ── right ones ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("grade", [WRITTEN, WILL, ALL])
def test_an_invariant_that_is_one_is_accepted(pool: SolverPool, tmp_path: Path, grade: Grade) -> None:
    assert fault(pool, model_of(tmp_path, LOCKED), grade, 1, 2, 3, 4) == ""


def test_what_is_amended_by_all_stays_against_the_will_of_one(pool: SolverPool, tmp_path: Path) -> None:
    assert fault(pool, model_of(tmp_path, RULED), WILL, 1, 2, 3, 4, 5) == ""


# ── wrong ones ────────────────────────────────────────────────────────────────────────────────────

WRONG = [
    ("a unit that anybody can amend", LOCKED, ALL, (1, 2, 3, 4, 5), "may be amended"),
    ("what protects it is left out", LOCKED, ALL, (1, 2, 4), "article 2 may be amended"),
    ("what protects what protects it is left out", LOCKED, WILL, (1, 2, 3), "may be amended"),
    ("the article that the guarantee rests on is left out", LOCKED, WILL, (1, 3, 4), "violated"),
    ("who the members are is left out", LOCKED, WILL, (2, 3, 4), "violated"),
    ("nothing is said to stand", LOCKED, ALL, (), "violated"),
    ("a unit that there is not", LOCKED, ALL, (1, 2, 3, 4, 9), "no unit"),
    ("the protection itself can be amended", LOOSE, WILL, (1, 2, 3, 4), "article 3 may be amended"),
    ("the protection falls and takes the treaty along", LOOSE, WILL, (1, 2, 4), "article 2 may be amended"),
    ("all agree, and then it may be amended", RULED, ALL, (1, 2, 3, 4, 5), "may be amended"),
    ("the rule by which it is amended is left out", RULED, WILL, (1, 2, 4, 5), "may be amended"),
    ("the procedure by which it is amended is left out", RULED, WILL, (1, 2, 3, 4), "may be amended"),
    ("the protection ends on a day", DATED, WILL, (1, 2, 3, 4), "article 2 may be amended"),
    ("the unit lapses on a day", PASSING, WILL, (1, 2, 3, 4), "lapses"),
    ("the unit lapses on a day, with no amendment", PASSING, WRITTEN, (1, 2, 3, 4), "lapses"),
    ("the unit lapses, and is not said to stand", PASSING, WRITTEN, (1, 3, 4), "violated"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("articles", "grade", "intact", "why"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_a_wrong_invariant_is_rejected(
    pool: SolverPool, tmp_path: Path, articles: dict[int, str], grade: Grade, intact: tuple[int, ...], why: str
) -> None:
    assert why in fault(pool, model_of(tmp_path, articles), grade, *intact)


@pytest.mark.parametrize(
    ("promise", "why"),
    [
        ("guarantee g never a decision on treaty is adopted.", "violated"),
        ("guarantee g no member alone can prevent the adoption of a decision on treaty.", "violated"),
        ("guarantee g swapping two members changes no outcome.", ""),
        ("guarantee g every member alone can prevent the adoption of a decision on treaty.", ""),
    ],
)
def test_an_invariant_shows_no_more_than_what_follows_from_it(
    pool: SolverPool, tmp_path: Path, promise: str, why: str
) -> None:
    assert why in fault(pool, model_of(tmp_path, LOCKED, promise), ALL, 1, 2, 3, 4)


@pytest.mark.parametrize(
    "promise",
    [
        "guarantee g swapping two members changes no outcome.",
        "guarantee g more support never hurts.",
        "guarantee g every member alone can prevent the adoption of a decision on treaty.",
        "guarantee g no member alone can adopt a decision on treaty.",
        "guarantee g no member alone can change the outcome of a decision on treaty.",
    ],
)
def test_what_is_at_large_breaks_guarantees_of_every_form(pool: SolverPool, tmp_path: Path, promise: str) -> None:
    assert fault(pool, model_of(tmp_path, LOCKED, promise), ALL, 1, 3, 4)


@pytest.mark.parametrize(
    "promise",
    [
        "guarantee g more support never hurts on treaty, as written.",
        "guarantee g more opposition never helps on treaty, as written.",
        "guarantee g swapping two members changes no outcome on treaty, as written.",
        "guarantee g no member alone can change the outcome of a decision on closure, as written.",
    ],
)
def test_what_is_at_large_of_other_matters_breaks_nothing(pool: SolverPool, tmp_path: Path, promise: str) -> None:
    budget = (
        "(1) matter budget. (2) Council decides budget by every member in favour. (3) article 6 lapses on 1 May 2030."
    )
    closure = "(3) matter closure. (4) Council decides closure by some member in favour and no member in favour."
    model = model_of(tmp_path, {**LOCKED, 2: f"{TREATY} {closure}", 6: budget}, promise)
    assert fault(pool, model, WRITTEN, 1, 2, 3, 4, 5) == ""
    (verdict,) = verify(model, pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS and verdict.grade is not None


def test_a_roster_that_only_runs_reach_counts(pool: SolverPool, tmp_path: Path) -> None:
    joined = (
        "(3) matter suspension(of: member). (4) an adopted suspension makes the member concerned a suspended member."
    )
    bound = "(5) Council decides suspension by no member against. (6) decisions on treaty bind every suspended member."
    promise = "guarantee g never some decision d on treaty is binding on some suspended member m."
    assert fault(pool, model_of(tmp_path, LOCKED, promise), WRITTEN, 1, 2, 3, 4) == ""
    model = model_of(tmp_path, {**LOCKED, 1: f"{HOUSE} {joined} {bound}"}, promise)
    assert "violated" in fault(pool, model, WRITTEN, 1, 2, 3, 4)


def test_what_the_second_solver_does_not_confirm_is_not_accepted(tmp_path: Path) -> None:
    with SolverPool(rlimit=1) as weak:
        assert fault(weak, model_of(tmp_path, RULED), WILL, 1, 2, 3, 4, 5) != ""
