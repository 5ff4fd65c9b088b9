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
    UNCLOSED_BLOCK = "E115"
    AMENDMENT_FILE = "E116"

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
    AMENDING_OUTSIDE = "E215"
    EMPTY_AMENDMENT = "E216"
    CHANGE_DOES_NOT_FIT = "E217"
    CHANGED_TWICE = "E218"

    # 3 — names
    UNKNOWN_NAME = "E301"
    WRONG_KIND_OF_NAME = "E302"
    NAME_DECLARED_TWICE = "E303"
    RESERVED_NAME = "E304"
    UNKNOWN_ADDRESS = "E305"
    UNCLEAR_PHRASE = "E306"
    WHICH_PARTY_CONCERNED = "E307"
    ROSTER_TWICE = "E308"
    EMPTY_RANGE = "E309"
    TABLE_FAULT = "E310"
    MISSING_WEIGHT = "E311"
    CIRCULAR_DEFINITION = "E312"
    WRONG_ARGUMENTS = "E313"
    ROLE_LARGER_THAN_ROSTER = "E314"
    NO_SUCH_DAY = "E315"

    # 4 — rules and procedures
    ORGAN_WITHOUT_RULE = "E401"
    DECIDED_TWICE = "E402"
    RECOMMENDATION_WITHOUT_RULE = "E403"
    SILENT_QUOTA = "E404"
    BOUND_TWICE = "E405"
    THRESHOLD_ABOVE_ALL = "E406"
    NO_QUANTITY = "E407"
    NO_STANCE = "E408"
    MISPLACED_PREDICATE = "E409"
    BALLOT_IN_CONDITION = "E410"
    UNCLEAR_NEGATION = "E411"
    UNCLEAR_SCENARIO = "E412"
    UNKNOWN_GUARANTEE = "E413"
    SPELT_OUT_TOO_LONG = "E414"
    ONLY_OR_BY_ITSELF = "E415"
    STANCE_NOT_ADMITTED = "E416"
    ALWAYS_OVERLAP = "E417"
    TWO_BALLOTS = "E418"
    AMENDMENT_TWICE = "E419"
    CONTRADICTING_NORMS = "E420"
    MISPLACED_DEADLINE = "E421"
    SAID_TWICE = "E422"
    PASSES_NOWHERE = "E423"
    ACCEPTED_WITHOUT_GROUND = "E424"
    TOO_MANY_READINGS = "E425"

    # 5 — advice
    UNUSED_DECLARATION = "W501"
    MATTER_NOBODY_DECIDES = "W502"
    RESERVED_MATTER_NOBODY_DECIDES = "N503"
    BASE_CAN_BE_EMPTY = "W504"
    NOBODY_IS_BOUND = "W505"
    ORGAN_CAN_BE_EMPTY = "W506"
    RULE_NEVER_MET = "W507"
    RULE_ALWAYS_MET = "W508"
    NUMBER_TOO_LARGE = "W509"
    NOBODY_OF_THIS_STANDING = "W510"
    DIFFERS_FROM_LIBRARY = "N511"
    PROCEDURE_NEVER_OPEN = "W512"
    ROLE_NARROWS_ROSTER = "W513"
    ACT_NOT_REGULATED = "N514"
    NO_WAY_OUT = "N515"
    NOTHING_TO_AMEND = "W516"
    ENTRENCHED_IN_PART = "W517"
    DEADLINE_WITHOUT_EFFECT = "N518"
    EXCEPTION_OF_ANOTHER_ACT = "N519"
    ORGAN_CANNOT_ACT = "W520"
    COUNTS_NOBODY_HERE = "W521"
    ACCEPTANCE_EXPIRED = "W522"
    ACCEPTANCE_UNUSED = "W523"
    CLAUSE_NEVER_APPLIES = "W524"
    NEVER_ADOPTED = "W525"
    NOTHING_CAN_BE_ADOPTED = "W526"
    POST_NEVER_FILLED = "W527"
    NO_POSSIBLE_ROSTER = "W528"
    GUARANTEES_CONTRADICT = "W529"
    DUTY_WITHOUT_CONSEQUENCE = "N530"
    SUSPENDED_LEFT_OPEN = "N531"
    ABSTENTION_LEFT_OPEN = "N532"
    TIE_LEFT_OPEN = "N533"
    ROUNDING_LEFT_OPEN = "N534"
    EFFECT_WITHOUT_DATE = "N535"
    ADDS_NOTHING = "W536"
    NUMBER_OUT_OF_LINE = "N537"
    DEFAULT_AT_A_DEADLINE = "N538"
    ONE_FRIEND_IS_ENOUGH = "N539"
    WEIGHT_IS_A_VETO = "N540"
    FALLBACK_IN_A_CIRCLE = "W541"
    WEIGHT_WITHOUT_EFFECT = "N542"
    WEIGHTS_COUNT_ALIKE = "N543"
    SAME_PARTIES_TWICE = "N544"
    EASIER_THAN_IT_CHOOSES = "N545"
    SPLIT_VOTE_LEFT_OPEN = "N546"

    @property
    def severity(self) -> Severity:
        """The severity that the first letter stands for."""
        return {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[self.value[0]]

    @property
    def title(self) -> str:  # type: ignore[override]
        """The name in words joined by hyphens, `mixed-and-or`."""
        return self.name.lower().replace("_", "-")
