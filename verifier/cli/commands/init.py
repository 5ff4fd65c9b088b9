"""`charter init`: a worked charter to start from."""

from pathlib import Path

import click

from verifier.cli.speak import complain, save, speak
from verifier.explain.exit import Exit

STARTERS = ("association", "council", "treaty")


@click.command()
@click.argument("kind", type=click.Choice(STARTERS), default="treaty", required=False)
@click.argument("directory", type=click.Path(), default=".", required=False, metavar="[DIR]")
@click.option("--force", is_flag=True, help="Replace a file of that name.")
def command(kind: str, directory: str, force: bool) -> int:
    """Write a worked charter to start from.

    A treaty among states decided by consensus, an association with a board, an assembly and a
    quorum, or a council with weighted votes. Every guarantee in it holds.
    """
    from importlib.resources import files

    text = files("charter").joinpath("starters", f"{kind}.charter").read_text(encoding="utf-8")
    target = Path(directory) / f"{kind}.charter"
    if target.exists() and not force:
        complain(f"{target} exists already; give another directory, or --force to replace it")
        return int(Exit.USAGE)
    Path(directory).mkdir(parents=True, exist_ok=True)
    save(str(target), text)
    speak(f"Wrote {target}.\nNext: charter verify {target}\n")
    return int(Exit.HOLDS)
