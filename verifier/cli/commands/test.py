"""`charter test`: the scenarios only."""

from typing import Any

import click

from verifier.cli.options import FILES, present, presentation
from verifier.cli.signals import Signals


@click.command()
@FILES
@presentation
@click.pass_obj
def command(signals: Signals, /, files: tuple[str, ...], **shown: Any) -> int:
    """Replay the scenarios and compare them with what they expect.

    Needs no solver.
    """
    wanted = present(**shown)
    from verifier.cli.examine import Plan
    from verifier.cli.session import session

    return session("test", files, Plan(scenarios=True), wanted, signals)
