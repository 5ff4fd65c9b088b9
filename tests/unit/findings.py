"""Reports built by hand: the cases come from the interpreter's own search, so that no solver is needed."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from charter.diagnostics.diagnostic import Diagnostic
from charter.exhaust.search import search
from charter.model import (
    ABSENT,
    AGAINST,
    IN_FAVOUR,
    VOTING,
    Adopted,
    And,
    BindingOn,
    Change,
    Clause,
    Count,
    Formula,
    Grade,
    Guarantee,
    GuaranteeForm,
    Model,
    Never,
    NotAnalysed,
    PartySet,
    Power,
    Relation,
    ReservedTo,
    RuleUse,
    TwoRuns,
    Variable,
    VarRef,
)
from charter.source import Span
from tests.unit.models import ALWAYS, MEMBERS, alone, blocs, clause, council, none, of, share, some, sovereign
from verifier.explain.conclude import Strictness, conclude
from verifier.explain.report import FileReport, Finding, Report
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

M = VarRef("m")
LEAST_HALF = share("1/2", of(only=VOTING), strict=True)
MAJORITY = replace(LEAST_HALF, text="more than half of the members voting in favour")
CONSENSUS = RuleUse("consensus", replace(none(of(), AGAINST), text="no member against"), clause("rule consensus"))


def at(address: str, line: int) -> Clause:
    return Clause(address, Span("test.charter", line, 1, line, 20))


def promise(name: str, form: GuaranteeForm | None, sentence: str = "", line: int = 9, why_not: str = "") -> Guarantee:
    return Guarantee(name, form, Grade.AGAINST_MY_WILL, at(f"guarantee {name}", line), why_not, sentence)


def never(*parts: Formula, variables: Iterable[Variable] = ()) -> Never:
    return Never(tuple(variables), True, And(parts), Adopted())


def every_m() -> Variable:
    return Variable("m", MEMBERS)


def finding(model: Model, guarantee: Guarantee, parties: int = 3, **more: object) -> Finding:
    """The verdict that the search over small worlds gives, told."""
    case = search(model, guarantee, parties)
    outcome = Outcome.VIOLATED if case else Outcome.HOLDS
    verdict = Verdict(guarantee, outcome, None if case else Grade.ABSOLUTELY, case is None, case=case)
    verdict = replace(verdict, **more)  # type: ignore[arg-type]
    return Finding(verdict, tell(model, verdict))


SOVEREIGNTY = promise(
    "sovereignty_preserved",
    never(
        BindingOn(M),
        ReservedTo(M),
        Count(Relation.AT_MOST, Fraction(0), False, PartySet(only=(M,)), IN_FAVOUR),
        variables=[every_m()],
    ),
    "never some decision d is binding on some member m while d is reserved to m and m does not consent to d",
)
NOBODY_OVERRULED = promise("nobody_is_overruled", never(Adopted(), some(MEMBERS, AGAINST)))
NOBODY_ABSENT_BOUND = promise(
    "nobody_absent_is_bound",
    never(BindingOn(M), some(PartySet(only=(M,)), ABSENT), variables=[every_m()]),
)
EQUAL = promise("equal_members", TwoRuns(Change.SWAP, MEMBERS, ALWAYS))
KEY = replace(alone(Power.PREVENT, MEMBERS), name="a_key_for_each", clause=at("guarantee a_key_for_each", 4))
LATER = promise(
    "free_to_leave",
    None,
    "every member m alone can end its membership within 12 months",
    30,
    "acts need time",
)

MAJORITY_COUNCIL = council(MAJORITY)
CONSENSUS_COUNCIL = council(CONSENSUS)
NO_CONSENT = sovereign(consent=False)
BLOC = blocs("NATO")
WITH_CONDUCT = replace(
    CONSENSUS_COUNCIL,
    not_analysed=(NotAnalysed("conduct of a member", at("article 4(1)", 12)),),
    guarantees=(LATER,),
)


def not_analysed() -> Finding:
    return Finding(Verdict(LATER, Outcome.NOT_ANALYSED, reason=LATER.why_not))


def file_report(
    model: Model | None,
    *findings: Finding,
    path: str = "test.charter",
    diagnostics: tuple[Diagnostic, ...] = (),
) -> FileReport:
    if model is not None:
        model = replace(model, guarantees=tuple(found.verdict.guarantee for found in findings))
    return FileReport(path, "0" * 64, model, (), diagnostics, findings, planned=len(findings))


def report(*files: FileReport, command: str = "verify") -> Report:
    return conclude(command, files, Strictness())
