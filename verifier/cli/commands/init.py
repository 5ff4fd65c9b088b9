"""`charter init`: a worked charter to start from, or what a machine needs to verify charters with every change."""

import json
from pathlib import Path

import click

from verifier.cli.section import Section
from verifier.cli.speak import complain, save, speak
from verifier.explain.exit import Exit

SECTION = Section.WRITE


STARTERS = ("association", "council", "treaty")
MACHINES = {
    "github": ".github/workflows/charter.yml",
    "gitlab": ".gitlab-ci.yml",
    "pre-commit": ".pre-commit-config.yaml",
}
"""Where each machine looks for what it is to do, from the root of a repository."""

_NEXT = {
    "github": "Next: commit it; each pull request is verified from then on.",
    "gitlab": "Next: commit it; each merge request is verified from then on.",
    "pre-commit": "Next: pre-commit install --hook-type pre-commit --hook-type pre-push",
}


@click.command()
@click.argument("kind", type=click.Choice(STARTERS), default="treaty", required=False)
@click.argument("directory", type=click.Path(), default=".", required=False, metavar="[DIR]")
@click.option("--ci", type=click.Choice(tuple(MACHINES)), help="Write the files of this machine in place of a charter.")
@click.option(
    "--source",
    default="./tools/charter",
    show_default=True,
    metavar="PLACE",
    help="Of --ci: where the machine installs charter from, a folder or git+https://…@TAG.",
)
@click.option("--force", is_flag=True, help="Replace a file of that name.")
@click.pass_context
def command(
    context: click.Context, /, kind: str, directory: str, ci: str | None, source: str, force: bool
) -> int:  # fmt: skip
    """Write a worked charter to start from.

    A treaty among states decided by consensus, an association with a board, an assembly and a
    quorum, or a council with weighted votes. Every guarantee in it holds. With --ci, write what
    GitHub, GitLab or pre-commit needs to verify the charters of a repository.
    """
    from importlib.resources import files

    from click.core import ParameterSource

    starters = files("charter").joinpath("starters")
    if ci is None:
        text = starters.joinpath(f"{kind}.charter").read_text(encoding="utf-8")
        return int(_write(Path(directory) / f"{kind}.charter", text, "Next: charter verify {}", force))
    if context.get_parameter_source("kind") is ParameterSource.COMMANDLINE:
        raise click.UsageError(f"--ci {ci} writes no charter; leave out `{kind}`, and change into the repository")
    text = starters.joinpath("ci", f"{ci}.yml").read_text(encoding="utf-8")
    return int(_write(Path(MACHINES[ci]), text.replace("@SOURCE@", json.dumps(source)), _NEXT[ci], force))


def _write(target: Path, text: str, following: str, force: bool) -> Exit:
    """Write a new file, or replace one if `force`, and say what to do next."""
    if target.exists() and not force:
        complain(f"{target} exists already; give another directory, or --force to replace it")
        return Exit.USAGE
    target.parent.mkdir(parents=True, exist_ok=True)
    save(str(target), text)
    speak(f"Wrote {target}.\n{following.format(target)}\n")
    return Exit.HOLDS
