"""Pages of the codes that give advice: the charter has a meaning, and it may not be the one that was meant."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.UNUSED_DECLARATION: Explanation(
        "A name is declared and nothing uses it, or an organ recommends and no decision is taken on its "
        "recommendation. Often the clause that should use it is missing or misspelt.",
        "condition urgent.\nCouncil decides budget by consensus.",
        "condition urgent.\nCouncil decides budget when urgent by consensus.",
    ),
    Code.MATTER_NOBODY_DECIDES: Explanation(
        "No organ has the power to decide the matter, or not where a category of it has one of its values: then "
        "nothing on it can ever be adopted.",
        "matter budget, loan.\nCouncil decides budget by consensus.",
        "matter budget, loan.\nCouncil decides budget and loan by consensus.",
    ),
    Code.RESERVED_MATTER_NOBODY_DECIDES: Explanation(
        "The matter is reserved to a party and no organ decides it. That may well be what is meant: then the party "
        "decides it alone.",
        "territory is reserved to the member concerned.",
        "territory is reserved to the member concerned.\nCouncil decides territory by consensus.",
    ),
    Code.BASE_CAN_BE_EMPTY: Explanation(
        "A share of nobody is met by nobody: `two thirds of the members voting` counts 0 of 0 where all abstain. Here "
        "that lets a decision pass. Ask for a quorum, or for at least one vote in favour.",
        "Council decides budget by two thirds of the members voting in favour.",
        "Council decides budget by two thirds of the members voting in favour and some member in favour.",
    ),
    Code.NOBODY_IS_BOUND: Explanation(
        "No clause says whom the decisions of the organ bind. They can be adopted, and nothing follows. If that is "
        "meant, say so with `decisions of Council bind no one`.",
        "Council decides budget by consensus.",
        "Council decides budget by consensus.\ndecisions of Council bind every member.",
    ),
    Code.ORGAN_CAN_BE_EMPTY: Explanation(
        "The charter allows a roster under which nobody sits in an organ that votes. Rules that forbid objections are "
        "then met by nobody.",
        "members: any number.\norgan Council: every member.",
        "members: 2 or more.\norgan Council: every member.",
    ),
    Code.RULE_NEVER_MET: Explanation(
        "No vote whatever can meet the rule.",
        "Council decides budget by more than 100% of the members in favour.",
        "Council decides budget by more than 90% of the members in favour.",
    ),
    Code.RULE_ALWAYS_MET: Explanation(
        "Every vote whatever meets the rule.",
        "Council decides budget by at most 100% of the members against.",
        "Council decides budget by at most 10% of the members against.",
    ),
    Code.NUMBER_TOO_LARGE: Explanation(
        "The rule asks for more parties than there can be in the organ or in the roster.",
        "members: 15.\nCouncil decides budget by at least 16 members in favour.",
        "members: 15.\nCouncil decides budget by at least 9 members in favour.",
    ),
    Code.NOBODY_OF_THIS_STANDING: Explanation(
        "An organ, a role or a matter speaks of parties of a standing, or a promise of what they can do, and no roster "
        "says that there are any. What is said of them is then true of nobody, and the promise holds for nothing.",
        "matter admission(of: applicant).",
        "applicants: any number.\nmatter admission(of: applicant).",
    ),
    Code.DIFFERS_FROM_LIBRARY: Explanation(
        "The charter gives a rule the name of a rule of the library and words it otherwise. The charter's own rule "
        "holds; a reader who knows the library's may be misled.",
        "rule consensus means every member in favour.",
        "rule full_agreement means every member in favour.",
    ),
    Code.PROCEDURE_NEVER_OPEN: Explanation(
        "Other clauses come before this one in every case, so it never applies.",
        "(1) Council decides budget by consensus.\n"
        "(2) notwithstanding article 3(1), Council decides budget by simple_majority.",
        "(1) Council decides budget by consensus.\n"
        "(2) notwithstanding article 3(1), Council decides budget when urgent by simple_majority.",
    ),
    Code.ROLE_NARROWS_ROSTER: Explanation(
        "A role or the elected seats of an organ need more parties than the text asks for elsewhere. A roster that is "
        "too small for them is no roster of this charter, and nothing is proved about it. Say how many there must be.",
        "members: 3 or more.\nrole permanent: 5 members.",
        "members: 5 or more.\nrole permanent: 5 members.",
    ),
    Code.ACT_NOT_REGULATED: Explanation(
        "A guarantee or a scenario speaks of an act of which no clause speaks. Parties are free to do what nothing "
        "forbids: what is not regulated is not forbidden. Acts are told apart by their words.",
        "a member must not attack(on any member).\nguarantee peace never some member m does atack(on some member n).",
        "a member must not attack(on any member).\nguarantee peace never some member m does attack(on some member n).",
    ),
    Code.NO_WAY_OUT: Explanation(
        "A clause gives parties a standing, and no clause, no decision and no act of theirs takes it from them again. "
        "A party that has it has it for ever, unless a notice that it gave before runs out.",
        "an adopted suspension makes the member concerned a suspended member.",
        "an adopted suspension makes the member concerned a suspended member.\n"
        "an adopted readmission makes the party concerned a member.",
    ),
    Code.NOTHING_TO_AMEND: Explanation(
        "Every article that an amendment clause could cover is named by another clause, may not be amended, or has no "
        "sentence. The clause does nothing.",
        "every article is amended by Assembly by consensus.\nany other article is amended by Council by consensus.",
        "article 5 is amended by Assembly by consensus.\nany other article is amended by Council by consensus.",
    ),
    Code.ENTRENCHED_IN_PART: Explanation(
        "A clause protects articles from amendment and is not protected itself. Whoever can amend the article in which "
        "it stands takes the protection away first, and then amends what it protected.",
        "article 9\n  (1) article 3 may not be amended.\n  (2) any other article is amended by Council by consensus.",
        "article 9\n  (1) articles 3 and 9 may not be amended.\n"
        "  (2) any other article is amended by Council by consensus.",
    ),
    Code.DEADLINE_WITHOUT_EFFECT: Explanation(
        "The text sets a deadline and does not say what happens when it is missed, or says it in free words that "
        "change neither a decision nor a standing.",
        "Council decides budget by consensus, within 30 days.",
        "Council decides budget by consensus, within 30 days, otherwise it lapses.",
    ),
    Code.FALLBACK_IN_A_CIRCLE: Explanation(
        "What one organ does not decide in time passes to a second, and from there back to the first. Where neither "
        "decides, the matter goes round for ever, and the fallback is none.",
        "Council decides appeal by consensus, within 90 days, otherwise it passes to Assembly.\n"
        "Assembly decides appeal by two_thirds_of_all, within 90 days, otherwise it passes to Council.",
        "Council decides appeal by consensus, within 90 days, otherwise it passes to Assembly.\n"
        "Assembly decides appeal by two_thirds_of_all, within 90 days, otherwise it lapses.",
    ),
    Code.NUMBER_OUT_OF_LINE: Explanation(
        "One rule of an organ asks for a number of votes that is half of its seats or fewer, and another for a number "
        "that is more. Numbers do not grow with the organ: when seats are added, and one article is forgotten, this is "
        "what stays behind.",
        "organ Council: every permanent member and 10 other members.\n"
        "Council decides action by at least 9 members in favour.\n"
        "Council decides review by at least 7 members in favour.",
        "organ Council: every permanent member and 10 other members.\n"
        "Council decides action and review by at least 9 members in favour.",
    ),
    Code.DEFAULT_AT_A_DEADLINE: Explanation(
        "When the time is over something comes about that nobody decided. That may be meant. It changes who has to "
        "persuade whom: whoever gains by the default need only wait.",
        "Council decides budget by consensus, within 30 days, otherwise it is adopted.",
        "Council decides budget by consensus, within 30 days, otherwise it lapses.",
    ),
    Code.ONE_FRIEND_IS_ENOUGH: Explanation(
        "The party that a decision is about takes no part, so that it cannot stop it. But all others must agree, and "
        "one friend among them is enough. Two that protect each other are both out of reach. The same is so where the "
        "party concerned votes, and a decision about it bears one objection: its own, and no other.",
        "Council decides suspension by consensus, with the member concerned taking no part and the quota recomputed.",
        "Council decides suspension by four_fifths_of_all,\n"
        "  with the member concerned taking no part and the quota recomputed.",
    ),
    Code.WEIGHT_IS_A_VETO: Explanation(
        "Nobody is given a veto by name. But one party holds so much of a weight that the others together do not reach "
        "the share that is asked for. With other figures it would not be so.",
        "weight votes: Alba 40, Bergen 30, Corvia 30.\n"
        "Board decides loan by at least 65% of the votes of all members in favour.",
        "weight votes: Alba 40, Bergen 30, Corvia 30.\n"
        "Board decides loan by at least 60% of the votes of all members in favour.",
    ),
    Code.WEIGHT_WITHOUT_EFFECT: Explanation(
        "A party holds some of a weight and its ballot never makes a difference under this rule: the others reach the "
        "number without it, or do not reach it with it either. In the Council of 1958 this was Luxembourg.",
        "weight votes: Alba 4, Bergen 4, Corvia 2, Dorn 1.\n"
        "Board decides loan by at least 8 votes of members in favour.",
        "weight votes: Alba 4, Bergen 4, Corvia 2, Dorn 1.\n"
        "Board decides loan by at least 7 votes of members in favour.",
    ),
    Code.WEIGHTS_COUNT_ALIKE: Explanation(
        "The text gives parties different weights, and the rule does not tell them apart: wherever the ballot of one "
        "makes the difference, that of the other would. Who bargained for the larger weight has nothing for it.",
        "weight votes: Alba 10, Bergen 3, Corvia 2.\nBoard decides loan by at least 12 votes of members in favour.",
        "weight votes: Alba 10, Bergen 3, Corvia 2.\nBoard decides loan by at least 13 votes of members in favour.",
    ),
    Code.SAME_PARTIES_TWICE: Explanation(
        "Two organs have the same members and may decide the same matter, one by an easier rule. Whoever is protected "
        "in one is outvoted in the other: those who want the decision choose the form in which they meet.",
        "Sejm decides law by consensus.\nalternatively, Confederation decides law by simple_majority.",
        "Sejm decides law by consensus.\nalternatively, Confederation decides law by consensus.",
    ),
    Code.EASIER_THAN_IT_CHOOSES: Explanation(
        "A decision says by which rule another matter is decided, and takes less than one of these rules. So a "
        "majority can ask for more than a majority the next time, or do by two votes what it cannot do by one.",
        "Assembly decides importance by simple_majority.\n"
        "Assembly decides question when importance is in force by two_thirds_of_all.\n"
        "Assembly decides question when not importance is in force by simple_majority.",
        "Assembly decides importance by two_thirds_of_all.\n"
        "Assembly decides question when importance is in force by two_thirds_of_all.\n"
        "Assembly decides question when not importance is in force by simple_majority.",
    ),
    Code.SPLIT_VOTE_LEFT_OPEN: Explanation(
        "A party has several votes that are to be cast as one. Some day those who cast them will not agree. Whether "
        "the votes are then invalid, or count as they were cast, or as those of who leads them, is not said.",
        'article 51\n  "Each Land casts its votes as one."\n  (1) weight votes: Alba 4, Bergen 3.',
        'article 51\n  "Each Land casts its votes as one. Votes that are split are not valid."\n'
        "  (1) weight votes: Alba 4, Bergen 3.",
    ),
    Code.OBJECTOR_TAKEN_OUT: Explanation(
        "Each member can stop a decision by itself, and by another decision, which it cannot stop, it ceases to be a "
        "member: suspended today, it stops nothing tomorrow. So Venezuela was let into Mercosur in 2012, while "
        "Paraguay, which alone had not ratified, was suspended. Guarantees about decisions are asked of rosters that "
        "the articles describe, and a member that they name is there in them.",
        "Council decides accession by consensus.\n"
        "Council decides suspension by consensus, with the member concerned taking no part and the quota recomputed.\n"
        "an adopted suspension makes the member concerned a suspended member.",
        "Council decides accession by consensus.\n"
        "Council decides suspension by consensus, with the member concerned taking no part and the quota recomputed.\n"
        "an adopted suspension makes the member concerned a suspended member.\n"
        "a suspended member counts as a member.",
    ),
    Code.PRESENCE_IS_A_VETO: Explanation(
        "Some have no vote, or none that counts, and the decision is taken only while they are there: as a quorum, or "
        "as a condition of the rule. By staying away they stop what all who vote want, so they hold a veto in all but "
        "name. Of a quorum of everybody who sits it is said where those without a vote may be so many, or the others "
        "so few, that it cannot be reached without them.",
        "organ Plenary: every member and every observer.\n"
        "Plenary decides peace by two_thirds_of_all, with a quorum of every observer.",
        "organ Plenary: every member and every observer.\n"
        "Plenary decides peace by two_thirds_of_all, with a quorum of half of all members.",
    ),
    Code.EXCEPTION_OF_ANOTHER_ACT: Explanation(
        "A clause comes before another one, or gives way to it, and the two speak of different acts. Acts are told "
        "apart by their words, so nothing is excepted.",
        "(1) a member must not use force.\n(2) a member may defend itself, notwithstanding article 2(1).",
        "(1) a member must not use force.\n(2) a member may use force when attacked, notwithstanding article 2(1).",
    ),
    Code.ORGAN_CANNOT_ACT: Explanation(
        "An organ does an act by adopting a decision on the matter of that name. There is no such matter, so the organ "
        "can never do what it must, or what a guarantee expects of it.",
        "Council must answer every appeal within 90 days.",
        "matter answer(to: petitioner).\nCouncil decides answer by simple_majority.\n"
        "Council must answer within 90 days, otherwise it lapses.",
    ),
    Code.COUNTS_NOBODY_HERE: Explanation(
        "The rule looks at the ballots of parties of a standing that never sits in the organ. They have no ballot "
        "there, so nobody is counted. The rules of the library count members.",
        "standing deputy.\norgan House: every deputy.\nHouse decides bill by simple_majority.",
        "standing deputy.\norgan House: every deputy.\nHouse decides bill by more than half of all deputies in favour.",
    ),
}
