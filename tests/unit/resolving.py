"""Charters for the tests of the resolver: a body to begin with, and what becomes of a text."""

from pathlib import Path

import charter
from charter.model import Formula, Guarantee, Model, Never, NeverReached, Procedure, RuleUse, Stage

BODY = """\
charter "Body"
article 1
  (1) members: 3 or more.
  (2) observers: any number.
  (3) organ Council: every member.
  (4) matter budget.
  (5) decisions of Council bind every member.
article 2
"""
"""A council of any three or more members, and a budget that nobody decides yet."""


def write(folder: Path, text: str, name: str = "body.charter") -> Path:
    """A file with the text."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def model(folder: Path, text: str) -> Model:
    """The model of the text."""
    return charter.load(write(folder, text))


def codes(folder: Path, text: str) -> list[str]:
    """The codes of everything that is said of the text, in the order of the text."""
    return [found.code.value for found in charter.check(write(folder, text)).diagnostics]


def only_procedure(made: Model) -> Procedure:
    """The one procedure of a model."""
    (procedure,) = made.procedures
    return procedure


def stage(made: Model, index: int = 0) -> Stage:
    """One stage of the one procedure of a model."""
    return only_procedure(made).stages[index]


def spelt_out(formula: Formula) -> Formula:
    """A formula without the name of the rule it comes from."""
    return spelt_out(formula.formula) if isinstance(formula, RuleUse) else formula


def promised(made: Model, name: str = "g") -> Guarantee:
    """The guarantee of that name."""
    return next(guarantee for guarantee in made.guarantees if guarantee.name == name)


def never(made: Model, name: str = "g") -> Never | NeverReached:
    """The form of a guarantee that something never happens."""
    form = promised(made, name).form
    assert isinstance(form, Never | NeverReached), promised(made, name).why_not
    return form
