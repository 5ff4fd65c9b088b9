"""The day of a run: `--today`, else `CHARTER_TODAY`, else that of the clock."""

import os
from datetime import date

import click

VARIABLE = "CHARTER_TODAY"


def today(given: str | None = None) -> date:
    """The day on which acceptances are judged. Raises click.UsageError when what was given is no day."""
    text = given or os.environ.get(VARIABLE, "")
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        name = "`--today`" if given else f"the environment variable {VARIABLE}"
        raise click.UsageError(f"{name}: `{text}` is no day of the calendar; write it like 2027-01-31") from None
