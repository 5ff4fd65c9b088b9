"""Where results are kept: a folder of the user's own, that nobody else can write to."""

import os
import stat
import sys
from pathlib import Path

NAME = "results-1.sqlite"


class Refused(Exception):
    """The folder is not one to keep results in; the argument says why."""


def folder() -> Path:
    """The folder: `CHARTER_CACHE_DIR`, else the one that the system has for such things. Refused if there is none."""
    chosen = os.environ.get("CHARTER_CACHE_DIR")
    if chosen:
        return Path(chosen).absolute()
    if sys.platform == "darwin":
        return _home() / "Library" / "Caches" / "charter"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local") / "charter" / "Cache"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if Path(given).is_absolute() else _home() / ".cache") / "charter"


def _home() -> Path:
    try:
        return Path("~").expanduser()
    except RuntimeError:
        raise Refused("the user has no home folder; CHARTER_CACHE_DIR names another one") from None


def prepared(place: Path) -> Path:
    """The file for results in the folder, which is made if there is none. Refused, or OSError, if it cannot be used."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not place.is_dir():
        raise Refused(f"{place} is not a folder")
    _own(place)
    found = place / NAME
    if found.is_symlink():
        raise Refused(f"{found} is a link")
    if found.exists():
        if not found.is_file():
            raise Refused(f"{found} is not an ordinary file")
        _own(found)
    return found


def _own(path: Path) -> None:
    """Refused unless the path belongs to the user and nobody else can write to it."""
    if sys.platform == "win32":
        return
    about = path.stat()
    if about.st_uid != os.geteuid():
        raise Refused(f"{path} belongs to somebody else")
    if about.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise Refused(f"others can write to {path}")
