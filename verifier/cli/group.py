"""The command `charter`: finds its subcommands by listing the folder `commands`."""

import importlib
import pkgutil

import click

from charter.version import VERSION
from verifier.cli import commands

EPILOG = """Exit codes: 0 everything holds; 1 the charter has a problem; 2 called wrongly; 3 something is
not settled; 70 internal error or soundness alarm; 74 could not read or write; 130 and 143 interrupted."""


class Folder(click.Group):
    """A group whose commands are the modules of a package, each with one `command`.

    A module is loaded when its command is named, or described by `--help`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in alphabetical order."""
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command `cmd_name`, or None if there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it; an unknown name is answered with the nearest known one."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(_unknown(args[0], self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


def _unknown(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    advice = f"did you mean `{near[0]}`?" if near else f"the commands are {', '.join(known)}"
    return f"there is no command `{name}`; {advice}"


@click.group(
    cls=Folder,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name="charter", message="%(prog)s %(version)s")
def charter() -> None:
    """Prove or refute what a charter promises, for every number of members.

    Begin with `charter init treaty`, then `charter verify treaty.charter`.
    """
