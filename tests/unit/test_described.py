"""At which moments of a run guarantees about decisions are asked; and what is so of a decision looked at by itself."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from charter.admission.worlds import allowed, described
from charter.model import Model, NamedRef, Never, PartySet, Variable, VarRef
from charter.model import formula as f
from charter.semantics.evaluate import Scene, truth
from charter.world import World
from tests.unit.resolving import model
from tests.unit.running import members, world
from verifier.runs.context import RunContext, memory
from verifier.runs.described import described as described_rosters

TEXT = """charter "Small"
article 1
  (1) members: France, Italy and 1 to 2 others.
  (2) observers: 0 to 1.
  (3) organ Council: every member.
article 2
  (1) role judge: exactly 1 member.
article 3
  (1) matter budget.
  (2) Council decides budget by no member against.
  (3) decisions of Council bind every member.
  (4) a member may withdraw, effective 12 months after notice.
  (5) any other article is amended by Council by no member against.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return model(tmp_path_factory.mktemp("small"), TEXT.replace("article 2\n  (1) role judge: exactly 1 member.\n", ""))


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ({"France": "member", "Italy": "member", "A": "member"}, True),
        ({"France": "leaving", "Italy": "member", "A": "leaving"}, True),
        ({"France": "member", "Italy": "member", "A": "member", "B": "former", "C": "former", "D": "suspended"}, True),
        ({"France": "member", "Italy": "member"}, False),
        ({"France": "member", "Italy": "member", "A": "former"}, False),
        ({"France": "former", "Italy": "member", "A": "member"}, True),
        ({"France": "former", "Italy": "observer", "A": "member"}, True),
        ({"France": "former", "Italy": "former", "A": "former"}, False),
        ({"Italy": "member", "A": "member"}, False),
        ({"France": "member", "Italy": "member", "A": "member", "B": "leaving", "C": "member"}, False),
        ({"France": "member", "Italy": "member", "A": "member", "B": "observer", "C": "observer"}, False),
    ],
)
def test_the_charter_describes_the_parties_that_its_roster_lines_speak_of(
    small: Model, standings: dict[str, str], expected: bool
) -> None:
    assert described(small, world(**standings)) is expected


def test_what_the_charter_allows_it_describes(small: Model) -> None:
    start = world(France="member", Italy="member", A="member", B="observer")
    assert allowed(small, start) == ""
    assert described(small, start)


def test_an_amended_roster_line_binds_no_more(small: Model) -> None:
    alone = world(A="member")
    assert not described(small, alone)
    assert described(small, alone, ("article 1",))
    assert not described(small, alone, ("article 3",))


def test_a_rule_on_roles_is_kept_while_it_is_in_force(tmp_path: Path) -> None:
    charter = model(tmp_path, TEXT.replace("role judge: exactly 1 member.", "role judge: 1 member."))
    parties = world(France="member", Italy="member", A="member")
    assert not described(charter, parties)
    assert described(charter, parties, ("article 2",))


def test_who_has_left_the_set_that_a_role_is_chosen_from_holds_none_that_the_charter_describes(tmp_path: Path) -> None:
    charter = model(tmp_path, TEXT.replace("role judge: exactly 1 member.", "role judge: any members."))
    parties = world(France="member", Italy="member", A="member", B="former")
    assert described(charter, parties)
    held = {name: World(tuple(replace(a, tags=("judge",) * (a.name == name)) for a in parties.actors)) for name in "AB"}
    assert described(charter, held["A"])
    assert not described(charter, held["B"])


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (f.InForce(("budget",)), False),
        (f.Must(NamedRef("A"), "report"), False),
        (f.May(NamedRef("A"), "strike"), True),
    ],
)
def test_by_itself_a_decision_knows_nothing_in_force_and_no_duty(
    small: Model, fact: f.StateFact, expected: bool
) -> None:
    assert truth(Scene(small, members(1)), fact) is expected


@pytest.mark.parametrize(
    ("who", "standings"),
    [
        ("France, Italy and 1 to 2 others", ("member", "member", "leaving")),
        ("France, Italy and 1 to 2 others", ("member", "leaving", "leaving", "leaving")),
        ("France, Italy and 1 to 2 others", ("member", "leaving")),
        ("France, Italy and 1 to 2 others", ("member", "member", "leaving", "leaving", "member")),
        ("France and Italy", ("member", "leaving")),
        ("France and Italy", ("member", "leaving", "leaving")),
        ("France, Italy and 1 to 2 others", ("former", "member", "leaving")),
        ("France, Italy and 1 to 2 others", ("former", "leaving", "leaving", "member")),
        ("France, Italy and 1 to 2 others", ("former", "former", "member")),
        ("France, Italy and 1 to 2 others", ("former", "former", "leaving", "member", "leaving")),
        ("France, Italy and 1 to 2 others", ("former", "former")),
        ("France and Italy", ("former", "leaving")),
        ("3 or more", ("member", "leaving", "member", "leaving")),
        ("3 or more", ("member", "leaving")),
    ],
)
def test_the_verifier_looks_at_the_rosters_that_the_charter_describes(
    tmp_path: Path, who: str, standings: tuple[str, ...]
) -> None:
    text = TEXT.replace("article 2\n  (1) role judge: exactly 1 member.\n", "").replace(
        "no member", "no leaving member"
    )
    charter = model(tmp_path, text.replace("France, Italy and 1 to 2 others", who))
    names = ("France", "Italy", "A", "B", "C") if "France" in who else ("A", "B", "C", "D")
    reached = world(**dict(zip(names, standings, strict=False)))
    wide = described_rosters(charter, None)
    assert (allowed(wide, reached) == "") is described(charter, reached)


def test_who_is_bound_is_told_apart_where_decisions_bind_those_who_leave(tmp_path: Path) -> None:
    text = TEXT.replace("article 2\n  (1) role judge: exactly 1 member.\n", "")
    charter = model(tmp_path, text.replace("bind every member", "bind every leaving member"))
    wide = described_rosters(charter, None)
    assert allowed(wide, world(France="member", Italy="leaving", A="member")) == ""
    assert allowed(wide, world(France="leaving", Italy="leaving", A="leaving")) == ""


def test_a_guarantee_is_asked_of_its_own_rosters_whichever_guarantee_was_asked_before(tmp_path: Path) -> None:
    text = TEXT.replace("article 2\n  (1) role judge: exactly 1 member.\n", "")
    charter = model(tmp_path, text.replace("bind every member", "bind every leaving member"))
    adopted = f.Adopted()
    forms = [Never((), True, one, one) for one in (adopted, f.And((adopted, f.BindingOn(VarRef("a")))))]
    forms += [Never((Variable("a", PartySet()),), True, adopted, adopted)]
    for first, second in permutations(forms, 2):
        context = RunContext(memory(charter))
        asked = [context.told(charter, form) for form in (first, second)]
        assert asked == [described_rosters(charter, form) for form in (first, second)]
    assert len({described_rosters(charter, form) for form in forms}) == len(forms)
