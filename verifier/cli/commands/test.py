"""`charter test`: the scenarios only."""

from typing import Any

import click

from verifier.cli.options import PRACTICES, presentation
from verifier.cli.section import Section

SECTION = Section.CHECK


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path())
@PRACTICES
@presentation
@click.pass_context
def command(context: click.Context, /, **given: Any) -> int:
    """Replay the scenarios and compare them with what they expect.

    Needs no solver.
    """
    from verifier.cli.configured import configured

    made = configured(context)
    from verifier.cli.examine import Plan
    from verifier.cli.reviewed import review
    from verifier.cli.session import session

    plan = Plan(scenarios=True, practices=given["practices"])
    return session("test", made.files, plan, made.presentation, context.obj, review(made))
