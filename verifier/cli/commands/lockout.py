"""`charter lockout`: what can be blocked for ever, never be left, never be decided or amended again."""

import click

from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.options import with_layers, with_manner, with_means
from verifier.cli.section import Section
from verifier.cli.signals import Signals

SECTION = Section.CHECK


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@with_layers
@with_means
@with_manner
@click.pass_obj
def command(signals: Signals, /, file: str, means: Means, manner: Manner, layers: Layers) -> int:
    """Report where a charter can come to a standstill.

    Decisions that can be blocked for ever, and by whom; standings that nobody can leave; matters that can never be
    decided, or come to be so; amendments after which nothing can be amended. A standstill may be what the drafters
    want: the report accuses nobody, and the exit code is 0.
    """
    from verifier.cli.lockout import Call, lockout

    return int(lockout(Call(file, means, manner, layers), signals))
