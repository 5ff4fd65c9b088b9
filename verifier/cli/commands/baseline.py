"""`charter baseline`: what is known to be wrong with an old charter, so that only what is new fails."""

from typing import Any

import click

from verifier.cli.group import Named
from verifier.cli.options import JOBS, RLIMIT
from verifier.cli.section import Section

SECTION = Section.PIPELINE


_FILES = click.argument("files", nargs=-1, metavar="FILE…", type=click.Path())
_FILE = click.option(
    "--file", "path", default="charter-baseline.json", show_default=True, type=click.Path(), help="The baseline."
)
_NO_CACHE = click.option("--no-cache", is_flag=True, help="Prove everything anew.")


@click.group(cls=Named, no_args_is_help=True)
def command() -> None:
    """Write down what is wrong with a charter today.

    `charter verify --baseline FILE` then shows all of it, and fails on what is new. A baseline hides no error in a
    text and no contradiction in the tool, and a verdict that becomes worse is new.
    """


@command.command()
@_FILES
@_FILE
@RLIMIT
@JOBS
@_NO_CACHE
@click.pass_context
def create(context: click.Context, /, path: str, **_: Any) -> int:
    """Verify the charters and write down every finding.

    Reasons that stand in the baseline already, under `because`, are kept.
    """
    from verifier.cli import baseline
    from verifier.cli.configured import configured
    from verifier.cli.run import plan

    made = configured(context)
    return baseline.create(made.files, path, plan(made), context.obj)


@command.command()
@_FILES
@_FILE
@RLIMIT
@JOBS
@_NO_CACHE
@click.pass_context
def prune(context: click.Context, /, path: str, files: tuple[str, ...], **_: Any) -> int:
    """Take out what does not occur any more.

    Without FILE, in all charters that the baseline speaks of.
    """
    from verifier.cli import baseline
    from verifier.cli.configured import settled
    from verifier.cli.run import budgeted

    return baseline.prune(files, path, budgeted(settled(context)), context.obj)
