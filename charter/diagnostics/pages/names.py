"""Pages of the codes on names."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.UNKNOWN_NAME: Explanation(
        "A sentence uses a name that no clause declares. Where a declared name is spelt much like it, the message "
        "shows that one. Organs, matters, roles, blocs, weights, conditions and rules are declared by a clause of "
        "their own; parties are declared by a roster. Rules of the library need no declaration.",
        "Council decides admision by consensus.",
        "Council decides admission by consensus.",
    ),
    Code.WRONG_KIND_OF_NAME: Explanation(
        "The name is declared, and stands for something else than what is meant here: an organ where a matter should "
        "stand, or a matter where a rule should.",
        "Council decides Council by consensus.",
        "Council decides budget by consensus.",
    ),
    Code.NAME_DECLARED_TWICE: Explanation(
        "One name stands for one thing throughout a charter. A party is named in one roster alone, and a letter "
        "such as `m` stands for one party of a guarantee.",
        "members: France, Italy.\nobservers: Italy, Spain.",
        "members: France, Italy.\nobservers: Spain.",
    ),
    Code.RESERVED_NAME: Explanation(
        "Some words are part of the language: the standings, `party`, `decision`, `bloc`, `majority` and a few more. "
        "Nothing else can bear them as its name.",
        "matter decision.",
        "matter resolution.",
    ),
    Code.UNKNOWN_ADDRESS: Explanation(
        "A sentence refers to a clause that the charter does not have. An address is an article and, where it has "
        "any, its paragraphs; a reference to an article covers all of its paragraphs.",
        "Council decides budget by consensus, subject to article 33(1).",
        "Council decides budget by consensus, subject to article 3(1).",
    ),
    Code.UNCLEAR_PHRASE: Explanation(
        "The words do not say which parties are meant, or they say it in a way that this place does not admit: who "
        "sits in an organ, for example, cannot depend on who is present.",
        "organ Board: every member present.",
        "organ Board: every member.",
    ),
    Code.WHICH_PARTY_CONCERNED: Explanation(
        "`the member concerned` is the one party that a matter is about. The matter has no such parameter, or it has "
        "several, and then the sentence must say which: `the accuser`, or `the members concerned` for all of them.",
        "matter dispute(accuser: member, accused: member).\n"
        "Council decides dispute by no member other than the member concerned against.",
        "matter dispute(accuser: member, accused: member).\n"
        "Council decides dispute by no member other than the accused against.",
    ),
    Code.ROSTER_TWICE: Explanation(
        "One clause says who has a standing. Two clauses would leave open whether the second adds to the first or "
        "takes its place.",
        "members: France, Italy.\nmembers: 3 or more.",
        "members: France, Italy and 3 or more others.",
    ),
    Code.EMPTY_RANGE: Explanation(
        "No number lies between the two that are written, so no roster would be allowed.",
        "members: 10 to 3.",
        "members: 3 to 10.",
    ),
    Code.TABLE_FAULT: Explanation(
        "A table is a CSV file in the folder of the charter. Its first line names its columns; each further line has "
        "as many cells; the column of names has each name once; weights are numbers without signs and "
        "thousands separators. The message gives the line of the table.",
        'weight population: listed in "members.csv" by "state" column "populaton".',
        'weight population: listed in "members.csv" by "state" column "population".',
    ),
    Code.MISSING_WEIGHT: Explanation(
        "A weight that is listed for one party of a standing must be listed for all of them, the unnamed ones "
        "included. Where the values are not known, the clause says so with `any`, and "
        "then every result holds for all values.",
        "members: France, Italy and 2 others.\nweight votes: France 10, Italy 9.",
        "members: France, Italy and 2 others.\nweight votes: any.",
    ),
    Code.CIRCULAR_DEFINITION: Explanation(
        "A rule is spelt out by the rules it names, and an organ by the organs whose members sit in it. If the chain "
        "comes back to its beginning, it says nothing.",
        "rule broad means some member in favour and wide.\nrule wide means not broad.",
        "rule broad means some member in favour and wide.\nrule wide means at least 3 members present.",
    ),
    Code.WRONG_ARGUMENTS: Explanation(
        "The brackets behind a matter say whom the decision is about, by the names of the matter's parameters. A "
        "scenario must say it for every one of them.",
        "matter operation(by: member).\nguarantee g never operation(of France) is adopted.",
        "matter operation(by: member).\nguarantee g never operation(by France) is adopted.",
    ),
    Code.ROLE_LARGER_THAN_ROSTER: Explanation(
        "A role, or the elected seats of an organ, must have so many parties that no roster the charter allows can "
        "fill it. No situation would be left for which anything holds.",
        "members: France, Italy and 2 others.\nrole permanent: 5 members.",
        "members: France, Italy and 2 or more others.\nrole permanent: 2 members.",
    ),
    Code.NO_SUCH_DAY: Explanation(
        "A date must be a day of the calendar. A 31st of April, or a 29th of February in a year without one, would "
        "leave open on which day a notice is given or a clause lapses.",
        "article 3 may not be amended before 31 April 2030.",
        "article 3 may not be amended before 30 April 2030.",
    ),
}
