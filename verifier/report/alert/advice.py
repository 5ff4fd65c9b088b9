"""What to do about findings, where rules of several reports advise the same."""

BUDGET = "Where a budget was spent, --rlimit raises it."
IN_THE_WAY = f"The message says what stood in the way. {BUDGET}"
MEANT = "Make sure that this is meant."
AGAIN = "Run it again, with more time if need be."
