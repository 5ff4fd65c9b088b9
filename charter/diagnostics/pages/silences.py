"""Pages of the codes on what a charter does not say, and readers would fill in differently."""

from collections.abc import Mapping

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Explanation

PAGES: Mapping[Code, Explanation] = {
    Code.SUSPENDED_LEFT_OPEN: Explanation(
        "Members can be suspended, and no sentence says whether a suspended member still counts where all members are "
        "counted. `charter verify` takes the guarantees on which it may bear both ways, and tells where it matters.",
        "an adopted suspension makes the member concerned a suspended member.",
        "an adopted suspension makes the member concerned a suspended member.\n"
        "a suspended member does not count as a member.",
    ),
    Code.ABSTENTION_LEFT_OPEN: Explanation(
        "Under this rule whoever is there and abstains weighs as if it voted against, and the charter never speaks of "
        "abstaining. Readers who take an abstention for no vote count otherwise. Only rules that the charter puts into "
        "words of its own are looked at; the library says of its rules what abstaining does. A wording, a scenario or "
        "a declared reading that speaks of it settles the doubt.",
        "Council decides budget by more than half of the members present in favour.",
        '"Abstentions count as votes against."\n'
        "Council decides budget by more than half of the members present in favour.",
    ),
    Code.TIE_LEFT_OPEN: Explanation(
        "Votes can be equally divided, and the charter never speaks of ties. Either the rule asks for half, which a "
        "tie is; or it asks for more, and there is one presiding member that may be thought to have a casting vote. "
        "A wording, a scenario or a declared reading that speaks of ties settles the doubt.",
        "Council decides budget by half of the members voting in favour.",
        "Council decides budget by more than half of the members voting in favour.",
    ),
    Code.ROUNDING_LEFT_OPEN: Explanation(
        "A share of a fixed number of parties is no whole number. The rule asks for the next whole number above it; "
        "whoever rounds to the nearest asks for one fewer. A number, a word on rounding or a declared reading settles "
        "the doubt.",
        "members: 10.\nCouncil decides budget by one third of all members in favour.",
        "members: 10.\nCouncil decides budget by at least 4 members in favour.",
    ),
    Code.ELECTION_LEFT_OPEN: Explanation(
        "An election can end without anybody elected: its last ballot asks for more than the most votes, or two "
        "candidates have as many and nothing says which of them is elected. The post is then vacant until some later "
        "vote, and those who keep it so need agree on nobody. Where that is meant, a guarantee can say when it is so. "
        "Or one paper fills several seats, and more candidates than seats may have the votes that are asked for.",
        "Chamber elects president by absolute_majority.",
        "Chamber elects president by absolute_majority.\n"
        "in every later ballot, Chamber elects president by most votes, with ties broken by lot.",
    ),
    Code.EFFECT_WITHOUT_DATE: Explanation(
        "A decision or a deed changes a standing, and no words say from which day on. It is taken to be the day of "
        "the adoption, or of the deed. Where another day may be meant, such as that of the last ratification or of a "
        "notification, obligations in between depend on it.",
        "an adopted admission makes the applicant a member.",
        "an adopted admission makes the applicant a member, effective 30 days after adoption.",
    ),
    Code.HOLIDAYS_LEFT_OPEN: Explanation(
        "Something is counted in working days, or moved to one, and no sentence says which days are holidays. Every "
        "day of the working week is then a working day, 25 December too. Where the parties keep different holidays, "
        "say whose count.",
        "Council must answer within 10 working days, otherwise it is adopted.",
        "the holidays are 1 January, 1 day after Easter, 1 May and 25 December.\n"
        "Council must answer within 10 working days, otherwise it is adopted.",
    ),
    Code.HOLIDAYS_RUN_OUT: Explanation(
        "All holidays are days of one year or another, and none comes every year. After the last of them, and before "
        "the first, every day of the working week is a working day: what the charter promises is asked of those years, "
        "too.",
        "the holidays are 1 January 2026 and 25 December 2026.",
        "the holidays are 1 January and 25 December.",
    ),
    Code.CALENDAR_WITHOUT_EFFECT: Explanation(
        "The charter says which days are worked on, and no period depends on it: none is counted in working days, and "
        "none that ends on a holiday is moved.",
        "the holidays are 1 January and 25 December.\na member may withdraw, effective 12 months after notice.",
        "the holidays are 1 January and 25 December.\na member may withdraw, effective 12 months after notice.\n"
        "a period that ends on a weekend or holiday ends on the next working day.",
    ),
}
