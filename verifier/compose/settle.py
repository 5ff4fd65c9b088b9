"""Which clause says what is to be followed where two clauses of two charters cannot both be kept."""

from collections.abc import Sequence

from charter.atlarge import within
from charter.model import Precedence
from charter.words import day_words, listing
from verifier.compose.finding import Ground, Neighbour, Settlement
from verifier.compose.joined import declared, everybody, lasting

Told = tuple[Settlement | None, tuple[str, ...], tuple[str, ...]]
"""What settles a clash, if anything; what is to be remarked; and, where nothing settles it, what there is."""


def settle(
    one: Neighbour, mine: Sequence[str], other: Neighbour, theirs: Sequence[str], exclusion: str = "",
    between: Sequence[str] = (),
) -> Told:  # fmt: skip
    """What settles a clash between the clauses `mine` of a charter and `theirs` of another.

    A clause of priority or of saving that one of them has settles it, unless the two contradict one another. A later
    treaty goes before an earlier one only between those that are parties to both: it settles the clash iff every party
    to the earlier is one to the later, or nobody is concerned but parties to both, such as those `between` whom the act
    is done (Vienna Convention on the Law of Treaties, article 30(3) and (4)).
    """
    ways = [*_said(one, mine, other), *_said(other, theirs, one)]
    followed = list(dict.fromkeys(way.follows for way in ways))
    looked = (*_both_looked(one, mine, other, theirs), _days(one, other))
    if len(followed) == 1:
        return ways[0], (), ()
    if len(followed) > 1:
        said = " and ".join(way.by for way in ways)
        yielding = all(way.ground is Ground.SAVING for way in ways)
        claims = "Each gives way to the other" if yielding else "Both claim to go first"
        return None, (f"{claims}, by {said}; neither settles it.",), looked
    if exclusion:
        words = "no party may be in both; who is has broken that article already"
        return Settlement(Ground.EXCLUSION, "", exclusion, words), (), ()
    settled, remarks = _later(one, other, between)
    return settled, remarks, () if settled else looked


def _reaches(rule: Precedence, clauses: Sequence[str], other: Neighbour) -> bool:
    """Whether a clause of priority or of saving speaks of these clauses beside the other charter."""
    reached = not rule.articles or all(any(within(c, a) for a in rule.articles) for c in clauses)
    return reached and (not rule.others or other.name in rule.others)


def _said(one: Neighbour, clauses: Sequence[str], other: Neighbour) -> list[Settlement]:
    """What a charter itself says of its own clauses beside another charter."""
    found = []
    for rule in one.model.neighbours.precedences:
        if _reaches(rule, clauses, other):
            follows = one.name if rule.prevails else other.name
            ground = Ground.PRIORITY if rule.prevails else Ground.SAVING
            words = (
                f"{one.name} prevails"
                if rule.prevails
                else f"{one.name} leaves obligations under {other.name} as they are"
            )
            found.append(Settlement(ground, follows, f"{rule.clause.address} of {one.name}", words))
    return found


def _both_looked(one: Neighbour, mine: Sequence[str], other: Neighbour, theirs: Sequence[str]) -> tuple[str, ...]:
    if not (one.model.neighbours.precedences or other.model.neighbours.precedences):
        return (f"neither {one.name} nor {other.name} has a clause of priority or of saving",)
    return _looked(one, mine, other), _looked(other, theirs, one)


def _looked(one: Neighbour, clauses: Sequence[str], other: Neighbour) -> str:
    """What a charter says of how it stands to others, none of which settles the clash."""
    rules = one.model.neighbours.precedences
    if not rules:
        return f"{one.name} has no clause of priority or of saving"
    said = []
    for rule in rules:
        kind = "priority over" if rule.prevails else "saving for"
        whom = listing(list(rule.others), len(rule.others)) if rule.others else "every other charter"
        own = f" of {listing(list(rule.articles), len(rule.articles))} alone" if rule.articles else ""
        claims = ", contested" if _reaches(rule, clauses, other) else ""
        said.append(f"{rule.clause.address} ({kind} {whom}{own}{claims})")
    return f"{one.name} has {listing(said, len(said))}"


def _days(one: Neighbour, other: Neighbour) -> str:
    """Why neither is followed as the later of the two."""
    silent = [each.name for each in (one, other) if each.model.neighbours.since is None]
    if silent:
        says = "does not say since when it is" if len(silent) == 1 else "do not say since when they are"
        return f"{listing(silent)} {says} in force, so that neither is the later"
    first, second = one.model.neighbours.since, other.model.neighbours.since
    if first is None or second is None or first == second:
        return "both are in force since the same day"
    return f"{one.name} is in force since {day_words(first)}, {other.name} since {day_words(second)}"


def _later(one: Neighbour, other: Neighbour, between: Sequence[str]) -> tuple[Settlement | None, tuple[str, ...]]:
    days = one.model.neighbours.since, other.model.neighbours.since
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None, ()
    earlier, later = (one, other) if days[0] < days[1] else (other, one)
    rule = f"{later.name} is the later"
    if between:
        names = listing(list(between), len(between))
        words = f"{rule}, and {names} {'are parties' if len(between) > 1 else 'is a party'} to both"
        return Settlement(Ground.LATER, later.name, "the law of treaties", words), ()
    bound, known = everybody(earlier), lasting(later)
    outside = f"a party to {earlier.name} alone"
    if bound is not None and known is not None:
        left = [name for name in bound if name not in (*known, *(declared(later) if later.listed else ()))]
        if not left:
            words = f"{rule}, and every party to {earlier.name} is a party to it"
            return Settlement(Ground.LATER, later.name, "the law of treaties", words), ()
        outside = f"{left[0]}, {outside}," if everybody(later) is not None else outside
    between = f"Between parties to both {later.name} governs, as the later treaty."
    return None, (f"{between} Towards {outside} {earlier.name} governs still: lex posterior settles nothing there.",)
