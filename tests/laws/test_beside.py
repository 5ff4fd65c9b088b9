"""`compose` against enumeration, on random small charters."""

import pytest

from tests.campaigns.beside import compare_all, run
from tests.campaigns.tally import seeds

SETS = 600
FEW = 48
KINDS = ("conduct", "unmeetable", "decided", "voided", "organs", "reserved", "belonging", "joining", "ending")


def test_some_random_charters_clash_as_enumeration_finds() -> None:
    tally = compare_all(seeds(9, FEW))
    assert not tally.faults
    assert tally.sets > FEW - 5
    kinds = {question.split()[0] for question in tally.answers}
    assert kinds >= {*KINDS}


@pytest.mark.campaign
def test_600_sets_of_random_charters_clash_as_enumeration_finds() -> None:
    tally = run(1, SETS, 2)
    assert not tally.faults, tally.faults[:10]
    for kind in KINDS:
        told = {answer: sum(n for said, n in tally.answers.items() if said.startswith(kind) and said.endswith(answer))
                for answer in ("clash", "never", "undecided")}  # fmt: skip
        assert min(told["clash"], told["never"]) > 3, (kind, told)
        assert told["undecided"] * 4 < sum(told.values()), (kind, told)
