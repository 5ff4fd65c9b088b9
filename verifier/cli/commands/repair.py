"""`charter repair`: the smallest changes that make a guarantee hold."""

import click

from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.options import with_layers, with_manner, with_means
from verifier.cli.section import Section
from verifier.cli.signals import Signals

SECTION = Section.CHANGE


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
@with_layers
@with_means
@with_manner
@click.pass_obj
def command(
    signals: Signals, /, file: str, guarantees: tuple[str, ...], changes: int, tries: int, write: str | None,
    means: Means, manner: Manner, layers: Layers,
) -> int:  # fmt: skip
    """Find the smallest changes that make guarantees hold.

    Each repair is a change of one clause, or of few: another threshold, a ratification, a consent, an
    entrenchment, a notice, an exception. Each is verified again, with all other guarantees. Without a
    GUARANTEE all that do not hold are looked at.
    """
    from verifier.cli.repair import Call, repair
    from verifier.repair.repair import Limits

    call = Call(
        path=file, guarantees=guarantees, limits=Limits(changes, tries), means=means, write=write,
        manner=manner, layers=layers,
    )  # fmt: skip
    return int(repair(call, signals))
