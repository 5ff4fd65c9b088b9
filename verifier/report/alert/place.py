"""Places as programs want them: paths from the root of the repository, hashes that no shifted line disturbs."""

import hashlib
import os
from pathlib import Path

from charter.source import Source, Span, top

_LENGTH = 16


def relative(path: str) -> str:
    """A path as seen from the root of the repository that holds the working directory, or from that directory where
    there is none; with forward slashes.
    """
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # the path lies on another drive, or holds a zero byte
        return path.replace("\\", "/")


def key(*parts: str) -> str:
    """A short hash of texts, each with its blanks and line breaks made single spaces."""
    said = "\0".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def fixed(span: Span, path: str, sources: tuple[Source, ...]) -> Span:
    """The place, if it is in a file of the charter; else the beginning of the charter at `path`."""
    known = span.file == path or any(source.path == span.file for source in sources)
    return span if span.file and span.line > 0 and known else top(path)
