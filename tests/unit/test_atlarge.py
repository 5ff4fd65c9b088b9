"""What amended text leaves of a charter: which clauses a stage relies on, and what is at large."""

from dataclasses import replace
from datetime import date

from charter.atlarge import AT_LARGE, at_large, covers, entrenching, is_loose, relies, unit_of
from charter.model import (
    AGAINST,
    IN_FAVOUR,
    Amendment,
    And,
    Bound,
    Condition,
    Dynamics,
    Entrenched,
    Model,
    Not,
    NoVote,
    PartySet,
    Procedure,
    RuleUse,
    Tag,
    TagKind,
    Truth,
)
from charter.semantics.outcome import outcome
from charter.world import Actor, Decision, Question, World
from tests.unit import models as m

AGREED = RuleUse("agreed", m.none(m.of(), AGAINST), m.clause("article 7(1)"))
UNITS = tuple(f"article {number}" for number in range(1, 10))
TWO = World((Actor("A", "member"), Actor("B", "member")))


def charter(*procedures: Procedure, **changes: object) -> Model:
    dynamics = changes.pop("dynamics", Dynamics(units=UNITS))
    return replace(m.charter(*procedures), dynamics=dynamics, **changes)  # type: ignore[arg-type]


def way(address: str) -> Procedure:
    return replace(m.procedure(m.stage(AGREED, address=address), matter="amendment"), clause=m.clause(address))


def amendable(*clauses: tuple[str, tuple[str, ...]], entrenched: tuple[Entrenched, ...] = ()) -> Model:
    """A charter with amendment clauses: (address, the units named; none: any other article)."""
    made = tuple(Amendment(units, not units, way(address), m.clause(address)) for address, units in clauses)
    return charter(
        *(one.procedure for one in made), dynamics=Dynamics(amendments=made, entrenched=entrenched, units=UNITS)
    )


def covering(model: Model, unit: str, *amended: str) -> tuple[str, ...]:
    return tuple(one.clause.address for one in model.dynamics.amendments if covers(model, one, unit, amended))


# ── reliance ──────────────────────────────────────────────────────────────────────────────────────


def test_a_stage_relies_on_its_clause_its_organ_its_members_and_its_rules() -> None:
    model = charter(m.procedure(m.stage(AGREED)))
    assert relies(model, model.procedures[0], 0) == ("article 3(1)", "article 1(2)", "article 1(1)", "article 7(1)")


def test_a_stage_relies_on_the_roles_of_its_sets_and_on_who_has_no_vote() -> None:
    role = Tag("permanent", TagKind.ROLE, None, m.MEMBERS, m.clause("article 5(1)"))
    mute = NoVote(PartySet(standings=("observer",)), m.clause("article 6(1)"))
    model = charter(m.procedure(m.stage(m.none(m.tagged("permanent"), AGAINST))), tags=(role,), no_votes=(mute,))
    assert {"article 5(1)", "article 6(1)"} <= set(relies(model, model.procedures[0], 0))


def test_a_paragraph_that_is_a_unit_of_its_own_is_no_part_of_its_article() -> None:
    model = charter(dynamics=Dynamics(units=("article 3", "article 3(2)")))
    found = [unit_of(model, one) for one in ("article 3(1)", "article 3(2)", "article 3(2)(a)", "article 30")]
    assert found == ["article 3", "article 3(2)", "article 3(2)", ""]


# ── at large ──────────────────────────────────────────────────────────────────────────────────────


def test_without_amendments_the_charter_is_the_same() -> None:
    model = charter(m.procedure(m.stage(AGREED)))
    assert at_large(model, ()) is model


def test_a_stage_whose_article_is_amended_passes_as_the_run_pleases() -> None:
    model = at_large(charter(m.procedure(m.stage(AGREED, reversed_=True))), {"article 3"})
    against = tuple((actor.name, m.NO) for actor in TWO.actors)
    passed = Decision(Question("plan", conditions=(AT_LARGE,)), 0, (against,))
    failed = Decision(Question("plan"), 0, (tuple((name, m.YES) for name, _ in against),))
    assert outcome(model, TWO, passed).adopted
    assert not outcome(model, TWO, failed).adopted


def test_a_stage_under_another_article_is_not_at_large() -> None:
    first, second = m.stage(AGREED), m.stage(m.every(m.of(), IN_FAVOUR), address="article 8(2)")
    model = at_large(charter(m.procedure(first, second)), {"article 8"})
    assert model.procedures[0].stages[0] == first
    assert model.procedures[0].stages[1].rule == Condition(AT_LARGE)


def test_an_amended_procedure_is_open_at_any_time_unless_a_clause_in_force_comes_before_it() -> None:
    war, flood = Condition("war"), Condition("flood")
    first = m.procedure(m.stage(AGREED), when=And((flood, Not(war))))
    second = replace(m.procedure(m.stage(AGREED, address="article 8(1)"), when=war), clause=m.clause("article 8(1)"))
    model = charter(first, second, conditions=("war", "flood"))
    assert at_large(model, {"article 3"}).procedures[0].when == Not(war)
    assert at_large(model, {"article 3", "article 8"}).procedures[0].when == Truth(True)
    assert at_large(model, {"article 8"}).procedures[0].when == first.when


def test_of_an_amended_rule_only_its_use_is_at_large() -> None:
    most = m.share("1/2", m.of())
    model = at_large(charter(m.procedure(m.stage(And((AGREED, most))))), {"article 7"})
    assert model.procedures[0].stages[0].rule == And((Condition(AT_LARGE), most))
    assert is_loose(model.procedures[0])


def test_an_amended_rule_that_is_denied_helps_when_it_is_not_met() -> None:
    denied = m.stage(And((Not(AGREED), AGREED)))
    model = at_large(charter(m.procedure(denied)), {"article 7"})
    loose = Condition(AT_LARGE)
    assert model.procedures[0].stages[0].rule == And((Not(Not(loose)), loose))


def test_in_a_reversed_stage_an_amended_rule_helps_when_it_is_not_met() -> None:
    model = at_large(charter(m.procedure(m.stage(AGREED, reversed_=True))), {"article 7"})
    assert model.procedures[0].stages[0].rule == Not(Condition(AT_LARGE))


def test_an_amended_clause_on_who_is_bound_binds_everybody_or_nobody() -> None:
    first = m.procedure(m.stage(AGREED), binds=(Bound(m.named("A"), None, m.clause("article 4(1)")),))
    model = at_large(charter(first, m.procedure(m.stage(AGREED), binds=())), {"article 4"})
    ballots = (tuple((actor.name, m.YES) for actor in TWO.actors),)
    found = [outcome(model, TWO, Decision(Question("plan"), index, ballots)).bound for index in range(3)]
    assert found == [{"A", "B"}, set(), set()]
    assert len(model.procedures) == 3


# ── what can be amended ───────────────────────────────────────────────────────────────────────────


def test_any_other_article_leaves_out_what_is_named_and_what_is_entrenched() -> None:
    shield = Entrenched(("article 6",), None, m.clause("article 8(1)"))
    model = amendable(("article 9(1)", ("article 2",)), ("article 9(2)", ()), entrenched=(shield,))
    assert covering(model, "article 2") == ("article 9(1)",)
    assert covering(model, "article 6") == ()
    assert covering(model, "article 8") == ("article 9(2)",)


def test_once_the_entrenching_article_is_amended_any_other_article_covers_what_it_protected() -> None:
    shield = Entrenched(("article 6",), None, m.clause("article 8(1)"))
    model = amendable(("article 9(2)", ()), entrenched=(shield,))
    assert entrenching(model, "article 6", ()) == ("article 8(1)",)
    assert covering(model, "article 6", "article 8") == ("article 9(2)",)
    assert entrenching(model, "article 6", ("article 8",)) == ()


def test_once_the_naming_article_is_amended_any_other_article_covers_what_it_named() -> None:
    model = amendable(("article 5(1)", ("article 2",)), ("article 9(2)", ()))
    assert covering(model, "article 2") == ("article 5(1)",)
    assert covering(model, "article 2", "article 5") == ("article 5(1)", "article 9(2)")


def test_an_amended_amendment_clause_does_not_override_what_another_article_says() -> None:
    shield = Entrenched(("article 6",), None, m.clause("article 8(1)"))
    model = amendable(("article 5(1)", ("article 2",)), ("article 9(2)", ("article 3",)), entrenched=(shield,))
    assert "article 5(1)" not in covering(model, "article 3", "article 5")
    assert covering(model, "article 4", "article 5") == ("article 5(1)",)
    assert covering(model, "article 6", "article 5") == ()


def test_an_article_protected_until_a_day_may_be_amended_from_that_day_on() -> None:
    shield = Entrenched(("article 6",), date(2030, 1, 1), m.clause("article 8(1)"))
    model = amendable(("article 9(2)", ()), entrenched=(shield,))
    assert entrenching(model, "article 6", (), date(2029, 12, 31)) == ("article 8(1)",)
    assert entrenching(model, "article 6", (), date(2030, 1, 1)) == ()
    assert entrenching(model, "article 6", ()) == ()


def test_a_paragraph_named_by_itself_is_not_covered_by_the_clause_on_its_article() -> None:
    model = amendable(("article 5(1)", ("article 2",)), ("article 9(2)", ("article 2(3)",)))
    assert covering(model, "article 2(3)") == ("article 9(2)",)
    assert covering(model, "article 2") == ("article 5(1)",)


def test_rules_that_nothing_amended_touches_keep_their_quorum() -> None:
    model = charter(m.procedure(m.stage(AGREED, quorum=m.share("1/2", m.of()))))
    assert at_large(model, {"article 2"}).procedures == model.procedures
    assert at_large(model, {"article 1"}).procedures[0].stages[0].quorum == Truth(True)
