"""`charter cache`: where results are kept from one run to the next, and how to be rid of them."""

import click

from verifier.cli.choice import Manner
from verifier.cli.group import Named
from verifier.cli.options import with_manner
from verifier.cli.section import Section

SECTION = Section.PIPELINE


@click.group(cls=Named, no_args_is_help=True)
def command() -> None:
    """Look into the cache of results, or clear it.

    `charter verify` keeps what it has settled, and replays it when nothing has changed. `CHARTER_CACHE_DIR` names
    another folder; `--no-cache`, or `CHARTER_NO_CACHE` in the environment, does without.
    """


@command.command()
@with_manner
def info(manner: Manner) -> int:
    """Say where the cache is and how much is in it."""
    from verifier.cli import cache

    return int(cache.info(manner))


@command.command()
def clear() -> int:
    """Take every result out of the cache."""
    from verifier.cli import cache

    return int(cache.clear())
