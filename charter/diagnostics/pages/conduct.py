"""Pages of the codes on what parties may do, and on sanctions."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.BAN_ENDS_WITH_MEMBERSHIP: Explanation(
        "A prohibition is addressed to members, and a member can cease to be one, or be suspended, by an act of its "
        "own. From then on the charter forbids it nothing: it gives notice, waits, and strikes. The interpreter has "
        "played it. Nothing is said where obligations outlive the membership long enough, where the prohibition names "
        "those who have left as well, or where there are times at which nobody may go. What other treaties and custom "
        "forbid is no part of the charter.",
        "a member must not strike.\n"
        "a member may withdraw, effective 6 months after notice.\n"
        "obligations of a leaving member last 6 months.",
        "a member must not strike.\n"
        "a member may withdraw, effective 6 months after notice.\n"
        "obligations of a former member last 2 years.",
    ),
    Code.NO_EXCEPTION: Explanation(
        "An act is forbidden unless a decision is in force, and each of those against whom it may be needed can stop "
        "that decision alone: the attacker has to agree to the defence. Nothing else permits the act in any "
        "circumstances. The interpreter has counted the votes, with everybody else in favour. Where an act is "
        "directed at somebody, it is asked of that party; otherwise of all others of the same standing.",
        "matter operation(by: member).\n"
        "Council decides operation by consensus.\n"
        "a member must not use force unless operation(by itself) is in force.",
        "matter operation(by: member).\n"
        "Council decides operation by consensus.\n"
        "a member must not use force unless operation(by itself) is in force.\n"
        "a member may use force when attacked, notwithstanding article 2(3).",
    ),
    Code.JUDGE_IN_ITS_OWN_CASE: Explanation(
        "A decision takes something from a party, or calls it to account, and that party alone can stop it. Such a "
        "decision takes away a standing or a permission, brings a duty or a prohibition for the party, is declared "
        "`against` or `on` it, or has a name such as `expulsion`, `fine` or `censure`. The interpreter has counted "
        "the votes, with everybody else in favour. Nothing is said of matters reserved to the party, nor where the "
        "text asks for its consent in so many words.",
        "matter expulsion(of: member).\nCouncil decides expulsion by consensus.",
        "matter expulsion(of: member).\nCouncil decides expulsion by consensus_minus_the_party_concerned.",
    ),
}
