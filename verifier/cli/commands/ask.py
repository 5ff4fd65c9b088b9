"""`charter ask`: can it happen, and how; or the proof that it never can."""

import click

from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.options import with_layers, with_manner, with_means
from verifier.cli.section import Section
from verifier.cli.signals import Signals

SECTION = Section.EXPLAIN


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.argument("question", metavar="QUESTION")
@click.option("--all", "every", is_flag=True, help="List every distinct case, not the smallest alone.")
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    metavar="N",
    help="With --all: list at most N cases.",
)
@click.option(
    "--parties",
    type=click.IntRange(0),
    metavar="N",
    help="With --all: list the cases of up to N parties. Without it, those with as few as there can be.",
)
@click.option("--as-written", "grade", flag_value="as written", help="Leave amendments of the charter aside.")
@click.option(
    "--against-my-will",
    "grade",
    flag_value="against my will",
    default=True,
    help="Allow amendments without the consent of the party it is about. The default, as for guarantees.",
)
@click.option("--absolutely", "grade", flag_value="absolutely", help="Allow any amendment.")
@with_layers
@with_means
@with_manner
@click.pass_obj
def command(
    signals: Signals, /, file: str, question: str, every: bool, limit: int, parties: int | None, grade: str,
    means: Means, manner: Manner, layers: Layers,
) -> int:  # fmt: skip
    """Ask whether something can happen: a case, or a proof.

    QUESTION is any formula of the language: what may stand after `never` in a guarantee, such as
    'a decision on budget is adopted with some member against'. It may also be a whole guarantee:
    'every member alone can prevent the adoption of any decision'.
    """
    if not question.strip(" \t\r\n.?"):
        raise click.UsageError("the question is empty")
    if parties is not None and not every:
        raise click.UsageError("--parties says which cases --all lists; give both")
    from charter.model import Grade
    from verifier.ask.list_cases import Limits
    from verifier.cli.ask import Call, ask

    call = Call(
        path=file, question=question, grade=Grade(grade), limits=Limits(limit, parties) if every else None,
        means=means, manner=manner, layers=layers,
    )  # fmt: skip
    return int(ask(call, signals))
