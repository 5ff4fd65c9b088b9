"""`charter amend`: may this amendment be adopted, by whom, and what becomes of the charter."""

import click

from verifier.cli.choice import Layers
from verifier.cli.options import JOBS, RLIMIT, presentation, with_layers
from verifier.cli.section import Section

SECTION = Section.CHANGE


@click.command()
@click.argument("charter", metavar="CHARTER", type=click.Path())
@click.argument("amendments", metavar="AMENDMENT…", nargs=-1, required=True, type=click.Path())
@click.option("--write", metavar="PATH", type=click.Path(), help="Write the consolidated text to this file.")
@click.option("--redline", is_flag=True, help="Show what is [-deleted-] and what is {+added+}.")
@with_layers
@RLIMIT
@JOBS
@presentation
@click.pass_context
def command(
    context: click.Context, /, charter: str, amendments: tuple[str, ...], write: str | None, redline: bool,
    layers: Layers, **_: object,
) -> int:  # fmt: skip
    """Tell who may adopt an amendment, and what comes of it.

    Under which clause, by which smallest coalition, whether an entrenched clause is touched, and whether several
    steps would do what one may not; what becomes of each guarantee, and what the amendment leaves behind. Of several
    amendments: in which orders they are lawful, and which of them are safe together. `docs/amend.md` says how an
    amendment is written.
    """
    from verifier.cli.amend import Call, amend
    from verifier.cli.configured import looks

    shown, means = looks(context, charter)
    return int(amend(Call(charter, amendments, write, redline, means, shown, layers), context.obj))
