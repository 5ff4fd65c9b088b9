"""What was wrong with a call, in the words of this tool: those of click are its own."""

import re

import click

_QUOTED = re.compile(r"'([^']*)'")


def miscalled(error: click.ClickException) -> str:
    """The message of an error, in lower case, with the words of the caller in back-ticks."""
    match error:
        case click.MissingParameter():
            return f"{_name(error)} is missing"
        case click.NoSuchOption():
            near = f"; did you mean `{error.possibilities[0]}`?" if error.possibilities else ""
            return f"there is no option `{error.option_name}`{near}"
        case click.BadOptionUsage() if error.message.endswith("requires an argument."):
            return f"`{error.option_name}` needs a value"
        case click.BadParameter(param=click.Parameter(type=click.IntRange() as kind)):
            return f"{_name(error)} must be a whole number{_between(kind)}"
        case click.BadParameter(param=click.Parameter(type=click.Choice() as kind)):
            return f"{_name(error)} must be one of {', '.join(f'`{one}`' for one in kind.choices)}"
        case click.BadParameter():
            return f"{_name(error)}: {_plain(error.message)}"
        case click.UsageError():
            return _plain(error.format_message()) if _is_click_s_own(error) else error.format_message()
        case _:
            return error.format_message()


def _name(error: click.BadParameter) -> str:
    """The option, or what stands for the argument."""
    param = error.param
    if param is None:
        return f"`{error.param_hint}`".replace("'", "")
    if isinstance(param, click.Option):
        return f"`{max(param.opts, key=len)}`"
    return f"`{param.metavar or (param.name or '').upper()}`"


def _between(kind: click.IntRange) -> str:
    match kind.min, kind.max:
        case None, None:
            return ""
        case None, most:
            return f" of {most} or less"
        case least, None:
            return f" of {least} or more"
        case least, most:
            return f" from {least} to {most}"
    raise AssertionError(kind)


def _plain(message: str) -> str:
    """A message of click as this tool writes messages."""
    text = _QUOTED.sub(r"`\1`", message.removesuffix("."))
    return f"{text[:1].lower()}{text[1:]}"


def _is_click_s_own(error: click.UsageError) -> bool:
    """Whether click wrote the message: its sentences begin with a capital letter, ours do not."""
    return error.message[:1].isupper()
