"""`charter lint`: what can be said of a charter without a solver."""

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
    from verifier.cli.examine import Plan
    from verifier.cli.session import session

    return session("lint", files, Plan(), wanted, signals)
