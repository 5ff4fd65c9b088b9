"""What permits or brings something about: it is never taken out with what restrains, and one may stand in for another."""

import charter
from charter.read import in_place
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.explain.tell import tell
from verifier.report.support.words import barring, carried
from verifier.support.barred import barred
from verifier.support.finding import Fate, Mark, Supports
from verifier.support.oracle import Oracle
from verifier.support.sizes import sizes
from verifier.support.strike import text
from verifier.support.supports import supports
from verifier.verdict import Outcome

CLUB = """charter "Club"
article 1
  (1) members: 3 or more.
  (2) organ Meeting: every member.
  (3) matter accounts.
  (4) Meeting decides accounts by simple_majority.
article 2
  (1) a member must pay its_dues within 30 days, otherwise it is a suspended member.
  (2) a suspended member must not enter the_house.
  (3) a member must not smoke.
guarantee quiet never some suspended member m does enter the_house.
"""
WAYS = """charter "Two ways out"
article 1
  (1) members: 3 or more.
  (2) organ Meeting: every member.
  (3) matter accounts.
  (4) Meeting decides accounts by simple_majority.
article 2
  (1) a member may withdraw, effective 3 months after notice.
  (2) a member may quit, effective 6 months after notice, and is then a former member.
  (3) a member may ask for_leave.
article 3
  (1) every article may not be amended.
guarantee quiet every member m alone can end its membership within 12 months.
"""


def found(words: str, pool: SolverPool) -> Supports:
    checked = charter.check("c.charter", in_place({"c.charter": words}))
    assert checked.model is not None, checked.diagnostics
    (verdict,) = verify(checked.model, pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS
    oracle = Oracle(text("c.charter", checked.sources, in_place({"c.charter": words})), pool)
    return supports(oracle, verdict.guarantee, verdict.relies_on)


def without(words: str, pool: SolverPool, *lines: str) -> Outcome:
    """The verdict once these lines are gone from the text."""
    left = "".join(one for one in words.splitlines(keepends=True) if not any(f"  {line} " in one for line in lines))
    (verdict,) = verify(charter.load("c.charter", in_place({"c.charter": left})), pool=pool).verdicts
    return verdict.outcome


def test_a_prohibition_is_needed_where_only_a_neglected_duty_brings_those_about_whom_it_forbids(
    pool: SolverPool,
) -> None:
    marks = dict(found(CLUB, pool).marks)
    assert marks["article 2(2)"] is Mark.NEEDED and without(CLUB, pool, "(2) a suspended") is Outcome.VIOLATED
    for address, line in (("article 2(1)", "(1) a"), ("article 2(3)", "(3) a")):
        assert marks[address] is Mark.IRRELEVANT and without(CLUB, pool, line) is not Outcome.VIOLATED


def test_two_ways_out_stand_in_for_one_another_and_are_both_told(pool: SolverPool) -> None:
    both = found(WAYS, pool)
    marks = dict(both.marks)
    assert both.ways == (("article 2(1)",), ("article 2(2)",))
    assert marks["article 2(1)"] is marks["article 2(2)"] is Mark.SOME
    assert marks["article 2(3)"] is Mark.IRRELEVANT
    assert "One of articles 2(1) and 2(2) must be there; each of them is enough." in list(carried(both))
    for line in ("(1) a", "(2) a"):
        assert without(WAYS, pool, line) is Outcome.HOLDS
    assert without(WAYS, pool, "(1) a", "(2) a") is Outcome.VIOLATED


PAIRS = """charter "Two by two"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter budget, exclusion(of: member).
  (4) Council decides budget by every member in favour.
  (5) Council decides exclusion by at least half of all members in favour.
  (6) an adopted exclusion makes the member concerned a former member.
guarantee quiet a decision on budget is adopted only if exactly 2 members in favour, as written.
"""


def test_a_size_does_not_fail_for_a_decision_that_fewer_take_once_somebody_is_excluded(pool: SolverPool) -> None:
    """Two keep it, and one alone does not; but of one alone the charter is not asked: it has two or more."""
    fetch = in_place({"c.charter": PAIRS})
    checked = charter.check("c.charter", fetch)
    assert checked.model is not None
    (verdict,) = verify(checked.model, pool=pool).verdicts
    (found,) = sizes(Oracle(text("c.charter", checked.sources, fetch), pool), checked.model, verdict)
    fails = [span for span in found.spans if span.fate is Fate.FAILS]
    assert [span.first for span in fails] == [3]
    assert found.spans[0].first == 2 and found.spans[0].fate is not Fate.FAILS


SPARED = """charter "Estate"
article 1
  (1) members: 3 or more.
  (2) organ Owners: every member.
  (3) matter levy, use(of: member).
  (4) Owners decides levy and use by simple_majority.
article 2
  (1) decisions of Owners bind every member.
  (2) notwithstanding article 2(1), decisions of Owners on use bind the member concerned.
guarantee mine never some decision d is binding on some member m while d concerns m and m objects to d.
"""


def test_what_goes_with_a_clause_because_it_names_it_is_told(pool: SolverPool) -> None:
    model = charter.load("c.charter", in_place({"c.charter": SPARED}))
    (verdict,) = verify(model, pool=pool).verdicts
    sources = charter.check("c.charter", in_place({"c.charter": SPARED})).sources
    oracle = Oracle(text("c.charter", sources, in_place({"c.charter": SPARED})), pool)
    told = {one.address: one for one in barred(oracle, model, verdict, tell(model, verdict))}
    assert told["article 2(1)"].along == ("article 2(2)",)
    assert "Without article 2(1) and without article 2(2), where it is named," in " ".join(barring([*told.values()]))
    assert without(SPARED, pool, "(1) decisions", "(2) notwithstanding") is not Outcome.VIOLATED
