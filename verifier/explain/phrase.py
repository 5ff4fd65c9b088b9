"""Names, numbers and questions in words."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from charter.model import Ballot, StageKind

if TYPE_CHECKING:
    from charter.world import Question

SHOWN = 6
"""Lists of more names than this are summarised."""


def spoken(name: str) -> str:
    """A name as it is read aloud: `Security_Council` is the Security Council."""
    return name.replace("_", " ")


def listing(names: Sequence[str], limit: int = SHOWN) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B and 12 others`; `nobody` for none."""
    said = [spoken(name) for name in names]
    if not said:
        return "nobody"
    if len(said) > limit:
        said = [*said[:2], f"{len(said) - 2} others"]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def question_words(question: "Question") -> str:
    """What is put to the vote: `admission of B`, `war by A (target: B, kind: civil), when attacked`.

    A parameter that is a preposition is read as one; others stand in brackets with what they are.
    """
    words = spoken(question.matter)
    for parameter, party in question.arguments:
        words += f" {parameter} {spoken(party)}" if parameter in _PREPOSITIONS else ""
    named = [pair for pair in question.arguments if pair[0] not in _PREPOSITIONS]
    if named or question.categories:
        said = ", ".join(f"{spoken(name)}: {spoken(value)}" for name, value in (*named, *question.categories))
        words += f" ({said})"
    if question.conditions:
        words += f", when {listing(question.conditions)}"
    return words


def number(value: int | Fraction) -> str:
    """An exact number: `7`, `2.5` where a short decimal is exact, else `7/3`."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    scaled = exact * 1000
    if scaled.denominator == 1:
        whole, rest = divmod(abs(scaled.numerator), 1000)
        return f"{'-' if exact < 0 else ''}{whole}.{rest:03d}".rstrip("0")
    return f"{exact.numerator}/{exact.denominator}"


def counted(amount: int, noun: str) -> str:
    """`1 member`, `3 members`, `2 counties`."""
    return f"{amount} {noun if amount == 1 else plural(noun)}"


def article_of(noun: str) -> str:
    """The noun with its indefinite article: `a member`, `an observer`."""
    return f"{'an' if noun[:1].lower() in {'a', 'e', 'i', 'o', 'u'} else 'a'} {noun}"


def plural(noun: str) -> str:
    """The plural of an English noun, of the last word of it."""
    said = spoken(noun)
    if said.endswith("y") and said[-2:-1] not in {"a", "e", "i", "o", "u"}:
        return f"{said[:-1]}ies"
    return f"{said}es" if said.endswith(("s", "x", "ch", "sh")) else f"{said}s"


def ballot_word(ballot: Ballot, kind: StageKind) -> str:
    """What a ballot is called at a stage of this kind."""
    return _WORDS.get(kind, {}).get(ballot, str(ballot))


def ballot_act(ballot: Ballot, kind: StageKind, people: int = 1) -> str:
    """The ballot as an act: `votes against`, `refuses to ratify`; of several people, `vote against`."""
    return _ACTS.get(kind, _VOTES)[ballot][people != 1]


def addresses(places: Sequence[str], limit: int = 12) -> str:
    """Addresses in the order of their numbers, the word *article* once for a run: `article 3(1), 8(2) and 8(8)`."""
    said: list[str] = []
    word = ""
    for place in sorted(dict.fromkeys(places), key=_natural):
        kind, _, rest = place.partition(" ")
        said.append(rest if kind == word and rest else place)
        word = kind
    if len(said) > limit:
        said = [*said[:limit], f"{len(said) - limit} others"]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _natural(place: str) -> list[tuple[int, str]]:
    """Numbers by their size, words by their letters."""
    return [(int(word), "") if word.isdecimal() else (-1, word) for word in re.findall(r"[0-9]+|[^0-9]+", place)]


_PREPOSITIONS = frozenset(
    ("about", "after", "against", "among", "at", "before", "behind", "between", "beyond", "by", "concerning", "for",
     "from", "in", "inside", "into", "near", "of", "off", "on", "over", "per", "through", "to", "towards", "under",
     "upon", "via", "with", "within", "without")
)  # fmt: skip
_RATIFICATION = {Ballot.IN_FAVOUR: "ratifies", Ballot.AGAINST: "refuses", Ballot.ABSENT: "silent"}
_WORDS = {
    StageKind.RATIFICATION: _RATIFICATION,
    StageKind.CONSENT: {Ballot.IN_FAVOUR: "consents", Ballot.AGAINST: "refuses", Ballot.ABSENT: "silent"},
    StageKind.SILENCE: {Ballot.AGAINST: "objects", Ballot.ABSENT: "silent"},
}
_VOTES = {
    Ballot.IN_FAVOUR: ("votes in favour", "vote in favour"),
    Ballot.AGAINST: ("votes against", "vote against"),
    Ballot.ABSTAINING: ("abstains", "abstain"),
    Ballot.ABSENT: ("is absent", "are absent"),
}
_SILENT = {Ballot.ABSTAINING: ("abstains", "abstain"), Ballot.ABSENT: ("is silent", "are silent")}
_ACTS = {
    StageKind.RATIFICATION: {
        Ballot.IN_FAVOUR: ("ratifies", "ratify"),
        Ballot.AGAINST: ("refuses to ratify", "refuse to ratify"),
        **_SILENT,
    },
    StageKind.CONSENT: {
        Ballot.IN_FAVOUR: ("consents", "consent"),
        Ballot.AGAINST: ("refuses its consent", "refuse their consent"),
        **_SILENT,
    },
    StageKind.SILENCE: {
        Ballot.IN_FAVOUR: ("agrees", "agree"),
        Ballot.AGAINST: ("objects", "object"),
        **_SILENT,
    },
}
