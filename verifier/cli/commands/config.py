"""`charter config`: the settings that hold here, and where each of them comes from."""

from pathlib import Path

import click

from verifier.cli.choice import Manner
from verifier.cli.group import Named
from verifier.cli.options import with_manner
from verifier.cli.section import Section

SECTION = Section.PIPELINE


@click.group(cls=Named, no_args_is_help=True)
def command() -> None:
    """Look at the settings that hold here.

    A flag counts before the environment (`CHARTER_RLIMIT` …), the environment before charter.toml or [tool.charter]
    of pyproject.toml, and those before the default.
    """


@command.command()
@click.argument("file", required=False, metavar="[FILE]", type=click.Path())
@with_manner
def show(file: str | None, manner: Manner) -> int:
    """Show every setting, as it holds for FILE or for the working folder."""
    from verifier.cli.showconfig import showconfig

    if file and not Path(file).exists():
        raise click.UsageError(f"{file}: there is no such file")
    return int(showconfig(file or "", manner))
