"""The power over the matters of a charter."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from charter.model import Matter, Model
from charter.semantics.outcome import hearing, open_procedures
from charter.words import large
from charter.world import Question, World
from verifier.power.coalitions import coalitions
from verifier.power.compile_game import Heard, compile_game, stages
from verifier.power.count import count
from verifier.power.estimate import estimate
from verifier.power.finding import Analysis, Bloc, Finding, Owen, Place, Request, Result, Skipped
from verifier.power.game import Game, kinds
from verifier.power.measures import measures
from verifier.power.owen import owen
from verifier.power.question import Asked, questions
from verifier.power.roster import NotFixed, roster
from verifier.power.spare import spare
from verifier.power.tally import NotExact
from verifier.power.ternary import ternary

MOST_PLAYERS = 2_000
TOO_MANY = (
    f"there are more than {MOST_PLAYERS:,} players, and the numbers would have hundreds of digits; "
    "--estimate gives a statistical estimate with its error"
)
TOO_LARGE = (
    "there are too many parties with too different weights for an exact count; "
    "--estimate gives a statistical estimate with its error"
)
NO_SIZES = (
    "the Shapley-Shubik index is left out: it needs how many coalitions there are of each weight and each size, and "
    "there are too many of both for the memory; all other figures are exact, and --estimate gives it with its error"
)


def analyse(model: Model, request: Request) -> Analysis:
    """Who has which power over each matter asked about: through the whole procedure, and at each stage.

    NotFixed, with a message for the user, when nothing could be measured: the roster is not determined, or a
    name is wrong. Of many matters those are skipped of which that is so.
    """
    memory: dict[object, Result] = {}
    found: list[Finding] = []
    skipped: dict[Skipped, NotFixed] = {}
    for matter in _matters(model, request):
        try:
            found += _of_matter(model, matter, request, memory)
        except NotFixed as fault:
            skipped[Skipped(matter.name, str(fault))] = fault
    if not found:
        raise next(iter(skipped.values()), NotFixed(_nothing(request)))
    return Analysis(tuple(found), tuple(skipped))


def _nothing(request: Request) -> str:
    """Why there is nothing to measure."""
    if not request.stage and not request.organ:
        return "the charter decides nothing: no organ has a matter and a rule for it"
    words = [f"number {request.stage}"] * bool(request.stage) + [f"of `{request.organ}`"] * bool(request.organ)
    return f"there is no stage {' '.join(words)}"


def _matters(model: Model, request: Request) -> list[Matter]:
    """The matters asked about that somebody decides."""
    decided = {procedure.matter for procedure in model.procedures}
    if not request.matter:
        return [matter for matter in model.matters if matter.name in decided]
    found = [matter for matter in model.matters if matter.name == request.matter]
    if not found:
        known = ", ".join(matter.name for matter in model.matters) or "none"
        raise NotFixed(f"there is no matter `{request.matter}`; the matters are {known}")
    if request.matter not in decided:
        raise NotFixed(f"nobody decides `{request.matter}`")
    return found


def _of_matter(model: Model, matter: Matter, request: Request, memory: dict[object, Result]) -> Iterator[Finding]:
    fixed = roster(model, matter, request.wishes)
    asked = questions(model, fixed.world, matter, request.wishes)
    sorts = _alike(model, fixed.world, asked)
    if not sorts:
        raise NotFixed(f"no procedure is open to a question on `{matter.name}`")
    for alike, procedures in sorts:
        for place in _places(model, procedures, request):
            result = _result(model, fixed.world, alike[0], place, request, memory)
            remarks = (*fixed.assumed, *_remarks(model, matter, alike[0].question, result))
            remarks += tuple(_spare(_ways(model, fixed.world, alike[0], place), result))
            standing = {actor.name: actor.standing for actor in fixed.world.actors}
            found = _finding(model, alike, place, result, remarks)
            yield replace(found, standings=tuple(standing[name] for name in result.players))


def _alike(model: Model, world: World, asked: Iterable[Asked]) -> list[tuple[tuple[Asked, ...], tuple[int, ...]]]:
    """The questions that are decided alike, with the procedures that are open to them."""
    found: dict[object, tuple[list[Asked], tuple[int, ...]]] = {}
    for one in asked:
        open_ = open_procedures(model, world, one.question, one.state)
        games = tuple(compile_game([_stages(model, world, one, index)]) for index in open_)
        if open_:
            found.setdefault((open_, games), ([], open_))[0].append(one)
    return [(tuple(same), procedures) for same, procedures in found.values()]


def _stages(model: Model, world: World, one: Asked, procedure: int) -> tuple[Heard, ...]:
    return stages(hearing(model, world, one.question, procedure, one.state))


def _places(model: Model, procedures: tuple[int, ...], request: Request) -> Iterator[Place]:
    """Each open procedure, as a whole and stage by stage; and, of several, any of them."""
    for index in procedures:
        rows = model.procedures[index].stages
        if not request.stage and not (request.organ and any(stage.organ != request.organ for stage in rows)):
            yield Place((index,))
            if len(rows) == 1:
                continue
        for number, stage in enumerate(rows):
            if request.stage in (None, number + 1) and request.organ in ("", stage.organ) and len(rows) > 1:
                yield Place((index,), number)
            elif request.stage == number + 1 == len(rows) and request.organ in ("", stage.organ):
                yield Place((index,))
    if len(procedures) > 1 and not request.stage and not request.organ:
        yield Place(procedures)


def _remarks(model: Model, matter: Matter, question: Question, result: Result) -> Iterator[str]:
    """What a reader must know of the question, and of what is left out."""
    for parameter, who in question.arguments:
        votes = "is a player itself" if who in result.players else "holds no ballot on it"
        yield f"the question concerns {who} ({parameter}), which {votes}; --of NAME measures another question"
    if result.measures is not None and not result.measures.sizes:
        yield NO_SIZES
    for entry in model.not_analysed:
        if matter.name in entry.matters:
            yield f"{entry.clause.address} is not analysed ({entry.construct}): it may adopt what fails here"


def _spare(ways: list[tuple[Heard, ...]], result: Result) -> Iterator[str]:
    """Parts of the rule on which next to nothing hangs; of a rule of one stage."""
    if result.measures is not None and len(ways) == 1 == len(ways[0]):
        for one in spare(ways[0][0], result.measures.winning):
            how = "without it" if one.stricter else "with it"
            part, of = f"`{one.text}` ({one.address})", f"of {large(one.winning)} coalitions that win {how}"
            yield f"next to nothing hangs on {part}: it makes the difference in {large(one.decided)} {of}"


def _finding(model: Model, alike: tuple[Asked, ...], place: Place, result: Result, remarks: tuple[str, ...]) -> Finding:
    chosen = [model.procedures[index] for index in place.procedures]
    one = chosen[0].stages[place.stage] if place.stage is not None else None
    addresses = [one.clause.address] if one else [procedure.clause.address for procedure in chosen]
    return Finding(
        matter=alike[0].question.matter,
        asked=alike,
        place=place,
        stages=max(len(procedure.stages) for procedure in chosen),
        organ=(one.organ or "") if one else chosen[0].organ,
        kind=one.kind.value if one else "",
        clauses=tuple(dict.fromkeys(addresses)),
        result=result,
        remarks=remarks,
    )


# ── one game ──────────────────────────────────────────────────────────────────────────────────


def _result(
    model: Model, world: World, one: Asked, place: Place, request: Request, memory: dict[object, Result]
) -> Result:
    def game(choices: int) -> Game:
        return compile_game(_ways(model, world, one, place), choices)

    binary = game(2)
    three = game(3) if request.ternary else None
    blocs = _blocs(world, binary, request) if request.blocs else ()
    key = (binary, three, blocs)
    if key not in memory:
        memory[key] = _measured(binary, three, blocs, request)
    return memory[key]


def _ways(model: Model, world: World, one: Asked, place: Place) -> list[tuple[Heard, ...]]:
    heard = [_stages(model, world, one, index) for index in place.procedures]
    return heard if place.stage is None else [(row[place.stage],) for row in heard]


def _measured(game: Game, three: Game | None, blocs: tuple[Bloc, ...], request: Request) -> Result:
    """All that was asked of a game, as far as it can be counted."""
    alike = tuple(tuple(game.players[member] for member in kind.members) for kind in kinds(game))
    guess = None if request.samples is None else estimate(game, request.samples, request.seed)
    if len(game.players) > MOST_PLAYERS:
        return Result(game.players, alike, estimate=guess, reason=TOO_MANY)
    try:
        found = measures(game, count(game))
        values = Owen(blocs, owen(game, [bloc.players for bloc in blocs])) if blocs else None
        abstaining = ternary(three) if three else None
        return Result(game.players, alike, found, coalitions(game), values, abstaining, guess)
    except NotExact:
        return Result(game.players, alike, estimate=guess, reason=TOO_LARGE)


def _blocs(world: World, game: Game, request: Request) -> tuple[Bloc, ...]:
    """The a-priori blocs, as far as their parties are players. NotFixed where they overlap or nobody is known."""
    found = []
    taken: dict[str, str] = {}
    for wanted in request.blocs:
        name, parties = _bloc(world, wanted)
        for party in parties:
            if party in taken:
                raise NotFixed(f"`{party}` is in two of the blocs; a-priori blocs must not overlap")
            taken[party] = name
        inside = tuple(player for player in game.players if player in parties)
        found += [Bloc(name, inside)] if inside else []
    return tuple(found)


def _bloc(world: World, wanted: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    names = [actor.name for actor in world.actors]
    tags = {tag for actor in world.actors for tag in actor.tags}
    if len(wanted) == 1 and wanted[0] in tags:
        return wanted[0], tuple(actor.name for actor in world.actors if wanted[0] in actor.tags)
    for name in wanted:
        if name not in names:
            raise NotFixed(f"`{name}` is neither a party nor a role or bloc whose parties are known")
    return "", wanted
