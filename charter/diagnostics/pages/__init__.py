"""What every code means: one file for each family, found by listing this folder."""

from functools import cache
from importlib import import_module
from pathlib import Path

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation


def explain(code: Code) -> Explanation:
    """The page of a code."""
    return _pages()[code]


@cache
def _pages() -> dict[Code, Explanation]:
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return {code: page for module in modules for code, page in module.PAGES.items()}
