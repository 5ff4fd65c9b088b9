"""What is noticed of a charter beside its verdicts, as warnings and notes."""

from collections.abc import Generator, Iterator, Sequence

from charter.admission.decision import belongs
from charter.diagnostics import Code, Diagnostic
from charter.model import Modal, Model, Never, OnMatter, PartySet, TagKind, Truth, Variable
from charter.resolve.desk import listed
from charter.scenario.setting import small_world
from charter.semantics.evaluate import Scene
from charter.source import NOWHERE, Span
from charter.words import addresses, counted, spoken
from charter.world import Actor, World
from verifier.engines.decide import Batch
from verifier.engines.solver import SolverPool
from verifier.problem import Answer, Status
from verifier.runs.context import RunContext, memory
from verifier.runs.ground import freed
from verifier.runs.lockout import answer, never_adopted
from verifier.runs.moments import by_default
from verifier.sanity.adoptable import adoptable
from verifier.sanity.clashes import Clash, clashes
from verifier.sanity.dead_norms import dead_norms
from verifier.sanity.idle_parts import idle_parts
from verifier.sanity.may_move import may_move

Noticing = Generator[Batch, Sequence[Answer], tuple[Diagnostic, ...]]
MANY = 12
SIZES = (2, 7)
"""How many anonymous parties of each standing the rosters have in which something is tried before it is proved."""
MANY_TOGETHER = 3
"""From so many guarantees on, those that clash are told in a warning of their own."""


def notice(model: Model, pool: SolverPool) -> tuple[Diagnostic, ...]:
    """What can never come about, promises that clash, duties without consequence: each shown or proved, none guessed.

    Where the solver does not find out, nothing is said.
    """
    return answer(pool, _noticed(model))


def _noticed(model: Model) -> Noticing:
    context = RunContext(memory(model))
    world = small_world(model)
    if world is None and (yield from _none(context, Never((), False, Truth(True), Truth(True)))):
        return (_no_roster(model),)
    worlds = tuple(dict.fromkeys(one for size in SIZES if (one := small_world(model, size)) is not None))
    seen = frozenset(name for one in worlds for name in adoptable(model, one)) | by_default(model)
    found = [*(yield from _never_decided(context, model, seen)), *(yield from _never_filled(context, model))]
    found += yield from dead_norms(context, worlds, seen)
    found += yield from idle_parts(model, worlds)
    return (*found, *_clashing(clashes(model)), *_duties(model), *may_move(model))


def _none(context: RunContext, form: Never) -> Generator[Batch, Sequence[Answer], bool]:
    """Whether no world of the charter makes the body true."""
    found = yield from context.never(freed(context, context.rules(())), form)
    return found.status is Status.UNSAT


# ── rosters and matters ───────────────────────────────────────────────────────────────────────


def _no_roster(model: Model) -> Diagnostic:
    clauses = [*(one.clause for one in model.tag_rules), *(one.clause for one in model.rosters)]
    message = "no roster meets all that the charter says of its parties: whatever it promises it promises nobody"
    return Diagnostic(
        Code.NO_POSSIBLE_ROSTER,
        clauses[0].span if clauses else NOWHERE,
        message,
        "allow more parties, or ask for fewer",
    )


def _never_decided(
    context: RunContext, model: Model, seen: frozenset[str]
) -> Generator[Batch, Sequence[Answer], list[Diagnostic]]:
    """Matters that have a rule and can never be adopted; the whole charter, where that is all of them."""
    decided = {procedure.matter for procedure in model.procedures}
    open_ = by_default(model) | {name for one in model.not_analysed for name in one.matters}
    doubtful = [one for one in model.matters if one.name in decided and one.name not in (*open_, *seen)]
    never = []
    for matter in doubtful:
        scope = OnMatter((matter.name,))
        if (yield from never_adopted(context, scope)):
            never.append(matter)
    if never and len(never) == len([one for one in model.matters if one.name in decided]):
        message = "nothing can ever be adopted under this charter: no ballots meet any of its rules"
        return [Diagnostic(Code.NOTHING_CAN_BE_ADOPTED, never[0].clause.span, message, "change the rules of decision")]
    return [
        Diagnostic(
            Code.NEVER_ADOPTED, _of_matter(model, one.name), f"nothing can ever be adopted on `{one.name}`",
            "change the rule by which it is decided",
        )
        for one in never
    ]  # fmt: skip


def _of_matter(model: Model, matter: str) -> Span:
    return next(one.clause.span for one in model.procedures if one.matter == matter)


# ── posts ─────────────────────────────────────────────────────────────────────────────────────


def _never_filled(context: RunContext, model: Model) -> Generator[Batch, Sequence[Answer], list[Diagnostic]]:
    """Roles and elected seats that nobody can ever have."""
    found = []
    for tag in model.tags:
        if tag.kind is TagKind.BLOC or _open_to_some(model, tag.name):
            continue
        somebody = Variable("somebody", PartySet(tags=(tag.name,)))
        if (yield from _none(context, Never((somebody,), False, Truth(True), Truth(True)))):
            message = f"nobody can ever be `{spoken(tag.name)}`: no party may have it"
            fix = "say who may have it, and how many there are of those"
            found.append(Diagnostic(Code.POST_NEVER_FILLED, tag.clause.span, message, fix))
    return found


def _open_to_some(model: Model, name: str) -> bool:
    """Whether a look at single parties shows that the role can be had: some party may, and no rule limits it."""
    tag = next(one for one in model.tags if one.name == name)
    if tag.members:
        return True
    limited = any(name in rule.group.tags and not rule.relation.holds(1, rule.number) for rule in model.headcounts)
    there = {line.standing for line in model.rosters if line.high != 0} | {one.standing for one in model.parties}
    actors = [Actor("somebody", standing) for standing in sorted(there)]
    return not limited and any(belongs(Scene(model, World((one,))), one, tag.among) for one in actors)


# ── promises and duties ───────────────────────────────────────────────────────────────────────


def _clashing(found: Sequence[Clash]) -> Iterator[Diagnostic]:
    """One warning for each guarantee that cannot be kept with some other, and one for each larger set."""
    groups: dict[str, list[Clash]] = {}
    for one in found:
        first = one.guarantees[0].name
        groups.setdefault(first if len(one.guarantees) < MANY_TOGETHER else _names(one), []).append(one)
    for clashes_ in groups.values():
        own = clashes_[0].guarantees[0]
        fix = "decide which of them is meant, or confine one to other decisions"
        notes = tuple(_shown(one) for one in clashes_)
        yield Diagnostic(Code.GUARANTEES_CONTRADICT, own.clause.span, _contradiction(clashes_), fix, notes)


def _contradiction(clashes_: Sequence[Clash]) -> str:
    """Which guarantees cannot be kept together: one with each of several others, or three and more at once."""
    first = clashes_[0].guarantees
    if len(first) >= MANY_TOGETHER:
        return (
            f"no charter of this shape can keep {_names(clashes_[0])} together, whatever its rules of decision; "
            f"any {counted(len(first) - 1, 'guarantee')} of these can be kept"
        )
    others = [one.guarantees[1].name for one in clashes_ if len(one.guarantees) > 1]
    together = f" together with {listed(others, 'or')}" if others else ""
    return f"no charter of this shape can keep `{first[0].name}`{together}, whatever its rules of decision"


def _names(clash: Clash) -> str:
    return listed([one.name for one in clash.guarantees], "and")


def _shown(clash: Clash) -> str:
    """On which question it shows that guarantees clash."""
    whose = f"with `{clash.guarantees[1].name}` it" if len(clash.guarantees) == MANY_TOGETHER - 1 else "it"
    return f"{whose} shows on {spoken(clash.question.matter)}, with {counted(len(clash.world.actors), 'party')}"


def _duties(model: Model) -> Iterator[Diagnostic]:
    """One note on all duties for which no day is set: no run ever breaks them."""
    idle = [
        norm
        for norm in model.dynamics.norms
        if norm.modal is Modal.MUST and norm.within is None and norm.otherwise is None
    ]
    if idle:
        places = list(dict.fromkeys(norm.clause.address for norm in idle))
        duty = "this duty is" if len(places) == 1 else f"these {len(places)} duties are"
        message = (
            f"nothing in the charter follows if {duty} not performed, for no day is set: {addresses(places, MANY)}"
        )
        fix = "set a day and say what follows: `within 30 days, otherwise …`"
        yield Diagnostic(Code.DUTY_WITHOUT_CONSEQUENCE, idle[0].clause.span, message, fix)
