"""`charter repair`: the smallest changes that make a guarantee hold."""

import click

from verifier.cli.signals import Signals

_FORMATS = ("human", "plain", "json")


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.argument("guarantees", metavar="[GUARANTEE]…", nargs=-1)
@click.option(
    "--changes", type=click.IntRange(1, 4), default=2, show_default=True, metavar="N", help="At most N changes at once."
)
@click.option(
    "--tries",
    type=click.IntRange(1),
    default=400,
    show_default=True,
    metavar="N",
    help="Try at most N charters for each guarantee.",
)
@click.option("--write", type=click.Path(), metavar="PATH", help="Write the best repair as an amendment file.")
@click.option("--rlimit", type=click.IntRange(1), metavar="N", help="Budget of each query, in steps of the solver.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Number of solver processes."
)
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="human", help="Show the report in this format."
)
@click.option("--plain", is_flag=True, help="Plain text: no colour, no decoration, 80 columns.")
@click.option("--no-color", "--no-colour", "no_colour", is_flag=True, help="Use no colour.")
@click.pass_obj
def command(
    signals: Signals, /, file: str, guarantees: tuple[str, ...], changes: int, tries: int, write: str | None,
    rlimit: int | None, jobs: int, format_: str, plain: bool, no_colour: bool,
) -> int:  # fmt: skip
    """Find the smallest changes that make guarantees hold.

    Each repair is a change of one clause, or of few: another threshold, a ratification, a consent, an
    entrenchment, a notice, an exception. Each is verified again, with all other guarantees. Without a
    GUARANTEE all that do not hold are looked at.
    """
    if plain and format_ == "json":
        raise click.UsageError("--plain contradicts --format json")
    from verifier.cli.repair import Call, repair
    from verifier.cli.solving import Means
    from verifier.repair.repair import Limits

    call = Call(
        path=file, guarantees=guarantees, limits=Limits(changes, tries), means=Means(jobs, rlimit), write=write,
        format="plain" if plain else format_, colour=False if no_colour else None,
    )  # fmt: skip
    return int(repair(call, signals))
