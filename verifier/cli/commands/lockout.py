"""`charter lockout`: what can be blocked for ever, never be left, never be decided or amended again."""

import click


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--format", "format_", type=click.Choice(("plain", "json")), default="plain", help="The form of the report."
)
@click.option("--rlimit", type=click.IntRange(1), metavar="N", help="Budget of each question, in steps of the solver.")
def command(file: str, format_: str, rlimit: int | None) -> int:
    """Report where a charter can come to a standstill.

    Decisions that can be blocked for ever, and by whom; standings that nobody can leave; matters that can never be
    decided, or come to be so; amendments after which nothing can be amended. A standstill may be what the drafters
    want: the report accuses nobody, and the exit code is 0.
    """
    from verifier.cli.lockout import lockout

    return int(lockout(file, format_, rlimit))
