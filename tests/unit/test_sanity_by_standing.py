"""Sentences of conduct that are dead by how parties come to a standing: each found, and silent on its clean twin."""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code
from charter.read import in_place
from verifier.engines.solver import SolverPool
from verifier.sanity.notice import notice

BODY = """charter "A league"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter exclusion(of: member), expulsion(of: member), pardon(of: former member), permit.
  (4) Council decides exclusion, expulsion, pardon and permit by two thirds of all members in favour.
  (5) decisions of Council bind every member.
  (6) an adopted exclusion makes the member concerned a former member, effective at once.
article 2
  (1) {norm}
{more}"""
WITHDRAW = "  (2) a member may withdraw, effective 12 months after notice.\n"
LAPSE = "  (2) decisions on exclusion lapse after 3 years.\n"
ENDED = "  (2) an adopted pardon ends exclusion(of the former member concerned).\n"
EXPEL = "  (2) an adopted expulsion makes the member concerned a former member, effective at once.\n"
GUEST = "  (2) standing guest.\n  (3) an adopted expulsion makes the member concerned a guest, effective at once.\n"
GUESTS = f"{GUEST}  (4) guests: any number.\n"
OF_GUESTS = "a guest must not strike unless expulsion(of itself) is in force."
BACK = "  (2) an adopted pardon makes the former member concerned a member, effective at once.\n"
EXCUSED = "a former member must not strike unless exclusion(of itself) is in force."
WAITS = "a former member must not strike while not exclusion(of itself) is in force."
EXCEPTED = "a former member must not strike unless not exclusion(of itself) is in force."
TOWARD = "a member must not attack(on any former member n) unless exclusion(of n) is in force."
EITHER = (
    "a former member must not strike unless (exclusion(of itself) is in force or expulsion(of itself) is in force)."
)
NEVER, NO_EXCEPTION = (
    "this never applies: whoever is a former member",
    "the exception never applies: whoever is a former",
)
PLANTED = {
    "excused": (EXCUSED, "", NEVER), "excused, and may come back": (EXCUSED, BACK, NEVER), "waits": (WAITS, "", NEVER),
    "excepted": (EXCEPTED, "", NO_EXCEPTION), "toward": (TOWARD, "", NEVER), "either": (EITHER, EXPEL, NEVER),
    "a standing of its own": (OF_GUESTS, GUEST, "this never applies: whoever is a guest is so by a decision on expulsion"),
}  # fmt: skip
CLEAN = {
    "another way": (EXCUSED, WITHDRAW), "lapses": (EXCUSED, LAPSE), "ended": (EXCUSED, ENDED),
    "another decision": (EXCUSED, EXPEL), "there from the start": (OF_GUESTS, GUESTS), "excepted": (EXCEPTED, WITHDRAW),
    "toward": (TOWARD, WITHDRAW), "waits": (WAITS, LAPSE),
    "of something else": ("a former member must not strike unless permit is in force.", ""),
    "of whoever is no such": ("a member must not strike unless exclusion(of itself) is in force.", BACK),
}  # fmt: skip


def noticed(folder: Path, norm: str, more: str) -> list[str]:
    path = str(folder / "league.charter")
    model = charter.load(path, in_place({path: BODY.format(norm=norm, more=more)}))
    with SolverPool(1) as pool:
        return [one.message for one in notice(model, pool) if one.code is Code.CLAUSE_NEVER_APPLIES]


@pytest.mark.parametrize("case", PLANTED)
def test_a_sentence_that_is_dead_by_how_one_comes_to_a_standing_is_found(tmp_path: Path, case: str) -> None:
    norm, more, message = PLANTED[case]
    (said,) = noticed(tmp_path, norm, more)
    assert said.startswith(message)


@pytest.mark.parametrize("case", CLEAN)
def test_its_clean_twin_draws_nothing(tmp_path: Path, case: str) -> None:
    assert noticed(tmp_path, *CLEAN[case]) == []
