"""What guarantees become: exactly the form that the words mean, or not analysed."""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code
from charter.model import (
    ABSENT,
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    Adopted,
    Alone,
    And,
    Belongs,
    BindingOn,
    ByOrgan,
    CategoryIs,
    Change,
    Concerns,
    Condition,
    Count,
    Formula,
    Grade,
    NamedRef,
    Never,
    Not,
    OnMatter,
    Or,
    ParamRef,
    PartySet,
    Power,
    Ref,
    Relation,
    ReservedTo,
    Same,
    Stance,
    Truth,
    TwoRuns,
    Variable,
    VarRef,
    Where,
)
from tests.unit.resolving import codes, model, never, promised, write

BODY = """\
members: France and 5 or more others.
observers: any number.
suspended: any number.
role chair: one member.
blocs of members: NATO, CSTO.
organ Council: every member.
condition urgent.
matter budget, land(of: member), entry(of: party), operation(by: member, kind: civil or military).
land is reserved to the member concerned.
Council decides every matter by consensus.
decisions of Council bind every member.
"""
MEMBER = PartySet(("member",))
M = VarRef("m")
FRANCE = NamedRef("France")
NATO = PartySet(("member",), ("NATO",))


def one(ref: Ref, stance: Stance, where: Where | None = None) -> Count:
    """One party takes a stance."""
    return Count(Relation.AT_LEAST, 1, False, PartySet(only=(ref,)), stance, where=where)  # type: ignore[arg-type]


def some(group: PartySet, stance: Stance) -> Count:
    return Count(Relation.AT_LEAST, 1, False, group, stance)  # type: ignore[arg-type]


def every(group: PartySet, stance: Stance, where: Where | None = None) -> Count:
    return Count(Relation.AT_LEAST, 1, True, group, stance, where=where)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "variables", "body"),
    [
        ("never a decision is adopted with some member against", (), And((Adopted(), some(MEMBER, AGAINST)))),
        ("never a decision is adopted with no member in favour", (),
         And((Adopted(), Count(Relation.AT_MOST, 0, False, MEMBER, IN_FAVOUR)))),
        ("never a decision of Council on budget is adopted while urgent", (),
         And((OnMatter(("budget",)), ByOrgan("Council"), Adopted(), Condition("urgent")))),
        ("never an operation is adopted while kind is military", (),
         And((OnMatter(("operation",)), Adopted(), CategoryIs("kind", "military")))),
        ("never some decision d is binding on some member m while d is reserved to m and m does not consent to d",
         (Variable("m", MEMBER),),
         And((BindingOn(M), ReservedTo(M), one(M, Stance(IN_FAVOUR.ballots, True))))),
        ("never some decision d is adopted while there is some member m and d is not binding on m",
         (Variable("m", MEMBER),), And((Adopted(), Not(BindingOn(M))))),
        ("never some decision d is adopted while d concerns some member m and m is absent",
         (Variable("m", MEMBER),), And((Adopted(), Concerns(M), one(M, ABSENT)))),
        ("never some member m objects to some decision d while d is adopted",
         (Variable("m", MEMBER),), And((one(M, AGAINST), Adopted()))),
        ("never a decision is binding on France while France is against in Council", (),
         And((BindingOn(NamedRef("France")), one(NamedRef("France"), AGAINST, Where("Council"))))),
        ("never operation(by France) is adopted with France against", (),
         And((OnMatter(("operation",)), Same(ParamRef("by"), FRANCE), Adopted(), one(FRANCE, AGAINST)))),
        ("never land is adopted with the member concerned against", (),
         And((OnMatter(("land",)), Adopted(), one(ParamRef("of"), AGAINST)))),
        ("never a decision is adopted while some member m is against and m is a member of NATO",
         (Variable("m", MEMBER),), And((Adopted(), one(M, AGAINST), Belongs(M, PartySet(("member",), ("NATO",)))))),
        ("never a decision is adopted while some member is against and that member is the chair",
         (Variable("m", MEMBER),), And((Adopted(), one(M, AGAINST), Belongs(M, PartySet(tags=("chair",)))))),
        ("never a decision is adopted while no member other than France is in favour", (),
         And((Adopted(), Count(Relation.AT_MOST, 0, False, PartySet(("member",), minus=(FRANCE,)), IN_FAVOUR)))),
        ("always every decision is binding on every member", (Variable("m", MEMBER),), Not(BindingOn(M))),
        ("always no decision is adopted with some member against", (), And((Adopted(), some(MEMBER, AGAINST)))),
        ("a decision is adopted only if every member consents to it", (),
         And((Adopted(), Not(every(MEMBER, IN_FAVOUR))))),
        ("a decision is adopted only if it is binding on every member", (Variable("m", MEMBER),),
         And((Adopted(), Not(BindingOn(M))))),
        ("a decision is binding on some member m only if every member is a member of NATO",
         (Variable("m", MEMBER), Variable("n", MEMBER)),
         And((BindingOn(M), Not(Belongs(VarRef("n"), PartySet(("member",), ("NATO",))))))),
        ("a decision is binding on some member m only if m consents to it", (Variable("m", MEMBER),),
         And((BindingOn(M), Not(one(M, IN_FAVOUR))))),
        ("a decision is adopted only if no member objects to it or urgent", (),
         And((Adopted(), Not(Count(Relation.AT_MOST, 0, False, MEMBER, AGAINST)), Not(Condition("urgent"))))),
        ("a decision is adopted only if urgent and some member m in favour", (),
         And((Adopted(), Or((Not(Condition("urgent")), Not(some(MEMBER, IN_FAVOUR))))))),
        ("a decision on operation is adopted only if every member in favour at ratification", (),
         And((OnMatter(("operation",)), Adopted(), Not(every(MEMBER, IN_FAVOUR, Where(ratification=True)))))),
        ("a decision is adopted only if it is ratified by every member", (),
         And((Adopted(), Not(every(MEMBER, IN_FAVOUR, Where(ratification=True)))))),
        ("never not (every decision is adopted with some member in favour)", (),
         Or((Not(Adopted()), Not(some(MEMBER, IN_FAVOUR))))),
        ("never there are at least 7 members of NATO", (),
         Count(Relation.AT_LEAST, 7, False, PartySet(("member",), ("NATO",)), None)),
        ("never some member of NATO is a member of CSTO", (Variable("m", PartySet(("member",), ("NATO",))),),
         Belongs(M, PartySet(("member",), ("CSTO",)))),
    ],
)  # fmt: skip
def test_a_sentence_has_its_exact_form(
    tmp_path: Path, words: str, variables: tuple[Variable, ...], body: Formula
) -> None:
    form = never(model(tmp_path, f"{BODY}guarantee g {words}."))
    assert form.variables == variables
    assert form.body == body


@pytest.mark.parametrize(
    "words",
    [
        "never no decision is adopted",
        "always every decision is adopted while urgent",
        "a decision is adopted only if urgent while no member is against",
        "never every decision is adopted",
        "always some decision is adopted",
        "always a decision is adopted",
        "never a decision is binding on every member",
        "never a decision is binding on no member",
        "never some decision d is not binding on some member",
        "never some decision d is not binding on every member",
        "never (urgent or some decision is adopted)",
        "never (some member m is against or urgent) and m is the chair",
        "never every member m is against while m is the chair",
        "a decision is adopted only if some decision is binding on France",
        "a decision is adopted only if budget is adopted",
        "never some bloc is in favour",
        "never a decision is in force",
        "never some decision d is in force while some member m does conduct_operation",
        "never every member does conduct_operation",
        "never some member m does conduct_operation and some member n does attend",
        "never (some member m does conduct_operation or urgent)",
        "whenever urgent, then the chair does attend within 90 days",
        "whenever a member does appeal, then a decision is adopted within 90 days",
        "whenever some member m does appeal, then some member other than the member concerned does attend",
        "whenever some member m does appeal, then m does attend(on some member) within 90 days",
        "whenever some member m does appeal, then any member does attend",
        "always possible: some member m is the chair",
        "always possible: some decision on land is adopted while budget is in force",
        "no member alone can withdraw within 12 months",
        "the chair by itself can withdraw within 12 months",
        "never a decision is adopted while consensus",
        "never (some member against or there are at least 7 members of NATO)",
        "some member alone can prevent the adoption of any decision",
        "every member alone can prevent the adoption of some decision",
        "no member alone can adopt every decision",
        "every member alone can change the outcome of any decision",
    ],
)
def test_what_cannot_be_put_exactly_is_not_analysed_and_says_why(tmp_path: Path, words: str) -> None:
    made = promised(model(tmp_path, f"{BODY}guarantee g {words}."))
    assert made.form is None
    assert made.why_not
    assert not made.why_not.endswith(".")


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("never a decision is adopted with some member against", Adopted()),
        ("never some decision d is binding on some member m while d is reserved to m and m does not consent to d",
         And((BindingOn(M), ReservedTo(M)))),
        ("a decision is adopted only if it is binding on every member", Adopted()),
        ("never some decision d is adopted while there is some member m and d is not binding on m", Adopted()),
        ("never some decision on budget is binding on some observer", OnMatter(("budget",))),
        ("never there are at least 7 members of NATO", Truth(True)),
        ("never some member of NATO is a member of CSTO", Truth(True)),
    ],
)  # fmt: skip
def test_the_subject_is_what_is_spoken_of_without_what_is_demanded(
    tmp_path: Path, words: str, subject: Formula
) -> None:
    assert never(model(tmp_path, f"{BODY}guarantee g {words}.")).subject == subject


def test_the_party_concerned_by_any_decision_is_whoever_it_concerns(tmp_path: Path) -> None:
    form = never(model(tmp_path, f"{BODY}guarantee g never a decision is adopted with the member concerned against."))
    (variable,) = form.variables
    concerned = VarRef(variable.name)
    assert variable.group == MEMBER
    assert form.body == And((Concerns(concerned), Adopted(), one(concerned, AGAINST)))
    assert form.subject == And((Concerns(concerned), Adopted()))


def test_a_presence_in_the_phrase_that_introduces_a_party_is_said_of_its_ballot(tmp_path: Path) -> None:
    words = "never a decision is binding on some member present while that member is against"
    form = never(model(tmp_path, f"{BODY}guarantee g {words}."))
    assert form.variables == (Variable("m", MEMBER),)
    assert form.body == And((one(M, PRESENT), BindingOn(M), one(M, AGAINST)))


def test_whether_a_decision_is_spoken_of(tmp_path: Path) -> None:
    text = BODY + (
        "guarantee a_ never there are at least 7 members of NATO.\nguarantee b_ never some member against.\n"
        "guarantee c_ never urgent and France is a member of NATO."
    )
    made = model(tmp_path, text)
    assert [isinstance(never(made, name), Never) for name in ("a_", "b_", "c_")] == [False, True, True]


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("swapping two members changes no outcome", TwoRuns(Change.SWAP, MEMBER, Truth(True))),
        ("observers change no outcome", TwoRuns(Change.IRRELEVANT, PartySet(("observer",)), Truth(True))),
        ("France changes no outcome on budget",
         TwoRuns(Change.IRRELEVANT, PartySet(only=(NamedRef("France"),)), OnMatter(("budget",)))),
        ("more support never hurts of Council", TwoRuns(Change.SUPPORT, PartySet(), ByOrgan("Council"))),
        ("more opposition never helps", TwoRuns(Change.OPPOSITION, PartySet(), Truth(True))),
        ("every member m alone can prevent the adoption of any decision",
         Alone(True, (MEMBER,), False, Power.PREVENT, Truth(True))),
        ("no member of NATO alone can adopt a decision of Council on budget",
         Alone(False, (NATO,), False, Power.ADOPT, And((OnMatter(("budget",)), ByOrgan("Council"))))),
        ("no bloc alone can prevent the adoption of any decision",
         Alone(False, (PartySet(("member",), ("NATO",)), PartySet(("member",), ("CSTO",))), True, Power.PREVENT, Truth(True))),
        ("NATO by itself can adopt any decision", Alone(True, (PartySet(("member",), ("NATO",)),), True, Power.ADOPT, Truth(True))),
        ("the members of NATO together can prevent the adoption of any decision",
         Alone(True, (PartySet(("member",), ("NATO",)),), True, Power.PREVENT, Truth(True))),
        ("every member alone can change the outcome of a decision",
         Alone(True, (MEMBER,), False, Power.CHANGE, Truth(True))),
        ("no observer alone can change the outcome of any decision on budget",
         Alone(False, (PartySet(("observer",)),), False, Power.CHANGE, OnMatter(("budget",)))),
    ],
)  # fmt: skip
def test_two_runs_and_powers_have_their_forms(tmp_path: Path, words: str, form: object) -> None:
    assert promised(model(tmp_path, f"{BODY}guarantee g {words}.")).form == form


def test_without_blocs_a_guarantee_about_blocs_has_no_actor(tmp_path: Path) -> None:
    text = "members: 3 or more.\norgan C: every member.\nmatter a.\nC decides a by consensus.\n"
    made = promised(model(tmp_path, f"{text}guarantee g no bloc alone can adopt any decision."))
    assert made.form == Alone(False, (), True, Power.ADOPT, Truth(True))


@pytest.mark.parametrize(
    ("ending", "grade"),
    [("", Grade.AGAINST_MY_WILL), (", as written", Grade.AS_WRITTEN), (", absolutely", Grade.ABSOLUTELY)],
)
def test_a_guarantee_demands_the_grade_it_names(tmp_path: Path, ending: str, grade: Grade) -> None:
    made = promised(model(tmp_path, f"{BODY}guarantee g\n  more support\n  never hurts{ending}."))
    assert (made.demanded, made.sentence) == (grade, "more support never hurts")


def test_a_guarantee_of_the_library_is_used_by_its_name(tmp_path: Path) -> None:
    made = model(tmp_path, f"{BODY}\nguarantee no_dictator, as written.")
    guarantee = promised(made, "no_dictator")
    assert guarantee.sentence == "no member alone can adopt any decision"
    assert (guarantee.clause.span.line, guarantee.demanded) == (13, Grade.AS_WRITTEN)
    assert guarantee.form == Alone(False, (MEMBER,), False, Power.ADOPT, Truth(True))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("never a decision is adopted with some membr against", "E301"),
        ("never a decision is adopted while urgnt", "E301"),
        ("never a decision of Cuoncil is adopted", "E301"),
        ("never a decision on bugdet is adopted", "E301"),
        ("never operation(of France) is adopted", "E313"),
        ("never operation is adopted while kind is naval", "E301"),
        ("never m is against", "E301"),
        ("never some member m is against while some member m is absent", "E303"),
        ("never some member consents to d", "E306"),
        ("never a decision is not adopted with France against", "E411"),
        ("never a decision is against", "E409"),
        ("never some member is adopted", "E409"),
        ("whenever some membr is against, then urgent within 3 days", "E301"),
    ],
)
def test_a_wrong_guarantee_is_an_error_and_not_a_guess(tmp_path: Path, words: str, code: str) -> None:
    assert codes(tmp_path, f"{BODY}guarantee g {words}.") == [code]


@pytest.mark.parametrize("words", ["some member is a former member", "some observer m is a member"])
def test_nobody_is_of_two_standings(tmp_path: Path, words: str) -> None:
    text = "members: 3 or more.\nobservers: any number.\norgan Council: every member.\n"
    found = charter.check(write(tmp_path, f"{text}guarantee g never {words}.")).diagnostics
    (said,) = [one.message for one in found if one.code is Code.UNCLEAR_PHRASE]
    assert said.endswith("nobody has two standings at a time")


def test_a_suspended_member_that_counts_is_a_member(tmp_path: Path) -> None:
    text = "members: 3 or more.\na suspended member counts as a member.\norgan Council: every member.\n"
    found = codes(tmp_path, f"{text}guarantee g never some suspended member is a member.")
    assert "E306" not in found
