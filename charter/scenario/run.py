"""What comes of a scenario, and whether that is what it expects."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice, product

from charter.admission.decision import well_formed
from charter.admission.worlds import limits
from charter.cases.guarantee import violates
from charter.dataclass import dataclass
from charter.model import Expectation, Guarantee, Model, Never, Procedure, Scenario, Stage, StageKind, Vote
from charter.scenario.account import StageResult, first_failing_stage, stage_result
from charter.scenario.completion import Fit, candidates, fitting_worlds, mentioned
from charter.scenario.fillings import fillings, stage_fillings
from charter.scenario.sight import Setting
from charter.scenario.weighing import reweighted
from charter.semantics.evaluate import Scene
from charter.semantics.outcome import holders, outcome
from charter.world import Decision, NeverCase, Question, World

LOOK = 1_000  # completions to look at
TOO_MANY = (
    "What the scenario leaves out can be filled in in too many ways to look at all of them: "
    "name more of the parties, or say which roles, blocs or seats they have."
)


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """Whether the scenario comes out as it expects, and what did not, in sentences.

    `settled_by` is the address of the clause of the stage that fails, of the procedure when the
    decision is adopted, or empty when there is no answer.
    """

    name: str
    passed: bool
    failures: tuple[str, ...]
    settled_by: str


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to fill in what the scenario leaves out, and what comes of it."""

    world: World
    decision: Decision
    end: Scene
    failing: StageResult | None


def run(model: Model, scenario: Scenario) -> ScenarioResult:
    """The result of the scenario; it fails when what it leaves out makes a difference."""
    model = replace(model, tag_rules=(*model.tag_rules, *scenario.counts))
    ways = list(settings(model, scenario))
    fits = [fitting_worlds(setting) for setting in ways]
    pairs = zip(ways, fits, strict=True)
    found = list(islice((done for setting, fit in pairs for done in _completions(setting, fit)), LOOK + 1))
    if not found:
        return ScenarioResult(scenario.name, False, tuple(_obstacles(model, scenario, ways)), "")
    ends = {_answer(scenario, done): done for done in reversed(found)}
    if len(ends) > 1:
        other = next(done for answer, done in ends.items() if answer != _answer(scenario, found[0]))
        return ScenarioResult(scenario.name, False, (_ambiguity(model, found[0], other),), "")
    if len(found) > LOOK or not all(fit.complete for fit in fits):
        return ScenarioResult(scenario.name, False, (TOO_MANY,), "")
    silent = (*_unsaid_stages(ways, found[0]), *_unanalysed(model, found[0]))
    results = [tuple(_disappointments(model, scenario, done)) for done in found]
    failures = silent or next((failed for failed in results if failed), ())
    return ScenarioResult(scenario.name, not failures, failures, "" if silent else _settled_by(model, found[0]))


def settings(model: Model, scenario: Scenario) -> Iterator[Setting]:
    """The scenario under each procedure that has a stage for every vote, and is the one it names."""
    matter = next((matter for matter in model.matters if matter.name == scenario.matter), None)
    arguments, categories = dict(scenario.arguments), dict(scenario.categories)
    question = Question(
        scenario.matter,
        tuple((p.name, arguments[p.name]) for p in (matter.params if matter else ()) if p.name in arguments),
        tuple((c.name, categories[c.name]) for c in (matter.categories if matter else ()) if c.name in categories),
        tuple(name for name in model.conditions if name in scenario.conditions),
    )
    for index, procedure in enumerate(model.procedures):
        if procedure.matter == scenario.matter and (not scenario.under or _within(procedure, scenario.under)):
            votes = _votes(procedure, scenario)
            if votes is not None:
                yield Setting(model, scenario, question, index, votes)


def _within(procedure: Procedure, address: str) -> bool:
    return cites(address, [procedure.clause.address, *(stage.clause.address for stage in procedure.stages)])


def cites(address: str, clauses: Collection[str]) -> bool:
    """Whether the address is one of these, or of an article or paragraph that one of them is part of."""
    return any(clause == address or clause.startswith(f"{address}(") for clause in clauses)


def _votes(procedure: Procedure, scenario: Scenario) -> tuple[tuple[Stage, Vote | None], ...] | None:
    """Each stage with the vote it gets, in order; None iff some vote fits no stage."""
    left, found = list(scenario.votes), []
    for stage in procedure.stages:
        vote = next((vote for vote in left if _is_vote_of(vote, stage)), None)
        found.append((stage, vote))
        left = [other for other in left if other is not vote]
    return None if left else tuple(found)


def _is_vote_of(vote: Vote, stage: Stage) -> bool:
    if vote.organ is not None:
        return vote.organ == stage.organ
    return stage.organ is None or stage.kind in (StageKind.RATIFICATION, StageKind.CONSENT)


def _completions(setting: Setting, fit: Fit) -> Iterator[Completion]:
    model = setting.model
    for world in fit.worlds:
        for decision in (one for one in fillings(setting, world) if not well_formed(model, world, one)):
            for weighted in (world, *reweighted(setting, world, decision)):
                end = outcome(model, weighted, decision)
                yield Completion(weighted, decision, end, first_failing_stage(model, weighted, decision))


def _answer(scenario: Scenario, done: Completion) -> tuple[bool, ...]:
    return done.end.adopted, *(_happened(done, expected) for expected in scenario.expectations)


def _happened(done: Completion, expected: Expectation) -> bool:
    """Whether it came about: adoption, or that a party is bound, or that a guarantee *never F* is broken."""
    match expected.kind:
        case "adopted":
            return done.end.adopted
        case "binding":
            return expected.on in done.end.bound
        case _:
            promises = (g for g in done.end.model.guarantees if g.name == expected.on)
            return any(_breaks(done, promise) for promise in promises)


def _breaks(done: Completion, promise: Guarantee) -> bool:
    if not isinstance(promise.form, Never):
        return False
    names = [actor.name for actor in done.world.actors]
    for chosen in product(names, repeat=len(promise.form.variables)):
        binding = tuple((v.name, who) for v, who in zip(promise.form.variables, chosen, strict=True))
        decision = done.decision if promise.form.decision else None
        if not violates(done.end.model, promise, NeverCase(done.world, decision, binding)):
            return True
    return False


# ── sentences ─────────────────────────────────────────────────────────────────────────────────


def _disappointments(model: Model, scenario: Scenario, done: Completion) -> Iterator[str]:
    """What does not come out as expected."""
    for expected in scenario.expectations:
        wanted = {"adopted": "be adopted", "binding": f"be binding on `{expected.on}`"}
        if _happened(done, expected) != expected.positive:
            hope = f"{'' if expected.positive else 'not '}to {wanted.get(expected.kind, f'break `{expected.on}`')}"
            yield f"The decision was expected {hope}; {_told(model, done)}."
        elif expected.by and not cites(expected.by, list(_reasons(model, done, expected))):
            yield f"This was expected to be settled by {expected.by}; it is settled by {_settled_by(model, done)}."


def _told(model: Model, done: Completion) -> str:
    if done.failing:
        return f"it fails at the {_stage(done.failing.stage)} under {done.failing.stage.clause.address}"
    return f"it is adopted under {_settled_by(model, done)}, and binds {_names(sorted(done.end.bound)) or 'no one'}"


def _stage(stage: Stage) -> str:
    return f"{stage.kind} of `{stage.organ}`" if stage.organ else f"{stage.kind}"


def _names(names: Collection[str]) -> str:
    """The names, or the first three of many."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) > 4:
        return f"{', '.join(quoted[:3])} and {len(quoted) - 3} others"
    return " and ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def _settled_by(model: Model, done: Completion) -> str:
    clause = done.failing.stage.clause if done.failing else model.procedures[done.decision.procedure].clause
    return clause.address


def _reasons(model: Model, done: Completion, expected: Expectation) -> Iterator[str]:
    """The addresses of the clauses that settle it."""
    procedure = model.procedures[done.decision.procedure]
    every = [stage_result(model, done.world, done.decision, i) for i in range(len(procedure.stages))]
    for result in [done.failing] if done.failing else every:
        yield result.stage.clause.address
        yield from (rule.clause.address for atom in result.atoms for rule in atom.rules)
    if not done.failing:
        yield procedure.clause.address
        yield from (bound.clause.address for bound in procedure.binds if expected.kind == "binding")


def _ambiguity(model: Model, first: Completion, other: Completion) -> str:
    """What the scenario must say for its outcome not to depend on it."""
    start = "The scenario leaves open what decides its outcome"
    if first.decision.procedure != other.decision.procedure:
        clauses = [model.procedures[done.decision.procedure].clause.address for done in (first, other)]
        return f"{start}: say under which of {' and '.join(clauses)} the vote is taken."
    for one, two in zip(first.decision.ballots, other.decision.ballots, strict=True):
        moved = [(name, ballot) for name, ballot in one if dict(two).get(name, ballot) != ballot]
        if moved:
            return f"{start}: name those who are {moved[0][1]}; is `{moved[0][0]}` one of them?"
    places = {actor.name: actor.standing for actor in other.world.actors}
    elsewhere = [one.name for one in first.world.actors if places.get(one.name, one.standing) != one.standing]
    if elsewhere:
        return f"{start}: name `{elsewhere[0]}` among those who vote; otherwise it may have another standing."
    if [actor.tags for actor in first.world.actors] == [actor.tags for actor in other.world.actors]:
        return f"{start}: it turns on weights that the charter leaves open."
    return f"{start}: say which roles, blocs or seats the parties have."


def _unsaid_stages(ways: list[Setting], done: Completion) -> Iterator[str]:
    """Stages without a vote in the scenario, unless one that has a vote fails."""
    setting = next(s for s in ways if s.procedure == done.decision.procedure)
    results = [stage_result(setting.model, done.world, done.decision, i) for i in range(len(setting.votes))]
    voted = [vote is not None for _, vote in setting.votes]
    if all(result.passed for result, said in zip(results, voted, strict=True) if said):
        for result, said, ballots in zip(results, voted, done.decision.ballots, strict=True):
            if not said and ballots:
                names = _names([name for name, _ in ballots])
                yield f"The scenario says nothing about the ballot of {names} at the {_stage(result.stage)}."


def _unanalysed(model: Model, done: Completion) -> Iterator[str]:
    """A clause that may have the decision adopted though it fails, and that is not analysed."""
    procedure = model.procedures[done.decision.procedure]
    addresses = [procedure.clause.address, *(stage.clause.address for stage in procedure.stages)]
    for entry in model.not_analysed if done.failing else ():
        conduct = all(entry.clause.address != other.clause.address for other in model.procedures)
        if procedure.matter in entry.matters and (conduct or entry.clause.address in addresses):
            yield (
                f"The scenario is not settled: {_told(model, done)}, and what {entry.clause.address} says "
                "of decisions that fail is not analysed."
            )


def _twice(model: Model, setting: Setting) -> str:
    """Whether the scenario has one party in two places that are to be of different parties, in a sentence."""
    concerned = dict(setting.question.arguments)
    matter = next((one for one in model.matters if one.name == setting.question.matter), None)
    for param in matter.params if matter else ():
        same = next(
            (name for name in param.others if name in concerned and concerned[name] == concerned.get(param.name)), ""
        )
        if same:
            places = f"`{same}` and the `{param.name}`"
            return f"`{concerned[same]}` cannot be both the {places} of `{setting.question.matter}`."
    return ""


def _obstacles(model: Model, scenario: Scenario, ways: list[Setting]) -> Iterator[str]:
    """Why the scenario fits no decision of the charter."""
    if not ways:
        yield f"No procedure for `{scenario.matter}` takes the votes that the scenario gives."
        return
    setting = ways[0]
    twice = _twice(model, setting)
    if twice:
        yield twice
        return
    for name in mentioned(scenario):
        if not candidates(setting, name):
            if _unconcerned(setting, name):
                yield f"`{name}` is not one of those whom a decision on `{scenario.matter}` may concern."
            else:
                yield f"`{name}` cannot have the place and cast the ballots that the scenario gives it."
            return
    fit = fitting_worlds(setting)
    spare = fit.spare
    if fit.worlds:
        yield f"No procedure is open to `{scenario.matter}` as the scenario puts it."
    elif not fit.complete:
        yield TOO_MANY
    elif spare is None:
        yield next(_numbers_out_of_line(model, scenario), "The charter allows no roster that fits the scenario.")
    else:
        for stage, vote in setting.votes:
            if vote and next(stage_fillings(setting, spare, stage, vote), None) is None:
                yield _miscount(setting, spare, stage, vote)


def _unconcerned(setting: Setting, name: str) -> bool:
    """Whether the party could be what the scenario says of it, if only the decision did not concern it."""
    others = tuple((param, who) for param, who in setting.question.arguments if who != name)
    bare = replace(setting, votes=())
    return not candidates(bare, name) and bool(
        candidates(replace(bare, question=replace(bare.question, arguments=others)), name)
    )


def _numbers_out_of_line(model: Model, scenario: Scenario) -> Iterator[str]:
    """A number of parties that the scenario gives and the charter does not allow."""
    for standing, number in scenario.sizes:
        named = sum(party.standing == standing for party in model.parties)
        low, high = limits(model, standing)
        if number < named + low or (high is not None and number > named + high):
            most = f"{named + low} or more" if high is None else f"{named + low} to {named + high}"
            allowed = f"just {named + low}" if high == low else most
            yield f"The scenario has {number} parties of the standing `{standing}`, and the charter allows {allowed}."


def _miscount(setting: Setting, world: World, stage: Stage, vote: Vote) -> str:
    """How the ballots given differ from those there are."""
    foreign = [tally.ballot for tally in vote.tallies if tally.ballot not in stage.ballots]
    if foreign:
        return f"No party can be {foreign[0]} at the {_stage(stage)}."
    held = holders(Scene(setting.model, world, setting.question), stage)
    said = [name for tally in vote.tallies for name in tally.named]
    counted = sum(tally.others or 0 for tally in vote.tallies)
    left = [name for name in held if name not in said]
    if not counted and left:
        return f"The scenario says nothing about the ballot of {_names(left)} at the {_stage(stage)}."
    given = len(said) + counted
    return f"The scenario gives {given} ballots at the {_stage(stage)}, where {len(held)} are entitled to vote."
