"""Pages of the codes on what can never come about, and on promises that clash."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.CLAUSE_NEVER_APPLIES: Explanation(
        "A clause is a dead letter: its circumstances, or those of its exception, can never come about. Often it hangs "
        "on a decision that no organ can take, a permission comes before it in every case, or whoever has the standing "
        "it speaks of has it by the very decision that it excepts. A permission is one where a prohibition that it "
        "does not override forbids the act in every case. `charter verify` proves what a look at the words alone "
        "does not show.",
        "matter mandate(of: member).\na member must not use_force unless mandate(of itself) is in force.",
        "matter mandate(of: member).\nCouncil decides mandate by consensus.\n"
        "a member must not use_force unless mandate(of itself) is in force.",
    ),
    Code.ADDS_NOTHING: Explanation(
        "A part of a rule, a stage or a second procedure can be left out, and every decision comes out the same: on "
        "every roster, with all ballots. `charter verify` proves it. Often a number was copied from a time with other "
        "members, or an exception is narrower than what it excepts from. A prohibition adds nothing where another "
        "forbids the act in every case; an exception from the one alone then never helps.",
        "Council decides budget by (two thirds of all members in favour or every member in favour).",
        "Council decides budget by (two thirds of all members in favour or every permanent member in favour).",
    ),
    Code.NEVER_ADOPTED: Explanation(
        "The matter has a rule, and no ballots whatever meet it, on any roster; or one of its rules is such, or is for "
        "a case that cannot be. `charter verify` proves it.",
        "Council decides budget by (every member in favour and some member against).",
        "Council decides budget by (every member in favour and no member against).",
    ),
    Code.NOTHING_CAN_BE_ADOPTED: Explanation(
        "None of the matters of the charter can ever be decided in the affirmative: no ballots meet any of its rules, "
        "on any roster. `charter verify` proves it. What guarantees say of adopted decisions then says nothing.",
        "Council decides budget by (every member in favour and some member against).",
        "Council decides budget by consensus.",
    ),
    Code.POST_NEVER_FILLED: Explanation(
        "A role or an elected seat is declared, and the rules on who may have it leave nobody. `charter verify` "
        "proves it.",
        "members: 3.\nrole elder: 3 members.\nrole clerk: any members.\nelder and clerk do not overlap.",
        "members: 4.\nrole elder: 3 members.\nrole clerk: any members.\nelder and clerk do not overlap.",
    ),
    Code.NO_POSSIBLE_ROSTER: Explanation(
        "The rules on how many parties there are, and on who has which role, cannot all be met. No roster is one of "
        "this charter, so every guarantee holds, and none means anything.",
        "members: 3.\nrole permanent: 2 members.\nrole elected: 2 members.\npermanent and elected do not overlap.",
        "members: 4.\nrole permanent: 2 members.\nrole elected: 2 members.\npermanent and elected do not overlap.",
    ),
    Code.GUARANTEES_CONTRADICT: Explanation(
        "Whatever the rules of decision were, with the same parties, seats and ballots, these guarantees could not all "
        "hold. The set is the smallest: each of them alone, or without any one of the others, could be kept. "
        "`charter verify` shows it on one question, by looking at every way to vote on it.",
        "guarantee a_key_for_each every member alone can prevent the adoption of any decision.\n"
        "guarantee no_hostage no member alone can prevent the adoption of any decision.",
        "guarantee a_key_for_each every member alone can prevent the adoption of a decision on war.\n"
        "guarantee no_hostage no member alone can prevent the adoption of a decision on budget.",
    ),
    Code.DUTY_WITHOUT_CONSEQUENCE: Explanation(
        "A duty has no day by which it is to be performed. No run ever breaks it, and no clause says what follows if "
        "it is ignored. Many such clauses are meant so: they state a principle.",
        "a member must report to Council.",
        "a member must report to Council within 12 months, otherwise it is a suspended member.",
    ),
    Code.LISTED_MAY_MOVE: Explanation(
        "The charter says exactly how many parties there are, and its own clauses may take one of them elsewhere: it "
        "is suspended, expelled, leaves. The number says who is there when a run begins. A guarantee about decisions "
        "is asked of every number that lawful runs can lead to, as it is asked of parties that have names wherever "
        "runs can take them. Where it is meant of the first number alone, let it say so.",
        "members: 3.\nan adopted suspension makes the member concerned a suspended member.\n"
        "guarantee g never a decision on tariff is adopted with fewer than 3 members in favour.",
        "members: 3.\nan adopted suspension makes the member concerned a suspended member.\n"
        "guarantee g never a decision on tariff is adopted with fewer than 3 members in favour while there are at "
        "least 3 members.",
    ),
    Code.STOPPED_BY_SUPPORT: Explanation(
        "Under `by default unless` a decision is adopted unless the rule is met. The ballots are those on the decision "
        "itself: who is in favour wants it, who is against does not. A rule that counts those in favour therefore "
        "stops what most of them want, and lets through what all are against. Count those against.",
        "Committee decides measure by default unless absolute_majority.",
        "Committee decides measure by default unless more than half of all members against.",
    ),
}
