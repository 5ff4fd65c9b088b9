"""`charter verify`: every guarantee and every scenario, verdicts with stories."""

from typing import Any

import click

from verifier.cli.options import JOBS, PRACTICES, RLIMIT, presentation
from verifier.cli.section import Section

SECTION = Section.CHECK


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path())
@click.option("--only", multiple=True, metavar="GUARANTEE", help="Verify this guarantee. May be repeated.")
@JOBS
@RLIMIT
@click.option("--no-cache", is_flag=True, help="Prove everything anew: neither use the cache nor add to it.")
@click.option("--against", metavar="REF", help="Fail only on what is new beside this revision of git, file or folder.")
@click.option("--baseline", metavar="FILE", type=click.Path(), help="Fail only on what this baseline does not list.")
@click.option("--today", "day", metavar="DATE", help="Judge acceptances on this day, such as 2027-01-31.")
@click.option("--watch", is_flag=True, help="Verify again whenever a file of the charter changes, until Ctrl-C.")
@click.option("--shard", metavar="I/N", help="Look only at the I-th of N parts of all guarantees and scenarios.")
@click.option("--evidence", metavar="DIR", default="", help="Write an evidence pack, which anybody can check, to DIR.")
@click.option("--second-solver", is_flag=True, help="Where z3 finds no case, ask cvc5 as well.")
@PRACTICES
@presentation
@click.pass_context
def command(context: click.Context, /, **given: Any) -> int:
    """Prove or refute every guarantee, and replay the scenarios.

    A guarantee is proved for every roster that the charter allows, or refuted by the smallest case,
    told as the minutes of a meeting. What is not given here may stand in charter.toml: `charter config show`.
    """
    from verifier.cli.configured import configured

    made = configured(context)
    from verifier.cli.run import Extra, run, watched

    extra = Extra(given["evidence"], given["second_solver"], given["shard"] or "", given["practices"])
    return (watched if given["watch"] else run)(made, given["day"], context.obj, extra)
