"""The command `charter`: finds its subcommands by listing the folder `commands`."""

import importlib
import pkgutil
from types import ModuleType

import click

from charter.version import VERSION
from verifier.cli import commands
from verifier.cli.section import Section

EPILOG = """Exit codes: 0 everything holds; 1 the charter has a problem; 2 called wrongly; 3 something is
not settled; 70 internal error or soundness alarm; 74 could not read or write; 130 and 143 interrupted."""


class Named(click.Group):
    """A group that answers an unknown name with the nearest known one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but for the words of the answer."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(_unknown(args[0], self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


class Folder(Named):
    """A group whose commands are the modules of a package, each with one `command` and its `SECTION`.

    A module is loaded when its command is named, or described by `--help`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in alphabetical order."""
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command `cmd_name`, or None if there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = _module(cmd_name).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by what they are for."""
        names = self.list_commands(ctx)
        for section in Section:
            mine = [(name, _module(name).command) for name in names if _module(name).SECTION is section]
            width = formatter.width - 6 - max(len(name) for name in names)
            with formatter.section(section):
                formatter.write_dl([(name, command.get_short_help_str(width)) for name, command in mine])


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{commands.__name__}.{name}")


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
