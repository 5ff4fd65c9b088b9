"""Reading the files of a charter: bounded in size and number, inside one folder, ordinary files only.

The folder is that of the first file; or, where a file is named outside it, the nearest one above that holds a
`charter.toml`.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic
from charter.source import CHARTERS, LIBRARY, NOWHERE, TABLES, Source, Span, of_library, top

MOST_BYTES = 1 << 20
MOST_BYTES_IN_ALL = 8 << 20
MOST_FILES = 256
MARK = "charter.toml"
MOST_LEVELS = 16


Fetch: TypeAlias = Callable[[Path], bytes]
"""Gives the bytes of the file at an absolute path, or its first `MOST_BYTES` + 1. OSError when there is none."""


class Unreadable(Exception):
    """Why a file was not read."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class Folder:
    """The folder of the first file of a charter. All further files, charters and tables, are read through it.

    `fetch` says where their bytes come from.
    """

    root: Path
    fetch: Fetch
    bytes_read: int = 0
    sources: dict[Path, Source] = field(default_factory=dict)

    def read(self, name: str, beside: str = "", at: Span = NOWHERE) -> Source:
        """The file `name`, as a clause at `at` of the file `beside` names it; a file is read once.

        Raises `Unreadable` when the file lies outside the folder, is not an ordinary file, is too large, is not UTF-8,
        or cannot be opened; and when a clause names what is neither a charter nor a table by its name: messages would
        quote a file of secrets.
        """
        shown = _shown(name, beside)
        place = self._inside(shown, name, at)
        if at is not NOWHERE and not place.name.lower().endswith((*CHARTERS, *TABLES)):
            raise _other(f"`{name}` is neither a charter nor a table, by its name", at)
        if of_library(shown):
            raise _other(f"`{name}` has a name as the files of the library have", top(shown) if at is NOWHERE else at)
        found = self.sources.get(place)
        if found is None:
            found = self.sources[place] = self._read(place, shown, at)
        return found

    def _inside(self, shown: str, name: str, at: Span) -> Path:
        absolute = PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute() or "\0" in name
        try:
            place = Path(os.path.realpath(shown))
        except (OSError, ValueError):
            absolute, place = True, self.root
        if (absolute and at is not NOWHERE) or not (place.is_relative_to(self.root) or self._shared(place)):
            message = f"`{name}` is not in the folder of the charter"
            fix = "put the file into the folder of the charter or below it, and name it from there"
            raise Unreadable(Diagnostic(Code.OUTSIDE_THE_FOLDER, at, message, fix))
        return place

    def _shared(self, place: Path) -> bool:
        """Whether the place is in the nearest folder above that is marked as the one that several charters share."""
        for above in self.root.parents[:MOST_LEVELS]:
            with suppress(OSError):
                self.fetch(above / MARK)
                return place.is_relative_to(above)
        return False

    def _read(self, place: Path, shown: str, at: Span) -> Source:
        where = at if at is not NOWHERE else top(shown)
        if len(self.sources) >= MOST_FILES:
            message = f"a charter has at most {MOST_FILES} files"
            raise Unreadable(Diagnostic(Code.TOO_MANY_FILES, where, message, "join some of the files"))
        try:
            data = self.fetch(place)
        except OSError as error:
            reason = _reason(shown, error)
            raise Unreadable(Diagnostic(Code.UNREADABLE_FILE, where, reason, "check the name of the file")) from None
        self.bytes_read += len(data)
        if len(data) > MOST_BYTES:
            raise _too_large(where, f"`{shown}` is larger than 1 MiB")
        if self.bytes_read > MOST_BYTES_IN_ALL:
            raise _too_large(where, "the files of the charter are larger than 8 MiB together")
        return Source(shown, _text(data, shown), hashlib.sha256(data).hexdigest())


def _other(what: str, at: Span) -> Unreadable:
    endings = "` or `".join(CHARTERS)
    fix = f"the names of charters end in `{endings}`, those of tables in `{TABLES[0]}`; none begins with `{LIBRARY}`"
    return Unreadable(Diagnostic(Code.OTHER_FILE, at, what, fix))


def _too_large(where: Span, message: str) -> Unreadable:
    fix = "split the charter, or leave out what is not charter text"
    return Unreadable(Diagnostic(Code.FILE_TOO_LARGE, where, message, fix))


def read(path: str, fetch: Fetch | None = None) -> tuple[Source, Folder]:
    """The first file of a charter, and the folder through which it may draw on others, from the disk unless `fetch`
    says otherwise.

    Raises `Unreadable`, and OSError where the path names nothing that can be opened.
    """
    place = Path(os.path.realpath(path))
    if fetch is None:
        place.stat()
    if place.name.lower().endswith(TABLES):
        raise _other(f"`{path}` is a table, and no charter, by its name", top(path))
    folder = Folder(place.parent, fetch or from_disk)
    return folder.read(path), folder


def in_place(texts: Mapping[str, str], otherwise: Fetch | None = None) -> Fetch:
    """The files at these paths with these texts; all others as `otherwise`, or the disk, has them."""
    changed = {Path(os.path.realpath(path)): text.encode("utf-8") for path, text in texts.items()}

    def fetch(place: Path) -> bytes:
        found = changed.get(place)
        return (otherwise or from_disk)(place) if found is None else found

    return fetch


def _shown(name: str, beside: str) -> str:
    """The path of a file named in another, as a user would write it."""
    return os.path.normpath(os.path.join(os.path.dirname(beside), name)) if beside else name  # noqa: PTH118, PTH120


def from_disk(place: Path) -> bytes:
    """The bytes of an ordinary file, at most one more than allowed. Never waits for a device or a pipe."""
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is not an ordinary file")
        return file.read(MOST_BYTES + 1)


def _reason(shown: str, error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return f"there is no file `{shown}`"
    if error.errno == errno.EISDIR:
        return f"`{shown}` is a folder"
    return f"`{shown}` cannot be read: {(error.strerror or 'it is not a file').lower()}"


def _text(data: bytes, shown: str) -> str:
    """The text of UTF-8 bytes without a byte order mark. Raises `Unreadable` with the place of the first bad byte."""
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        span = Span(shown, line, column, line, column + 1, len(before), len(before) + 1)
        message = f"`{shown}` is not UTF-8 text: the byte 0x{error.object[error.start]:02x} does not belong there"
        raise Unreadable(Diagnostic(Code.NOT_UTF8, span, message, "save the file as UTF-8")) from None
