"""The codes of all diagnostics, in one place.

A code never changes its meaning and is never used again. Its first letter is its severity (error,
warning, note), its first digit its family; the name of the member is its title.
"""

from enum import Enum, StrEnum


class Severity(Enum):
    """How much a diagnostic weighs: an error stops the run, a warning does not, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """A stable code. Families: 1 files, 2 sentences, 3 names, 4 rules and procedures, 5 advice."""

    # 1 — files and characters
    UNREADABLE_FILE = "E101"
    FILE_TOO_LARGE = "E102"
    TOO_MANY_FILES = "E103"
    NOT_UTF8 = "E104"
    STRAY_LINE_BREAK = "E105"
    HIDDEN_CHARACTER = "E106"
    FOREIGN_DIGIT = "E107"
    NUMBER_TOO_LONG = "E108"
    NESTED_TOO_DEEPLY = "E109"
    MIXED_SCRIPTS = "E110"
    LOOK_ALIKE_NAMES = "E111"
    UNNORMALISED_NAME = "E112"
    OUTSIDE_THE_FOLDER = "E113"
    IMPORT_CYCLE = "E114"
    SENTENCE_TOO_LONG = "E115"
    UNCLOSED_BLOCK = "E116"

    # 2 — sentences
    UNEXPECTED_TEXT = "E201"
    MISSPELT_WORD = "E202"
    MISSING_FULL_STOP = "E203"
    UNCLOSED_QUOTE = "E204"
    MIXED_AND_OR = "E205"
    BARE_SHARE = "E206"
    BARE_ALL = "E207"
    BARE_NUMBER = "E208"
    DUPLICATE_ADDRESS = "E209"
    MISPLACED_ELEMENT = "E210"
    UNBALANCED_BRACKET = "E211"
    NO_SUCH_FRACTION = "E212"
    TOO_MANY_ERRORS = "E213"
    FORMATTING_REFUSED = "E214"

    # 3 — names

    # 4 — rules and procedures

    # 5 — advice

    @property
    def severity(self) -> Severity:
        """The severity that the first letter stands for."""
        return {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[self.value[0]]

    @property
    def title(self) -> str:
        """The name in words joined by hyphens, `mixed-and-or`."""
        return self.name.lower().replace("_", "-")
