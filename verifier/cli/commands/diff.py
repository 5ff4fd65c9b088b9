"""`charter diff`: two versions of a charter, compared by meaning."""

import click

from verifier.cli.signals import Signals

_FORMATS = ("human", "plain", "json")


@click.command()
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("new", metavar="NEW", type=click.Path())
@click.option("--only", multiple=True, metavar="MATTER", help="Compare this kind of decision alone. May be repeated.")
@click.option("--no-guarantees", is_flag=True, help="Do not verify the guarantees of both versions.")
@click.option("--rlimit", type=click.IntRange(1), metavar="N", help="Budget of each question, in steps of the solver.")
@click.option(
    "--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Solvers at once."
)
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="human", help="Show the report in this format."
)
@click.option("--plain", is_flag=True, help="Plain text: no colour, no decoration, 80 columns.")
@click.option("--no-color", "--no-colour", "no_colour", is_flag=True, help="Use no colour.")
@click.pass_obj
def command(
    signals: Signals, /, old: str, new: str, only: tuple[str, ...], no_guarantees: bool, rlimit: int | None, jobs: int,
    format_: str, plain: bool, no_colour: bool,
) -> int:  # fmt: skip
    """Compare two versions of a charter by what they mean.

    Each kind of decision is equivalent, easier, harder or incomparable to adopt, proved for every
    roster that both versions allow, with the smallest ballot that separates them and all situations
    that do. Then: vetoes and power, acts newly lawful or unlawful, clauses that moved or changed,
    and each guarantee before and now. OLD and NEW are files, or REVISION:PATH of git. The exit code
    is 1 when a guarantee is lost. `docs/diff.md` says exactly what is compared.
    """
    if plain and format_ == "json":
        raise click.UsageError("--plain contradicts --format json")
    from verifier.cli.diff import Call, diff

    shown = "plain" if plain else format_
    return int(diff(Call(old, new, only, not no_guarantees, rlimit, jobs, shown, False if no_colour else None)))
