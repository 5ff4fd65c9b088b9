"""What a guarantee has spoken of so far: its parties, its decision."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from string import ascii_lowercase

from charter.diagnostics import Code
from charter.model import (
    Adopted,
    Belongs,
    ByOrgan,
    CategoryIs,
    Clause,
    Concerns,
    Count,
    Deed,
    Formula,
    Matter,
    OnMatter,
    ParamRef,
    PartySet,
    Ref,
    Relation,
    Same,
    Stance,
    Variable,
    VarRef,
)
from charter.resolve.arguments import unknown_argument
from charter.resolve.desk import Fault, NotExact
from charter.resolve.draft import Draft
from charter.resolve.files import said
from charter.resolve.names import DECISIONS, Kind
from charter.resolve.phrases import Group, bare_word, concerned, cores, group, head, without_ballot
from charter.resolve.views import View
from charter.source import Source
from charter.syntax import Argument, Core, CountsClause, Phrase, Quantity, Word

TWO = "it speaks of two decisions, and one decision at a time is looked at"
SOME = ("some", "a", "any")
EVERY = ("every", "each")
QUANTIFIERS = {"some": "some", "a": "a", "an": "a", "any": "any", "every": "every", "each": "every", "no": "no"}


class Story:
    """The parties and the decision that a guarantee has introduced, in the order of its words.

    `decision` is None until one is introduced, then its letter or the empty text. `matter` is what it is on, where
    that is said. `given` are conditions that the words *the member concerned* carry with them. `deed` is the act it
    speaks of, where there is one. While `moment` is true, decisions are spoken of as in force at a moment of a run;
    while `owed` is, of what is to follow an event; `anybody` is who is to do that, where any party of a kind will do.
    """

    def __init__(self, draft: Draft, source: Source, clause: Clause, promise: object) -> None:
        self.draft = draft
        self.source = source
        self.clause = clause
        self.variables: list[Variable] = []
        self.decision: str | None = None
        self.matter: Matter | None = None
        self.given: list[Formula] = []
        self.deed: Deed | None = None
        self.owed = False
        self.anybody: Variable | None = None
        self.moment = False
        self.closed: set[str] = set()
        self._concerned: Ref | None = None
        self._letters = {core.variable.text for core in cores(promise) if core.variable}

    def view(self) -> View:
        """From where the next phrase is read."""
        plain = self.draft.view(self.clause, self.matter)
        return replace(plain, source=self.source, variables=tuple(self.variables), concerned=self._concerned)

    # ── parties ───────────────────────────────────────────────────────────────────────────────

    def group(self, phrase: Phrase) -> Group:
        """Who a phrase means at this point of the sentence."""
        for core in cores(phrase):
            if core.variable and core.variable.text in self.closed:
                raise NotExact(f"`{core.variable.text}` stands for each of many parties, and is spoken of again")
            if core.concerned and self.matter is None and self._concerned is None:
                self._whoever_is_concerned(core, any(core is part for part in cores(phrase.excluded)))
        return group(self.view(), phrase)

    def introduce(self, phrase: Phrase) -> tuple[VarRef, tuple[Formula, ...]]:
        """A party that the sentence will go on to speak of, and what its phrase says of its ballot."""
        letter = letter_of(phrase)
        kind = self.group(without_letter(phrase))
        if kind.refs or kind.weight is not None:
            raise Fault(Code.UNCLEAR_PHRASE, phrase.span, "a kind of party is meant here: `some member m`")
        name = self._name(phrase, letter)
        ballot = kind.parties.filter
        self.variables.append(Variable(name, replace(kind.parties, filter=None)))
        if ballot is None:
            return VarRef(name), ()
        return VarRef(name), (alone(VarRef(name), ballot),)

    def _name(self, phrase: Phrase, letter: Word | None) -> str:
        if letter is not None:
            if letter.text == self.decision or any(item.name == letter.text for item in self.variables):
                raise Fault(
                    Code.NAME_DECLARED_TWICE, letter.span, f"`{letter.text}` stands for something already",
                    "choose another letter",
                )  # fmt: skip
            return letter.text
        taken = self._letters | {item.name for item in self.variables}
        noun = head(phrase)
        letters = (noun[:1].lower(), *"mnpqrst", *ascii_lowercase)
        return next((letter for letter in letters if letter.isalpha() and letter not in taken), noun)

    def _whoever_is_concerned(self, core: Core, taken_out: bool) -> None:
        """Let *the member concerned* be whoever the decision is about, whatever its matter.

        Where that member is only `taken_out` of a set, a decision that concerns nobody is spoken of as well.
        """
        if len(self.draft.matters) == 1:
            (self.matter,) = self.draft.matters.values()
            return
        plain = self.draft.view(self.clause)
        for matter in self.draft.matters.values():
            if matter.params:
                try:
                    several = len(concerned(replace(plain, matter=matter), core)) > 1
                except Fault as fault:
                    several = "several" in str(fault)
                if several:
                    raise NotExact(f"`{matter.name}` concerns several parties; say on which matter the decision is")
            elif taken_out:
                raise NotExact(f"`{matter.name}` concerns nobody; say on which matter the decision is")
        standing = plain.names.nouns.get(core.words[-1].text, "") if core.words else ""
        self.variables.append(Variable("the party concerned", PartySet((standing,) if standing else ())))
        self._concerned = VarRef("the party concerned")
        self.given.append(Concerns(self._concerned))

    def take_deed(self) -> Deed | None:
        """The act spoken of so far; the sentence goes on as if it had spoken of none."""
        taken, self.deed = self.deed, None
        return taken

    # ── the decision ──────────────────────────────────────────────────────────────────────────

    def is_decision(self, phrase: Phrase) -> bool:
        """Whether the phrase means a decision."""
        core, noun = phrase.cores[0], head(phrase)
        if not core.words:
            return core.variable is not None and core.variable.text == self.decision
        if noun == "it":
            return self.decision is not None
        return noun in DECISIONS or self.draft.names.is_a(noun, Kind.MATTER)

    def refers(self, phrase: Phrase) -> bool:
        """Whether the phrase points back to the decision introduced before. Fault where it says more of it."""
        core = phrase.cores[0]
        if self.decision is None:
            return False
        letter = core.variable.text if core.variable else ""
        if not core.words or letter:
            back = letter == self.decision
        else:
            back = head(phrase) == "it" or core.determiner in ("the", "that")
        if back and not self._plain(phrase):
            words = said(self.source, phrase.span)
            message = f"`{words}` points back to a decision, and says more of it than was said before"
            fix = f"write `{letter or 'the decision'}` alone, and say the rest where the decision is introduced"
            raise Fault(Code.UNCLEAR_PHRASE, phrase.span, message, fix)
        return back

    def _plain(self, phrase: Phrase) -> bool:
        """Whether the phrase says no more of the decision than is known."""
        core = phrase.cores[0]
        bare = len(phrase.cores) == 1 and not (phrase.presence or phrase.excluded or phrase.on)
        plain = core.arguments is None and not core.concerned and len(core.words) <= 1
        known = not core.words or head(phrase) in (*DECISIONS, "it")
        return bare and plain and (known or (self.matter is not None and self.matter.name == head(phrase)))

    def introduce_decision(self, phrase: Phrase) -> list[Formula]:
        """The decision that the sentence speaks of, and what the phrase says of it."""
        if self.decision is not None:
            raise NotExact(TWO)
        letter = letter_of(phrase)
        self.decision = letter.text if letter else ""
        return self.described(without_letter(phrase))

    def described(self, phrase: Phrase) -> list[Formula]:
        """What the words of `a decision of Council on admission`, `admission(of m)` say of a decision."""
        core, names = phrase.cores[0], self.draft.names
        found: list[Formula] = []
        _about_decision(phrase)
        if head(phrase) not in DECISIONS:
            found += self._on(names.need(core.words[-1], Kind.MATTER).name, core.arguments or ())
        if phrase.on is not None:
            found += self._on(names.need(phrase.on, Kind.MATTER).name, ())
        for word in core.words[:-1]:
            if word.text != "adopted":
                raise names.unknown_word(word)
            found.append(Adopted())
        for part in phrase.cores[1:]:
            if len(part.words) != 1:
                raise Fault(Code.UNCLEAR_PHRASE, part.span, "`decision of` is followed by the name of an organ")
            found.append(ByOrgan(names.need(part.words[0], Kind.ORGAN).name))
        return found

    def on(self, word: Word) -> Formula:
        """The decision is on the matter of that name; *the member concerned* is then whom it concerns."""
        (found,) = self._on(self.draft.names.need(word, Kind.MATTER).name, ())
        return found

    def _on(self, name: str, arguments: Iterable[Argument]) -> list[Formula]:
        matter = self.draft.matters.get(name)
        self.matter = matter if self._concerned is None else self.matter
        if matter is None:
            return [OnMatter((name,))]
        return [OnMatter((name,)), *(self._argument(matter, argument) for argument in arguments)]

    def _argument(self, matter: Matter, argument: Argument) -> Formula:
        name = argument.param.text
        for category in matter.categories:
            value = bare_word(argument.phrase)
            if category.name == name and value is not None and value.text in category.values:
                return CategoryIs(name, value.text)
        if name not in [param.name for param in matter.params]:
            raise unknown_argument(matter, name, argument.param.span)
        whom = without_ballot(argument.phrase, self.group(argument.phrase))
        if whom.ref is not None:
            return Same(ParamRef(name), whom.ref)
        return Belongs(ParamRef(name), whom.parties)


def _about_decision(phrase: Phrase) -> None:
    """Fault where words hang on a decision that say nothing of it."""
    core = phrase.cores[0]
    if phrase.presence or phrase.excluded:
        raise Fault(Code.UNCLEAR_PHRASE, phrase.span, "a decision is neither present nor voting")
    if core.arguments is not None and head(phrase) in DECISIONS:
        fix = "name the matter: `some suspension(of m) is adopted`"
        raise Fault(Code.UNCLEAR_PHRASE, core.span, "brackets follow the name of a matter", fix)
    for part in phrase.cores:
        if part.concerned or part.variable is not None or (part is not core and part.arguments is not None):
            message = "`decision of` is followed by the name of an organ, `decision on` by that of a matter"
            raise Fault(Code.UNCLEAR_PHRASE, part.span, message)


def alone(ref: Ref, stance: Stance, text: str = "") -> Count:
    """The atom that one party takes a stance."""
    return Count(Relation.AT_LEAST, Fraction(1), False, PartySet(only=(ref,)), stance, text=text)


def letter_of(phrase: Phrase) -> Word | None:
    """The letter a phrase ends in: the `m` of `some member m`, of `some member of NATO m`."""
    letters = [core.variable for core in phrase.cores if core.variable is not None and core.words]
    return letters[-1] if letters else None


def kind_of(story: Story, kind: Phrase, whom: Phrase | None) -> Group:
    """What a party is said to be. Fault where `whom`, who is spoken of, is of other standings than that."""
    found = without_ballot(kind, story.group(kind))
    if found.weight is not None:
        raise Fault(Code.UNCLEAR_PHRASE, kind.span, "a party is not its weight")
    mine = story.group(without_letter(whom)).parties.standings if whom is not None else ()
    other = found.parties.standings
    may_count = "suspended" in (*mine, *other) or any(True for _ in story.draft.each(CountsClause))
    apart = mine and other and not set(mine).intersection(other)
    if apart and not (may_count and "member" in (*mine, *other)):
        words, what = said(story.source, without_letter(whom).span) if whom else "", said(story.source, kind.span)
        raise Fault(
            Code.UNCLEAR_PHRASE, kind.span, f"no {words} is a {what} as well: nobody has two standings at a time",
            f"write `party`: `some party is a {what}`",
        )  # fmt: skip
    return found


def without_letter(phrase: Phrase) -> Phrase:
    """The phrase without the letter it introduces."""
    return replace(phrase, cores=tuple(replace(core, variable=None) if core.words else core for core in phrase.cores))


def quantified(phrase: Phrase) -> tuple[Quantity | None, Phrase]:
    """The quantity that begins a phrase where the grammar has none: `concerns some member m`."""
    core = phrase.cores[0]
    if len(core.words) < 2 or core.determiner or core.words[0].text not in QUANTIFIERS:
        return None, phrase
    quantity = Quantity(QUANTIFIERS[core.words[0].text], span=core.words[0].span)
    rest = replace(core, words=core.words[1:])
    return quantity, replace(phrase, cores=(rest, *phrase.cores[1:]))
