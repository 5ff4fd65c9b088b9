"""`charter power`: who can make a difference to a decision, and how often."""

import click

from verifier.cli.choice import Layers, Manner
from verifier.cli.options import with_layers, with_manner
from verifier.cli.section import Section

SECTION = Section.EXPLAIN


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@click.argument("matter", metavar="[MATTER]", default="")
@click.option("--organ", default="", metavar="ORGAN", help="Only the stages of this organ.")
@click.option("--stage", type=click.IntRange(1), metavar="N", help="Only this stage of the procedure, from 1.")
@click.option("--members", type=click.IntRange(0), metavar="N", help="How many members there are, named ones included.")
@click.option("--size", "sizes", multiple=True, metavar="STANDING=N", help="How many of a standing. May be repeated.")
@click.option("--in", "places", multiple=True, metavar="ROLE=A,B", help="Who has a role or is in a bloc.")
@click.option("--of", "arguments", multiple=True, metavar="NAME", help="Whom the decision concerns, or PARAMETER=NAME.")
@click.option("--blocs", multiple=True, metavar="A,B", help="Parties, or a bloc, that vote as one. May be repeated.")
@click.option("--ternary", is_flag=True, help="Also with abstention as a choice of its own.")
@click.option("--against", type=click.Path(), metavar="OTHER", help="Compare with this charter, side by side.")
@click.option("--estimate", is_flag=True, help="A statistical estimate with its error, for games too large to count.")
@click.option(
    "--samples",
    type=click.IntRange(100, 10_000_000),
    default=10_000,
    show_default=True,
    metavar="N",
    help="Random votes of the estimate.",
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Seed of the estimate.")
@with_layers
@with_manner
def command(
    file: str, matter: str, organ: str, stage: int | None, members: int | None,
    sizes: tuple[str, ...], places: tuple[str, ...], arguments: tuple[str, ...], blocs: tuple[str, ...],
    ternary: bool, against: str | None, estimate: bool, samples: int, seed: int,
    manner: Manner, layers: Layers,
) -> int:  # fmt: skip
    """Measure voting power: vetoes, dummies, indices.

    Every figure is exact: who decides, who never does, which coalitions win and block, and the
    indices of Banzhaf, Penrose, Shapley and Shubik, Coleman and Owen. Each matter is measured
    through its whole procedure and at each stage. A party is in favour wherever it holds a
    ballot, or against throughout. `docs/power.md` defines every measure.
    """
    from verifier.cli.power import Call, power
    from verifier.power.finding import Request
    from verifier.power.roster import Wishes

    wishes = Wishes(
        sizes=(*((("member", members),) if members is not None else ()), *(_number(text) for text in sizes)),
        places=tuple(_listed(text) for text in places),
        arguments=tuple(_argument(text) for text in arguments),
    )
    request = Request(
        matter=matter, organ=organ, stage=stage, wishes=wishes, ternary=ternary, seed=seed,
        blocs=tuple(_names(text) for text in blocs), samples=samples if estimate else None,
    )  # fmt: skip
    return int(power(Call(file, against, request, manner, layers)))


def _pair(text: str, shape: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.UsageError(f"`{text}` is not of the form {shape}")
    return name.strip(), value.strip()


def _number(text: str) -> tuple[str, int]:
    name, value = _pair(text, "STANDING=N")
    if not value.isdecimal():
        raise click.UsageError(f"`{value}` is not a whole number")
    return name, int(value)


def _listed(text: str) -> tuple[str, tuple[str, ...]]:
    name, value = _pair(text, "ROLE=NAME,NAME")
    return name, _names(value)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _argument(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    return (name.strip(), value.strip()) if equals else ("", name.strip())
