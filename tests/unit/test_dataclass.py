"""Our own `dataclass` makes what that of the standard library makes."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, Generic, TypeVar

import pytest

import charter.dataclass
from charter.dataclass import dataclass

T = TypeVar("T")


def made(maker: Any) -> tuple[type, ...]:
    """Classes of every shape that the code has, made by one decorator or the other."""

    @maker(frozen=True, slots=True)
    class Empty:
        """Nothing."""

    @maker(frozen=True, slots=True)
    class One:
        only: int

    @maker(frozen=True, slots=True)
    class Many(One):
        """Some of each."""

        name: str = "x"
        parts: tuple[int, ...] = ()
        seen: list[int] = field(default_factory=list, compare=False)

        @property
        def size(self) -> int:
            return len(self.parts)

    @maker(frozen=True, slots=True)
    class Hashed:
        value: int

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "hashed"

    @maker(frozen=True, slots=True)
    class Checked:
        value: int

        def __post_init__(self) -> None:
            if self.value < 0:
                raise ValueError("negative")

    @maker(frozen=True, slots=True, eq=False)
    class Identical:
        value: int

    return Empty, One, Many, Hashed, Checked, Identical


OURS, THEIRS = made(dataclass), made(dataclasses.dataclass)
ARGUMENTS = ((), (1,), (1, "y", (1, 2)), (3,), (4,), (5,))
CASES = list(zip(OURS, THEIRS, ARGUMENTS, strict=True))
NAMES = [kind.__name__ for kind in OURS]


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """A generic class, at the top of a module as all of ours are."""

    first: T
    second: T


@pytest.mark.parametrize(("ours", "theirs", "arguments"), CASES, ids=NAMES)
def test_it_looks_the_same(ours: Any, theirs: Any, arguments: tuple[Any, ...]) -> None:
    mine, other = ours(*arguments), theirs(*arguments)
    assert repr(mine) == repr(other) and is_dataclass(mine) and not hasattr(mine, "__dict__")
    assert [(one.name, one.type, one.default) for one in fields(mine)] == [
        (one.name, one.type, one.default) for one in fields(other)
    ]
    assert (ours.__slots__, ours.__match_args__) == (theirs.__slots__, theirs.__match_args__)
    assert ours.__qualname__ == theirs.__qualname__
    assert list(inspect.signature(ours).parameters) == list(inspect.signature(theirs).parameters)
    assert ours.__init__.__annotations__ == theirs.__init__.__annotations__


@pytest.mark.parametrize(("ours", "theirs", "arguments"), CASES, ids=NAMES)
def test_it_compares_the_same(ours: Any, theirs: Any, arguments: tuple[Any, ...]) -> None:
    for kind in (ours, theirs):
        one, same = kind(*arguments), kind(*arguments)
        assert (one == same) is (kind.__name__ != "Identical")
        assert (hash(one) == hash(same)) is (kind.__name__ != "Identical")
        assert one != arguments and one.__eq__(arguments) is NotImplemented


@pytest.mark.parametrize("kind", [OURS[2], THEIRS[2]])
def test_what_is_not_compared_does_not_count(kind: Any) -> None:
    one, other = kind(1, seen=[1]), kind(1, seen=[2])
    assert one == other and hash(one) == hash(other) and one.seen != other.seen
    assert kind(1).seen is not kind(1).seen
    assert kind(1) != kind(1, "y") and kind(1) != OURS[1](1)


@pytest.mark.parametrize(("ours", "theirs", "arguments"), CASES[1:], ids=NAMES[1:])
def test_nothing_is_set_or_deleted(ours: Any, theirs: Any, arguments: tuple[Any, ...]) -> None:
    for kind in (ours, theirs):
        one = kind(*arguments)
        name = fields(one)[0].name
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(one, name, 9)
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(one, name)


@pytest.mark.parametrize(("ours", "theirs", "arguments"), CASES[1:], ids=NAMES[1:])
def test_a_copy_with_changes_is_the_same(ours: Any, theirs: Any, arguments: tuple[Any, ...]) -> None:
    for kind in (ours, theirs, ours):
        one = kind(*arguments)
        first, *others = [one.name for one in fields(one)]
        for change in (replace, charter.dataclass.replace):
            changed = change(one, **{first: 9})
            assert type(changed) is kind and getattr(changed, first) == 9
            assert all(getattr(changed, name) is getattr(one, name) for name in others)
            with pytest.raises(TypeError, match="unexpected keyword argument 'nowhere'"):
                change(one, nowhere=1)


def test_a_class_below_another_keeps_its_own_fields_in_a_copy() -> None:
    below, above = OURS[2](1, "y", (1, 2)), OURS[1](1)
    for one in (above, below, above):
        assert charter.dataclass.replace(one) == one


@pytest.mark.parametrize("kind", [OURS[4], THEIRS[4]])
def test_what_is_checked_when_it_is_made_is_checked_when_it_is_changed(kind: Any) -> None:
    with pytest.raises(ValueError, match="negative"):
        replace(kind(1), value=-1)
    with pytest.raises(ValueError, match="negative"):
        charter.dataclass.replace(kind(1), value=-1)
    with pytest.raises(TypeError):
        kind()


def test_it_is_copied_and_kept() -> None:
    pair = Pair(Fraction(1, 3), Fraction(2))
    assert copy.deepcopy(pair) == pair == pickle.loads(pickle.dumps(pair))
    match pair:
        case Pair(first, second):
            assert (first, second) == (Fraction(1, 3), 2)


@pytest.mark.parametrize("maker", [dataclass, dataclasses.dataclass])
def test_what_is_no_argument_is_set_all_the_same(maker: Any) -> None:
    @maker(frozen=True, slots=True, eq=False)
    class Base:
        value: int
        kept: int = field(init=False, default=3)
        rows: list[int] = field(init=False, default_factory=list)
        late: int = field(init=False, repr=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "late", self.value + 1)

        def __hash__(self) -> int:
            return self.late

    @maker(frozen=True, slots=True, eq=False)
    class Later(Base):
        """A kind of it."""

    one = Later(1)
    assert (one.kept, one.rows, one.late, hash(one)) == (3, [], 2, 2)
    assert list(inspect.signature(Later).parameters) == ["value"] and one.rows is not Later(1).rows


def test_what_is_not_frozen_is_left_to_the_library() -> None:
    @charter.dataclass.dataclass(slots=True)
    class Open:
        value: int = 0

    one = Open()
    one.value = 2
    assert one == Open(2)
