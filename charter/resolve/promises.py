"""The forms a guarantee can take."""

from dataclasses import replace
from typing import assert_never

from charter.diagnostics import Code
from charter.model import (
    Adopted,
    Alone,
    And,
    Answered,
    Attains,
    Belongs,
    BindingOn,
    ByOrgan,
    Change,
    Count,
    Formula,
    GuaranteeForm,
    InForce,
    May,
    Must,
    Never,
    NeverReached,
    Not,
    Or,
    ParamRef,
    PartySet,
    Possible,
    Power,
    Ref,
    RuleUse,
    Same,
    Stance,
    Truth,
    TwoRuns,
)
from charter.resolve.acts import own_act
from charter.resolve.answers import answered
from charter.resolve.desk import Fault, NotExact
from charter.resolve.elections import undivided
from charter.resolve.files import said
from charter.resolve.moments import acts, period
from charter.resolve.names import Kind
from charter.resolve.phrases import bare_word, head
from charter.resolve.statements import statement
from charter.resolve.story import EVERY, SOME, Story, without_letter
from charter.resolve.whens import both
from charter.syntax import Body, ChangeForm, Core, Phrase, PowerForm, Promise, StateForm, Subject, Word

BLOCS = ("bloc", "blocs")
MEMBERSHIP = ("member", "leaving", "suspended")
"""The standings that a member leaves when it ends its membership; another party leaves its own."""


def form(story: Story, promise: Promise) -> GuaranteeForm:
    """The form of a promise. Fault when it is wrong, NotExact when it cannot be analysed."""
    match promise:
        case StateForm():
            return _state(story, promise)
        case PowerForm():
            return _power(story, promise)
        case ChangeForm():
            return _change(story, promise)
        case _:
            assert_never(promise)


# ── never, always, only if ────────────────────────────────────────────────────────────────────


def _state(story: Story, promise: StateForm) -> Never | NeverReached | Answered | Possible:
    story.moment = promise.kind != "whenever" and any(True for _ in acts(promise))
    match promise.kind:
        case "never":
            return _never(story, _body(story, promise.body, True))
        case "always":
            return _never(story, _body(story, promise.body, False))
        case "only if" if promise.then is not None:
            condition = _body(story, promise.body, True)
            demand = _body(story, promise.then, False)
            return _never(story, condition, demand)
        case "whenever" if promise.then is not None:
            return answered(story, promise.body, promise.then, promise.period)
        case _:
            return _possible(story, promise.body)


def _body(story: Story, body: Body, positive: bool) -> Formula:
    if positive:
        return both(*(statement(story, part) for part in body.parts))
    if len(body.parts) > 1:
        raise NotExact(
            "`while` has two readings after `always` and `only if`; join the parts by `and`, or say it with `never`"
        )
    return statement(story, body.parts[0], False)


def _never(story: Story, condition: Formula, demand: Formula | None = None) -> Never | NeverReached:
    given = both(*story.given)
    body = both(given, condition, *((demand,) if demand is not None else ()))
    subject = both(given, events(condition))
    if story.deed is not None or (story.decision is None and of_a_moment(body)):
        return NeverReached(tuple(story.variables), story.deed, body, subject, demand is not None)
    decision = story.decision is not None or speaks(body)
    if decision and story.decision is None and _mixed(body):
        raise NotExact("it joins by `or` what a decision does and what no decision does; begin with `some decision d`")
    if not decision:
        return NeverReached(tuple(story.variables), None, body, Truth(True))
    if demand is None and subject == body:
        subject = circumstances(body)
    return Never(tuple(story.variables), True, body, subject)


def of_a_moment(formula: Formula) -> bool:
    """Whether the formula is about what is in force, or what may and must be done, at a moment of a run."""
    match formula:
        case And(parts) | Or(parts):
            return any(of_a_moment(part) for part in parts)
        case Not(part):
            return of_a_moment(part)
        case _:
            return isinstance(formula, InForce | May | Must)


def _possible(story: Story, body: Body) -> Possible:
    found = _body(story, body, True)
    if story.decision is None:
        raise NotExact("`always possible` is asked of decisions alone, as in `some decision on admission is adopted`")
    if of_a_moment(found):
        raise NotExact("`always possible` is not asked of what is in force then, or of what may or must be done then")
    given = both(*story.given)
    return Possible(tuple(story.variables), both(given, found), both(given, circumstances(found)))


def speaks(formula: Formula) -> bool:
    """Whether the formula is about a decision."""
    match formula:
        case And(parts) | Or(parts):
            return any(speaks(part) for part in parts)
        case Not(part):
            return speaks(part)
        case Count(group=group, stance=stance):
            return stance is not None or _asks(group)
        case Belongs(ref, group):
            return isinstance(ref, ParamRef) or _asks(group)
        case Same(left, right):
            return isinstance(left, ParamRef) or isinstance(right, ParamRef)
        case Truth() | InForce() | May() | Must():
            return False
        case _:
            return True


def _asks(group: Ref | PartySet) -> bool:
    """Whether who is in the set depends on a decision."""
    if not isinstance(group, PartySet):
        return isinstance(group, ParamRef)
    return group.filter is not None or any(_asks(part) for part in (*group.only, *group.minus))


def _mixed(formula: Formula) -> bool:
    """Whether some alternative is about a decision and another is not."""
    match formula:
        case Or(parts):
            return len({speaks(part) for part in parts}) > 1 or any(_mixed(part) for part in parts)
        case And(parts):
            return any(_mixed(part) for part in parts)
        case Not(part):
            return _mixed(part)
        case _:
            return False


# ── what a guarantee speaks of ────────────────────────────────────────────────────────────────


def events(formula: Formula) -> Formula:
    """What a formula speaks of, without what it demands of ballots, and without what it denies of outcomes."""
    match formula:
        case And(parts):
            return both(*(events(part) for part in parts))
        case Or(parts):
            made = tuple(events(part) for part in parts)
            return Truth(True) if Truth(True) in made else Or(made)
        case Count(stance=Stance()) | Not(Count() | Adopted() | BindingOn() | InForce() | May() | Must()) | RuleUse():
            return Truth(True)
        case Not(And() | Or()):
            return Truth(True)
        case _:
            return formula


def circumstances(formula: Formula) -> Formula:
    """What a formula speaks of, without any outcome: where the outcome itself is what is forbidden."""
    match formula:
        case And(parts):
            return both(*(circumstances(part) for part in parts))
        case Or(parts):
            made = tuple(circumstances(part) for part in parts)
            return Truth(True) if Truth(True) in made else Or(made)
        case Adopted() | BindingOn() | Count():
            return Truth(True)
        case _:
            return events(formula)


# ── powers ────────────────────────────────────────────────────────────────────────────────────


def _power(story: Story, promise: PowerForm) -> Alone | Attains:
    subject, phrase = promise.subject, promise.subject.phrase
    kind = subject.quantity.kind if subject.quantity else ""
    if phrase is None:
        raise Fault(Code.UNCLEAR_PHRASE, subject.span, "who can do this is not said", "begin with `every member`")
    if promise.decision is None and not _is_outcome(promise):
        return _attains(story, promise, phrase, kind)
    scope, power = _deed(story, promise, kind == "no")
    blocs = head(phrase) in BLOCS
    groups = _blocs(story, phrase) if blocs else (_actors(story, phrase),)
    if not kind and not promise.joint and not promise.itself:
        raise _only_they(story, phrase)
    if kind not in ("", "no", *EVERY, "any"):
        raise NotExact("which parties can do this is said neither of every one nor of none")
    if any(group.filter is not None for group in groups):
        raise NotExact("who can do this depends on ballots")
    return Alone(
        kind != "no",
        groups,
        promise.joint or blocs or not kind,
        power,
        both(_tied(story, scope), *undivided(story.draft.names)),
    )


def _is_outcome(promise: PowerForm) -> bool:
    return [word.text for word in promise.act[:4]] == ["change", "the", "outcome", "of"]


CARRYING = ("carry", "push", "pass", "force", "impose", "enact", "secure")
STOPPING = ("block", "veto", "stop", "defeat", "hinder", "bar", "reject")
"""What is said of decisions in other words: that somebody adopts them, or prevents their adoption."""


def _deciding(story: Story, promise: PowerForm, kind: str) -> Fault | None:
    """The fault of `no member alone can block a decision`, which would be taken for an act."""
    words = [word.text for word in promise.act]
    about = [word for word in words[1:] if word not in ("through", "down")]
    about = about[3:] if about[:3] == ["the", "adoption", "of"] else about
    if words[0] not in (*CARRYING, *STOPPING) or not about:
        return None
    if "decision" not in about:
        if kind != "no" or story.draft.names.find(about[-1], Kind.MATTER) is None:
            return None
        about = ["a", "decision", "on", about[-1]]
    power = "adopt" if words[0] in CARRYING else "prevent the adoption of"
    how = "together" if promise.joint else "by itself" if promise.itself else "alone"
    instead = f"{said(story.source, promise.subject.span)} {how} can {power} {' '.join(about)}"
    message = f"`{words[0]}` would be taken for an act: a decision is adopted, or its adoption is prevented"
    return Fault(Code.UNCLEAR_PHRASE, promise.act[0].span, message, f"write `{instead}`")


def _attains(story: Story, promise: PowerForm, phrase: Phrase, kind: str) -> Attains:
    fault = _deciding(story, promise, kind)
    if fault is not None:
        raise fault
    if kind not in EVERY or promise.joint or promise.itself or head(phrase) in BLOCS:
        raise NotExact("what one party can do by its own acts is said of `every member m alone`, and of nobody else")
    if (group := _actors(story, phrase)).filter is not None:
        raise NotExact("who can do this depends on ballots")
    act = own_act(promise.act)
    ends = [word.text for word in promise.act] in (["end", "its", "membership"], ["end", "the", "membership"])
    still = (*MEMBERSHIP, *group.standings, *story.draft.names.members) if ends else ()
    return Attains(group, "" if ends else act, tuple(dict.fromkeys(still)), period(promise.period))


def _actors(story: Story, phrase: Phrase) -> PartySet:
    found = story.group(without_letter(phrase))
    if found.weight is not None:
        raise Fault(Code.UNCLEAR_PHRASE, phrase.span, "a weight can do nothing; write who carries it")
    return _still_there(story, found.parties)


def _still_there(story: Story, group: PartySet) -> PartySet:
    """The set without those who have left the standing that its one role or bloc is taken from."""
    tags = [story.draft.tags[name] for name in group.tags if name in story.draft.tags]
    return replace(group, standings=tags[0].among.standings) if tags and not group.standings else group


def _only_they(story: Story, phrase: Phrase) -> Fault:
    """The fault of `France alone can`, which may also say that nobody else can."""
    words = said(story.source, phrase.span)
    many = head(phrase) in (f"{noun}s" for noun in (*story.draft.names.nouns, "state")) or head(phrase) == "parties"
    own, others = ("together", "they") if many else ("by itself", "it")
    return Fault(
        Code.ONLY_OR_BY_ITSELF, phrase.span,
        f"`{words} alone can` may say what {others} can do without others, or that nobody else can do it",
        f"write `{words} {own} can …` or `no party other than {_bare(words)} alone can …`",
        (f"the first reading: {words} need{'' if many else 's'} nobody else for it",
         f"the second reading: nobody but {words} can do it"),
    )  # fmt: skip


def _bare(words: str) -> str:
    return words if words.endswith(" concerned") else words.removeprefix("all ").removeprefix("the ")


def _tied(story: Story, scope: Formula) -> Formula:
    """The scope, where no party is spoken of that only the decision at hand tells. NotExact otherwise."""
    if story.variables or story.given:
        raise NotExact("whom a decision concerns depends on its matter; say on which matter the decision is")
    return scope


def _deed(story: Story, promise: PowerForm, nobody: bool) -> tuple[Formula, Power]:
    if promise.decision is not None:
        power = Power.PREVENT if promise.deed == "prevent" else Power.ADOPT
        return _questions(story, promise.decision, nobody), power
    if promise.period is not None:
        raise NotExact("the outcome of a decision is not brought about within a period")
    return _outcomes(story, promise.act[4:], nobody), Power.CHANGE


def _outcomes(story: Story, words: tuple[Word, ...], nobody: bool) -> Formula:
    """`a decision of Council on admission`, in the free words of an act."""
    texts = [word.text for word in words]
    if texts[:2] not in (["a", "decision"], ["some", "decision"], ["any", "decision"]) or len(texts) % 2:
        raise NotExact("whose outcome it speaks of is not said in the words `a decision`, `a decision on budget`")
    if texts[0] == "any" and not nobody:
        raise NotExact("`any decision` may mean some or every one; say `some decision`")
    scope: list[Formula] = []
    for preposition, name in zip(texts[2::2], words[3::2], strict=True):
        if preposition == "of":
            scope.append(ByOrgan(story.draft.names.need(name, Kind.ORGAN).name))
        elif preposition == "on":
            scope.append(story.on(name))
        else:
            raise NotExact("whose outcome it speaks of is not said in the words `a decision`, `a decision on budget`")
    return both(*scope)


def _blocs(story: Story, phrase: Phrase) -> tuple[PartySet, ...]:
    """The blocs that `bloc other than NATO` means. Fault where more is said of them."""
    names, core = story.draft.names, phrase.cores[0]
    more = len(phrase.cores) > 1 or len(core.words) > 1 or core.concerned or core.arguments is not None
    if more or phrase.presence or phrase.on is not None:
        words = said(story.source, phrase.span)
        fix = "write `no bloc`, `every bloc`, or name blocs after `other than`"
        raise Fault(Code.UNCLEAR_PHRASE, phrase.span, f"`{words}`: nothing more can be said of blocs at large", fix)
    apart = {_bloc(story, cores) for cores in phrase.excluded}
    kept = [name for name in names.known(Kind.BLOC) if names.find(name) and name not in apart]
    if apart and not kept:
        raise Fault(Code.UNCLEAR_PHRASE, phrase.span, "no other bloc is declared", "name the blocs that may not do it")
    return tuple(_still_there(story, PartySet(tags=(name,))) for name in kept)


def _bloc(story: Story, cores: tuple[Core, ...]) -> str:
    plain = replace(cores[0], determiner="")
    word = bare_word(Phrase((plain,), (), (), None)) if len(cores) == 1 else None
    if word is None:
        raise Fault(Code.UNCLEAR_PHRASE, cores[0].span, "blocs are taken out by their names: `bloc other than NATO`")
    return story.draft.names.need(word, Kind.BLOC).name


def _questions(story: Story, decision: Subject, nobody: bool) -> Formula:
    """Which decisions a power is over."""
    phrase = decision.phrase
    kind = decision.quantity.kind if decision.quantity else "a"
    if phrase is None or not story.is_decision(phrase):
        raise Fault(Code.UNCLEAR_PHRASE, decision.span, "a decision is meant here", "write `any decision`")
    scope = both(*story.introduce_decision(without_letter(phrase)))
    if kind not in (*SOME, *EVERY) or (kind == "some" and not nobody) or (kind in EVERY and nobody):
        raise NotExact("over which decisions the power is, is said neither of any one nor of every one")
    return scope


# ── two runs ──────────────────────────────────────────────────────────────────────────────────


def _change(story: Story, promise: ChangeForm) -> TwoRuns:
    change = {
        "swapping": Change.SWAP, "irrelevant": Change.IRRELEVANT,
        "support": Change.SUPPORT, "opposition": Change.OPPOSITION,
    }[promise.kind]  # fmt: skip
    names = story.draft.names
    scope: Formula = Truth(True)
    if promise.organ is not None:
        scope = ByOrgan(names.need(promise.organ, Kind.ORGAN).name)
    if promise.matter is not None:
        scope = story.on(promise.matter)
    group = PartySet()
    if promise.phrase is not None:
        found = story.group(promise.phrase)
        if found.weight is not None or found.parties.filter is not None:
            raise Fault(Code.UNCLEAR_PHRASE, promise.phrase.span, "a kind of party is meant here, whatever its ballot")
        group = found.parties
    return TwoRuns(change, group, _tied(story, scope))
