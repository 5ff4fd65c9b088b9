"""`charter test`: the scenarios only."""

from typing import Any

import click

from verifier.cli.options import presentation


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path())
@presentation
@click.pass_context
def command(context: click.Context, /, **_: Any) -> int:
    """Replay the scenarios and compare them with what they expect.

    Needs no solver.
    """
    from verifier.cli.configured import configured

    made = configured(context)
    from verifier.cli.examine import Plan
    from verifier.cli.reviewed import review
    from verifier.cli.session import session

    return session("test", made.files, Plan(scenarios=True), made.presentation, context.obj, review(made))
