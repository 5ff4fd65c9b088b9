"""Finding the pieces of a kind in what may hold them."""

import pytest

from charter.found import found
from charter.model import NamedRef, PartySet

FRANCE = NamedRef("France")
INSIDE = PartySet(only=(FRANCE,))


@pytest.mark.parametrize("whole", [INSIDE, (INSIDE,), [INSIDE], ("budget", [INSIDE]), [(INSIDE, 2)]])
def test_a_piece_is_found_in_whatever_holds_it(whole: object) -> None:
    assert [*found(whole, NamedRef)] == [FRANCE]
