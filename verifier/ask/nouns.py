"""Whom and what a question put as English speaks of, as the charter says it."""

import re
from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.model import Model, TagKind
from charter.words import article_of, plural, spoken, standing_noun

_SOMEBODY = ("a", "an", "any", "one", "some", "another", "a single", "any one", "any single", "one single", "just one")


_EVERYBODY = ("every", "each", "all", "all the", "all of the", "the", "every single", "every one of the", "both")


COUNTED = r"(?:two|three|four|five|\d+)"
_MEMBERS = (
    "state",
    "member state",
    "ally",
    "contracting party",
    "country",
    "nation",
    "government",
    "signatory",
    "party",
)
"""What lawyers call those who are members, where the charter has no such standing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a question is about: as a formula speaks of it, as a power does, and the noun by itself."""

    said: str
    able: str
    noun: str


def subject(text: str, model: Model) -> tuple[Subject, str] | None:
    """Whom a text begins with, and what follows; None where that is nobody of the charter."""
    words, names = text.split(), {spoken(one.name).lower(): one.name for one in model.parties}
    nouns = _nouns(model)
    organs = {spoken(one.name).lower(): one.name for one in model.organs}
    blocs = {spoken(one.name).lower(): one.name for one in model.tags if one.kind is TagKind.BLOC}
    for end in range(min(len(words), 6), 0, -1):
        said, rest = " ".join(words[:end]), " ".join(words[end:])
        known = re.sub(r"^the ", "", said, flags=re.I).lower().replace("_", " ")
        if known in names:
            return Subject(names[known], f"{names[known]} by itself can", names[known]), rest
        if known in organs:
            return Subject(organs[known], f"{organs[known]} alone can", organs[known]), rest
        if known in blocs:
            bloc = f"{blocs[known]} member"
            return Subject(article_of(bloc), f"the {plural(bloc)} together can", bloc), rest
        for cut in range(len(words[:end])):
            determiner, noun = " ".join(words[:cut]).lower(), " ".join(words[cut:end]).lower().replace("_", " ")
            kind = _kind(noun, nouns)
            if kind is None:
                continue
            if determiner in _SOMEBODY:
                return Subject(article_of(kind), f"no {kind} alone can", kind), rest
            if determiner in _EVERYBODY or (not determiner and noun != kind):
                return Subject(f"every {kind}", f"every {kind} alone can", kind), rest
            if determiner == "no":
                return Subject(f"no {kind}", f"no {kind} alone can", kind), rest
            if re.fullmatch(rf"(?:any )?{COUNTED}", determiner):
                count = determiner.removeprefix("any ")
                return Subject(f"{count} {plural(kind)}", f"{count} {plural(kind)} together can", kind), rest
    return None


def _kind(noun: str, nouns: dict[str, str]) -> str | None:
    """The noun as the charter says it: a standing, a role, or one of these of members: `leaving member`."""
    if noun in nouns:
        return nouns[noun]
    first, _, last = noun.rpartition(" ")
    if first in nouns and nouns.get(last) == "member":
        return f"{nouns[first]} member"
    return (
        f"{first} member"
        if first in ("former", "leaving", "suspended", "named") and nouns.get(last) == "member"
        else None
    )


def _nouns(model: Model) -> dict[str, str]:
    """What parties are called, and how the charter says it; plurals too."""
    kinds = ["member", *map(standing_noun, model.standings)]
    kinds += [tag.name for tag in model.tags if tag.kind is not TagKind.BLOC]
    named = {spoken(one).lower(): one for one in kinds}
    named |= {plural(one).lower(): one for one in kinds}
    for other in _MEMBERS:
        named.setdefault(other, "member")
        named.setdefault(plural(other), "member")
    if any(tag.kind is TagKind.BLOC for tag in model.tags):
        named |= {"bloc": "bloc", "blocs": "bloc"}
    return named


def together(text: str, model: Model) -> tuple[str, str, str] | None:
    """Several by name whom a text begins with, `France and Italy together`: as the listing of a role, what each of them
    is, and what follows; None where they are not.
    """
    found = re.match(r"(?:the )?((?:[\w ]+, )*[\w ]+?,? and [\w ]+?)(?: together| jointly)? (?=[a-z])(.+)$", text)
    while found is not None:
        named = [subject(one, model) for one in re.split(r",? and |, ", found[1])]
        known = {one.name: one.standing for one in model.parties}
        names = [one[0].said for one in named if one is not None and not one[1] and one[0].said in known]
        standings = {known[one] for one in names}
        if len(names) == len(named) and len(standings) == 1:
            noun = standing_noun(standings.pop())
            return f"{', '.join(names[:-1])} and {names[-1]}", noun, re.sub(r"^(?:together|jointly) ", "", found[2])
        found = re.match(rf"(?:the )?({re.escape(found[1])} [\w]+)(?: together| jointly)? (?=[a-z])(.+)$", text)
    return None


def free(word: str, model: Model) -> str:
    """The word, or one like it, as a name that the charter has not given yet."""
    taken = {*model.standings, *(one.name for one in model.tags), *(one.name for one in model.parties)}
    taken |= {*(one.name for one in model.organs), *(one.name for one in model.matters)}
    while word in taken:
        word += "_"
    return word


def somebody(text: str, model: Model) -> Iterator[str]:
    """Those whom the end of a question names: `some member` for `a member`, at least as many as are told."""
    whom = subject(text, model)
    if whom is not None and not whom[1]:
        yield re.sub(rf"^(?={COUNTED} )", "at least ", re.sub(r"^an? ", "some ", whom[0].said))


def decision(text: str, model: Model) -> str | None:
    """`a decision on budget` for `the budget`, `a decision` for any; None for what nothing is decided on."""
    bare = re.sub(r"^(?:an?|any|every|the|all|new|some|decisions?) ", "", text.strip(), flags=re.I)
    bare = re.sub(r"^decisions?\b\s*(?:on|about|concerning|of)?\s*(?:an?|the)?\s*", "", bare, flags=re.I).strip()
    bare = re.sub(r"^(?:on|about|concerning) (?:an? |the )?", "", bare, flags=re.I)
    bare = re.sub(r"(?<=\w) decisions?$", "", bare, flags=re.I)
    if bare.lower() in ("", "anything", "everything", "something", "decision", "decisions", "them", "it"):
        return "a decision"
    found = next((name for name in matters_in(bare, model, whole=True)), None)
    return None if found is None else f"a decision on {found}"


def matters_in(text: str, model: Model, whole: bool = False) -> Iterator[str]:
    """The matters that a text speaks of by their names, with or without underscores, longest first."""
    for name in sorted((one.name for one in model.matters), key=lambda name: (-len(name), name)):
        words = spoken(name)
        nouns = "|".join(re.escape(one) for one in (words, plural(words), name))
        pattern = rf"^(?:{nouns})$" if whole else rf"\b(?:{nouns})\b"
        if re.search(pattern, text, re.I):
            yield name


def acts(text: str, model: Model) -> Iterator[str]:
    """The acts of the charter that the words are, with or without underscores."""
    plain = spoken(text).lower().strip()
    yield from dict.fromkeys(norm.act for norm in model.dynamics.norms if spoken(norm.act).lower() == plain)
