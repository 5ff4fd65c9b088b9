"""In a body where no member sits, *all members* are those who sit there: a standing of their own, or a role of outsiders."""

import charter
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
