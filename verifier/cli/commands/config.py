"""`charter config`: the settings that hold here, and where each of them comes from."""

import click


@click.group(no_args_is_help=True)
def command() -> None:
    """Look at the settings that hold here.

    A flag counts before the environment (`CHARTER_RLIMIT` …), the environment before charter.toml or [tool.charter]
    of pyproject.toml, and those before the default.
    """


@command.command()
@click.argument("file", required=False, metavar="[FILE]", type=click.Path())
@click.option(
    "--format", "format_", type=click.Choice(["plain", "json"]), default="plain", help="Show them in this format."
)
def show(file: str | None, format_: str) -> int:
    """Show every setting, as it holds for FILE or for the working folder."""
    from verifier.cli.showconfig import showconfig

    return int(showconfig(file or "", format_))
