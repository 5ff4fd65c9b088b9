"""How many: a quantity of the text as a comparison."""

from fractions import Fraction

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import ABSENT, ABSTAINING, AGAINST, IN_FAVOUR, PRESENT, VOTING, Ballot, Relation, Stance
from charter.resolve.desk import Fault
from charter.source import Span
from charter.syntax import Quantity

HALF = Fraction(1, 2)
ROUND = (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT)
"""The ballots at a ratification or a consent."""
_RELATIONS = {
    "at least": Relation.AT_LEAST, "at most": Relation.AT_MOST, "more than": Relation.MORE_THAN,
    "fewer than": Relation.FEWER_THAN, "exactly": Relation.EXACTLY,
}  # fmt: skip

_STANCES = {
    "in favour": IN_FAVOUR, "ratifying": IN_FAVOUR, "against": AGAINST, "refusing": AGAINST,
    "abstaining": ABSTAINING, "absent": ABSENT, "silent": ABSENT, "present": PRESENT, "voting": VOTING,
    "present and voting": VOTING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A relation and a number, of the base when `of_base`."""

    relation: Relation
    number: Fraction
    of_base: bool


def amount(quantity: Quantity, weighted: bool) -> Amount:
    """The comparison a quantity makes. Fault when it names no base or exceeds it."""
    match quantity.kind:
        case "every" | "each":
            return Amount(Relation.AT_LEAST, Fraction(1), True)
        case "no":
            return Amount(Relation.AT_MOST, Fraction(0), False)
        case "some" | "any" | "a":
            return Amount(Relation.MORE_THAN if weighted else Relation.AT_LEAST, Fraction(not weighted), False)
        case "number":
            return Amount(_number_relation(quantity), quantity.value, False)
        case "share":
            return Amount(_share_relation(quantity), _share(quantity), True)
        case "bare all":
            raise bare(quantity.span, "all", "every member")
        case _:
            words = "a majority" if quantity.majority else "a share"
            raise bare(quantity.span, words, _share_words(quantity))


def relation_of(comparator: str, plain: Relation) -> Relation:
    """What words such as `at least` say; `plain` where there are none."""
    return _RELATIONS[comparator] if comparator else plain


def _number_relation(quantity: Quantity) -> Relation:
    if quantity.comparator:
        return _RELATIONS[quantity.comparator]
    number = quantity.value
    raise Fault(
        Code.BARE_NUMBER, quantity.span, f"`{number}` may mean at least {number} or exactly {number}",
        f"write `at least {number}` or `exactly {number}`",
    )  # fmt: skip


def _share_relation(quantity: Quantity) -> Relation:
    if quantity.majority and quantity.value == HALF:
        return Relation.MORE_THAN
    return relation_of(quantity.comparator, Relation.AT_LEAST)


def _share(quantity: Quantity) -> Fraction:
    if quantity.value > 1:
        raise Fault(
            Code.THRESHOLD_ABOVE_ALL, quantity.span, f"{percent(quantity.value)} is more than all there are",
            "write a share of at most 100%",
        )  # fmt: skip
    return quantity.value


def percent(value: Fraction) -> str:
    """A share as a reader knows it: `55%`, `65.5%`, or `2/3` where no short decimal is exact."""
    hundredfold = value * 1000
    if hundredfold.denominator != 1:
        return str(value)
    whole, tenth = divmod(int(hundredfold), 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"


def _share_words(quantity: Quantity) -> str:
    if quantity.majority and quantity.value == HALF:
        return "more than half of the members"
    lead = f"{quantity.comparator} " if quantity.comparator else ""
    return f"{lead}{percent(quantity.value)} of the members"


def bare(span: Span, words: str, reading: str) -> Fault:
    """The fault of a share of nothing said, with its readings."""
    readings = (f"`{reading} in favour`", f"`{reading} present in favour`", f"`{reading} voting in favour`")
    code = Code.BARE_ALL if words == "all" else Code.BARE_SHARE
    return Fault(
        code, span, f"`{words}` does not say of whom: all, those present, or those voting",
        f"write {readings[0]}, {readings[1]} or {readings[2]}",
    )  # fmt: skip


def stance(words: str, negated: bool) -> Stance:
    """The set of ballots that the words of a stance stand for."""
    if words.startswith("not "):
        return stance(words.removeprefix("not "), not negated)
    return Stance(_STANCES[words].ballots, negated)
