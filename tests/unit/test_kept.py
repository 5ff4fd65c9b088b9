"""What is worked out of a charter once: the same object each time, for this charter alone."""

from pathlib import Path

from charter import load
from charter.atlarge import at_large
from charter.dataclass import replace
from charter.kept import MOST, Keeping, kept
from charter.readings import readings

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "european-security-organisation.charter"


def test_what_is_kept_is_made_once() -> None:
    owner, made = Keeping(), [0]

    def make() -> int:
        made[0] += 1
        return made[0]

    assert [kept(owner, "one", make), kept(owner, "one", make), kept(owner, "two", make)] == [1, 1, 2]
    assert kept(Keeping(), "one", make) == 3


def test_no_more_than_so_much_is_kept() -> None:
    owner, first = Keeping(), object()
    assert kept(owner, 0, lambda: first) is first
    for key in range(1, MOST + 1):
        kept(owner, key, object)
    assert kept(owner, 0, object) is not first


def test_a_changed_charter_has_none_of_what_was_kept_of_the_other() -> None:
    model = load(str(EXAMPLE))
    units = model.dynamics.units[:1]
    loose, ways = at_large(model, units), readings(model)
    changed = replace(model, procedures=(), title="another")
    assert at_large(model, [*units]) is loose and readings(model) is ways
    assert at_large(changed, units).procedures == ()
    assert replace(changed, procedures=model.procedures, title=model.title) == model
    assert at_large(replace(model), units) == loose
