"""Guarantees, scenarios, headings, and the file that holds them all."""

from fractions import Fraction
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.source import Span
from charter.syntax.amending import AmendingSentence, AmendmentHeading
from charter.syntax.declarations import Address, Period
from charter.syntax.formula import Argument, Body, Phrase, Subject, Word, span_field
from charter.syntax.layers import PracticeDecl, ReadingDecl
from charter.syntax.provisions import Clause


@dataclass(frozen=True, slots=True)
class StateForm:
    """`never B`, `always B`, `always possible: B`; `B only if C`; `whenever B, then C within P`.

    `kind`: never, always, possible, only if, whenever.
    """

    kind: str
    body: Body
    then: Body | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class PowerForm:
    """`every member m alone can prevent the adoption of any decision`.

    `joint` is true for `together`, `itself` for `by itself` in place of `alone`. `deed`: prevent, adopt
    (then `decision` is there) or act (then `act` and `period`).
    """

    subject: Subject
    joint: bool
    deed: str
    decision: Subject | None
    act: tuple[Word, ...]
    period: Period | None
    itself: bool = False


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """`swapping two P changes no outcome`, `P change no outcome`, `more support never hurts`,
    `more opposition never helps`; `of ORGAN` or `on MATTER`.

    `kind`: swapping, irrelevant, support, opposition.
    """

    kind: str
    phrase: Phrase | None
    organ: Word | None
    matter: Word | None


Promise: TypeAlias = StateForm | PowerForm | ChangeForm


@dataclass(frozen=True, slots=True)
class GuaranteeDecl:
    """`guarantee NAME "wording" PROMISE, GRADE.` Without a promise it is the library's of that name."""

    name: Word
    wording: str | None
    promise: Promise | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class AcceptDecl:
    """`accept violated NAME because "…" by "…" until DATE.`, `accept warning CODE in ADDRESS because …`

    `kind`: violated, vacuous, depends, undecided, warning. `name` is the guarantee or the code; `place` is there iff
    the kind is warning.
    """

    kind: str
    name: Word
    place: Address | None
    because: Word
    by: Word
    until: Word


@dataclass(frozen=True, slots=True)
class MatterUse:
    """`condemnation(of Russia)`; `amendment of article 7`, with what it amends."""

    name: Word
    arguments: tuple[Argument, ...]
    amends: Address | None = None


@dataclass(frozen=True, slots=True)
class When:
    """`on 29 March 2017:`, `after 12 months:`, `then:` (neither is there)."""

    on: Word | None
    after: Period | None
    span: Span = span_field()


ALONE = ""
"""What stands for no practice where one is named."""


@dataclass(frozen=True, slots=True)
class Given:
    """`193 members`, `60 developing`, `no member in NATO` (kind size; `value` is what stands behind `in`),
    `on_proposal` (condition), `Norway, Denmark in NATO`, `kind is military` (place),
    `in force since 24 August 1949` (since), `practice "NAME"` (practice, named by `value`, which is `ALONE` for
    `the text alone`), `Norway, Denmark have 10 votes` (weight, with its `amount`).
    """

    kind: str
    number: int
    phrase: Phrase | None
    names: tuple[Word, ...]
    value: Word | None
    since: Word | None = None
    span: Span = span_field()
    amount: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class TallyDecl:
    """One group of ballots. `kind`: number, every, rest, names. `number` others beside `names`.

    `candidate` is the one that they name, where it is said; then `stance` is empty.
    """

    kind: str
    names: tuple[Word, ...]
    number: int
    phrase: Phrase | None
    stance: str
    candidate: Word | None = None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class GivenLine:
    """`given …; ….`"""

    items: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class VoteLine:
    """`ORGAN votes on M under A: …` or `ratification of M: …` / `consent: …` (then `organ` is None)."""

    organ: Word | None
    round: str  # vote, ratification, consent
    matter: MatterUse | None
    under: Address | None
    tallies: tuple[TallyDecl, ...]
    moment: When | None = None


@dataclass(frozen=True, slots=True)
class DoneLine:
    """`on D: PARTY does A(on T) while C.`"""

    actor: Word
    act: tuple[Word, ...]
    arguments: tuple[Argument, ...]
    conditions: tuple[Word, ...]
    moment: When | None


@dataclass(frozen=True, slots=True)
class ExpectLine:
    """`on D: expect not adopted, by A.`

    `kind`: adopted; lawful; binding (on `name`); breaks (guarantee `name`); standing (`use` is a `phrase`); in force
    (`use`); may, must, must not, may not (`name` does `act`).
    """

    kind: str
    negated: bool
    name: Word | None
    by: Address | None
    use: MatterUse | None = None
    phrase: Phrase | None = None
    act: tuple[Word, ...] = ()
    arguments: tuple[Argument, ...] = ()
    moment: When | None = None


ScenarioLine: TypeAlias = GivenLine | VoteLine | DoneLine | ExpectLine


@dataclass(frozen=True, slots=True)
class CharterHeading:
    """`charter "Title"`."""

    title: str


@dataclass(frozen=True, slots=True)
class ImportLine:
    """`import "file.charter" as ALIAS.`"""

    file: str
    alias: Word | None


@dataclass(frozen=True, slots=True)
class PartHeading:
    """`part I "Title"`. `title` is the first quoted text below it, or None."""

    label: str
    title: str | None


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """`article 27 "Voting"`, or a Markdown heading that stands for it."""

    label: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """Quoted text that is neither a title nor in front of a sentence: the end of an article."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A clause with the paragraph number and legal wording in front of it.

    `paragraph` is the number as written, `(3)` or `(3)(a)`, or empty. `address` is complete:
    `article 27(3)`; outside articles it is `charter`, and a rule's is `rule NAME` when it has no article.
    """

    paragraph: str
    wording: tuple[str, ...]
    clause: Clause
    address: str


@dataclass(frozen=True, slots=True)
class ScenarioHeading:
    """`scenario "Name"`; the lines that follow belong to it."""

    name: str


Element: TypeAlias = (
    CharterHeading | ImportLine | PartHeading | ArticleHeading | Wording | Sentence
    | GuaranteeDecl | AcceptDecl | ScenarioHeading | GivenLine | VoteLine | DoneLine | ExpectLine
    | AmendmentHeading | AmendingSentence | ReadingDecl | PracticeDecl
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """An element of the file and where it stands."""

    element: Element
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that could not be read: the words of it that can be names, and the address it has.

    `scenario` is the name of the scenario that it is a line of, or empty.
    """

    words: tuple[str, ...]
    address: str
    scenario: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One parsed file: its elements in the order of the text, and the sentences that could not be read."""

    path: str
    elements: tuple[Placed, ...] = ()
    unread: tuple[Unread, ...] = ()
