"""What several amendments make of a text, in every order: those that touch different provisions do not disturb one
another, and their changes are made together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher
from itertools import combinations

from charter.amending.apply import Unconsolidated, apply
from charter.amending.change import Amendment, Delete, InsertAfter, Replace
from charter.amending.consolidate import edits, told
from charter.amending.edit import Edit
from charter.amending.places import Places, places, within
from charter.dataclass import dataclass
from charter.source import NOWHERE, Source
from verifier.amend.touched import provisions


@dataclass(frozen=True, slots=True)
class Variant:
    """A text that some amendments of a group make of the charter: where all stands in it, and the lines that differ."""

    where: Places
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Amendments that disturb one another, by number. `variants` begins with the charter as it stands.

    `steps` says which variant an amendment makes of another; `refused` why it cannot be made to some.
    """

    members: tuple[int, ...]
    variants: tuple[Variant, ...]
    steps: Mapping[tuple[int, int], int]
    refused: Mapping[int, str]


def variants(source: Source, amendments: Sequence[Amendment]) -> tuple[Group, ...]:
    """The amendments in groups: of different groups none disturbs another, and their edits can be made together."""
    start = places(source)
    groups = [_group(start, amendments, members) for members in _together(amendments)]
    while True:
        clash = next((pair for pair in combinations(groups, 2) if _overlap(source.text, *pair)), None)
        if clash is None:
            return tuple(groups)
        members = tuple(sorted(one for group in clash for one in group.members))
        groups = sorted(
            [*(one for one in groups if one not in clash), _group(start, amendments, members)],
            key=lambda one: one.members,
        )


def joined(source: Source, chosen: Sequence[Variant]) -> str:
    """The text with the edits of a variant of each group."""
    return apply(source.text, [edit for variant in chosen for edit in variant.edits])


# ── who disturbs whom ─────────────────────────────────────────────────────────────────────────


def _together(amendments: Sequence[Amendment]) -> list[tuple[int, ...]]:
    """The amendments in sets of which none writes what one of another set writes or builds on."""
    writes, reads = zip(*(_addresses(one) for one in amendments), strict=True)
    groups: list[set[int]] = []
    for number in range(len(amendments)):
        near = [g for g in groups if any(_meet(writes[number], writes[o], reads[number], reads[o]) for o in g)]
        groups = [*(g for g in groups if g not in near), {number}.union(*near)]
    return sorted(tuple(sorted(one)) for one in groups)


def _addresses(amendment: Amendment) -> tuple[frozenset[str], frozenset[str]]:
    """The addresses that an amendment writes, and those behind which it puts something."""
    writes: set[str] = set()
    reads: set[str] = set()
    for change in amendment.changes:
        new = told(change)
        writes.update(new)
        match change:
            case Replace(address) | Delete(address):
                writes.add(address)
            case InsertAfter(address):
                (reads if new else writes).add(address)
            case _:
                pass
    return frozenset(writes), frozenset(reads)


def _meet(one: frozenset[str], other: frozenset[str], reads: frozenset[str], read: frozenset[str]) -> bool:
    """Whether one of two amendments writes what the other writes, or all of what it puts something behind."""
    both = any(within(a, b) or within(b, a) for a in one for b in other)
    return both or any(within(b, a) for a in one for b in read) or any(within(b, a) for a in other for b in reads)


def _overlap(text: str, one: Group, other: Group) -> bool:
    """Whether edits of two groups cannot be made together."""
    for left in one.variants:
        for right in other.variants:
            try:
                apply(text, [*left.edits, *right.edits])
            except Unconsolidated:
                return True
    return False


# ── one group ─────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Making:
    """The texts of a group as they are made; equal provisions are one text."""

    start: Places
    found: list[Variant] = field(default_factory=list)
    known: dict[object, int] = field(default_factory=dict)

    def number(self, members: frozenset[int], text: str, edits: tuple[Edit, ...] | None = None) -> int:
        """The number of the text that some amendments lead to: the first of those that say the same.

        `edits` lead there from the charter as it stands, where they are known.
        """
        if (members, text) in self.known:
            return self.known[members, text]
        where = places(Source(self.start.source.path, text, ""))
        key = (members, provisions(where))
        if key not in self.known:
            self.known[key] = len(self.found)
            self.found.append(Variant(where, tuple(_lines(self.start.source.text, text)) if edits is None else edits))
        self.known[members, text] = self.known[key]
        return self.known[key]


def _group(start: Places, amendments: Sequence[Amendment], members: tuple[int, ...]) -> Group:
    making, steps, refused = _Making(start), dict[tuple[int, int], int](), dict[int, str]()
    made: dict[frozenset[int], list[int]] = {frozenset(): [making.number(frozenset(), start.source.text, ())]}
    subsets = (frozenset(chosen) for size in range(1, len(members) + 1) for chosen in combinations(members, size))
    for chosen in subsets:
        pairs = [(last, before) for last in sorted(chosen) for before in made[chosen - {last}]]
        for last, before in pairs:
            end = _step(making, chosen, before, amendments[last])
            if isinstance(end, str):
                refused.setdefault(last, end)
            else:
                steps[before, last] = end
        made[chosen] = list(dict.fromkeys(steps[before, last] for last, before in pairs if (before, last) in steps))
    return Group(members, tuple(making.found), steps, refused)


def _step(making: _Making, members: frozenset[int], before: int, amendment: Amendment) -> int | str:
    """The text that comes of one more amendment, by its number; or why it cannot be made."""
    where = making.found[before].where
    try:
        found = edits(where, amendment)
        text = apply(where.source.text, found)
    except Unconsolidated as error:
        return error.diagnostics[0].message
    return making.number(members, text, found if len(members) == 1 else None)


def _lines(before: str, after: str) -> Iterator[Edit]:
    """The lines that differ, as edits of the text before."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for row in old:
        starts.append(starts[-1] + len(row))
    for tag, i, k, j, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(starts[i], starts[k], "".join(new[j:m]), NOWHERE)
