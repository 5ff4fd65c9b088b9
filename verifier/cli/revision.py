"""Charters of another revision: `main:charters/statute.charter` is that file as git holds it there."""

import os
import re
import subprocess
from pathlib import Path, PurePosixPath

import click

from charter.dataclass import dataclass
from charter.read import MOST_BYTES, Fetch
from charter.source import CHARTERS

_SECONDS = 30
_WORDED = re.compile(r"[\w@^~{}./+-]+")
_ORDINARY = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a charter is read from: the `path` of its file, its name as it is shown, and what gives the bytes (None:
    the disk).
    """

    path: str
    shown: str
    fetch: Fetch | None = None


def place(argument: str) -> Place:
    """The file that a command was given: a path, or `REVISION:PATH` where no file has that very name.

    Raises click.UsageError when there is no such revision, or the file is in no working tree of git.
    """
    revision, colon, path = argument.partition(":")
    if not colon or Path(argument).exists() or (os.name == "nt" and len(revision) == 1):
        return Place(argument, argument)
    if not path or not revision:
        raise click.UsageError(f"`{argument}` is no file, and not of the form REVISION:PATH")
    return Place(path, argument, at_revision(revision, path))


def at_revision(revision: str, path: str) -> Fetch:
    """The files at that revision of the working tree of git that `path` lies in.

    Raises click.UsageError when there is no such revision, or no such working tree.
    """
    root = Path(root_of(path))
    if not _WORDED.fullmatch(revision) or revision.startswith("-"):
        raise click.UsageError(f"`{revision}` is not the name of a revision")
    tree = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}", about=revision)

    def fetch(file: Path) -> bytes:
        if not file.is_relative_to(root):
            raise FileNotFoundError(2, "No such file or directory", str(file))
        return _blob(root, tree, file.relative_to(root).as_posix())

    return fetch


def charters_at(revision: str, folder: str) -> tuple[str, ...]:
    """The charters in and below a folder at that revision, as paths below it, without what is hidden.

    Raises click.UsageError as `at_revision` does.
    """
    at_revision(revision, str(Path(folder) / "x"))
    place = Path(os.path.realpath(folder))
    root = Path(root_of(str(place / "x")))
    inside = place.relative_to(root)
    listed = _run(
        root, "ls-tree", "-r", "-z", "--name-only", revision, "--", *([inside.as_posix()] * (inside != Path()))
    )
    names = [PurePosixPath(name) for name in listed.stdout.decode("utf-8", "replace").split("\0") if name]
    below = [name.relative_to(inside.as_posix()) for name in names if name.is_relative_to(inside.as_posix())]
    wanted = [name for name in below if str(name).endswith(CHARTERS)]
    seen = [name for name in wanted if not any(part.startswith(".") for part in name.parts)]
    return tuple(str(Path(folder) / name) for name in sorted(seen))


def root_of(path: str) -> str:
    """The folder of the working tree of git that `path` lies in. Raises click.UsageError where it lies in none."""
    about = os.path.relpath(_nearest_folder(path))
    return os.path.realpath(_git(_nearest_folder(path), "rev-parse", "--show-toplevel", about=about))


def _nearest_folder(path: str) -> Path:
    folder = Path(os.path.realpath(path)).parent
    while not folder.is_dir():
        folder = folder.parent
    return folder


def _blob(root: Path, tree: str, name: str) -> bytes:
    """The bytes of an ordinary file of a tree. OSError if it has none of that name, or a link."""
    listed = _run(root, "ls-tree", "-z", "-l", tree, "--", name).stdout.decode("utf-8", "replace")
    mode, _, rest = listed.partition(" ")
    if mode not in _ORDINARY:
        raise FileNotFoundError(2, "No such file or directory", name)
    _, blob, size = rest.partition("\t")[0].split()
    if int(size) > MOST_BYTES:
        return bytes(MOST_BYTES + 1)
    done = _run(root, "cat-file", "blob", blob)
    if done.returncode:
        raise OSError(5, "git cannot read it", name)
    return done.stdout


def _git(folder: Path, *words: str, about: str) -> str:
    done = _run(folder, *words)
    if done.returncode and b"dubious ownership" in done.stderr:
        whose = f"the repository around `{about}` belongs to another user, and git does not read it"
        raise click.UsageError(f"{whose}; `git config --global --add safe.directory FOLDER` says that you trust it")
    if done.returncode:
        missing = "there is no revision" if "--verify" in words else "no git repository holds"
        raise click.UsageError(f"{missing} `{about}`")
    return done.stdout.decode("utf-8", "replace").strip()


def _run(folder: Path, *words: str) -> "subprocess.CompletedProcess[bytes]":
    """One command of git, which reads its objects and writes nothing."""
    settings = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager", "--literal-pathspecs")
    try:
        return subprocess.run(  # noqa: S603
            ["git", *settings, *words],  # noqa: S607
            cwd=folder,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise click.UsageError("git is not installed; a revision can only be read with it") from error
    except subprocess.TimeoutExpired as error:
        raise click.UsageError("git does not answer") from error
