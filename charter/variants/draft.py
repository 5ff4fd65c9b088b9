"""A charter whose text is changed a little, and read again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from charter.amending.apply import Unconsolidated, apply
from charter.amending.change import Amendment, Append, Change, InsertAfter
from charter.amending.consolidate import edits
from charter.amending.places import Places, places
from charter.checked import Checked
from charter.dataclass import dataclass
from charter.diagnostics import Severity
from charter.kept import kept
from charter.loading import check_trees
from charter.model import Model
from charter.parse import parse
from charter.read import Fetch, in_place
from charter.source import Source
from charter.variants.variant import Variant


@dataclass(frozen=True, slots=True)
class Draft:
    """A charter without errors: its first file, its meaning, where its other files come from (None: the disk), and the
    way in which alone it is read, from 0 (None: in every way).
    """

    path: str
    source: Source
    model: Model
    fetch: Fetch | None = None
    reading: int | None = None

    @property
    def places(self) -> Places:
        """What stands where in the file."""
        return _places(self.source)

    def made(self, variants: Sequence[Variant]) -> Checked | None:
        """The charter with all these variants, without advice; None where they do not go together.

        With one variant it is read once, whatever is asked of it.
        """
        if len(variants) != 1:
            return self._made(variants)
        return kept(self.model, (Draft.made, self.path, self.reading, variants[0]), lambda: self._made(variants))

    def _made(self, variants: Sequence[Variant]) -> Checked | None:
        try:
            text = apply(self.source.text, edits(self.places, amendment(variants)))
        except Unconsolidated:
            return None
        fetch = in_place({self.path: text}, self.fetch)
        tree, wrong = parse(Source(self.path, text, ""))
        if any(one.severity is Severity.ERROR for one in wrong):
            return Checked(None, wrong, ())
        return check_trees(self.path, {self.path: tree}, fetch, self.model.practices, self.reading)


def amendment(variants: Sequence[Variant], title: str = "Amendment") -> Amendment:
    """The amendment that makes these variants. Paragraphs added to one article are numbered one after the other."""
    changes: list[Change] = []
    for variant in variants:
        before = sum(isinstance(one, InsertAfter) and one.address == _place(variant.change) for one in changes)
        changes.append(_renumbered(variant.change, before))
    return Amendment(title, tuple(changes))


@lru_cache(maxsize=4)
def _places(source: Source) -> Places:
    return places(source)


def _place(change: Change) -> str:
    return "" if isinstance(change, Append) else change.address


def _renumbered(change: Change, by: int) -> Change:
    if not by or not isinstance(change, InsertAfter) or not change.text.startswith("("):
        return change
    label, rest = change.text[1:].split(")", 1)
    new = str(int(label) + by) if label.isdecimal() else chr(ord(label) + by)
    return replace(change, text=f"({new}){rest}")
