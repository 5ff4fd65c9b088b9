"""`charter explain`: what a charter says and why it does what it does; what a message means."""

import click

from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.options import with_layers, with_manner, with_means
from verifier.cli.section import Section
from verifier.cli.signals import Signals

SECTION = Section.EXPLAIN


@click.command()
@click.argument("subject", metavar="[FILE|CODE]", default="")
@click.argument("guarantees", nargs=-1, metavar="[GUARANTEE]…")
@click.option("--all", "every", is_flag=True, help="Explain every guarantee.")
@click.option("--matrix", is_flag=True, help="The table of guarantees and clauses: what each proof rests on.")
@click.option(
    "--supports",
    type=click.IntRange(1, 100),
    default=100,
    show_default=True,
    metavar="N",
    help="Look for at most N minimal supports of each guarantee.",
)
@click.option(
    "--thorough", is_flag=True, help="Spend as much as it takes: by default some three times what the verdict took."
)
@with_layers
@with_means
@with_manner
@click.pass_obj
def command(
    signals: Signals, /, subject: str, guarantees: tuple[str, ...], every: bool, matrix: bool, supports: int,
    thorough: bool, means: Means, manner: Manner, layers: Layers,
) -> int:  # fmt: skip
    """Explain a guarantee, a charter clause by clause, or a code.

    With FILE and a GUARANTEE: on which clauses it rests, or the minutes of how it is broken, how near that was, and
    for how many members it happens. With FILE alone: what each clause was understood to say. With a CODE such as E205:
    what that message means; without anything, all codes are listed.
    """
    from verifier.cli.explain import Call, explain, is_file

    deep = bool(guarantees) or every or matrix
    if not deep and not is_file(subject):
        from verifier.cli.document import document

        return int(document(subject))
    if not deep:
        from verifier.cli.readback import readback

        return int(readback(subject, manner, layers))
    if not subject:
        raise click.UsageError("name the charter whose guarantees are to be explained")
    return int(explain(Call(subject, guarantees, matrix, supports, thorough, means, manner, layers), signals))
