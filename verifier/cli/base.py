"""The version that charters are compared with, and under which path it has each of them."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

import click

import charter
from charter.dataclass import dataclass
from charter.read import Fetch
from verifier.cli.examine import charters
from verifier.cli.origin import Gone, link_in, origin
from verifier.cli.revision import at_revision, charters_at, root_of
from verifier.explain.exit import Exit
from verifier.explain.report import FileReport

_PATTERN = re.compile(r"[*?\[]")
_PARTS = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}


@dataclass(frozen=True, slots=True)
class Base:
    """The version that is compared with: a revision of git, or a file or folder of the disk (`place`).

    `moved` gives of each charter that was moved, by its path, the path that it has there. `root` is the folder of the
    repository, empty where the version is one of the disk.
    """

    ref: str
    place: Path | None = None
    moved: Mapping[str, str] = field(default_factory=dict)
    root: str = ""

    def load(self, path: str) -> FileReport:
        """A charter as it is there, under whatever path; without a model where it is not, or has errors, or where the
        path is that of a folder without charters.
        """
        if Path(path).is_dir():
            return FileReport(path)
        other, fetch = self.at(self.moved.get(path, path))
        try:
            checked = charter.check(other, fetch)
        except OSError:
            return FileReport(other)
        sha256 = next((source.sha256 for source in checked.sources if source.path == other), "")
        return FileReport(other, sha256, checked.model, checked.sources, checked.diagnostics)

    def at(self, path: str) -> tuple[str, Fetch | None]:
        """The path of the file in that version, and what reads it."""
        if self.place is None:
            return path, at_revision(self.ref, path)
        if self.place.is_dir():
            return str(self.place / os.path.relpath(path)), None
        return str(self.place), None

    def has(self, path: str) -> bool:
        """Whether that version has the file, under that very path."""
        if Path(path).is_dir():
            return False
        other, fetch = self.at(path)
        if fetch is None:
            return Path(other).is_file()
        try:
            fetch(Path(os.path.realpath(other)))
        except OSError:
            return False
        return True

    def link(self, path: str) -> str:
        """The link on the way to a file of this version, empty where there is none. Only git is asked by path."""
        return link_in(path, self.root) if self.root else ""

    def listed(self) -> tuple[str, ...]:
        """Every charter of that version, as paths that this version would have it under."""
        if self.place is None:
            return tuple(os.path.relpath(path) for path in charters_at(self.ref, self.root))
        if not self.place.is_dir():
            return ()
        there = charters((str(self.place),))
        return tuple(os.path.relpath(path, self.place) for path in there if Path(path).is_file())


def base(ref: str, paths: Sequence[str]) -> Base:
    """The version that a caller named. A path that exists counts before a revision of that name.

    Raises click.UsageError when there is no such revision, and when one file is to stand for several.
    """
    if not Path(ref).exists():
        root = ""
        for path in paths[:1]:
            inside = str(Path(path) / "x") if Path(path).is_dir() else path
            at_revision(ref, inside)
            root = root_of(inside)
        return Base(ref, root=root)
    if Path(ref).is_file() and len(paths) > 1:
        raise click.UsageError(f"--against {ref}: one file cannot be the other version of {len(paths)} charters")
    return Base(ref, Path(ref))


def traced(version: Base, found: Sequence[FileReport]) -> Base:
    """The version with the paths of the charters that were moved since."""

    def elsewhere() -> Iterator[Gone]:
        for path in version.listed():
            if not Path(path).is_file():
                there = version.load(path)
                text = next((source.text for source in there.sources if source.path == there.path), "")
                yield Gone(path, there.model.title if there.model else "", text)

    return replace(version, moved=origin(found, version.has, elsewhere))


def removed(version: Base, given: Sequence[str], found: Sequence[FileReport]) -> tuple[FileReport, ...]:
    """The charters in the folders and under the patterns given which that version has and this one has not."""
    wanted = [_wanted(one) for one in given if Path(one).is_dir() or _PATTERN.search(one)]
    if not wanted:
        return ()
    here = {os.path.normpath(os.path.relpath(file.path)) for file in found}
    here |= {os.path.normpath(path) for path in version.moved.values()}
    gone = []
    for path in version.listed():
        name = Path(os.path.normpath(path)).as_posix()
        if os.path.normpath(path) not in here and any(pattern.fullmatch(name) for pattern in wanted):
            failure = f"{version.ref} has this charter, and it was taken out"
            gone.append(FileReport(path, failure=failure, exit=Exit.PROBLEM))
    return tuple(gone)


def emptied(file: FileReport, gone: Sequence[FileReport]) -> bool:
    """Whether what was looked at is a folder from which charters were taken out, so that none is left."""
    folder = Path(os.path.realpath(file.path))
    return folder.is_dir() and any(Path(os.path.realpath(one.path)).is_relative_to(folder) for one in gone)


def _wanted(given: str) -> re.Pattern[str]:
    """The paths that lie in a folder, or that a pattern stands for."""
    place = Path(os.path.normpath(os.path.relpath(given))).as_posix()
    if Path(given).is_dir():
        return re.compile(r"(?!\.\./).*" if place == "." else re.escape(place) + r"/.*")
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", place)
    return re.compile("".join(_PARTS.get(part, re.escape(part)) for part in parts))
