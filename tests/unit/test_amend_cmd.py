"""`charter amend`, on pacts with answers found by hand."""

import json
from datetime import date
from pathlib import Path

import jsonschema
from click.testing import CliRunner, Result

import charter
import verifier.report
from charter.amending.change import Amendment, Append, Delete, InsertAfter, Replace
from charter.read import in_place
from charter.semantics.outcome import outcome
from charter.semantics.step import replay
from charter.source import Source
from verifier.amend.assess import Standing, assess
from verifier.amend.combine import combine
from verifier.amend.desk import Desk
from verifier.amend.finding import Assessment, Fate, Orders, Trace
from verifier.cli.commands.amend import command
from verifier.cli.signals import Signals
from verifier.engines.solver import SolverPool
from verifier.explain.exit import Exit
from verifier.report.amend.report import AmendReport, Refused
from verifier.report.amend.words import camps
from verifier.verdict import Outcome

SCHEMA = json.loads((Path(verifier.report.__file__).parent / "schema" / "amend-1.json").read_text("utf-8"))
PACT = """charter "Pact"

article 1 "Members"
  (1) members: 4.
  (2) organ Council: every member.
  (3) matter budget.

article 2 "Decisions"
  (1) Council decides budget by at least 3 members in favour.
  (2) decisions of Council bind every member.

article 3 "Protection"
  (1) article 2 may not be amended.

article 4 "Amendment"
  (1) article 1 is amended by Council by every member in favour.
  (2) articles 3 and 4 are amended by Council by more than half of all members in favour.

guarantee never_alone
  never a decision on budget is adopted with fewer than 3 members in favour, as written.
"""
REPEAL = Amendment("Repeal", (Delete("article 3(1)"),))
CARRY = Amendment(
    "Carry", (Replace("article 4(2)", "(2) every article is amended by Council by every member in favour."),)
)
WEAKEN = Amendment("Weaken", (Replace("article 2(1)", "(1) Council decides budget by at least 2 members in favour."),))
GROW = Amendment("Grow", (Replace("article 1(1)", "(1) members: 9."),))


def standing(text: str = PACT) -> Standing:
    checked = charter.check("pact.charter", in_place({"pact.charter": text}))
    assert checked.model is not None, checked.diagnostics
    return Standing(Source("pact.charter", text, ""), checked.model, checked.diagnostics)


def desk(pool: SolverPool) -> Desk:
    return Desk(pool, lambda _: None)


def assessed(pool: SolverPool, amendment: Amendment, text: str = PACT) -> Assessment:
    return assess(standing(text), amendment, desk(pool))


def together(pool: SolverPool, *amendments: Amendment) -> Orders:
    return combine(standing(), amendments, desk(pool))


def test_the_clause_that_names_the_article_is_the_one_to_follow(pool: SolverPool) -> None:
    (unit,) = assessed(pool, GROW).touched
    assert (unit.unit, unit.lawful, [one.address for one in unit.clauses]) == ("article 1", True, ["article 4(1)"])
    assert unit.clauses[0].fewest == 4  # every one of four


def test_the_fewest_are_as_few_as_the_rule_says_and_the_interpreter_agrees(pool: SolverPool) -> None:
    found = assessed(pool, REPEAL)
    (clause,) = found.touched[0].clauses
    assert clause.fewest == 3  # more than half of four
    assert clause.case is not None
    assert clause.case.decision is not None
    assert outcome(standing().model, clause.case.world, clause.case.decision).adopted
    assert found.lawful


def test_the_fewest_are_proved_to_be_so_in_a_large_roster_too(pool: SolverPool) -> None:
    keys = "(3) matter budget.\n  (4) role guardian: Austria, Belgium."
    rule = "by at least 2/3 of members in favour and every guardian member in favour"
    text = PACT.replace("(1) members: 4.", "(1) members: Austria, Belgium and 38 others.").replace(
        "(3) matter budget.", keys
    )
    text = text.replace("by more than half of all members in favour", rule)
    (clause,) = assessed(pool, REPEAL, text).touched[0].clauses
    assert (clause.fewest, clause.smallest) == (27, True)  # two thirds of 40, rounded up
    told = camps(standing(text).model, clause)
    assert told == (("guardian members", 2, 2), ("other members", 25, 38))


def test_an_article_that_no_clause_covers_cannot_be_amended(pool: SolverPool) -> None:
    found = assessed(pool, WEAKEN, PACT.replace("article 2 may not", "article 1 may not"))
    (unit,) = found.touched
    assert (unit.unit, unit.lawful, unit.clauses, unit.entrenched) == ("article 2", False, (), ())


def test_an_entrenched_article_falls_in_several_steps(pool: SolverPool) -> None:
    (unit,) = assessed(pool, WEAKEN).touched
    assert unit.entrenched == ("article 3(1)",)
    assert not unit.lawful
    assert unit.detour is not None
    # article 3 protects it, and no clause covers it before article 4 is amended too
    assert unit.detour.order == ("article 3", "article 4", "article 2")
    assert unit.detour.history is not None
    assert set(replay(standing().model, unit.detour.history)[-1].amended) == {"article 2", "article 3", "article 4"}


def test_what_protects_itself_falls_in_no_number_of_steps(pool: SolverPool) -> None:
    text = PACT.replace("article 2 may not be amended", "articles 2 and 3 may not be amended")
    (unit,) = assessed(pool, WEAKEN, text).touched
    assert unit.detour is None


def test_an_article_entrenched_until_a_day_may_be_amended_from_then_on(pool: SolverPool) -> None:
    text = PACT.replace("article 2 may not be amended", "article 1 may not be amended before 1 January 2030")
    (unit,) = assessed(pool, GROW, text).touched
    assert (unit.lawful, unit.until) == (True, date(2030, 1, 1))


def test_a_guarantee_is_lost_when_fewer_votes_do(pool: SolverPool) -> None:
    (outlook,) = assessed(pool, WEAKEN).outlooks
    assert (outlook.name, outlook.fate) == ("never_alone", Fate.LOST)


def test_a_guarantee_is_won_when_more_votes_are_needed(pool: SolverPool) -> None:
    text = PACT.replace("by at least 3 members", "by at least 2 members")
    change = Amendment(
        "More", (Replace("article 2(1)", "(1) Council decides budget by at least 4 members in favour."),)
    )
    assert [one.fate for one in assessed(pool, change, text).outlooks] == [Fate.WON]


def test_a_guarantee_that_is_taken_out_is_a_loss_and_a_new_one_is_none(pool: SolverPool) -> None:
    promise = "guarantee at_most_all\n  never a decision on budget is adopted with no member in favour, as written."
    found = assessed(pool, Amendment("G", (Delete("guarantee never_alone"), Append(promise))))
    assert [(one.name, one.fate) for one in found.outlooks] == [
        ("never_alone", Fate.TAKEN_OUT),
        ("at_most_all", Fate.NEW),
    ]
    assert found.touched == ()
    assert found.apart == ("guarantee never_alone", "guarantee at_most_all")


def reworded(rule: str, guarantee: str) -> Amendment:
    return Amendment("Reword", (Replace("article 2(1)", rule), Replace("guarantee never_alone", guarantee)))


def test_new_words_of_a_guarantee_do_not_hide_what_the_old_ones_lose(pool: SolverPool) -> None:
    promise = "guarantee never_alone\n  never a decision on budget is adopted with fewer than 2 members in favour, as written."
    change = reworded("(1) Council decides budget by at least 2 members in favour.", promise)
    (outlook,) = assessed(pool, change).outlooks
    assert (outlook.fate, outlook.reworded) == (Fate.LOST, True)
    assert outlook.after is not None
    assert outlook.still is not None
    assert (outlook.after.outcome, outlook.still.outcome) == (Outcome.HOLDS, Outcome.VIOLATED)
    assert outlook.story is not None


def test_new_words_under_which_the_old_ones_hold_are_no_loss(pool: SolverPool) -> None:
    promise = "guarantee never_alone\n  never a decision on budget is adopted with fewer than 2 members in favour, as written."
    (outlook,) = assessed(pool, reworded("(1) Council decides budget by every member in favour.", promise)).outlooks
    assert (outlook.fate, outlook.reworded) == (Fate.SAME, True)


def test_a_guarantee_under_another_name_is_the_same_guarantee(pool: SolverPool) -> None:
    again = "guarantee three\n  never a decision on budget is adopted with fewer than 3 members in favour, as written."
    found = assessed(pool, Amendment("G", (Delete("guarantee never_alone"), Append(again))))
    assert [(one.name, one.fate) for one in found.outlooks] == [("never_alone", Fate.SAME)]


def test_taking_out_a_broken_guarantee_loses_nothing(pool: SolverPool) -> None:
    text = PACT.replace("by at least 3 members", "by at least 2 members")
    found = assessed(pool, Amendment("G", (Delete("guarantee never_alone"),)), text)
    assert [one.fate for one in found.outlooks] == [Fate.TAKEN_OUT]
    assert found.lost == ()


def test_a_fixed_number_is_stale_when_the_roster_grows(pool: SolverPool) -> None:
    stale = [one for one in assessed(pool, GROW).leftovers if one.kind is Trace.STALE]
    assert [one.address for one in stale] == ["article 2(1)"]
    assert "had 4 seats, and has 9 seats now" in stale[0].sentence
    assert not [one for one in assessed(pool, REPEAL).leftovers if one.kind is Trace.STALE]


SIX = """charter "Six"

article 1 "Members"
  (1) members: 6.
  (2) organ Council: every member.
  (3) weight votes: any whole number between 1 and 4.

article 2 "Decisions"
  (1) matter budget, entry.
  (2) Council decides budget by at least 4 members in favour.
  (3) Council decides entry by at least 12 votes of members in favour.
  (4) every article is amended by Council by every member in favour.

scenario "Four"
  given 6 members.
  Council votes on budget: 4 in favour; 2 against.
  expect adopted, by article 2(2).

scenario "It never came out"
  given 6 members.
  Council votes on budget: 1 in favour; 5 against.
  expect adopted.
"""


def left(pool: SolverPool, *changes: Replace | Delete | InsertAfter, kind: Trace) -> list[tuple[str, str]]:
    found = assessed(pool, Amendment("N", changes), SIX)
    return [(one.address, one.sentence) for one in found.leftovers if one.kind is kind]


def test_a_fixed_number_of_votes_is_stale_when_there_are_more_votes(pool: SolverPool) -> None:
    more = Replace("article 1(3)", "(3) weight votes: any whole number between 1 and 20.")
    ((address, sentence),) = left(pool, more, kind=Trace.STALE)
    assert address == "article 2(3)"
    assert "Council had 6 to 24 votes, and has 6 to 120 votes now" in sentence


def test_a_scenario_that_comes_out_otherwise_is_told(pool: SolverPool) -> None:
    entry = Replace("article 2(2)", "(2) Council decides entry by at least 12 votes of members in favour.")
    budget = Replace("article 2(3)", "(3) Council decides budget by at least 4 members in favour.")
    ((address, sentence),) = left(pool, entry, budget, kind=Trace.SCENARIO)
    assert address == 'scenario "Four"'
    assert "comes out otherwise now" in sentence and "article 2(3)" in sentence
    stays = Replace("article 2(2)", "(2) Council decides budget by at least 3 members in favour.")
    assert not left(pool, stays, kind=Trace.SCENARIO)
    fails = Replace("article 2(2)", "(2) Council decides budget by at least 5 members in favour.")
    assert [address for address, _ in left(pool, fails, kind=Trace.SCENARIO)] == ['scenario "Four"']


def test_a_reference_dangles_when_its_article_is_deleted(pool: SolverPool) -> None:
    found = assessed(pool, Amendment("D", (Delete("article 2"),)))
    assert not found.sound
    assert [one.kind for one in found.leftovers] == [Trace.DANGLING]
    assert "`article 2`" in found.leftovers[0].sentence


def test_an_exception_to_a_protected_article_is_told(pool: SolverPool) -> None:
    new = InsertAfter("article 3", "(2) notwithstanding article 2(2), decisions on budget bind no one.")
    kinds = [(one.kind, one.address) for one in assessed(pool, Amendment("N", (new,))).leftovers]
    assert (Trace.SETS_ASIDE, "article 3(2)") in kinds


def test_layout_and_comments_touch_nothing(pool: SolverPool) -> None:
    same = "(1) Council decides budget   # as ever\n    by at least 3 members in favour."
    found = assessed(pool, Amendment("Same", (Replace("article 2(1)", same),)))
    assert (found.touched, found.lawful) == ((), True)


# ── several ───────────────────────────────────────────────────────────────────────────────────


def test_only_one_order_is_lawful_where_each_amendment_opens_the_way_for_the_next(pool: SolverPool) -> None:
    orders = together(pool, WEAKEN, CARRY, REPEAL)
    # article 2 needs both others first; CARRY puts article 3 under unanimity, which can still repeal it
    whole = next(one for one in orders.subsets if one.members == (0, 1, 2))
    assert whole.orders == 2
    assert whole.lost == ("never_alone",)
    assert orders.before == ((1, 0), (2, 0))
    assert all(0 not in one.members for one in orders.subsets if len(one.members) < 3)


def test_the_order_changes_the_result_where_two_replace_one_text(pool: SolverPool) -> None:
    first, second = (Amendment(str(number), (Replace("article 1(1)", f"(1) members: {number}."),)) for number in (5, 6))
    orders = together(pool, first, second)
    assert [order for order, _ in orders.results] == [(0, 1), (1, 0)]
    assert "members: 6." in orders.results[0][1]


def test_an_amendment_that_needs_what_another_deletes_comes_first(pool: SolverPool) -> None:
    edit = Amendment("Edit", (Replace("article 1(3)", "(3) matter budget, seat."),))
    gone = Amendment("Gone", (Delete("article 1(3)"), InsertAfter("article 1", "(4) matter budget.")))
    orders = together(pool, gone, edit)
    assert orders.before == ((1, 0),)


def test_a_step_that_was_not_found_out_is_neither_lawful_nor_refused() -> None:
    with SolverPool(1, rlimit=1) as spent:
        orders = together(spent, REPEAL, GROW)
    assert orders.subsets == ()
    assert [number for number, _ in orders.doubtful] == [0, 1]
    assert orders.refused == ()
    source, model = standing().source, standing().model
    report = AmendReport("pact.charter", source, model, (Refused(REPEAL, ()), Refused(GROW, ())), orders)
    assert report.exit is Exit.UNSETTLED


def test_what_has_the_same_rules_is_verified_once(pool: SolverPool) -> None:
    notes = [
        Amendment(f"Note {n}", (InsertAfter("article 1", f'"Note {n}."\n({n}) matter budget{n}.'),)) for n in (7, 8)
    ]
    titles = [
        Amendment(
            f"T{n}", (Append(f'scenario "S{n}"\n  Council votes on budget: 3 in favour; 1 absent.\n  expect adopted.'),)
        )
        for n in (1, 2)
    ]
    orders = together(pool, *titles)
    assert (len(orders.subsets), orders.verified, orders.follows, orders.verdicts) == (3, 0, 3, 1)
    # a matter that nobody speaks of changes nothing that the guarantee can turn on
    assert together(pool, *notes).verdicts == 1


# ── the command ───────────────────────────────────────────────────────────────────────────────


def run(folder: Path, amendment: str, *options: str, text: str = PACT) -> Result:
    (folder / "pact.charter").write_text(text, "utf-8")
    (folder / "protocol.charter").write_text(f'amendment "Protocol"\n\n{amendment}\n', "utf-8")
    files = [str(folder / name) for name in ("pact.charter", "protocol.charter")]
    return CliRunner().invoke(command, [*files, *options], obj=Signals(), standalone_mode=False)


def test_json_keeps_to_its_schema_and_the_exit_code_tells_of_a_loss(tmp_path: Path) -> None:
    done = run(
        tmp_path, "article 2(1) is replaced by:\n  (1) Council decides budget by no member against.", "--format", "json"
    )
    document = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    assert (done.return_value, document["exit"]) == (1, 1)
    assert document["amendments"][0]["guarantees"][0]["fate"] == "lost"


def test_the_consolidated_text_is_written_and_is_a_charter(tmp_path: Path) -> None:
    out = tmp_path / "new.charter"
    done = run(tmp_path, "article 1(1) is replaced by:\n  (1) members: 5.", "--write", str(out))
    assert done.return_value == 0, done.output
    assert out.read_text("utf-8") == PACT.replace("members: 4", "members: 5")
    assert charter.load(out).title == "Pact"


def test_the_redline_says_without_colour_what_goes_and_what_comes(tmp_path: Path) -> None:
    done = run(tmp_path, "article 1(1) is replaced by:\n  (1) members: 5.", "--redline", "--plain")
    assert "(1) members: [-4-]{+5+}." in done.stdout
    assert "\x1b" not in done.stdout


def test_an_unknown_address_is_told_at_the_place_in_the_amendment(tmp_path: Path) -> None:
    done = run(tmp_path, "article 7 is deleted.")
    assert done.return_value == 1
    assert "E305" in done.output
    assert "protocol.charter" in done.output


def test_a_charter_is_no_amendment(tmp_path: Path) -> None:
    (tmp_path / "a.charter").write_text(PACT, "utf-8")
    files = [str(tmp_path / "a.charter")] * 2
    done = CliRunner().invoke(command, files, obj=Signals(), standalone_mode=False)
    assert done.return_value == 1
    assert "this is no amendment" in done.output


def test_more_than_twelve_amendments_are_too_many(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["a.charter", *(f"{n}.charter" for n in range(13))], obj=Signals())
    assert done.exit_code == 2
