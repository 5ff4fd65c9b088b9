"""`charter play`: step through a run, command by command."""

import click


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--plain", is_flag=True, help="Plain text: no colour, 80 columns.")
@click.option("--no-color", "--no-colour", "no_colour", is_flag=True, help="Use no colour.")
def command(file: str, plain: bool, no_colour: bool) -> int:
    """Step through a run: who may do what now, and why not.

    Commands are read one a line, from the terminal or from a pipe; `help` lists them. They are spelt as
    the lines of scenarios are, and what was played can be saved as a scenario.
    """
    from verifier.cli.play import play

    return int(play(file, "plain" if plain else "human", False if no_colour else None))
