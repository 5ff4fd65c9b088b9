"""Compiled guarantees: the terms say what the interpreter says, and nothing else is in them."""

from dataclasses import replace
from random import Random

import pytest

from charter.exhaust.worlds import worlds
from charter.model import (
    AGAINST,
    Adopted,
    And,
    Change,
    Condition,
    Never,
    Not,
    Param,
    ParamRef,
    PartySet,
    TwoRuns,
    Variable,
    VarRef,
)
from tests.unit import models as m
from verifier.encode.never import never
from verifier.encode.settings import Atlas, Scope
from verifier.encode.tworuns import two_runs
from verifier.engines.decide import Compilation
from verifier.engines.question import ask
from verifier.evidence.program import Program
from verifier.evidence.validate import POINTS, validate
from verifier.smtlib import script
from verifier.terms import INT, Var, conj, disj, eq, evaluate, le, lt, neg, var

OBJECTION = And((Adopted(), m.some(m.MEMBERS, AGAINST)))
NO_OBJECTION = Never((), True, OBJECTION, Adopted())


def compiled(model, form=NO_OBJECTION):
    return list(never(Atlas(model), form, form.body))


def compared(model, form, others=()):
    promise = m.guarantee(form)
    found = tuple(compiled(model, form)) if isinstance(form, Never) else tuple(two_runs(Atlas(model), form))
    few = tuple(world for _, world in zip(range(12), worlds(model, 4), strict=False))
    return validate(model, promise, Compilation(found, (), others), few)


def test_matters_decided_alike_compile_to_one_problem() -> None:
    matters = tuple(m.matter(name) for name in ("one", "two", "three"))
    stage = m.stage(m.CONSENSUS)
    model = m.charter(*(m.procedure(stage, matter=name.name) for name in matters), matters=matters)
    settings = compiled(model)
    assert len(settings) == 3
    assert len(ask(settings).settings) == 1


def test_the_text_of_a_problem_does_not_name_the_matter() -> None:
    text = script(ask(compiled(m.consensus_council())).problem).text
    assert "plan" not in text


def test_the_same_charter_gives_the_same_text() -> None:
    texts = {script(ask(compiled(m.security_council())).problem).text for _ in range(3)}
    assert len(texts) == 1


def test_the_number_of_members_is_not_in_the_size_of_a_problem() -> None:
    small, large = (script(ask(compiled(m.charter(m.procedure(m.stage(m.CONSENSUS)), members=n, upto=n))).problem).text
                    for n in (5, 10_000))  # fmt: skip
    assert len(large) - len(small) < 40


def test_a_parameter_that_nothing_refers_to_is_no_individual() -> None:
    model = m.charter(
        m.procedure(m.stage(m.CONSENSUS), matter="admission"), matters=(m.matter("admission", Param("of", m.MEMBERS)),)
    )
    (only,) = compiled(model)
    assert only.setting.frame.blocks == ()
    assert [param.name for param in only.setting.loose] == ["of"]


def test_a_parameter_that_a_rule_refers_to_is_an_individual() -> None:
    (only,) = compiled(m.minus_one(keep_quota=False))
    assert only.setting.frame.blocks == ((ParamRef("of"),),)


def test_a_variable_and_a_party_concerned_may_be_one() -> None:
    form = Never(
        (Variable("m", m.MEMBERS),), True, And((Adopted(), m.some(PartySet(only=(VarRef("m"),)), AGAINST))), Adopted()
    )
    blocks = [one.setting.frame.blocks for one in compiled(m.minus_one(keep_quota=False), form)]
    assert blocks == [((VarRef("m"), ParamRef("of")),), ((VarRef("m"),), (ParamRef("of"),))]


def test_conditions_are_left_to_the_solver() -> None:
    model = m.charter(m.procedure(m.stage(m.CONSENSUS), when=Condition("urgent")), conditions=("urgent",))
    assert "is.urgent" in script(ask(compiled(model)).problem).text


@pytest.mark.parametrize(
    "model",
    [
        m.consensus_council(),
        m.ratified_by_all(),
        m.minus_one(keep_quota=False),
        m.minus_one(keep_quota=True),
        m.sovereign(),
        m.blocs("north", "south"),
        m.weighted_council((("France", 68), ("Malta", 1), ("Poland", 37))),
    ],
    ids=["consensus", "ratified", "recomputed", "kept", "sovereign", "blocs", "weights"],
)
def test_the_interpreter_agrees_with_what_a_charter_compiles_to(model) -> None:
    for form in (NO_OBJECTION, TwoRuns(Change.SUPPORT, m.MEMBERS, m.ALWAYS), TwoRuns(Change.SWAP, m.MEMBERS, m.ALWAYS)):
        found = compared(model, form)
        assert not found.fault
        assert found.points >= POINTS


def test_a_translation_with_a_wrong_threshold_is_noticed() -> None:
    strict = m.council(m.share("2/3", m.of(), strict=True))
    loose = m.council(m.share("2/3", m.of()))
    few = tuple(world for _, world in zip(range(4), worlds(strict, 4), strict=False))
    found = validate(strict, m.guarantee(NO_OBJECTION), Compilation(tuple(compiled(loose))), few)
    assert "adopted" in found.fault


def test_a_translation_that_forgets_a_recusal_is_noticed() -> None:
    right, wrong = m.minus_one(keep_quota=False), m.minus_one(keep_quota=True)
    few = tuple(world for _, world in zip(range(4), worlds(right, 4), strict=False))
    found = validate(right, m.guarantee(NO_OBJECTION), Compilation(tuple(compiled(wrong))), few)
    assert found.fault


def test_a_roster_that_is_too_narrow_is_noticed() -> None:
    model = m.consensus_council()
    narrow = replace(model, rosters=(replace(model.rosters[0], high=2),))
    few = tuple(worlds(model, 4))
    found = validate(model, m.guarantee(NO_OBJECTION), Compilation(tuple(compiled(narrow))), few)
    assert "allows" in found.fault


def test_a_program_reads_terms_as_evaluate_does() -> None:
    dice = Random(5)
    names = [Var(f"x{number}", INT) for number in range(4)]
    for _ in range(300):
        atoms = [
            dice.choice((le, lt, eq))(
                var(dice.choice(names)) * dice.randint(-3, 3) + dice.randint(-2, 2), dice.randint(-3, 3)
            )
            for _ in range(4)
        ]
        term = dice.choice((conj, disj))(neg(conj(*atoms[:2])), *atoms[2:])
        values = {name.name: dice.randint(-3, 3) for name in names}
        assert Program([], [term]).run(values) == [evaluate(term, values)]


def test_only_what_a_scope_speaks_of_is_told_apart() -> None:
    model = m.security_council()
    atlas = Atlas(model)
    matter = model.matters[1]
    (setting,) = atlas.settings(Scope(formulas=(Not(Adopted()),)), matter, (1,))
    assert setting.frame.visible.names == ()
    assert setting.frame.visible.tags == ("permanent", "elected")
