"""Under which path another version has a charter: its own, or that from which it was moved."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from charter.dataclass import dataclass
from verifier.explain.report import FileReport

LEAST = 0.5
"""How much of the lines of two texts must agree for one to be taken for the other, as git has it."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A charter that the other version has and this one has not: its path there, its title, its text."""

    path: str
    title: str
    text: str


Elsewhere = Callable[[], Iterable[Gone]]


def origin(found: Sequence[FileReport], there: Callable[[str], bool], elsewhere: Elsewhere) -> Mapping[str, str]:
    """For each charter that was moved, by its path, the path that it had.

    A charter that the other version has under its path stays itself (`there`). Another is that of its own title among
    those that are gone, else the one whose text is most like its own. No charter is the origin of two.
    """
    fresh = sorted((file for file in found if file.sources and not there(file.path)), key=lambda file: file.path)
    if not fresh:
        return {}
    gone = sorted(elsewhere(), key=lambda one: one.path)
    pairs = [(_likeness(file, one), file.path, one.path) for file in fresh for one in gone]
    taken: dict[str, str] = {}
    for (titled, alike), path, old in sorted(pairs, key=lambda pair: (pair[0], pair[1:]), reverse=True):
        if (titled or alike >= LEAST) and path not in taken and old not in taken.values():
            taken[path] = old
    return taken


def _likeness(file: FileReport, one: Gone) -> tuple[bool, float]:
    """Whether both bear one title, and how many of the lines agree."""
    title = file.model.title if file.model else ""
    text = next((source.text for source in file.sources if source.path == file.path), "")
    rows = SequenceMatcher(None, one.text.splitlines(), text.splitlines(), autojunk=False)
    return bool(title) and title == one.title, rows.ratio()


def link_in(path: str, root: str) -> str:
    """The first link on the way to a file below the folder `root`, as a path to be shown; empty if there is none."""
    place = os.path.abspath(path)  # noqa: PTH100 - links are looked for, not followed
    names = Path(os.path.relpath(place, os.path.abspath(root))).parts  # noqa: PTH100
    if names[0] == os.pardir:
        return ""
    step = os.path.abspath(root)  # noqa: PTH100
    for name in names:
        step = os.path.join(step, name)  # noqa: PTH118
        if os.path.islink(step):  # noqa: PTH114
            return os.path.relpath(step)
    return ""
