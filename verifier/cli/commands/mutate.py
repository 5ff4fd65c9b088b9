"""`charter mutate`: which small changes to the charter would no guarantee notice."""

import click

from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.options import with_layers, with_manner, with_means
from verifier.cli.section import Section
from verifier.cli.signals import Signals

SECTION = Section.CHECK


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=200,
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
@with_layers
@with_means
@with_manner
@click.pass_obj
def command(
    signals: Signals, /, file: str, limit: int, every: bool, least: int,
    means: Means, manner: Manner, layers: Layers,
) -> int:  # fmt: skip
    """Look for small changes that no guarantee notices.

    A change is noticed when the verdict on some guarantee changes, or a scenario comes out otherwise.
    What nothing notices is a knob that nobody guards, unless it is proved to mean the same.
    """
    from verifier.cli.mutate import Call, mutate

    call = Call(
        path=file, limit=limit, every=every, least=least, means=means,
        manner=manner, layers=layers,
    )  # fmt: skip
    return int(mutate(call, signals))
