"""`charter recheck`: an evidence pack checked, with a solver of one's choice."""

import click

from verifier.cli.choice import Manner, Means
from verifier.cli.options import with_manner, with_means
from verifier.cli.section import Section
from verifier.cli.signals import Signals

SECTION = Section.PIPELINE


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option("--solver", type=click.Choice(["z3", "cvc5"]), default="z3", show_default=True, help="Who answers.")
@with_means
@with_manner
@click.pass_obj
def command(signals: Signals, /, folder: str, solver: str, means: Means, manner: Manner) -> int:
    """Check an evidence pack.

    Every file is compared with its hash, every query is put to the solver, every case is replayed by
    the interpreter. Exit 0: all is confirmed; 1: something differs; 3: the solver gave up.
    `charter verify FILE --evidence DIR` writes a pack.
    """
    from verifier.cli.recheck import Call, recheck

    return int(recheck(Call(folder, solver, means, manner), signals))
