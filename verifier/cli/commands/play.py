"""`charter play`: step through a run, command by command."""

import click

from verifier.cli.choice import Layers, Manner
from verifier.cli.options import with_layers, with_looks
from verifier.cli.section import Section

SECTION = Section.EXPLAIN


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@with_layers
@with_looks
def command(file: str, manner: Manner, layers: Layers) -> int:
    """Step through a run: who may do what now, and why not.

    Commands are read one a line, from the terminal or from a pipe; `help` lists them. They are spelt as
    the lines of scenarios are, and what was played can be saved as a scenario.
    """
    from verifier.cli.play import play

    return int(play(file, manner, layers))
