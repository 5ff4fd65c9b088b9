"""A sentence with one stretch of it put otherwise."""

import re
from difflib import SequenceMatcher

from charter.amending.change import Delete, Replace
from charter.amending.places import Entry
from charter.source import Source, Span
from charter.variants.variant import Variant

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def revision(source: Source, entry: Entry, place: Span, new: str) -> Variant:
    """The variant that puts `new` in the place of a stretch of the sentence; its number and wording stay."""
    text = source.text
    whole = text[entry.start : place.start] + new + text[place.end : entry.end]
    margin = entry.start - text.rfind("\n", 0, entry.start) - 1
    old = text[place.start : place.end]
    which = f"{_which(text[entry.bare : entry.end], old, place.start - entry.bare)}`{_shown(old)}`"
    said = f"{which} becomes `{_shown(new)}`" if new else f"{which} is left out"
    size = _apart(text[entry.bare : entry.end].split(), whole[entry.bare - entry.start :].split())
    return Variant(entry.address, Replace(entry.address, _dedented(whole, margin)), f"{entry.address}: {said}", size)


def ending(entry: Entry) -> Span:
    """The place before the full stop of a sentence."""
    return Span("", 0, 0, 0, 0, entry.end - 1, entry.end - 1)


def worded(variant: Variant, words: str) -> Variant:
    """The variant, told in other words."""
    return Variant(variant.address, variant.change, f"{variant.address}: {words}", variant.size)


def removal(source: Source, entry: Entry) -> Variant:
    """The variant that takes the whole sentence out."""
    words = source.text[entry.bare : entry.end].split()
    return Variant(entry.address, Delete(entry.address), f"{entry.address} is deleted", len(words))


def _which(sentence: str, words: str, start: int) -> str:
    """`the second `, where the words stand more than once in the sentence; empty where once, or inside a word."""
    bare = words.lstrip(", \n")
    pattern = r"\s+".join(re.escape(word) for word in bare.split())
    places = [one.start() for one in re.finditer(rf"(?<!\w){pattern}(?!\w)", sentence)] if pattern else []
    start += len(words) - len(bare)
    if len(places) < 2 or start not in places or len(places) > len(_PLACES):
        return ""
    return f"the {_PLACES[places.index(start)]} "


def _shown(text: str) -> str:
    return " ".join(text.lstrip(", ").split())


def _dedented(text: str, margin: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(row[min(margin, len(row) - len(row.lstrip(" "))) :] for row in rest)])


def _apart(old: list[str], new: list[str]) -> int:
    """How many words are taken out or put in, the larger of the two at each place."""
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for kind, i1, i2, j1, j2 in found if kind != "equal")
