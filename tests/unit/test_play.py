"""Stepping through a run from a pipe: what is lawful, why not, taking back, keeping it as a scenario."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import charter
from charter.scenario.results import results
from verifier.play.line import Book, Unclear
from verifier.play.scenario import scenario
from verifier.play.session import Session

ROOT = Path(__file__).resolve().parents[2]
LEAVING = ROOT / "tests" / "golden" / "cli" / "leaving.charter"


def played(commands: str, path: Path = LEAVING) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "verifier.cli", "play", str(path)],
        input=commands, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, " ".join(done.stdout.split())


def session() -> Session:
    path = str(LEAVING)
    return Session(Book(path, LEAVING.read_text("utf-8")), charter.load(path))


def test_the_end_of_the_input_ends_with_0() -> None:
    assert played("") == (0, "")


def test_an_unknown_command_is_told_and_ends_a_script_with_2() -> None:
    code, told = played("roster 3 members\nfly\ndo A withdraw\n")
    assert code == 2
    assert "`fly` is no command" in told
    assert "A is now a leaving member" in told


def test_a_stage_may_be_voted_on_some_time_later(tmp_path: Path) -> None:
    path = tmp_path / "late.charter"
    path.write_text(
        "members: 3.\norgan Council: every member.\nmatter law.\nCouncil decides law by consensus, then ratified by "
        "every member, within 7 years at this stage, otherwise it lapses.\ndecisions of Council bind every member.\n",
        "utf-8",
    )
    for wait, adopted in (("7 years", True), ("8 years", False)):
        one = Session(Book(str(path), path.read_text("utf-8")), charter.load(path))
        one.vote("Council votes on law: 3 in favour")
        last = one.vote(f"after {wait}: ratification: 3 ratifying")
        assert last.last.adopted == adopted
        assert last.then.day > last.before.day
    assert "after 8 years: ratification" in scenario(one, "late")
    code, told = played("Council votes on law: 3 in favour\nafter 8 years: ratification: 3 ratifying\n", path)
    assert (code, "is no command" in told) == (0, False)


def test_a_forbidden_deed_names_the_article_that_forbids_it() -> None:
    code, told = played("roster 3 members\ndo A conduct_operation\nwhy\n")
    assert code == 0
    assert "Not lawful. Article 2(1) forbids A to conduct operation." in told
    assert "article 2(1): A member must not conduct operation unless" in told


@pytest.mark.parametrize("words", ["why not A conduct_operation", "why may A not conduct_operation?"])
def test_why_not_names_the_article_that_forbids_it(words: str) -> None:
    asked, said = (played(f"roster 3 members\n{row}\n") for row in (words, "may A conduct_operation"))
    assert asked == said
    assert "Article 2(1) forbids it." in asked[1]


def test_who_has_left_is_no_longer_forbidden() -> None:
    commands = "roster 3 members\nmay A conduct_operation\ndo A withdraw\nwait 12 months\nmay A conduct_operation\n"
    _, told = played(commands)
    assert "No. Article 2(1) forbids it." in told
    assert told.endswith("Yes. A may conduct operation: no article in force forbids it.")


def test_leaving_before_its_time_is_told_to_have_no_effect(tmp_path: Path) -> None:
    path = tmp_path / "aged.charter"
    text = LEAVING.read_text("utf-8").replace(
        "may withdraw, effective", "may withdraw after 20 years in force, effective"
    )
    path.write_text(text, "utf-8")
    code, told = played("who\nmay A withdraw\ndo A withdraw\nwho\nwait 20 years\nwho\ndo A withdraw\nwhy\n", path)
    assert code == 0
    assert told.count("may withdraw, with no effect before 1 January 2021: article 3(1).") == 2
    assert "Yes. A may withdraw, but it has no effect before 1 January 2021: article 3(1)." in told
    assert (
        "Article 3(1) permits it from 1 January 2021 on. Until then nothing forbids it, and it has no effect." in told
    )
    assert "A and B (2 members) may withdraw. must not conduct" in told
    assert "article 3(1): A member may withdraw" in told.split("Step 3")[1]


def test_notice_given_twice_is_told_to_change_nothing() -> None:
    _, told = played("roster 3 members\ndo A withdraw\nwhy\ndo A withdraw\nwhy\n")
    assert told.count("Nothing changes by it: it has been done already.") == 2


def test_what_is_said_of_no_party_is_refused() -> None:
    code, told = played("roster 3 members\nmay Council withdraw\nvote Council on operation(by A): all in favour\n")
    assert code == 2
    assert "There is no party `Council`." in told
    assert "`every member`" in told


def test_what_is_taken_back_reads_as_a_sentence() -> None:
    _, told = played("roster 3 members\ndo A withdraw\nundo\n")
    assert told.endswith("Taken back: A withdraws.")


def test_a_vote_is_told_with_its_count() -> None:
    _, told = played("roster 3 members\nvote Council on operation(by A): B against; the rest in favour\n")
    assert "in favour A and C against B" in told
    assert "is not adopted" in told


def test_the_spelling_of_scenarios_is_understood_too() -> None:
    assert played("given 3 members\nA does withdraw\n")[1] == played("roster 3 members\ndo A withdraw\n")[1]


def test_no_wait_leads_past_the_end_of_the_calendar() -> None:
    code, told = played("roster 3 members\nwait 99999 years\nwho\n")
    assert code == 2
    assert "the calendar ends with the year 9999" in told


def test_weeks_may_be_waited() -> None:
    assert played("given 3 members\nwait 2 weeks\nwho\n") == played("given 3 members\nwait 2 week\nwho\n")
    assert "is no day" not in played("given 3 members\nwait 2 weeks\n")[1]


def test_undo_leads_back_to_the_moment_before() -> None:
    run = session()
    run.give("given 3 members")
    before = run.moment
    run.do("A does withdraw")
    assert run.moment != before
    run.undo()
    assert run.moment == before


def test_a_refused_deed_changes_nothing() -> None:
    run = session()
    run.give("given 3 members")
    before = run.moment
    made = run.do("A does conduct_operation")
    assert (made.event, made.address, run.moment) == (None, "article 2(1)", before)


def test_a_party_that_is_not_there_is_told_with_those_that_are() -> None:
    run = session()
    run.give("given 3 members")
    with pytest.raises(Unclear) as fault:
        run.do("Ruritania does withdraw")
    assert "there is no party `Ruritania`" in fault.value.message
    run.call("A", "Ruritania")
    assert run.do("Ruritania does withdraw").event is not None


def test_a_roster_cannot_change_once_the_run_has_begun() -> None:
    run = session()
    run.give("given 3 members")
    run.do("A does withdraw")
    with pytest.raises(Unclear):
        run.give("given 4 members")


def test_a_roster_the_charter_does_not_allow_is_refused() -> None:
    with pytest.raises(Unclear):
        session().give("given 1 member")


def test_a_saved_scenario_comes_out_as_it_expects(tmp_path: Path) -> None:
    path = tmp_path / "leaving.charter"
    path.write_text(LEAVING.read_text("utf-8"), "utf-8")
    commands = (
        "roster 3 members\ncall A Ruritania\ndo Ruritania conduct_operation\n"
        "vote Council on operation(by B): the rest in favour\ndo B conduct_operation\n"
        'do Ruritania withdraw\nwait 12 months\ndo Ruritania conduct_operation\nsave "Out and away"\n'
    )
    code, told = played(commands, path)
    assert code == 0, told
    found = {one.name: result for one, result in results(charter.load(path))}
    assert found["Out and away"].passed


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    other = tmp_path / "other.charter"
    other.write_text("something else", "utf-8")
    code, told = played(f'roster 3 members\ndo A withdraw\nsave {other} "x"\n')
    assert (code, other.read_text("utf-8")) == (2, "something else")
    assert "is there already" in told


ARMED = """charter "Pact"
article 1
  (1) members: 3 or more.
  (2) applicants: any number.
  (3) a member must not attack(on any member).
"""


def test_an_act_that_some_alone_may_suffer_is_told_with_them(tmp_path: Path) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(ARMED, encoding="utf-8")
    _, told = played("roster 3 members; 1 applicant\nwho\nmay A attack on D\nmay A attack on B\n", path)
    assert "may attack (on D)." in told and "must not attack (on anybody else): article 1(3)." in told
    assert "Yes. A may attack (on D)" in told and "No. Article 1(3) forbids it." in told
    _, alone = played("who\n", path)
    assert "may attack" not in alone and "must not attack: article 1(3)." in alone


QUIET = """charter "House rules"
article 1
  (1) members: 3 or more.
  (2) condition quiet_hours, attacked.
  (3) a member must not make_noise while quiet_hours.
  (4) a member must not strike.
  (5) a member may strike when attacked, notwithstanding article 1(4).
"""


def test_what_a_condition_turns_is_told_with_the_condition(tmp_path: Path) -> None:
    path = tmp_path / "house.charter"
    path.write_text(QUIET, encoding="utf-8")
    _, told = played("roster 3 members\nwho\nmay A make_noise\nmay A strike\ndo A make_noise while quiet_hours\n", path)
    assert "may make noise; strike while attacked. must not strike: article 1(4)." in told
    assert "must not make noise while quiet hours: article 1(3)." in told
    assert "no article in force forbids it, but article 1(3) forbids it while quiet hours." in told
    assert "No. Article 1(4) forbids it, but not while attacked." in told
    assert "Not lawful. Article 1(3) forbids A to make noise." in told


def test_of_what_an_amended_article_forbade_it_is_said_that_its_new_text_may(tmp_path: Path) -> None:
    path = tmp_path / "house.charter"
    amending = "article 2\n  (1) organ House: every member.\n  (2) article 1 is amended by House by consensus.\n"
    path.write_text(QUIET + amending, encoding="utf-8")
    amended = "vote House on amendment of article 1: every member in favour\nmay A strike\nmay A make_noise\n"
    _, told = played(f"roster 3 members\nmay A strike\n{amended}", path)
    assert "No. Article 1(4) forbids it, but not while attacked." in told
    assert "forbids it; but article 1 was amended or lapsed, and what stands there now may forbid it." in told
    assert told.count("may forbid it") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_at_a_terminal_a_line_can_be_mended_and_called_back() -> None:
    """Backspace mends a word; the arrow upward brings the last line back, which is then carried out once more."""
    import pty

    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    words = [sys.executable, "-m", "verifier.cli", "play", "--plain", str(LEAVING)]
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as child:
        os.close(theirs)
        seen = b""
        for number, keys in enumerate((b"roster 3 membrs\x7f\x7fers\n", b"wait 1 month\n", b"\x1b[A\n", b"quit\n"), 1):
            while seen.count(b"> ") < number:
                seen += os.read(ours, 4096)
            os.write(ours, keys)
        with contextlib.suppress(OSError):  # the other end is closed
            while more := os.read(ours, 4096):
                seen += more
        os.close(ours)
    assert child.returncode == 0
    assert b"3 members (A, B, C)" in seen
    assert seen.count(b"1 month passes") == 2


# ── duties that follow an event ───────────────────────────────────────────────────────────────

EVENTS = """charter "Statutes"
article 1 "Who decides what"
  (1) members: 2 or more.
  (2) petitioners: any number.
  (3) organ Council: every member.
  (4) matter answer(to: petitioner).
  (5) Council decides answer by no member against.
article 2 "What follows"
  (1) whenever a petitioner does appeal, Council must answer(to that petitioner) within 90 days, otherwise it is adopted.
  (2) whenever a member m does attack(on a member n), every member other than m must assist(on n) within 10 days.
"""


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events.charter"
    path.write_text(EVENTS, "utf-8")
    return path


def test_an_act_that_starts_a_duty_is_told_with_who_must_answer_and_by_when(events: Path) -> None:
    begins = "given 3 members; 1 petitioner\ncall D P\n"
    follows = "Article 2(1) applies: from now on Council must answer (to P) within 90 days; otherwise a decision on"
    code, told = played(f"{begins}who\nmay P appeal\n", events)
    assert code == 0
    assert "P (1 petitioner) may appeal: article 2(1) says what follows." in told
    assert f"Yes. P may appeal: no article forbids it. {follows}" in told
    _, told = played(
        f"{begins}do P appeal\nwho\nwhy\ndo P appeal\nvote Council on answer(to P): A, B, C in favour\n", events
    )
    assert follows in told
    assert "must answer (to P) by 1 April 2001: article 2(1); otherwise a decision on answer is adopted." in told
    assert "article 2(1): Whenever, for any petitioner p, p appeals, Council must answer" in told
    assert "Article 2(1), which speaks of such acts, demands nothing more: Council must answer already." in told
    assert "With it Council has done what article 2(1) demands." in told


def test_an_act_that_only_an_event_speaks_of_may_name_to_whom_it_is_done(events: Path) -> None:
    _, told = played("roster 3 members\ndo A attack on B\nwho\nwait 20 days\n", events)
    assert "A attacks (on B) Article 2(2) applies: from now on B and C must assist (on B) within 10 days." in told
    assert "Time cannot pass so: `B` does not do in time what it must." in told


def test_a_vote_that_leaves_out_a_ballot_is_told_whose(events: Path) -> None:
    begins = "given 3 members; 1 petitioner\ncall D P\n"
    for ballots, said in (("A, B", "C has a ballot and is given none"), ("A, B, C, P", "P has no ballot there")):
        assert f"charter: {said}." in played(f"{begins}vote Council on answer(to P): {ballots} in favour\n", events)[1]


def test_what_several_may_do_is_told_of_several(tmp_path: Path) -> None:
    path = tmp_path / "c.charter"
    path.write_text(
        'charter "x"\narticle 1\n  (1) members: 2.\n  (2) a member must not exceed its ceilings.\n'
        "  (3) a member must not strike.\n",
        encoding="utf-8",
    )
    _, text = played("who\n", path)
    assert "must not exceed their ceilings: article 1(2)." in text


def test_a_place_that_cannot_be_written_does_not_end_the_session(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "saved.charter"
    code, told = played(f'roster 3 members\ndo A withdraw\nsave {target} "Leaving"\nwho\n')
    assert code == 2
    assert "cannot be written" in told
    assert "leaving member" in told.partition("cannot be written")[2]


@pytest.mark.parametrize("said", ["vote", "vote budget", "do", "do A"])
def test_a_vote_or_a_deed_without_more_is_told_what_to_add(said: str) -> None:
    _, told = played(f"roster 3 members\n{said}\n")
    (line,) = [words for words in told.split("`") if words.startswith(("vote ", "do ")) and words != said]
    code, again = played(f"roster 3 members\n{line}\n")
    assert (code, "?" in again) == (0, False)
