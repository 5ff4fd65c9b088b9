"""`charter lint`: what can be said of a charter without a solver."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from verifier.cli.options import FILES, present, presentation
from verifier.cli.signals import Signals


@click.command()
@FILES
@presentation
@click.pass_obj
def command(signals: Signals, /, files: tuple[str, ...], **shown: Any) -> int:
    """Check the text, without a solver.

    Names, bases of thresholds, gaps, overlaps, dead references. `charter explain CODE` documents each message.
    """
    wanted = present(**shown)
    with _uncollected():
        from verifier.cli.examine import Plan
        from verifier.cli.session import session

        return session("lint", files, Plan(), wanted, signals)


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
