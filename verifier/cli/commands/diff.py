"""`charter diff`: two versions of a charter, compared by meaning."""

import click

from verifier.cli.choice import Layers
from verifier.cli.options import JOBS, RLIMIT, presentation, with_layers
from verifier.cli.section import Section

SECTION = Section.CHANGE


@click.command()
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("new", metavar="NEW", type=click.Path())
@click.option("--only", multiple=True, metavar="MATTER", help="Compare this kind of decision alone. May be repeated.")
@click.option("--apart", multiple=True, metavar="NAME", help="Do not take this name for another one. May be repeated.")
@click.option("--no-guarantees", is_flag=True, help="Do not verify the guarantees of both versions.")
@with_layers
@RLIMIT
@JOBS
@presentation
@click.pass_context
def command(
    context: click.Context, /, old: str, new: str, only: tuple[str, ...], apart: tuple[str, ...], no_guarantees: bool,
    layers: Layers, **_: object,
) -> int:  # fmt: skip
    """Compare two versions of a charter by what they mean.

    Each kind of decision is equivalent, easier, harder or incomparable to adopt, proved for every
    roster that both versions allow, with the smallest ballot that separates them and all situations
    that do. Then: vetoes and power, acts newly lawful or unlawful, clauses that moved or changed,
    and each guarantee before and now. OLD and NEW are files, or REVISION:PATH of git. The exit code
    is 1 when a guarantee is lost. `docs/diff.md` says exactly what is compared.
    """
    from verifier.cli.configured import looks
    from verifier.cli.diff import Call, diff

    shown, means = looks(context, new)
    return int(diff(Call(old, new, only, apart, not no_guarantees, means, shown, layers), context.obj))
