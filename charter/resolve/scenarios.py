"""Scenarios: one decision with concrete ballots, and what must come of it."""

from charter.diagnostics import Code
from charter.model import Ballot, Expectation, Matter, PartySet, Procedure, Scenario, StageKind, Tally, Vote
from charter.resolve.arguments import unknown_argument
from charter.resolve.desk import Aftermath, Fault, listed
from charter.resolve.draft import Draft
from charter.resolve.elections import ahead, behind, level
from charter.resolve.files import clause_at
from charter.resolve.formulas import not_admitted
from charter.resolve.names import Kind
from charter.resolve.phrases import bare_word, group, without_ballot
from charter.resolve.told import (
    Told,
    conditions,
    counts,
    named,
    places,
    said_once,
    sizes,
    stories_told,
    unclear,
    weights,
)
from charter.source import Span
from charter.syntax import (
    ExpectLine,
    Given,
    MatterUse,
    TallyDecl,
    VoteLine,
    Word,
)

BALLOTS = {
    "in favour": Ballot.IN_FAVOUR, "ratifying": Ballot.IN_FAVOUR, "against": Ballot.AGAINST,
    "refusing": Ballot.AGAINST, "abstaining": Ballot.ABSTAINING, "absent": Ballot.ABSENT, "silent": Ballot.ABSENT,
}  # fmt: skip

ROUNDS = {"ratification": StageKind.RATIFICATION, "consent": StageKind.CONSENT}


def scenarios(draft: Draft, procedures: tuple[Procedure, ...]) -> tuple[Scenario, ...]:
    """Every scenario of one decision, in the order of the text."""
    found = []
    for told in stories_told(draft.files.main.file.elements):
        if not told.several_steps:
            with draft.desk.item():
                found.append(Scene(draft, told, procedures).scenario())
    return tuple(found)


class Scene:
    """One scenario, or one decision of it, while it is resolved."""

    def __init__(self, draft: Draft, told: Told, procedures: tuple[Procedure, ...]) -> None:
        self.draft = draft
        self.told = told
        self.clause = clause_at(f'scenario "{told.name}"', told.span)
        self.votes = [(line, span) for line, span in told.lines if isinstance(line, VoteLine)]
        self.use = self._use()
        self.matter = self._matter(self.use.name)
        self.procedures = [item for item in procedures if item.matter == self.matter.name]

    def _use(self) -> MatterUse:
        uses = [line.matter for line, _ in self.votes if line.matter is not None]
        if not uses:
            raise unclear(
                self.told.span, f"the scenario `{self.told.name}` does not say what is decided",
                "add a line `Council votes on budget: 3 in favour.`",
            )  # fmt: skip
        full = next((use for use in uses if use.arguments), uses[0])
        for use in uses:
            if use != full and (use.arguments or use.name.text != full.name.text):
                message = "a scenario is about one decision, and this names another"
                fix = f"write `{full.name.text}` here too, or `then:` before each vote that is about something else"
                raise unclear(use.name.span, message, fix)
        return full

    def _matter(self, word: Word) -> Matter:
        name = self.draft.names.need(word, Kind.MATTER).name
        found = self.draft.matters.get(name)
        if found is None:
            raise Aftermath
        return found

    def scenario(self) -> Scenario:
        """The scenario of the model."""
        arguments, categories = self._arguments()
        placed = [item for item in self.told.given if item.kind == "place"]
        categories += [pair for item in placed for pair in self._value(item)]
        self._settled([name for name, _ in categories])
        said_once(self.told, tuple(name for name, _ in categories))
        return Scenario(
            name=self.told.name,
            matter=self.matter.name,
            arguments=tuple(arguments),
            categories=tuple(categories),
            conditions=(*conditions(self.draft, self.told), *self._divisions()),
            sizes=sizes(self.draft, self.told, self.clause),
            counts=counts(self.draft, self.told, self.clause),
            weights=weights(self.draft, self.told),
            places=places(self.draft, tuple(item for item in placed if not self._value(item))),
            under=self._under(),
            votes=tuple(self._vote(line, span) for line, span in self.votes),
            expectations=tuple(self._expectation(x, s) for x, s in self.told.lines if isinstance(x, ExpectLine)),
            clause=self.clause,
        )

    # ── what is given ─────────────────────────────────────────────────────────────────────────

    def _arguments(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        arguments: list[tuple[str, str]] = []
        categories: list[tuple[str, str]] = []
        values = {category.name: category.values for category in self.matter.categories}
        params = [param.name for param in self.matter.params]
        for argument in self.use.arguments:
            word, name = bare_word(argument.phrase), argument.param.text
            if word is None:
                message = "a party or a value is named here, by one word"
                raise Fault(Code.WRONG_ARGUMENTS, argument.phrase.span, message, f"write `{name} Ruritania`")
            text = word.text
            if name in dict(arguments) or name in dict(categories):
                raise Fault(Code.NAME_DECLARED_TWICE, argument.param.span, f"`{name}` is said twice")
            if name in params and text:
                arguments.append((name, named(self.draft, word)))
            elif text in values.get(name, ()):
                categories.append((name, text))
            else:
                raise unknown_argument(self.matter, name, argument.param.span)
        missing = [name for name in params if name not in dict(arguments)]
        if missing:
            raise Fault(
                Code.WRONG_ARGUMENTS, self.use.name.span, f"whom `{self.matter.name}` concerns here is not said",
                f"write `{self.matter.name}({missing[0]} Ruritania)`",
            )  # fmt: skip
        return arguments, categories

    def _value(self, item: Given) -> list[tuple[str, str]]:
        values = {category.name: category.values for category in self.matter.categories}
        if item.value is None or item.names[0].text not in values:
            return []
        name = item.names[0].text
        if item.value.text not in values[name]:
            message = f"`{item.value.text}` is no value of `{name}`"
            raise Fault(Code.UNKNOWN_NAME, item.value.span, message, f"its values are {listed(values[name])}")
        return [(name, item.value.text)]

    def _settled(self, named: list[str]) -> None:
        for category in self.matter.categories:
            if category.name not in named:
                message = f"the {category.name} of `{self.matter.name}` is not said"
                raise unclear(self.told.span, message, f"add `given {category.name} is {category.values[0]}.`")

    def _under(self) -> str:
        for line, _ in self.votes:
            if line.under is not None:
                return self.draft.names.address(line.under.text, line.under.span)
        return ""

    # ── ballots ───────────────────────────────────────────────────────────────────────────────

    def _vote(self, line: VoteLine, span: Span) -> Vote:
        organ = self.draft.names.need(line.organ, Kind.ORGAN).name if line.organ else None
        voters = self._voters(organ, line, span)
        self._once(line)
        self._admitted(organ, line)
        tallies = tuple(self._tally(tally, voters) for tally in line.tallies if not self._beside(tally, organ))
        return Vote(organ, tallies, clause_at(self.clause.address, span))

    def _once(self, line: VoteLine) -> None:
        """Fault where a party is given two ballots, or the rest are."""
        seen: dict[str, TallyDecl] = {}
        for tally in line.tallies:
            for word in tally.names:
                if word.text in seen:
                    message = f"`{word.text}` is given two ballots: `{seen[word.text].stance}` and `{tally.stance}`"
                    raise Fault(Code.TWO_BALLOTS, word.span, message, "take one of them out")
                seen[word.text] = tally
        rests = [tally for tally in line.tallies if tally.kind == "rest"]
        if len(rests) > 1:
            message = f"`the rest` are given two ballots: `{rests[0].stance}` and `{rests[1].stance}`"
            raise Fault(Code.TWO_BALLOTS, rests[1].span, message, "say how many there are of one of them")

    def _admitted(self, organ: str | None, line: VoteLine) -> None:
        """Fault where no stage of the vote admits a ballot."""
        kind = ROUNDS.get(line.round)
        stages = [stage for item in self.procedures for stage in item.stages]
        here = [stage for stage in stages if (stage.organ == organ if organ else stage.kind is kind)]
        for tally in line.tallies:
            ballot = BALLOTS.get(tally.stance)
            if here and ballot is not None and not any(ballot in stage.ballots for stage in here):
                raise not_admitted(tally.span, tally.stance, here[0].ballots)

    def _voters(self, organ: str | None, line: VoteLine, span: Span) -> PartySet:
        if organ is not None:
            return PartySet(organs=(organ,))
        kind = ROUNDS[line.round]
        stages = [stage for item in self.procedures for stage in item.stages if stage.kind is kind]
        if not stages and self.procedures:
            message = f"`{self.matter.name}` is decided without a {line.round}"
            raise unclear(span, message, "take out this line")
        seats = stages[0].seats if stages else ()
        return seats[0] if len(seats) == 1 else PartySet()

    def _tally(self, tally: TallyDecl, voters: PartySet) -> Tally:
        mine = self._candidate(tally)
        ballot = BALLOTS.get(tally.stance) if mine is None else Ballot.IN_FAVOUR if mine else Ballot.AGAINST
        if ballot is None:
            message = f"`{tally.stance}` is no ballot"
            raise unclear(tally.span, message, "write `in favour`, `against`, `abstaining` or `absent`")
        whom = voters
        if tally.phrase is not None:
            found = without_ballot(tally.phrase, group(self.draft.view(self.clause, self.matter), tally.phrase))
            if found.weight is not None:
                raise unclear(tally.span, "parties cast ballots, and their weight does not", "write `3 members`")
            whom = found.parties
        names = tuple(named(self.draft, word) for word in tally.names)
        others = None if tally.kind in ("every", "rest") else tally.number
        return Tally(ballot, names, others, whom)

    def _beside(self, tally: TallyDecl, organ: str | None) -> bool:
        """Whether it is said how many name another candidate, and their papers may name this one as well."""
        return tally.candidate is not None and self._places(organ or "") > 1 and not self._candidate(tally)

    def _candidate(self, tally: TallyDecl) -> bool | None:
        """Whether these name the candidate that the decision is about; None where the text says no name."""
        if tally.candidate is None:
            return None
        concerned = [argument.phrase for argument in self.use.arguments]
        about = [word.text for phrase in concerned if (word := bare_word(phrase)) is not None]
        if len(about) != 1:
            message = f"`for {tally.candidate.text}`: it is not said whose election is looked at"
            raise unclear(tally.span, message, f"write `{self.matter.name}(of {tally.candidate.text})`")
        return tally.candidate.text == about[0]

    def _divisions(self) -> tuple[str, ...]:
        """How the votes for others are divided, where the candidates are named."""
        found: list[str] = []
        for line, _ in self.votes:
            votes: dict[str, int] = {}
            for tally in line.tallies:
                if tally.candidate is not None:
                    key = "" if self._candidate(tally) else tally.candidate.text
                    votes[key] = votes.get(key, 0) + _counted(tally)
            mine, organ = votes.pop("", 0), line.organ.text if line.organ else ""
            _fitting(line, [mine, *votes.values()], self._places(organ))
            found += _division(mine, sorted(votes.values(), reverse=True), organ, self._places(organ))
        return tuple(name for name in found if self.draft.names.is_a(name, Kind.CONDITION))

    def _places(self, organ: str) -> int:
        """How many seats one paper of the organ fills."""
        return max((s.places for item in self.procedures for s in item.stages if s.organ == organ), default=1)

    # ── what is expected ──────────────────────────────────────────────────────────────────────

    def _expectation(self, line: ExpectLine, span: Span) -> Expectation:
        by = self.draft.names.address(line.by.text, line.by.span) if line.by else ""
        name = line.name.text if line.name else ""
        if line.kind == "breaks" and line.name is not None:
            self.draft.names.need(line.name, Kind.GUARANTEE)
        return Expectation(line.kind, not line.negated, name, by, clause_at(self.clause.address, span))


def _division(mine: int, others: list[int], organ: str, places: int) -> list[str]:
    """The conditions on how the votes for others are divided; `others` has the most first."""
    if not others or not mine:
        return []
    if places == 1:
        return [ahead(organ)] if mine > others[0] > 0 else [level(organ)] if mine == others[0] > 0 else []
    last = others[places - 1] if len(others) >= places else 0
    return [(ahead if mine > last else level if mine == last else behind)(organ, places)]


def _fitting(line: VoteLine, named: list[int], places: int) -> None:
    """Fault where candidates are named more often than the papers that are told of have room for."""
    papers = [tally for tally in line.tallies if BALLOTS.get(tally.stance) is Ballot.AGAINST]
    if places == 1 or any(tally.kind in ("every", "rest") for tally in papers):
        return
    number = named[0] + sum(tally.number + len(tally.names) for tally in papers)
    if max(named) > number or sum(named) > number * places:
        message = f"{number} papers with {places} names each do not name candidates so often"
        raise unclear(line.tallies[0].span, message, "say how many are `against`: whose paper names others alone")


def _counted(tally: TallyDecl) -> int:
    """How many there are that name a candidate. Fault where the text leaves it open."""
    if tally.kind in ("every", "rest"):
        message = "how many name this candidate is not said, and the most votes decide"
        raise unclear(tally.span, message, "say how many: `30 for Smith`")
    return tally.number + len(tally.names)
