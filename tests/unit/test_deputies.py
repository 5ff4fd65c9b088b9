"""In a body where no member sits, *all members* are those who sit there: a standing of their own, or a role of outsiders."""

import charter
from charter.model import ParamRef
from charter.read import in_place
from charter.scenario.results import results

HOUSE = """charter "House"
article 1
  (1) members: 4 or more.
  (2) outsiders: 3 or more.
  (3) role deputy: 3 outsiders.
  (4) organ House: every deputy.
  (5) matter law.
  (6) House decides law by two_thirds_of_all.
scenario "two of three deputies carry it, however many others there are"
  given 4 members; 6 outsiders.
  House votes on law: 2 in favour; 1 against.
  expect adopted.
scenario "nobody is for it"
  given 4 members; 6 outsiders.
  House votes on law: 3 abstaining.
  expect not adopted.
"""


def test_a_share_of_all_members_is_one_of_the_deputies_where_outsiders_sit() -> None:
    model = charter.load("c.charter", in_place({"c.charter": HOUSE}))
    assert [result.failures for _, result in results(model)] == [(), ()]


GROUPS = """charter "Chamber"
article 1
  (1) standing deputy.
  (2) deputies: 10.
  (3) states: {}.
  (4) role dutch: 6 deputies.
  (5) role french: 4 deputies.
  (6) dutch and french do not overlap.
  (7) organ Chamber: every deputy.
  (8) matter law.
  (9) Chamber decides law by more than half of the dutch members voting in favour
      and more than half of the french members in favour.
scenario "a majority of each group"
  given 10 deputies; Ann, Bob, Cas, Dik, Eva, Fem in dutch; Guy, Hugo, Iris, Jean in french.
  Chamber votes on law: Ann, Guy, Hugo, Iris in favour; Jean against; the rest absent.
  expect adopted.
scenario "half of one"
  given 10 deputies; Ann, Bob, Cas, Dik, Eva, Fem in dutch; Guy, Hugo, Iris, Jean in french.
  Chamber votes on law: Ann, Guy, Hugo in favour; Jean against; the rest absent.
  expect not adopted.
"""


def test_members_of_a_group_of_deputies_are_deputies() -> None:
    text = GROUPS.replace("states: {}", "members: 27")
    model = charter.load("c.charter", in_place({"c.charter": text}))
    assert [result.failures for _, result in results(model)] == [(), ()]


def test_several_of_a_role_are_named_where_roles_do_not_overlap() -> None:
    text = (
        GROUPS.replace("states: {}", "members: 27")
        .replace("french", "walloon")
        .replace("and walloon do", "and walloons do")
    )
    model = charter.load("c.charter", in_place({"c.charter": text}))
    assert [rule.group.tags for rule in model.tag_rules][-1] == ("dutch", "walloon")


def test_the_director_concerned_is_whom_a_matter_concerns_that_is_about_directors() -> None:
    text = """charter "Company"
article 1
  (1) members: 5.
  (2) role director: 3 members.
  (3) organ Board: every director.
  (4) matter dismissal(of: director), loan(to: member).
  (5) Board decides dismissal by simple_majority, with the director concerned taking no part and the quota recomputed.
"""
    model = charter.load("c.charter", in_place({"c.charter": text}))
    (stage,) = model.procedures[0].stages
    assert stage.recused == (ParamRef("of"),)
    other = text.replace("Board decides dismissal", "Board decides loan")
    assert [one.code.value for one in charter.check("c.charter", in_place({"c.charter": other})).diagnostics][
        -1
    ] == "E302"
