"""The charter language: `load` a charter as a model, `check` it for everything that can be said of it.

`import charter` is cheap: the parser and the library are read when they are first needed.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from charter.version import VERSION

if TYPE_CHECKING:
    from charter.loading import CharterError, Checked
    from charter.model import Model

__all__ = ["CharterError", "Checked", "__version__", "check", "load"]


__version__ = VERSION


def load(path: str | Path) -> "Model":
    """The model of the charter in a file. Raises CharterError when its text has errors, with all diagnostics,
    and OSError when the file cannot be read.
    """
    from charter.loading import load as load_

    return load_(path)


def check(path: str | Path) -> "Checked":
    """Model (None iff the text has errors), diagnostics and sources of the charter in a file.

    Never raises on a bad text; OSError when the file itself cannot be read.
    """
    from charter.loading import check as check_

    return check_(path)


def __getattr__(name: str) -> Any:
    if name in ("Checked", "CharterError"):
        from charter import loading

        return getattr(loading, name)
    raise AttributeError(f"module `charter` has no attribute `{name}`")
