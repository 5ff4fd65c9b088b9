"""Names, numbers and lists in words, as every text of the tool says them."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import zip_longest

SHOWN = 6
"""Lists of more names than this are summarised."""
MOST, RUNS = 40, 6
"""Of more names than this, or more runs of unnamed parties, the number is told even where all are listed."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def spoken(name: str) -> str:
    """A name as it is read aloud: `Security_Council` is the Security Council."""
    return name.replace("_", " ")


def capital(text: str) -> str:
    """The text with a capital letter first."""
    return f"{text[:1].upper()}{text[1:]}"


def day_words(day: date | int) -> str:
    """`29 March 2019`; a number stands for the day of that ordinal."""
    said = date.fromordinal(day) if isinstance(day, int) else day
    return f"{said.day} {said:%B} {said.year}"


def standing_noun(standing: str) -> str:
    """What a party of that standing is called: `observer`, `former member`, `outsider`."""
    if standing == "outside":
        return "outsider"
    return f"{spoken(standing)} member" if is_adjective(standing) else spoken(standing)


def is_adjective(standing: str) -> bool:
    """Whether the name of a standing says what a member is, and not what it is called: `leaving`, `relegated`."""
    return standing in ("suspended", "leaving", "former") or bool(_DONE_TO.search(standing))


def listing(names: Sequence[str], limit: int = SHOWN) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B and 12 others`; `nobody` for none.

    A comma sets apart what has an *and* of its own.
    """
    said = [spoken(name) for name in names]
    if not said:
        return "nobody"
    if len(said) > limit:
        said = [*said[:2], f"{len(said) - 2} others"]
    apart = "," if any(" and " in _BRACKETS.sub("", one) for one in said) else ""
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])}{apart} and {said[-1]}"


def enumerated(names: Sequence[str]) -> str:
    """Every name, those of parties without one together: `A, C to H and Chad`; of very many the number too."""
    return in_full(names) or listing(names)


def in_full(names: Sequence[str]) -> str:
    """Every name; empty where they are too many to be read."""
    if len(names) <= SHOWN:
        return listing(names)
    rows: list[list[str]] = []
    for name in names:
        if rows and _follows(rows[-1][-1], name):
            rows[-1].append(name)
        else:
            rows.append([name])
    long = [len(row) > 2 for row in rows]
    said = [one for row, run in zip(rows, long, strict=True) for one in ([f"{row[0]} to {row[-1]}"] if run else row)]
    return "" if len(said) > MOST or sum(long) > RUNS else listing(said, len(said))


def _follows(before: str, name: str) -> bool:
    """Whether they are called as parties without a name are, by letters that follow one another, of one round."""
    return before[1:] == name[1:] and (name[1:] or "0").isdecimal() and before[:1] + name[:1] in _LETTERS


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


def is_plural(noun: str) -> bool:
    """Whether the noun looks like a plural: `votes`, `shares`; not `population`, `business`."""
    return noun.endswith("s") and not noun.endswith("ss")


def are_many(name: str) -> bool:
    """Whether what is called so is spoken of as several: `Signatories`, `National_Parliaments`; not `Congress`,
    `Committee_of_Ministers`, `House_of_Lords`.

    It is the noun before the first preposition that tells.
    """
    head = _PREPOSITION.split(spoken(name), maxsplit=1)[0].lower()
    return is_plural(head) and not head.endswith(("us", "is"))


def does(act: str) -> str:
    """The act as something that one party does: `strike` is `strikes`, `carry_arms` is `carries arms`.

    An act stands behind `must` and `may`, so its first word is a verb; where it does not look like one, as in
    `not_attack`, it stays behind `does`.
    """
    first, _, rest = spoken(act).partition(" ")
    other = first == "not" or (_NO_VERB.search(first) and first not in _IN_LY)
    if other or not (first.isascii() and first.islower()):
        return f"does {spoken(act)}"
    verb = _IRREGULAR.get(first) or (f"{first}es" if first.endswith("o") else plural(first))
    return f"{verb} {rest}".rstrip()


_PREPOSITION = re.compile(r"\s(?:of|for|on|in|at|to|under|against|between|with|from|by)\s")
_BRACKETS = re.compile(r"\([^()]*\)")
_DONE_TO = re.compile(r"[^e]ed$")
"""What words end with that tell what was done to somebody."""
_IRREGULAR = {"be": "is", "have": "has"}
_IN_LY = frozenset(("ally", "apply", "comply", "fly", "imply", "multiply", "rely", "reply", "supply"))
_NO_VERB = re.compile(r"[^s]s$|ly$")
"""What plurals and adverbs end with, and few verbs."""


def addresses(places: Sequence[str], limit: int = 12) -> str:
    """Addresses in the order of their numbers, the word *article* once for a run: `articles 3(1), 8(2) and 8(8)`.

    Of more than `limit` and one the rest is counted. Empty where there are none.
    """
    said: list[str] = []
    word = ""
    ordered = sorted(dict.fromkeys(places), key=_natural)
    for place, after in zip_longest(ordered, ordered[1:], fillvalue=""):
        kind, _, rest = place.partition(" ")
        several = bool(rest) and after.startswith(f"{kind} ") and kind != word
        said.append(rest if kind == word and rest else f"{plural(kind)} {rest}" if several else place)
        word = kind
    if len(said) > limit + 1:
        said = [*said[:limit], f"{len(said) - limit} others"]
    return "".join(said) if len(said) < 2 else f"{', '.join(said[:-1])} and {said[-1]}"


def cites(text: str, place: str) -> bool:
    """Whether a text names an address: alone, or among several, as `addresses` writes them."""
    kind, _, number = place.partition(" ")
    if re.search(rf"\b{re.escape(place)}(?![\w(])", text, re.IGNORECASE):
        return True
    several = rf"\b{re.escape(plural(kind))} ((?:[^\s,]+(?:, | and ))+[^\s,]+)"
    lists = re.findall(several, text, re.IGNORECASE) if number else []
    return any(number == one.rstrip(".;:") for row in lists for one in re.split(r", | and ", row))


def agreeing(places: Sequence[str], one: str, several: str) -> str:
    """The verb that agrees with so many addresses: `article 4 forbids`, `articles 4 and 5 forbid`."""
    return one if len(dict.fromkeys(places)) == 1 else several


def _natural(place: str) -> list[tuple[int, str]]:
    """Numbers by their size, words by their letters."""
    return [(int(word), "") if word.isdecimal() else (-1, word) for word in re.findall(r"[0-9]+|[^0-9]+", place)]


def large(value: int, most: int = 15) -> str:
    """A whole number with its thousands set apart; of more digits than `most`, three of them and a power of ten."""
    digits = str(value)
    return f"{value:,}" if len(digits) <= most else f"{digits[0]}.{digits[1:3]}e{len(digits) - 1}"
