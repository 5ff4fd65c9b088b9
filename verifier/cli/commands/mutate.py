"""`charter mutate`: which small changes to the charter would no guarantee notice."""

import click

from verifier.cli.signals import Signals

_FORMATS = ("human", "plain", "json")


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    metavar="N",
    help="Try at most N changes, taken evenly from the whole text.",
)
@click.option("--all", "every", is_flag=True, help="List every change, not only those that nothing notices.")
@click.option(
    "--least",
    type=click.IntRange(0, 100),
    default=0,
    metavar="PERCENT",
    help="Fail when fewer changes than that are noticed.",
)
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
    signals: Signals, /, file: str, limit: int, every: bool, least: int, rlimit: int | None, jobs: int,
    format_: str, plain: bool, no_colour: bool,
) -> int:  # fmt: skip
    """Look for small changes that no guarantee notices.

    A change is noticed when the verdict on some guarantee changes, or a scenario comes out otherwise.
    What nothing notices is a knob that nobody guards, unless it is proved to mean the same.
    """
    if plain and format_ == "json":
        raise click.UsageError("--plain contradicts --format json")
    from verifier.cli.mutate import Call, mutate
    from verifier.cli.solving import Means

    call = Call(
        path=file, limit=limit, every=every, least=least, means=Means(jobs, rlimit),
        format="plain" if plain else format_, colour=False if no_colour else None,
    )  # fmt: skip
    return int(mutate(call, signals))
