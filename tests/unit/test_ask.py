"""Questions put to a charter: the smallest case, the proof, all cases, and what is wrong with a question."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

import charter
from charter.admission.worlds import questions
from charter.cases.guarantee import violates
from charter.exhaust.worlds import worlds
from charter.model import Grade
from charter.semantics.outcome import hearing, open_procedures
from charter.world import Decision, NeverCase
from verifier.ask.answer import Answer, Posed, Refused, Reply
from verifier.ask.inquire import inquire
from verifier.ask.list_cases import Limits
from verifier.ask.pose import pose
from verifier.cli.main import charter as program
from verifier.cli.main import run
from verifier.cli.signals import Signals
from verifier.engines.solver import SolverPool

ROOT = Path(__file__).resolve().parents[2]
LAKE = ROOT / "examples" / "lake-commission.charter"
LEAVING = ROOT / "tests" / "golden" / "cli" / "leaving.charter"
RIVER = ROOT / "examples" / "upper-river.charter.md"


def posed(path: Path, question: str, grade: Grade = Grade.AGAINST_MY_WILL) -> Posed | Refused:
    return pose(str(path), path.read_text("utf-8"), question, grade)


def asked(pool: SolverPool, path: Path, question: str, limits: Limits | None = None) -> Answer:
    put = posed(path, question)
    assert isinstance(put, Posed), put
    answer = inquire(put, pool, limits)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("path", "question", "reply"),
    [
        (LAKE, "a decision is adopted with some member absent", Reply.CAN),
        (LAKE, "a decision is adopted with some member absent?", Reply.CAN),
        (LAKE, "Can a decision be adopted with some member absent?", Reply.CAN),
        (LAKE, "can it happen that a decision is adopted with some member against?", Reply.NEVER),
        (LAKE, "a decision is adopted with some member against", Reply.NEVER),
        (LAKE, "every member alone can prevent the adoption of any decision", Reply.YES),
        (LAKE, "no member alone can prevent the adoption of any decision", Reply.NO),
        (LAKE, "never a decision is adopted with some member absent", Reply.NO),
        (LEAVING, "some former member m does conduct_operation", Reply.CAN),
        (LEAVING, "some former member m may conduct_operation", Reply.CAN),
        (RIVER, "a decision is adopted with every member absent", Reply.NEVER),
    ],
)
def test_a_question_has_its_answer(pool: SolverPool, path: Path, question: str, reply: Reply) -> None:
    assert asked(pool, path, question).reply is reply


def test_the_smallest_case_is_confirmed_by_the_interpreter(pool: SolverPool) -> None:
    answer = asked(pool, LAKE, "a decision is adopted with some member absent")
    case = answer.verdict.case
    assert isinstance(case, NeverCase)
    assert len(case.world.actors) == 2
    assert violates(answer.posed.model, answer.posed.guarantee, case) == ""


def test_a_run_is_told_as_the_answer_to_a_question(pool: SolverPool) -> None:
    answer = asked(pool, LEAVING, "some former member m may conduct_operation")
    assert answer.story is not None
    assert answer.story.conclusion == (
        "Now it is so: some former member m may conduct_operation. B is a former member; B may conduct operation, and "
        "no article in force forbids it."
    )
    assert all("guarantee" not in said for said in answer.story.cast)


# ── all cases ─────────────────────────────────────────────────────────────────────────────────


def enumerated(question: Posed, parties: int) -> set[object]:
    """What the cases look like that the interpreter finds by trying every vote: who casts what, by nobody's name."""
    model, found = question.model, set[object]()
    for world in worlds(model, parties):
        for put in questions(model, world):
            for index in open_procedures(model, world, put):
                (held,) = hearing(model, world, put, index).holders
                (stage,) = model.procedures[index].stages
                for row in product(stage.ballots, repeat=len(held)):
                    decision = Decision(put, index, (tuple(zip(held, row, strict=True)),))
                    if not violates(model, question.guarantee, NeverCase(world, decision, ())):
                        found.add((put.matter, tuple(sorted(row))))
    return found


@pytest.mark.parametrize("parties", [2, 3])
def test_all_cases_are_those_that_enumeration_finds(pool: SolverPool, parties: int) -> None:
    question = "a decision is adopted with some member absent"
    answer = asked(pool, LAKE, question, Limits(200, parties))
    put = posed(LAKE, question)
    assert isinstance(put, Posed)
    assert answer.listed is not None
    assert answer.listed.complete
    assert len(answer.listed.stories) == len(enumerated(put, parties))


def test_a_list_that_is_cut_says_so(pool: SolverPool) -> None:
    answer = asked(pool, LAKE, "a decision is adopted with some member absent", Limits(2, 3))
    assert answer.listed is not None
    assert (len(answer.listed.stories), answer.listed.complete) == (2, False)


def test_without_a_size_the_smallest_rosters_are_listed(pool: SolverPool) -> None:
    answer = asked(pool, LAKE, "a decision is adopted with some member absent", Limits())
    assert answer.listed is not None
    assert answer.listed.parties == 2
    assert {len(story.parties) for story in answer.listed.stories} == {2}


# ── questions that are not understood ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "code", "column"),
    [
        ("a decision on fishing_qota is adopted", "E301", 15),
        ("every memer alone can prevent the adoption of any decision", "E301", 7),
    ],
)
def test_an_error_points_into_the_question(question: str, code: str, column: int) -> None:
    put = posed(LAKE, question)
    assert isinstance(put, Refused)
    first = put.diagnostics[0]
    assert (str(first.code), first.span.file, first.span.line) == (code, "question", 1)
    assert put.source.text == question
    assert code != "E301" or first.span.column == column


def test_the_grade_is_that_of_the_question_or_of_the_option() -> None:
    put = posed(LAKE, "a decision is adopted, as written", Grade.ABSOLUTELY)
    assert isinstance(put, Posed)
    assert put.guarantee.demanded is Grade.AS_WRITTEN
    other = posed(LAKE, "a decision is adopted", Grade.ABSOLUTELY)
    assert isinstance(other, Posed)
    assert other.guarantee.demanded is Grade.ABSOLUTELY


def test_the_charter_is_asked_and_left_as_it_is() -> None:
    before = LAKE.read_bytes()
    put = posed(LAKE, "a decision is adopted")
    assert isinstance(put, Posed)
    assert replace(put.model, guarantees=(), scenarios=(), chronicles=()) == replace(
        charter.load(LAKE), guarantees=(), scenarios=(), chronicles=()
    )
    assert LAKE.read_bytes() == before


# ── the command ───────────────────────────────────────────────────────────────────────────────


def said(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["ask", *words], obj=Signals(), standalone_mode=False)
    return done.return_value, done.output


def test_an_answer_either_way_ends_with_0() -> None:
    assert said(str(LAKE), "a decision is adopted", "--plain")[0] == 0
    code, told = said(str(LAKE), "a decision is adopted with some member against", "--plain")
    assert code == 0
    assert "IT CAN NEVER HAPPEN, for every roster and any number of steps." in told


def test_a_question_with_an_error_ends_with_1() -> None:
    code, told = said(str(LAKE), "a decision on fish is adopted", "--plain")
    assert code == 1
    assert "at question:1:15" in told


def test_the_json_has_the_answer_and_the_case() -> None:
    code, told = said(str(LAKE), "a decision is adopted with some member absent", "--all", "--format", "json")
    page = json.loads(told)
    assert (code, page["answer"], page["exit"]) == (0, "can happen", 0)
    assert page["story"]["replayed"] is True
    assert page["cases"]["complete"] is True


def test_a_refused_question_is_data_too() -> None:
    code, told = said(str(LAKE), "a decision on fish is adopted", "--format", "json")
    page = json.loads(told)
    assert (code, page["answer"], page["diagnostics"][0]["code"]) == (1, None, "E301")


EMPTIED = """charter "Emptied"
article 1
  (1) members: 2 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) matter admission(of: applicant), suspension(of: member).
  (5) Council decides admission and suspension by no member against.
  (6) decisions of Council bind every member.
  (7) an adopted admission makes the applicant a member.
  (8) an adopted suspension makes the member concerned a suspended member.
  (9) a suspended member does not count as a member.
"""


@pytest.mark.parametrize(
    ("question", "can"),
    [
        ("there are no members", True),
        ("there are no members and there are no suspended members", False),
        ("there is exactly 1 suspended member and there are no members", False),
    ],
)
def test_whether_the_members_can_all_be_gone_is_found_out_though_others_may_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], question: str, can: bool
) -> None:
    path = tmp_path / "emptied.charter"
    path.write_text(EMPTIED, encoding="utf-8")
    assert run(["ask", str(path), question, "--plain"]) in (0, 1)
    assert ("IT CAN HAPPEN" if can else "IT CAN NEVER HAPPEN") in capsys.readouterr().out


CLUB = """charter "Club"
article 1
  (1) members: 3 or more.
  (2) role treasurer: 1 member.
  (3) organ Meeting: every member.
  (4) matter accounts, cash.
  (5) Meeting decides accounts by more than half of all members in favour.
  (6) Meeting decides cash by more than half of all members in favour and every treasurer in favour.
"""


@pytest.mark.parametrize(("matter", "number"), [("accounts", 5), ("cash", 6 + 8)])
def test_cases_are_not_told_apart_by_a_role_that_nothing_looks_at(
    pool: SolverPool, tmp_path: Path, matter: str, number: int
) -> None:
    """Of three, two in favour and one against: whether that one is the treasurer matters to `cash` alone.

    One against, and the two others in favour, abstaining or absent: 6 ways less the one that adopts; where the
    treasurer is looked at, 6 ways with the treasurer against, and 9 less one with another.
    """
    path = tmp_path / "club.charter"
    path.write_text(CLUB, encoding="utf-8")
    answer = asked(pool, path, f"a decision on {matter} is adopted with some member against", Limits(20, 3))
    assert answer.listed is not None and answer.listed.complete
    assert len(answer.listed.stories) == 1
    both = asked(
        pool, path, f"some decision d on {matter} is not adopted while exactly one member against", Limits(90, 3)
    )
    assert both.listed is not None and both.listed.complete
    assert len(both.listed.stories) == number
