"""`charter fmt`: the formatter."""

import click

from verifier.cli.options import FILES
from verifier.cli.section import Section

SECTION = Section.WRITE


@click.command()
@FILES
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change. Exit 1 if anything would.")
def command(files: tuple[str, ...], check: bool, diff: bool) -> int:
    """Put the charters into the standard form.

    The formatter changes no meaning and keeps every comment; it checks both before it writes.
    """
    from verifier.cli.tidy import tidy

    return int(tidy(files, write=not (check or diff), show=diff))
