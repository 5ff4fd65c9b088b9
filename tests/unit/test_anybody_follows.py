"""What is to follow an event may be done by any party of a kind."""

from pathlib import Path

import pytest

from charter.model import Answered, Model
from charter.readback import readback
from tests.unit.resolving import model, promised
from tests.unit.settling import Desk
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.problem import Status

TEXT = """charter "Mutual assistance"
article 1
  (1) members: {members}.
  (2) observers: 2 or more.
  (3) organ Council: every member.
  (4) matter emergency(of: member).
  (5) Council decides emergency by some member in favour.
  (6) role host: 1 member.
article 2
  (1) {duty}
  (2) {more}
article 3
  (1) articles 1 and 3 may not be amended.
  (2) any other article is amended by Council by every member in favour.
guarantee g whenever {event}, then {what}.
"""
HELPS = "whenever a member m does suffer, every member other than m must help(on that member) within 10 days."
NO_WAY = "an observer may withdraw, and is then a former member."
SUFFERS = "a member m does suffer"
HELP = "some member does help(on m) within 10 days"


def aid(
    tmp_path: Path, what: str = HELP, duty: str = HELPS, more: str = NO_WAY, members: str = "3 or more", event: str = ""
) -> Model:
    """The charter, with that duty, promise and another clause."""
    text = TEXT.format(members=members, duty=duty, more=more, event=event or SUFFERS, what=what)
    return model(tmp_path, text)


EMERGENCY = "a decision on emergency is adopted and it concerns some member m"
REPORTS = "a host must report within 10 days when emergency is in force."
OWN = "a member must report within 10 days when emergency(of itself) is in force."


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"what": "a member other than m does help(on m) within 10 days"},
        {"what": "some member n does help(on m) within 3 weeks"},
        {"what": "some member does help(on m)"},
        {"more": "a member other than the host may withdraw.", "duty": HELPS.replace("every member other than m", "a host")},
        {"duty": "whenever a member m does suffer, m must call within 10 days.", "what": "some member does call"},
        {"duty": REPORTS, "event": EMERGENCY, "what": "some member does report within 10 days"},
        {"duty": OWN, "event": EMERGENCY, "what": "some member does report within 10 days"},
    ],
)  # fmt: skip
def test_it_is_done_where_one_who_owes_it_is_there_all_the_while(
    tmp_path: Path, pool: SolverPool, given: dict[str, str]
) -> None:
    assert Desk(aid(tmp_path, **given), pool).found().status is Status.UNSAT


@pytest.mark.parametrize(
    "given",
    [
        {"what": "some member does help(on m) within 9 days"},
        {"what": "some observer does help(on m) within 10 days"},
        {"what": "some member does assist(on m) within 10 days"},
        {"more": "a member may withdraw."},
        {"members": "1 or more"},
        {"members": "2 or more", "what": "some member other than the host does help(on m) within 10 days"},
        {
            "duty": "whenever a member m does suffer, m must call within 10 days.",
            "what": "some member does call",
            "more": "a member may withdraw.",
        },
        {
            "duty": REPORTS,
            "event": EMERGENCY,
            "what": "some member does report within 10 days",
            "more": "a member may withdraw.",
        },
        {"duty": OWN, "event": EMERGENCY, "what": "some member other than m does report within 10 days"},
    ],
)
def test_it_is_not_where_all_of_them_may_be_gone_or_do_something_else(
    tmp_path: Path, pool: SolverPool, given: dict[str, str]
) -> None:
    assert Desk(aid(tmp_path, **given), pool).found().status is Status.SAT


def test_who_is_to_do_it_does_not_hang_on_the_decision_before(tmp_path: Path) -> None:
    what = "some member other than the member concerned does report within 10 days"
    made = promised(aid(tmp_path, duty=OWN, event="a decision on emergency is adopted", what=what))
    assert made.form is None and "hangs on the decision" in made.why_not


def test_who_does_it_is_of_the_kind_as_it_does_it(tmp_path: Path) -> None:
    form = promised(aid(tmp_path)).form
    assert isinstance(form, Answered) and form.anybody is not None
    assert [one.name for one in form.variables] == ["m"]
    assert form.anybody.group.standings == ("member",)


def test_once_the_duty_is_amended_nobody_owes_it(tmp_path: Path, pool: SolverPool) -> None:
    (verdict,) = verify(aid(tmp_path), pool=pool).verdicts
    assert (verdict.outcome.value, str(verdict.grade)) == ("holds", "against my will")


@pytest.mark.parametrize("count", ["3 or more", "60 or more"])
def test_all_leave_however_many_there_are(tmp_path: Path, pool: SolverPool, count: str) -> None:
    assert Desk(aid(tmp_path, members=count, more="a member may withdraw."), pool).found().status is Status.SAT


def test_it_is_said_back_as_what_some_party_does(tmp_path: Path) -> None:
    made = aid(tmp_path, "a member other than m does help(on m) within 10 days")
    (said,) = [
        one.sentence for one in readback(made) if one.sentence.startswith("Whenever, for any member m, m suffers, then")
    ]
    assert "then within 10 days some member other than m helps (on m)." in said
