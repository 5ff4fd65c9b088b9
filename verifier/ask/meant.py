"""What a question put as English may mean in the words of the language. Data only."""

from charter.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Meant:
    """A formula or a guarantee. It `denies` what was asked iff it is so exactly where the answer is no.

    `given` are sentences that are added to the charter for the question: `role partner: France and Italy.` It `narrows`
    what was asked iff it asks for more: `within 12 months` where no time was named.
    """

    words: str
    denies: bool = False
    given: str = ""
    narrows: bool = False
