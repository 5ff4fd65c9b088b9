"""Output formats: one file each, found by listing this folder.

A format is a module with a function `render(told, page) -> str` whose result is safe to print. It knows no command:
what it takes is a `Telling` (`alert/telling.py`), which the folder of each command makes of what was found.
Folders beside them hold what several formats share.
"""

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from verifier.report.alert.telling import Telling
    from verifier.report.layout.page import Page


class Format(Protocol):
    """What every format module offers."""

    def render(self, told: "Telling", page: "Page") -> str:
        """The whole report as text, made safe, ending with a line feed."""
        ...


def formats() -> tuple[str, ...]:
    """The names of all formats, in alphabetical order. Loads none of them."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg))


def load(name: str) -> Format:
    """The format `name`, one of `formats()`."""
    return cast("Format", importlib.import_module(f"{__name__}.{name}"))
