"""`charter compose`: the same parties under several charters."""

import click

from verifier.cli.signals import Signals


@click.command()
@click.argument("files", metavar="[NAME=]FILE…", nargs=-1, required=True)
@click.option(
    "--membership", metavar="TABLE", type=click.Path(), help="Who belongs to which: a column for each charter."
)
@click.option("--act", "acts", multiple=True, metavar="A:ACT=B:ACT", help="Two charters mean the same act.")
@click.option("--term", "terms", multiple=True, metavar="A:NAME=B:NAME", help="… the same condition, role or matter.")
@click.option(
    "--same", metavar="TABLE", type=click.Path(), help="Such acts and terms: kind, charter, words, charter, words."
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Solver processes.")
@click.option("--rlimit", type=click.IntRange(1), metavar="N", help="Budget of each question, in steps of the solver.")
@click.option(
    "--format", "format_", type=click.Choice(("human", "plain", "json")), default="human", help="Form of the report."
)
@click.option("--plain", is_flag=True, help="Plain text: no colour, 80 columns.")
@click.option("--no-color", "--no-colour", "no_colour", is_flag=True, help="Use no colour.")
@click.pass_obj
def command(
    signals: Signals, /, files: tuple[str, ...], membership: str | None, acts: tuple[str, ...], terms: tuple[str, ...],
    same: str | None, jobs: int, rlimit: int | None, format_: str, plain: bool, no_colour: bool,
) -> int:  # fmt: skip
    """Look for clashes between charters of the same parties.

    An act that one demands and another forbids, a duty that no lawful act meets, a decision contrary
    to another charter, a membership that one permits and another excludes, a decision that ends
    another charter: each as one situation, with the clause that settles it, if any. Every party may be
    in any of them, or where `--membership` says. `docs/compose.md` tells more.
    """
    if plain and format_ == "json":
        raise click.UsageError("--plain contradicts --format json")
    from verifier.cli.compose import Call, compose

    shown = "plain" if plain else format_
    call = Call(files, membership, acts, terms, same, jobs, rlimit, shown, False if no_colour else None)
    return int(compose(call, signals))
