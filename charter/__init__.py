"""The charter language: `load` a charter as a model, `check` it for everything that can be said of it.

`import charter` is cheap: the parser and the library are read when they are first needed.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charter.version import VERSION

if TYPE_CHECKING:
    from charter.checked import CharterError, Checked
    from charter.model import Model
    from charter.read import Fetch

__all__ = ["CharterError", "Checked", "__version__", "check", "load"]


__version__ = VERSION


def load(path: str | Path, fetch: "Fetch | None" = None, practices: "Collection[str]" = ()) -> "Model":
    """The model of the charter in a file. Raises CharterError when its text has errors, with all diagnostics,
    and OSError when the file cannot be read. `fetch` gives the bytes of its files where they are not those of the
    disk: `charter.read.in_place({path: text})` reads a text that was never written.
    """
    from charter.loading import load as load_

    return load_(path, fetch, practices)


def check(
    path: str | Path, fetch: "Fetch | None" = None, practices: "Collection[str]" = (), reading: int | None = None
) -> "Checked":  # fmt: skip
    """Model (None iff the text has errors), diagnostics and sources of the charter in a file.

    Never raises on a bad text; OSError when the file itself cannot be read. `fetch` as in
    `load`; `practices` are the names of those that are in force, none unless they are named; `reading` is the way,
    from 0, in which alone the text is read where it can be read in several (None: in each of them).
    """
    from charter.loading import check as check_

    return check_(path, fetch, practices, reading)


def __getattr__(name: str) -> Any:
    if name in ("Checked", "CharterError"):
        from charter import checked

        return getattr(checked, name)
    raise AttributeError(f"module `charter` has no attribute `{name}`")
