"""`charter amend`: may this amendment be adopted, by whom, and what becomes of the charter."""

import click

from verifier.cli.signals import Signals

_FORMATS = ("human", "plain", "json")


@click.command()
@click.argument("charter", metavar="CHARTER", type=click.Path())
@click.argument("amendments", metavar="AMENDMENT…", nargs=-1, required=True, type=click.Path())
@click.option("--write", metavar="PATH", type=click.Path(), help="Write the consolidated text to this file.")
@click.option("--redline", is_flag=True, help="Show what is [-deleted-] and what is {+added+}.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Solver processes.")
@click.option("--rlimit", type=click.IntRange(1), metavar="N", help="Budget of each query, in the solver's own unit.")
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="human", help="Show the report in this format."
)
@click.option("--plain", is_flag=True, help="Plain text: no colour, 80 columns.")
@click.option("--no-color", "--no-colour", "no_colour", is_flag=True, help="Use no colour.")
@click.pass_obj
def command(
    signals: Signals, /, charter: str, amendments: tuple[str, ...], write: str | None, redline: bool, jobs: int,
    rlimit: int | None, format_: str, plain: bool, no_colour: bool,
) -> int:  # fmt: skip
    """Tell who may adopt an amendment, and what comes of it.

    Under which clause, by which smallest coalition, whether an entrenched clause is touched, and whether several
    steps would do what one may not; what becomes of each guarantee, and what the amendment leaves behind. Of several
    amendments: in which orders they are lawful, and which of them are safe together. `docs/amend.md` says how an
    amendment is written.
    """
    if plain and format_ == "json":
        raise click.UsageError("--plain contradicts --format json")
    from verifier.cli.amend import Call, amend

    shown = "plain" if plain else format_
    return int(
        amend(Call(charter, amendments, write, redline, jobs, rlimit, shown, False if no_colour else None), signals)
    )
