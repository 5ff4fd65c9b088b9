"""Whom the noun *member* means."""

from collections.abc import Iterator, Sequence

from charter.resolve.draft import Draft
from charter.resolve.names import ANYONE
from charter.resolve.standings import still_members
from charter.syntax import ConductClause, MakesClause, OrganClause, Phrase, RosterClause, SubsetClause

MEMBER = "member"


def members_meant(draft: Draft) -> tuple[str, ...]:
    """The standings that the noun `member` means: in a charter that has no members, of those who sit in its organs."""
    own = still_members(draft)
    if has_members(draft):
        return own
    seated = tuple(dict.fromkeys(_seated(draft)))
    return (*seated, *own[1:]) if seated and not {"", MEMBER} & {*seated} else own


def has_members(draft: Draft) -> bool:
    """Whether the charter has members, or makes some."""
    return MEMBER in _held(draft)


def _held(draft: Draft) -> Iterator[str]:
    """The standings that somebody has, or that a clause gives to somebody."""
    nouns = draft.names.nouns
    for roster, _ in draft.each(RosterClause):
        yield nouns.get(roster.noun.text, "")
    for makes, _ in draft.each(MakesClause):
        yield _standing(draft, makes.becomes)
    for conduct, _ in draft.each(ConductClause):
        for tail in conduct.tails:
            if tail.phrase is not None:
                yield _standing(draft, tail.phrase)
            for words in tail.words[1:]:
                yield _said(draft, [word.text for word in words])


def _seated(draft: Draft) -> Iterator[str]:
    """The standing of everybody for whom there is a seat; empty where the words do not tell."""
    nouns = draft.names.nouns
    named = {word.text: roster.noun.text for roster, _ in draft.each(RosterClause) for word in roster.names}
    for organ, _ in draft.each(OrganClause):
        for seat in organ.seats:
            if seat.phrase is not None:
                yield _standing(draft, seat.phrase)
            elif seat.name is not None and seat.name.text in named:
                yield nouns.get(named[seat.name.text], "")


def _standing(draft: Draft, phrase: Phrase) -> str:
    """The standing that a phrase says, or that those have of whom the role is which it says; empty if neither."""
    roles = {subset.name.text: subset.phrase for subset, _ in draft.each(SubsetClause)}
    among: Phrase | None = phrase
    while among is not None:
        words = [word.text for word in among.cores[0].words]
        found = _said(draft, words)
        among = roles.pop(draft.names.plurals.get(words[-1], words[-1]), None) if words and not found else None
    return found


def _said(draft: Draft, words: Sequence[str]) -> str:
    """The standing in the words: *former* in `former member`, *member* in `permanent member`."""
    nouns, noun = draft.names.nouns, words[-1] if words else ""
    if len(words) > 1 and noun in (*ANYONE, MEMBER, f"{MEMBER}s") and words[0] in nouns:
        return nouns[words[0]]
    return nouns.get(noun, "")
