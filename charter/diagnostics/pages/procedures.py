"""Pages of the codes on rules and procedures."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.TOO_MANY_READINGS: Explanation(
        "Every declared reading is combined with every other, and each guarantee gets a verdict under each. "
        "At most 8 combinations are looked at, so that none is left out unsaid.",
        "reading of article 1(2): either matter a1; or matter a2; or matter a3.\n"
        "reading of article 1(3): either matter b1; or matter b2; or matter b3.",
        "reading of article 1(2): either matter a1; or matter a2; or matter a3.\n"
        "reading of article 1(3): either matter b1; or matter b2.",
    ),
    Code.PERIOD_TOO_LONG: Explanation(
        "A period is counted on the calendar, whose last year is 9999. One of more than 1,000 years is a slip, or "
        "means never: then a clause says so in other words.",
        "a member may withdraw, effective 99999 years after notice.",
        "a member must not withdraw.",
    ),
    Code.ORGAN_WITHOUT_RULE: Explanation(
        "The clause gives an organ a power and does not say by what rule the organ uses it. Nothing is understood: not "
        "even a majority.",
        "Council decides budget.",
        "Council decides budget by simple_majority.",
    ),
    Code.DECIDED_TWICE: Explanation(
        "Two clauses decide one matter, and there are cases in which both apply. The order of the clauses decides "
        "nothing. Say that the second is another way (`alternatively,`), that it comes first (`notwithstanding …,`), "
        "or that it gives way (`, subject to …`).",
        "(1) Council decides budget by consensus.\n(2) Council decides budget when urgent by simple_majority.",
        "(1) Council decides budget by consensus.\n"
        "(2) notwithstanding article 3(1), Council decides budget when urgent by simple_majority.",
    ),
    Code.RECOMMENDATION_WITHOUT_RULE: Explanation(
        "A decision is taken on the recommendation of another organ, and by what rule that organ recommends is said "
        "neither here nor in a clause of its own.",
        "Assembly decides admission by simple_majority, on the recommendation of Council.",
        "Assembly decides admission by simple_majority, on the recommendation of Council by consensus.",
    ),
    Code.SILENT_QUOTA: Explanation(
        "A party takes no part in a vote. Two readings are in use: the shares are taken of the others alone, or the "
        "number of votes needed stays what it was. In a small body they differ, so the clause has to choose.",
        "Council decides exclusion by two_thirds_of_all, with the member concerned taking no part.",
        "Council decides exclusion by two_thirds_of_all, with the member concerned taking no part and the quota kept.",
    ),
    Code.BOUND_TWICE: Explanation(
        "Two clauses say whom the same decisions bind, and they differ. One of them must say that it comes first.",
        "(1) decisions of Council bind every member.\n(2) decisions on budget bind the members in favour.",
        "(1) decisions of Council bind every member.\n"
        "(2) notwithstanding article 4(1), decisions on budget bind the members in favour.",
    ),
    Code.THRESHOLD_ABOVE_ALL: Explanation(
        "A share above 100% can never be reached.",
        "Council decides budget by at least 110% of the members in favour.",
        "Council decides budget by at least 100% of the members in favour.",
    ),
    Code.NO_QUANTITY: Explanation(
        "The sentence names several parties and does not say how many of them must do what is said.",
        "Council decides budget by the members in favour.",
        "Council decides budget by every member in favour.",
    ),
    Code.NO_STANCE: Explanation(
        "The sentence counts parties and does not say what they must do. At a ratification to be in favour is "
        "understood, in a quorum to be present; nowhere else is anything understood.",
        "Council decides budget by at least 3 members.",
        "Council decides budget by at least 3 members in favour.",
    ),
    Code.MISPLACED_PREDICATE: Explanation(
        "What is said cannot be said of this subject, or not here: a member is not adopted, and a rule of a stage "
        "looks at the ballots of that stage alone.",
        "guarantee g never some member is adopted.",
        "guarantee g never some decision is adopted with some member against.",
    ),
    Code.BALLOT_IN_CONDITION: Explanation(
        "`when` says in which cases a procedure applies. That is settled before anybody votes, so it cannot depend on "
        "ballots.",
        "Council decides budget when some member in favour by consensus.",
        "condition urgent.\nCouncil decides budget when urgent by consensus.",
    ),
    Code.UNCLEAR_NEGATION: Explanation(
        "The denial may touch the adoption alone, or the adoption together with what stands behind `with`.",
        "guarantee g never a decision is not adopted with every member in favour.",
        "guarantee g never a decision d is not adopted while every member in favour.",
    ),
    Code.UNCLEAR_SCENARIO: Explanation(
        "A scenario is about one decision: it says what is decided, whom it concerns, of what category it is, and how "
        "everybody votes at the stages that its procedure has.",
        'scenario "A quiet year"\n  given 5 members.\n  expect adopted.',
        'scenario "A quiet year"\n  given 5 members.\n  Council votes on budget: 5 in favour.\n  expect adopted.',
    ),
    Code.SPELT_OUT_TOO_LONG: Explanation(
        "A rule is spelt out for every stage that uses it, with all the rules that it names. Here that makes more "
        "conditions than a charter may have, or nests them too deeply.",
        "rule a means no member against.\nrule b_ means a and a.\nrule c_ means b_ and b_.\n# … and so on",
        "rule a means no member against.\nrule b_ means a and some member in favour.",
    ),
    Code.ONLY_OR_BY_ITSELF: Explanation(
        "`France alone can prevent a decision` may say that France needs nobody else for it, or that nobody but "
        "France can do it. Say which of the two. `every member alone` and `no member alone` have one reading.",
        "guarantee g France alone can prevent the adoption of any decision.",
        "guarantee g France by itself can prevent the adoption of any decision.\n"
        "guarantee h no party other than France alone can prevent the adoption of any decision.",
    ),
    Code.STANCE_NOT_ADMITTED: Explanation(
        "Not every stage knows every ballot. Who is asked to ratify or to consent ratifies, refuses or is silent; in a "
        "silence procedure one objects or is silent. Nobody abstains there.",
        "Council decides treaty by consensus, then ratified by no member abstaining.",
        "Council decides treaty by consensus, then ratified by every member.",
    ),
    Code.ALWAYS_OVERLAP: Explanation(
        "The text says that two groups have no party in common, and names a party that belongs to both. No roster "
        "fits such a charter, and everything would hold of it.",
        "bloc NATO: France, Italy.\nbloc CSTO: Armenia, France.\nNATO and CSTO do not overlap.",
        "bloc NATO: France, Italy.\nbloc CSTO: Armenia.\nNATO and CSTO do not overlap.",
    ),
    Code.TWO_BALLOTS: Explanation(
        "A party has one ballot at a vote. A scenario that gives it two does not say which one counts.",
        "Council votes on budget: France in favour; France against.",
        "Council votes on budget: France against; the rest in favour.",
    ),
    Code.AMENDMENT_TWICE: Explanation(
        "Clauses of their own say how articles are amended, and decisions on amendment are on a matter `amendment` "
        "that they bring with them. A matter of that name beside them, or another clause that decides it, would say "
        "the same thing a second time.",
        "(1) matter amendment.\n(2) Assembly decides amendment by consensus.\n"
        "(3) any other article is amended by Assembly by two_thirds_of_all.",
        "(1) any other article is amended by Assembly by two_thirds_of_all.",
    ),
    Code.CONTRADICTING_NORMS: Explanation(
        "One clause forbids an act and another demands or permits it, to the same parties and whatever the "
        "circumstances. The order of the clauses decides nothing. Say which of them comes first, or when each applies.",
        "(1) a member must not use force.\n(2) a member may use force.",
        "(1) a member must not use force.\n(2) a member may use force when attacked, notwithstanding article 2(1).",
    ),
    Code.MISPLACED_DEADLINE: Explanation(
        "A deadline and what happens after it belong to something that must be done. `within …` follows `must`, and "
        "`otherwise …` follows `within …`. A whole decision passes to an organ that has a rule for it in a sentence of "
        "its own; one stage of it, by the rule behind it: `otherwise it passes to Court by …`.",
        "a member may report within 30 days.",
        "a member must report within 30 days.",
    ),
    Code.SAID_TWICE: Explanation(
        "Something that has one answer is given two: a deadline, a day on which the financial year begins, who counts "
        "as a member.",
        "the financial year begins on 1 April.\nthe financial year begins on 1 July.",
        "the financial year begins on 1 April.",
    ),
    Code.PASSES_NOWHERE: Explanation(
        "A decision passes to another organ when its time is over, and by what rule that organ decides is not said.",
        "Council decides appeal by consensus, within 90 days, otherwise it passes to Assembly.",
        "Council decides appeal by consensus, within 90 days, otherwise it passes to Assembly.\n"
        "Assembly decides appeal by simple_majority.",
    ),
    Code.UNKNOWN_GUARANTEE: Explanation(
        "A guarantee without a promise is the one of that name in the library. The library has none of this name.",
        "guarantee no_dictatr.",
        "guarantee no_dictator.",
    ),
}
