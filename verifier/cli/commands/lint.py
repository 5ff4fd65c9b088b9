"""`charter lint`: what can be said of a charter without a solver."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from verifier.cli.options import presentation
from verifier.cli.section import Section

SECTION = Section.WRITE


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path())
@presentation
@click.pass_context
def command(context: click.Context, /, **_: Any) -> int:
    """Check the text, without a solver.

    Names, bases of thresholds, gaps, overlaps, dead references. `charter explain CODE` documents each message.
    """
    from verifier.cli.configured import configured

    made = configured(context)
    with _uncollected():
        from verifier.cli.examine import Plan
        from verifier.cli.reviewed import review
        from verifier.cli.session import session

        return session("lint", made.files, Plan(), made.presentation, context.obj, review(made))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles, a twentieth of a short run: reading charters leaves next to none behind."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
