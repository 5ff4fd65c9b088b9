"""All lints, found by listing the folder."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from charter.diagnostics import Diagnostic
from charter.resolve.resolve import Resolved

Lint = Callable[[Resolved], Iterator[Diagnostic]]


def lints() -> tuple[Lint, ...]:
    """Every lint, in the order of their files' names."""
    package = import_module("charter.lint")
    names = sorted(module.name for module in iter_modules(package.__path__))
    modules = (import_module(f"charter.lint.{name}") for name in names if name != "every")
    return tuple(module.lint for module in modules)


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """The findings of every lint."""
    for one in lints():
        yield from one(resolved)
