"""Where text leaves the program: standard output, standard error, files.

Every stream is written here, so that what it cannot encode is replaced here and a reader who has
gone away ends the output quietly.
"""

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import TextIO

from charter.escape import inert, safe

_ASCII = str.maketrans(
    {"✓": "+", "✗": "x", "–": "-", "—": "-", "…": "...", "→": "->", "×": "x", "≥": ">=", "≤": "<=",
     "·": "-", "│": "|", "─": "-", "‘": "'", "’": "'", "“": '"', "”": '"'}
)  # fmt: skip


_LISTENING = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables set by machines that read commands from what is printed."""


def speak(text: str, commands: bool = False) -> None:
    """Write `text`, which has been made safe, to standard output.

    A machine for continuous integration takes none of it for a command to itself, unless it consists of `commands`.
    """
    _write(sys.stdout, text if commands else _heard(text))


def complain(message: str, label: str = "error: ") -> None:
    """Write one message to standard error, made safe, on a line of its own."""
    with contextlib.suppress(OSError):
        _write(sys.stderr, _heard(f"{label}{safe(message)}\n"))


def save(path: str, text: str) -> None:
    """Write `text` to the file `path` as UTF-8: to a temporary file beside it, which is then renamed.

    A device or a pipe, such as `/dev/stderr`, stays what it is: the text is written to it. Raises OSError, with the
    name of the file, when that cannot be done.
    """
    try:
        if _is_stream(Path(path)):
            append(path, text)
        else:
            _replace(Path(path).resolve(), text)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), path) from error


def append(path: str, text: str) -> None:
    """Add `text` at the end of the file `path` as UTF-8, all of it or nothing. Raises OSError, with the name of the
    file, if it cannot.
    """
    place = Path(path)
    before = place.stat().st_size if place.is_file() else None
    new = not place.exists()
    try:
        with place.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        with contextlib.suppress(OSError):
            _taken_back(place, before, new)
        raise OSError(error.errno, error.strerror or str(error), path) from error


def _taken_back(place: Path, before: int | None, new: bool) -> None:
    """Make a file as long as it was `before`; take it away if it is `new`."""
    if new:
        place.unlink(missing_ok=True)
    elif before is not None:
        os.truncate(place, before)


def _is_stream(path: Path) -> bool:
    """Whether the path is there and can only be written to, not replaced; so is a file that a stream leads to."""
    lent = path.parts[:2] in (("/", "dev"), ("/", "proc"))
    return path.exists() and (lent or not path.is_file()) and not path.is_dir()


def _replace(target: Path, text: str) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def silence() -> None:
    """Send what is left in the buffer of standard output nowhere: nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _heard(text: str) -> str:
    return inert(text) if any(os.environ.get(name) for name in _LISTENING) else text


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # the caller has closed it
        raise OSError(errno.EBADF, "is closed")
    stream.write(_encodable(text, stream.encoding or "ascii"))
    stream.flush()


def _encodable(text: str, encoding: str) -> str:
    """`text` with what `encoding` cannot express spelt in ASCII."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.translate(_ASCII)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    return text


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
