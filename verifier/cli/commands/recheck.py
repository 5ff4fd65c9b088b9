"""`charter recheck`: an evidence pack checked, with a solver of one's choice."""

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option("--solver", type=click.Choice(["z3", "cvc5"]), default="z3", show_default=True, help="Who answers.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Solver processes.")
@click.option("--rlimit", type=click.IntRange(1), metavar="N", help="Budget of each query, in z3's unit of work.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["human", "plain", "json"]),
    default="human",
    help="Show the result in this format.",
)
@click.option("--plain", is_flag=True, help="Plain text: no colour, 80 columns.")
@click.option("--no-color", "--no-colour", "no_colour", is_flag=True, help="Use no colour.")
def command(folder: str, solver: str, jobs: int, rlimit: int | None, format_: str, plain: bool, no_colour: bool) -> int:
    """Check an evidence pack.

    Every file is compared with its hash, every query is put to the solver, every case is replayed by
    the interpreter. Exit 0: all is confirmed; 1: something differs; 3: the solver gave up.
    `charter verify FILE --evidence DIR` writes a pack.
    """
    if plain and format_ == "json":
        raise click.UsageError("--plain contradicts --format json")
    from verifier.cli.recheck import Call, recheck

    shown = "plain" if plain else format_
    return int(recheck(Call(folder, solver, jobs, rlimit, shown, False if no_colour else None)))
