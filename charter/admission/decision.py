"""What is a question that can be put in a world, and what is a decision there."""

from charter.dataclass import replace
from charter.model import Matter, Model, PartySet
from charter.semantics.evaluate import Scene, State, by_itself, members
from charter.semantics.outcome import Hearing, hearing, open_procedures
from charter.world import Actor, Decision, Question, StageBallots, World


def arguments_fault(model: Model, world: World, matter: Matter, arguments: tuple[tuple[str, str], ...]) -> str:
    """Empty if each argument is a party of its parameter's set, else what is wrong."""
    if [name for name, _ in arguments] != [param.name for param in matter.params]:
        return f"`{matter.name}` concerns other parties"
    scene = Scene(model, world, Question(matter.name, arguments))
    for param, (_, who) in zip(matter.params, arguments, strict=True):
        if not is_in(scene, who, param.group):
            return f"`{who}` cannot be the `{param.name}` of `{matter.name}`"
    return ""


def is_in(scene: Scene, name: str, group: PartySet) -> bool:
    """Whether the party of that name is in the set."""
    return name in [actor.name for actor in members(scene, group)]


def belongs(scene: Scene, actor: Actor, group: PartySet) -> bool:
    """Whether the party meets every condition of the set, whoever else there is."""
    return is_in(replace(scene, world=World((actor,)), sets={}), actor.name, group)


def question_fault(model: Model, world: World, question: Question) -> str:
    """Empty if the question can be put in the world, else the reason why not."""
    matter = next((matter for matter in model.matters if matter.name == question.matter), None)
    if matter is None:
        return f"`{question.matter}` is no matter of the charter"
    if [name for name, _ in question.categories] != [category.name for category in matter.categories]:
        return f"the question does not settle each category of `{matter.name}`"
    for category, (_, value) in zip(matter.categories, question.categories, strict=True):
        if value not in category.values:
            return f"`{value}` is no value of `{category.name}`"
    held = question.conditions
    if len(set(held)) < len(held) or not set(held) <= set(model.conditions):
        return "the conditions are not conditions of the charter, each once"
    return arguments_fault(model, world, matter, question.arguments)


def well_formed(model: Model, world: World, decision: Decision) -> str:
    """Empty if this is a decision of the world, else the reason why not."""
    found = heard(model, world, decision)
    return found if isinstance(found, str) else ""


def heard(model: Model, world: World, decision: Decision, state: State = by_itself) -> Hearing | str:
    """The hearing of the decision, or the reason why this is no decision of the world."""
    fault = question_fault(model, world, decision.question)
    if fault:
        return fault
    if decision.procedure not in open_procedures(model, world, decision.question, state):
        return "the procedure is not open to the question"
    found = hearing(model, world, decision.question, decision.procedure, state)
    if len(decision.ballots) != len(found.holders):
        return "there are not ballots for each stage"
    faults = (ballots_fault(model, decision.procedure, i, found.holders[i], b) for i, b in enumerate(decision.ballots))
    return next((fault for fault in faults if fault), found)


def ballots_fault(model: Model, procedure: int, stage: int, held: tuple[str, ...], ballots: StageBallots) -> str:
    """Empty if each holder has one admissible ballot and nobody else has any, else what is wrong."""
    names = tuple([name for name, _ in ballots])
    if names != held and sorted(names) != sorted(held):
        return f"stage {stage + 1}: not exactly the parties entitled to vote have one ballot each"
    admitted = model.procedures[procedure].stages[stage].ballots
    wrong = next((f"{name}: {ballot}" for name, ballot in ballots if ballot not in admitted), "")
    return f"stage {stage + 1} does not admit `{wrong}`" if wrong else ""
