"""Small changes of a charter: each is an amendment of one clause, and leaves all other text as it is."""

from pathlib import Path

import pytest

import charter
from charter.amending.consolidate import consolidate
from charter.read import read
from charter.source import Source
from charter.variants.additions import additions
from charter.variants.draft import Draft, amendment
from charter.variants.variants import variants

ROOT = Path(__file__).resolve().parents[2]
TEXT = """charter "Pact"

article 1 "Members"
  (1) members: 3 or more.
  (2) organ Council: every member.   # who sits there
article 2 "Decisions"
  (1) matter budget, seat(of: member).
  (2) "Two thirds carry it."
      Council decides budget by more than half of all members in favour,
      then ratified by two thirds of the members voting.
  (3) Council decides seat by consensus, with the member concerned taking no part and the quota kept.
  (4) decisions of Council bind every member.
  (5) seat is reserved to the member concerned.
article 3 "Conduct"
  (1) condition attacked.
  (2) a member must not strike(on any member) unless itself is a suspended member.
  (3) a member may withdraw, effective 12 months after notice.
article 4 "Amendment"
  (1) articles 2 and 3 may not be amended.
  (2) any other article is amended by Council by consensus.
"""


def draft(folder: Path, text: str = TEXT) -> Draft:
    path = folder / "pact.charter"
    path.write_text(text, encoding="utf-8")
    return Draft(str(path), read(str(path))[0], charter.load(path))


@pytest.mark.parametrize(
    "words",
    [
        "article 1(1): `3 or more` becomes `4 or more`",
        "article 2(2): `more than half of` becomes `at least half of`",
        "article 2(2): `more than half of` becomes `more than three fifths of`",
        "article 2(2): `two thirds of` becomes `three quarters of`",
        "article 2(2): `voting` is left out",
        "article 2(2): `voting` becomes `present`",
        "article 2(2): `then ratified by two thirds of the members voting` is left out",
        "article 2(3): `consensus` becomes `unanimity_of_all`",
        "article 2(3): `with the member concerned taking no part and the quota kept` is left out",
        "article 2(4): `every member` becomes `no one`",
        "article 2(4) is deleted",
        "article 3(2): `unless itself is a suspended member` is left out",
        "article 3(3): `12 months` becomes `24 months`",
        "article 4(1): `articles 2 and 3` becomes `article 3`",
        "article 4(1) is deleted",
    ],
)
def test_every_kind_of_small_change_is_offered(tmp_path: Path, words: str) -> None:
    assert words in [one.words for one in variants(draft(tmp_path).places)]


def test_of_words_that_stand_more_than_once_it_is_said_which_are_changed(tmp_path: Path) -> None:
    rule = "more than half of all members in favour and at least 2 members\n      voting and at least 2 members present"
    made = draft(tmp_path, TEXT.replace("more than half of all members in favour", rule))
    said = [one.words for one in variants(made.places)]
    assert "article 2(2): the first `at least 2` becomes `at least 3`" in said
    assert "article 2(2): the second `at least 2` becomes `at least 3`" in said
    assert "article 2(2): the first `voting` becomes `present`" in said
    assert "article 2(2): `more than half of` becomes `at least half of`" in said
    assert len(said) == len({*said})


@pytest.mark.parametrize(
    "words",
    [
        "article 2(3): every member ratifies too",
        "article 2 gains: no organ decides a reserved matter without the consent of the member concerned.",
        "article 3 gains: a member may strike(on any member) when attacked, notwithstanding article 3(2).",
        "article 3 gains: obligations of a former member last for ever.",
        "article 4(1): `articles 2 and 3` becomes `articles 2, 3 and 4`",
    ],
)
def test_what_a_charter_lacks_is_offered(tmp_path: Path, words: str) -> None:
    made = draft(tmp_path)
    assert words in [one.words for one in additions(made.places, made.model)]


def test_a_number_written_in_letters_has_neighbours_too(tmp_path: Path) -> None:
    text = TEXT.replace("more than half of all members in favour", "at least six members in favour")
    said = [one.words for one in variants(draft(tmp_path, text).places)]
    assert "article 2(2): `at least six` becomes `at least 7`" in said
    assert "article 2(2): `at least six` becomes `at least 5`" in said


COUNTED = {
    "at least 4 members in favour": ["at least 3", "at least 5"],
    "more than 3 members in favour": ["more than 2", "more than 4"],
    "more than 1 member in favour": ["at least 1", "more than 2 members"],
    "fewer than 3 members against": ["fewer than 2", "fewer than 4"],
    "at least 4 votes of members in favour": ["at least 3", "at least 5", "more than 4"],
}  # fmt: skip


@pytest.mark.parametrize("rule", COUNTED)
def test_what_comes_to_the_same_of_whole_numbers_is_offered_once(tmp_path: Path, rule: str) -> None:
    text = TEXT.replace("more than half of all members in favour", rule).replace(
        "article 2 ", "  (3) weight votes: any.\narticle 2 "
    )
    said = [one.words for one in variants(draft(tmp_path, text).places) if one.words.startswith("article 2(2): ")]
    new = [words.split(" becomes ")[1].strip("`") for words in said if rule[:8] in words]
    assert sorted(new) == sorted(COUNTED[rule])


def test_the_variants_of_every_example_are_told_apart() -> None:
    for path in sorted((ROOT / "examples").rglob("*.charter")):
        checked = charter.check(str(path))
        if checked.model is not None:
            said = [one.words for one in variants(Draft(str(path), checked.sources[0], checked.model).places)]
            assert len(said) == len({*said}), path


def test_a_change_of_standing_without_a_day_may_get_one(tmp_path: Path) -> None:
    text = TEXT.replace(", effective 12 months after notice", "")
    made = draft(tmp_path, text)
    (dated,) = [one for one in additions(made.places, made.model) if "takes effect" in one.words]
    assert dated.words == "article 3(3): it takes effect 12 months after notice"
    checked = made.made((dated,))
    assert checked is not None
    assert checked.model is not None
    assert [norm.becoming for norm in checked.model.dynamics.norms if norm.becoming] == [
        norm.becoming for norm in draft(tmp_path).model.dynamics.norms if norm.becoming
    ]


def test_a_change_touches_its_own_clause_alone(tmp_path: Path) -> None:
    made = draft(tmp_path)
    for one in (*variants(made.places), *additions(made.places, made.model)):
        text = consolidate(made.source, amendment((one,)))
        assert text != TEXT
        for row in ("# who sits there", '"Two thirds carry it."', 'article 3 "Conduct"', "(1) matter budget"):
            assert row in text, one.words


def test_every_single_change_makes_a_text_that_can_be_read(tmp_path: Path) -> None:
    made = draft(tmp_path)
    broken = [
        one.words for one in (*variants(made.places), *additions(made.places, made.model)) if not _reads(made, one)
    ]
    assert all("the member concerned" in words or "party_concerned" in words for words in broken), broken


def _reads(made: Draft, one: object) -> bool:
    checked = made.made((one,))  # type: ignore[arg-type]
    return checked is not None and checked.model is not None


def test_two_paragraphs_added_to_one_article_are_numbered_one_after_the_other(tmp_path: Path) -> None:
    made = draft(tmp_path)
    added = [one for one in additions(made.places, made.model) if one.words.startswith("article 3 gains")][:2]
    text = consolidate(Source("", TEXT, ""), amendment(added))
    assert "(4) a member may strike" in text
    assert "(5) a member must not withdraw when attacked." in text


@pytest.mark.parametrize("name", ["lake-commission.charter", "upper-river.charter.md"])
def test_the_changes_of_an_example_are_the_same_each_time(name: str) -> None:
    path = str(ROOT / "examples" / name)
    made = [Draft(path, read(path)[0], charter.load(path)) for _ in range(2)]
    assert variants(made[0].places) == variants(made[1].places) != ()


def test_a_noun_agrees_with_the_number_in_front_of_it(tmp_path: Path) -> None:
    text = TEXT.replace("by consensus, with", "by at least 2 members in favour, with")
    text = text.replace('article 2 "Decisions"', '  (3) role chair: 2 members.\narticle 2 "Decisions"')
    offered = [one.words for one in variants(draft(tmp_path, text).places)]
    assert "article 2(3): `at least 2 members` becomes `at least 1 member`" in offered
    assert "article 1(3): `2 members` becomes `1 member`" in offered
    assert "article 2(3): `at least 2` becomes `at least 3`" in offered
