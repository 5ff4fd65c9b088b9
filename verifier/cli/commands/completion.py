"""`charter completion`: the script that lets a shell complete commands and options."""

import click

from verifier.cli.section import Section
from verifier.cli.speak import speak

SECTION = Section.PIPELINE


SHELLS = ("bash", "fish", "zsh")
_VARIABLE = "_CHARTER_COMPLETE"


@click.command(epilog='Add to ~/.bashrc:  eval "$(charter completion bash)"')
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Print the completion script of a shell.

    It makes the shell complete the commands, options and files of charter.
    """
    from click.shell_completion import get_completion_class

    from verifier.cli.group import charter

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"there is no completion for `{shell}`")
    script = kind(charter, {}, "charter", _VARIABLE)
    speak(script.source_template % script.source_vars())
    return 0
