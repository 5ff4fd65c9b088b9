"""`charter compose`: the same parties under several charters."""

import click

from verifier.cli.choice import Layers
from verifier.cli.options import JOBS, RLIMIT, presentation, with_layers
from verifier.cli.section import Section

SECTION = Section.CHANGE


@click.command()
@click.argument("files", metavar="[NAME=]FILE…", nargs=-1, required=True)
@click.option(
    "--membership", metavar="TABLE", type=click.Path(), help="Who belongs to which: a column for each charter."
)
@click.option("--act", "acts", multiple=True, metavar="A:ACT=B:ACT", help="Two charters mean the same act.")
@click.option("--term", "terms", multiple=True, metavar="A:NAME=B:NAME", help="… one condition, role, matter or organ.")
@click.option(
    "--same", metavar="TABLE", type=click.Path(), help="Such acts and terms: kind, charter, words, charter, words."
)
@with_layers
@RLIMIT
@JOBS
@presentation
@click.pass_context
def command(
    context: click.Context, /, files: tuple[str, ...], membership: str | None, acts: tuple[str, ...],
    terms: tuple[str, ...], same: str | None, layers: Layers, **_: object,
) -> int:  # fmt: skip
    """Look for clashes between charters of the same parties.

    An act that one demands and another forbids, a duty that no lawful act meets, a decision contrary
    to another charter, a membership that one permits and another excludes, a decision that ends
    another charter: each as one situation, with the clause that settles it, if any. Every party may be
    in any of them, or where `--membership` says. `docs/compose.md` tells more.
    """
    from verifier.cli.compose import Call, compose
    from verifier.cli.configured import looks

    shown, means = looks(context, files[0].rpartition("=")[2])
    return int(compose(Call(files, membership, acts, terms, same, means, shown, layers), context.obj))
