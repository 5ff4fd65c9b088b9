"""`charter config`: the settings that hold here, and where each of them comes from."""

import click

from verifier.cli.options import Manner, with_manner


@click.group(no_args_is_help=True)
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

    return int(showconfig(file or "", manner))
