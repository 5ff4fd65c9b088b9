"""Practices from elsewhere, and sentences that stand where the text is silent: a background that can be switched on."""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code
from charter.format import format_source
from charter.libraries import FOLDER as LIBRARY
from charter.libraries import practice_names
from charter.model import Model
from charter.parse import parse
from charter.scenario.results import results
from charter.source import Source
from charter.syntax import PracticeDecl
from verifier.engines.verify import verify
from verifier.verdict import Outcome

TEXT = """charter "A treaty"
{first}
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) decisions of Council bind every member.
  (4) matter budget.
  (5) Council decides budget by consensus.
{more}
guarantee free_to_leave
  every member m alone can end its membership within 12 months, as written.
"""
LAW, RIGHT = "law of treaties", "implied right to leave"
OWN_WAY_OUT = "article 2 a member may leave after 20 years in force, effective 1 year after notice."
OWN_WAY_TO_EXPEL = """article 2
  (1) matter expulsion(of: member).
  (2) Council decides expulsion by consensus.
  (3) an adopted expulsion makes the member concerned a former member.
"""
OWN_AMENDMENT = "article 2 article 1 is amended by Council by consensus."


def written(folder: Path, more: str = "", first: str = "") -> Path:
    path = folder / "treaty.charter"
    path.write_text(TEXT.format(more=more, first=first), "utf-8")
    return path


def under(folder: Path, *practices: str, more: str = "", first: str = "") -> Model:
    return charter.load(written(folder, more, first), practices=practices)


def addresses(model: Model) -> set[str]:
    return {one.clause.address for one in model.procedures}


@pytest.mark.parametrize("name", practice_names())
def test_a_practice_of_the_library_is_named_as_its_file_and_fits_a_bare_charter(name: str, tmp_path: Path) -> None:
    path = LIBRARY / "practices" / f"{name.replace(' ', '_')}.charter"
    file, found = parse(Source(path.name, path.read_text("utf-8"), ""))
    assert found == ()
    assert format_source(path.read_text("utf-8"), path.name) == path.read_text("utf-8")
    assert [one.element.name.text for one in file.elements if isinstance(one.element, PracticeDecl)] == [name]
    checked = charter.check(written(tmp_path), practices=(name,))
    assert checked.diagnostics == ()
    assert path.name in {Path(source.path).name for source in checked.sources}


def test_no_practice_of_the_library_is_in_force_unless_it_is_named(tmp_path: Path) -> None:
    assert under(tmp_path) == under(tmp_path, "all")
    assert under(tmp_path).practices == ()


@pytest.mark.parametrize(("practices", "outcome"), [((), Outcome.VIOLATED), ((LAW,), Outcome.VIOLATED),
                                                    ((RIGHT,), Outcome.HOLDS), ((LAW, RIGHT), Outcome.HOLDS)])  # fmt: skip
def test_a_charter_silent_on_leaving_is_answered_by_the_background(
    practices: tuple[str, ...], outcome: Outcome, tmp_path: Path
) -> None:
    (found,) = verify(under(tmp_path, *practices)).verdicts
    assert found.outcome is outcome


def test_a_charter_with_a_way_out_of_its_own_keeps_it(tmp_path: Path) -> None:
    model = under(tmp_path, RIGHT, more=OWN_WAY_OUT)
    assert [norm.clause.address for norm in model.dynamics.norms] == ["article 2"]


def test_what_hangs_on_a_sentence_that_does_not_stand_falls_with_it(tmp_path: Path) -> None:
    silent, spoken = under(tmp_path, LAW), under(tmp_path, LAW, more=OWN_WAY_TO_EXPEL)
    fallen = "exclusion_for_material_breach"
    assert fallen in {one.name for one in silent.matters}
    assert fallen not in {one.name for one in spoken.matters}
    assert {"withdrawal_by_consent_of_all", "expulsion"} <= {one.name for one in spoken.matters}


def test_a_treaty_without_an_amendment_clause_is_amended_by_all_of_its_parties(tmp_path: Path) -> None:
    assert not under(tmp_path).amendable
    (rule,) = under(tmp_path, LAW).dynamics.amendments
    assert rule.procedure.clause.address == f'practice "{LAW}"'


def test_a_treaty_with_an_amendment_clause_is_amended_by_it(tmp_path: Path) -> None:
    (rule,) = under(tmp_path, LAW, more=OWN_AMENDMENT).dynamics.amendments
    assert rule.procedure.clause.address == "article 2"


def test_a_scenario_may_be_given_a_practice_of_the_library(tmp_path: Path) -> None:
    story = f"""scenario "a year after notice"
  given practice "{RIGHT}"; 3 members.
  on 1 January 2000: Ruritania does withdraw.
  on 1 January 2001: expect Ruritania is a former member.
"""
    assert [result.passed for _, result in results(under(tmp_path, more=story))] == [True]


def test_a_practice_of_an_imported_file_may_be_put_in_force(tmp_path: Path) -> None:
    (tmp_path / "custom.charter").write_text(
        'practice "by majority": notwithstanding article 1(5), Council decides budget by absolute_majority.', "utf-8"
    )
    plain, named = 'import "custom.charter".', 'import "custom.charter" as Custom.'
    assert addresses(under(tmp_path, "by majority", first=plain)) == {'practice "by majority"'}
    assert under(tmp_path, "by majority", first=named).practices == ()


def test_the_words_of_a_rule_are_those_of_the_file_where_it_stands(tmp_path: Path) -> None:
    (rule,) = under(tmp_path, LAW).dynamics.amendments
    assert rule.procedure.stages[0].text == "every member in favour"


def test_a_way_to_read_a_place_does_not_depend_on_silence(tmp_path: Path) -> None:
    way = "where the text is silent, Council decides budget by consensus"
    found = charter.check(written(tmp_path, f"reading of article 1(5): either {way}; or matter x.")).diagnostics
    assert {one.span.line for one in found} == {9}


ALONE = """scenario "by the text alone"
  given the text alone; 3 members.
  on 1 January 2000: Ruritania does withdraw.
  on 1 January 2001: expect Ruritania is a member.
"""


@pytest.mark.parametrize("practices", [(), (RIGHT,), (LAW, RIGHT)])
def test_a_scenario_of_the_text_alone_is_so_whatever_is_in_force(practices: tuple[str, ...], tmp_path: Path) -> None:
    assert [result.passed for _, result in results(under(tmp_path, *practices, more=ALONE))] == [True]


def test_a_scenario_cannot_be_of_the_text_alone_and_of_a_practice(tmp_path: Path) -> None:
    both = ALONE.replace("alone; 3", f'alone; practice "{RIGHT}"; 3')
    assert [one.code for one in charter.check(written(tmp_path, both)).diagnostics] == [Code.SAID_TWICE]
