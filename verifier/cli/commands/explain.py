"""`charter explain`: what a charter says and why it does what it does; what a message means."""

import click

from verifier.cli.options import PRACTICES
from verifier.cli.signals import Signals

_FORMATS = ("human", "plain", "json")


@click.command()
@click.argument("subject", metavar="[FILE|CODE]", default="")
@click.argument("guarantees", nargs=-1, metavar="[GUARANTEE]…")
@click.option("--all", "every", is_flag=True, help="Explain every guarantee.")
@click.option("--matrix", is_flag=True, help="The table of guarantees and clauses: what each proof rests on.")
@click.option(
    "--supports",
    type=click.IntRange(1, 100),
    default=2,
    show_default=True,
    metavar="N",
    help="Look for at most N minimal supports of each guarantee.",
)
@PRACTICES
@click.option("--rlimit", type=click.IntRange(1), metavar="N", help="Budget of each query, in steps of the solver.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="Number of solver processes. The result is the same for every number.",
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="human", help="Show it in this format.")
@click.option("--plain", is_flag=True, help="Plain text: no colour, no decoration, 80 columns.")
@click.option("--no-color", "--no-colour", "no_colour", is_flag=True, help="Use no colour.")
@click.pass_obj
def command(
    signals: Signals, /, subject: str, guarantees: tuple[str, ...], every: bool, matrix: bool, supports: int,
    practices: tuple[str, ...], rlimit: int | None, jobs: int, format_: str, plain: bool, no_colour: bool,
) -> int:  # fmt: skip
    """Explain a guarantee, a charter clause by clause, or a code.

    With FILE and a GUARANTEE: on which clauses it rests, or the minutes of how it is broken, how near that was, and
    for how many members it happens. With FILE alone: what each clause was understood to say. With a CODE such as E205:
    what that message means; without anything, all codes are listed.
    """
    if plain and format_ == "json":
        raise click.UsageError("--plain contradicts --format json")
    shown, colour = "plain" if plain else format_, False if no_colour else None
    from verifier.cli.explain import Call, explain, is_file

    deep = bool(guarantees) or every or matrix
    if not deep and not is_file(subject):
        from verifier.cli.document import document

        return int(document(subject))
    if not deep:
        from verifier.cli.readback import readback

        return int(readback(subject, shown, colour, practices))
    if not subject:
        raise click.UsageError("name the charter whose guarantees are to be explained")
    return int(explain(Call(subject, guarantees, matrix, supports, rlimit, jobs, shown, colour, practices), signals))
