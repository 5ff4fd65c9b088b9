"""Charters in which one thing matters that random charters seldom turn on: texts for tests, and for seeded faults."""

from functools import cache
from pathlib import Path

import charter
from charter.model import Model
from charter.read import in_place

HOUSE = """\
charter "House"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
"""
BY_ALL = "  (9) any other article is amended by Council by every member in favour.\n"
REPORTS = f"""\
article 2
  (1) a member may withdraw.
  (2) a party must report within 90 days when operation(by itself) is in force.
article 3
  (1) matter operation(by: member).
  (2) Council decides operation by some member in favour.
{BY_ALL}\
guarantee g whenever a decision on operation is adopted and it concerns some member m, then m does report within 90 days.
"""
HOSTS = """\
  (3) role host: 1 member.
  (4) role guest: any members.
article 2
  (1) a member other than the host may withdraw.
guarantee g never some guest is a former member.
"""
HELPERS = """\
  (3) observers: 1 or more.
  (4) role host: 1 member.
article 2
  (1) whenever a {whose} m does suffer, every {who} must help within 10 days.
  (2) {leaver} may withdraw.
  (3) a member must help within 10 days when emergency(of itself) is in force.
article 3
  (1) matter emergency(of: member).
  (2) Council decides emergency by some member in favour.
guarantee g whenever {event}, then some {whom} does help within 10 days.
"""
SUFFERS = {"whose": "member", "event": "a member m does suffer", "leaver": "an observer"}
NUMBERS = """\
  (3) matter suspension(of: member).
  (4) a suspended member does not count as a member.
article 2
  (1) Council decides suspension by {by}.
  (2) an adopted suspension makes the member concerned a suspended member, effective {effective}.
article 3
  (1) {first}
  (2) {second}
guarantee g never there are {never}.
"""
SEATS = """\
  (3) applicants: any number.
  (4) standing nominee, fellow.
  (5) matter nomination(of: applicant), election(of: nominee).
article 2
  (1) Council decides every matter by some member in favour.
  (2) an adopted nomination makes the applicant a nominee, effective at once.
  (3) an adopted election makes the nominee a fellow, effective at once.
  (4) Council must not nomination when there are at least 1 nominees or there are at least 2 fellows.
guarantee g never there are at least 3 fellows.
"""
FLOOR = "fewer than 2 members"
CAP = {
    "by": "some member in favour",
    "effective": "at once",
    "first": "Council must not suspension when there is at least 1 suspended member.",
    "second": "condition calm.",
    "never": "at least 2 suspended members",
}
SO_MANY = """\
  (3) matter exclusion(of: member), dues.
article 2
  (1) Council decides exclusion by some member in favour.
  (2) an adopted exclusion makes the member concerned a former member.
  (3) Council decides dues by no member against.
article 3
  (1) Council must not exclusion unless there are at least 2 members.
article 4
  (1) article 3 is amended by Council by some member in favour.
  (2) articles 1, 2 and 4 may not be amended.
guarantee g a decision d on dues is adopted only if there is at least 1 member, absolutely.
"""
PLEDGED = """\
  (3) matter truce.
article 2
  (1) a member may withdraw, effective at once.
  (2) a member must not withdraw unless truce is in force.
article 3
  (1) Council decides truce by some member in favour and no member in favour.
article 4
  (1) article 2 is amended by Council by some member in favour.
guarantee g never there are some former members, absolutely.
"""
ENOUGH = """\
  (3) applicants: 3 or more.
  (4) matter admission(of: applicant), rejection(of: applicant), budget.
article 2
  (1) Council decides admission by fewer than 3 members against.
  (2) an adopted admission makes the applicant a member, effective {effective}.
  (3) Council decides budget by at least 3 members in favour.
  (4) Council must not admission when there are at least {most} members.
  (5) Council decides rejection by no member against.
  (6) an adopted rejection makes the applicant a former member.
guarantee g always possible: some decision on budget is adopted, as written.
"""
BY_ROLE = """\
  (3) matter suspension(of: member).
  (4) a suspended member does not count as a member.
  (5) role permanent: 2 members.
article 2
  (1) Council decides suspension by some member in favour.
  (2) an adopted suspension makes the member concerned a suspended member, effective {effective}.
article 3
  (1) Council must not suspension when there {most}.
guarantee g never there are at least 2 suspended permanent members.
"""
ONE_OUT = "is at least 1 suspended permanent member"
PAUSE = """\
article 2
  (1) a member may pause, and is then a suspended member.
  (2) a suspended member may resume, and is then a member.
  (3) a suspended member does not count as a member.
"""
LAND = f"""\
article 3
  (1) matter territory(of: member).
  (2) Council decides territory by every member in favour.
  (3) decisions of Council bind every member.
{BY_ALL}\
"""
BOUND = "guarantee g never a decision on territory is binding on some {} while m does not consent to it.\n"
WATCHED = """\
charter "Watched"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
article 2
  (1) observers: India.
article 3
  (1) matter treaty.
  (2) Council decides treaty by more than half of all members in favour.
  (3) articles 1, 3 and 4 may not be amended.
  (4) any other article is amended by Council by more than half of all members in favour.
article 4
  (1) a member may retire, and is then an observer.
guarantee g never a decision on treaty is adopted while there are at least 2 observers.
"""
NOTICE = """\
article 2
  (1) matter treaty.
  (2) Council decides treaty by every member not in favour.
  (3) a member may withdraw, effective 6 months after notice.
guarantee g leaving members change no outcome.
"""
BOUND_IN_PART = """\
article 2
  (1) matter treaty.
  (2) Council decides treaty by more than half of all members in favour.
  (3) a member may withdraw, effective 6 months after notice.
  (4) decisions of Council bind every leaving member.
guarantee g never a decision on treaty is binding on some member m while m objects to it.
"""
WAY_BACK = """\
article 2
  (1) matter exclusion(of: member), readmission(of: former member).
  (2) Council decides exclusion and readmission by some member in favour.
  (3) an adopted exclusion makes the member concerned a former member, effective at once.
  (4) an adopted readmission makes the former member a member, effective at once.
guarantee g never some member m does strike while exclusion(of m) is in force.
"""
SUSPENDED = """\
article 2
  (1) applicants: any number.
  (2) matter admission(of: applicant), suspension(of: member), note.
  (3) Council decides admission by no member against.
  (4) Council decides suspension by at least 2/3 of all members in favour.
  (5) an adopted admission makes the applicant a member.
  (6) an adopted suspension makes the member concerned a suspended member.
  (7) Council decides note by Austria in favour.
article 3
  (1) condition attacked.
  (2) a suspended member must not operate unless attacked.
guarantee g never some suspended member m does operate while attacked.
"""
DELAYED = """\
article 2
  (1) matter extension(of: leaving member).
  (2) Council decides extension by more than half of all members in favour.
  (3) a member may withdraw, effective 12 months after notice.
  (4) an adopted extension extends the notice of the leaving member by {}.
guarantee g every member m alone can end its membership within {}.
"""
PUT_OFF = """\
article 2
  (1) matter extension(of: leaving member).
  (2) Council decides extension by every member in favour.
  (3) a member may withdraw, effective 12 months after notice.
  (4) an adopted extension extends the notice of the leaving member by 12 months.
  (5) Council must extension within 1 month, otherwise the extension is adopted.
guarantee g every member m alone can end its membership within 12 months.
"""
DEADLINE = """\
  (1) matter request, answer, levy.
  (2) Council decides budget by unanimity_of_all.
  (3) Council decides request by some member in favour.
  (4) Council decides answer by no member against.
  (5) Council decides levy by every member in favour.
  (6) Council must answer within 90 days when request is in force, otherwise the levy is adopted.
  (7) a member must not operate unless levy is in force.
"""
AWAITED = """\
article 2
  (1) matter pledge, loan.
  (2) Council decides pledge by some member in favour.
  (3) Council decides loan when pledge is in force by some member in favour.
  (4) a member must not borrow unless loan is in force.
guarantee g never some member m does borrow.
"""
LISTED = """\
charter "Listed"
article 1
  (1) members: Austria, Belgium, Chile.
  (2) suspended: 0.
  (3) organ Council: every member.
article 2
  (1) matter suspension(of: member), tariff, closure.
  (2) Council decides suspension by no member against, with the member concerned taking no part and the quota recomputed.
  (3) Council decides tariff by every member in favour.
  (4) Council decides closure by every member in favour.
  {}
  (6) a suspended member does not count as a member.
guarantee g never a decision on tariff is adopted {}.
"""
OUT = "(5) an adopted suspension makes the member concerned a suspended member."
SIX = LISTED.replace("Chile", "Chile, Denmark, Estonia, Finland", 1)
UNNAMED = LISTED.replace("Austria, Belgium, Chile", "3")
ENTERED = UNNAMED.replace("(2) suspended: 0.", "(2) suspended: 0.\n  (4) applicants: 0 to 2.").replace(
    "guarantee",
    """article 3
  (1) matter admission(of: applicant).
  (2) Council decides admission by some member in favour.
  (3) an adopted admission makes the applicant a member.
guarantee""",
)
BY_NAME = "(5) an adopted closure makes Chile a suspended member."
LEVY = DEADLINE.replace("  (2) Council decides budget by unanimity_of_all.\n", "")
SOONER = f"""\
article 2
  (1) matter operation(of: member).
  (2) Council decides operation by some member in favour and no member in favour.
article 3
  (1) a member must not operate unless operation(of itself) is in force.
  (8) article 1 may not be amended.
{BY_ALL}\
guarantee g never some member m does operate, absolutely.
"""
LATER = """\
article 2
  (1) a member must not strike.
  (2) a member may withdraw, effective 6 months after notice.
  (3) obligations of a former member under article 2 last 1 year.
guarantee g never some former member m does strike.
"""
ANSWERED_LATER = """\
article 2
  (1) matter request.
  (2) Council decides request by some member in favour.
  (3) a member must report within 30 days when request is in force.
  (4) decisions on request take effect 6 months after adoption.
guarantee g whenever a decision on request is adopted and there is some member m, then m does report within 30 days.
"""
ANSWER_LATER = """\
article 2
  (1) matter request, answer.
  (2) Council decides request and answer by some member in favour.
  (3) Council must answer within 30 days when request is in force, otherwise the answer is adopted.
  (4) an adopted answer ends request.
  (5) decisions on answer take effect 10 days after adoption.
guarantee g whenever a decision on request is adopted, then Council does answer within 30 days.
"""
RECALLED_LATER = """\
article 2
  (1) matter recall(of: member other than leaving members).
  (2) Council decides recall by some member in favour.
  (3) an adopted recall makes the member concerned a member.
  (4) a member may withdraw, effective 6 months after notice.
  (5) decisions on recall take effect 1 month after adoption.
guarantee g every member m alone can end its membership within 6 months.
"""
STAYS = """\
article 2
  (1) a member may withdraw, effective 6 months after notice.
  (2) matter recall(of: leaving member).
  (3) Council decides recall by some member in favour.
  (4) an adopted recall makes the leaving member concerned a member.
guarantee g every member m alone can end its membership within 6 months.
"""
BINDS_STILL = """\
article 2
  (1) a member must report.
  (2) a member may withdraw, effective at once.
  (3) obligations of a former member last 10 years.
  (4) a former member may watch, effective at once, and is then an observer.
guarantee g never some observer m must report.
"""
IN_PART = """\
article 2
  (1) a {} must not strike.
article 3
  (1) any other article is amended by Council by some member in favour.
{}\
"""
BY_CONSENT = "  (2) decisions of Council bind every member in favour.\n"
EXPELLED_LATER = """\
article 2
  (1) matter expulsion(of: member).
  (2) Council decides expulsion by some member in favour.
  (3) an adopted expulsion makes the member concerned a former member.
  (4) a member may pause, and is then a suspended member.
  (5) a member must not strike.
  (6) obligations of a former member last for ever.
  (7) decisions on expulsion take effect 6 months after adoption.
  (8) a suspended member does not count as a member.
guarantee g never some former member m does strike.
"""
EXPELLED = """\
article 2
  (1) matter expulsion(of: member).
  (2) Council decides expulsion by some member in favour.
  (3) an adopted expulsion makes the member concerned a former member.
  (4) a member must not strike.
guarantee g never some former member m does strike.
"""
LEAVING = """\
article 2
  (1) a member may withdraw, effective 6 months after notice.
  (2) a member must not strike unless itself is a leaving member.
guarantee g never some leaving member m does strike.
"""
ALONE = """\
article 2
  (1) a member may withdraw, effective at once.
guarantee g never some former member m does strike while there are fewer than 5 members.
"""
AIMED = """\
article 2
  (1) observers: any number.
  (2) a member must not attack(on any observer).
guarantee g never some member m does attack(on some member n).
"""
PAUSED = """\
article 3
  (1) matter tariff.
  (2) Council decides tariff by more than half of all members in favour.
guarantee g never a decision on tariff is adopted while there are at least 5 suspended members.
"""
KEYED = """\
charter "Keyed"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
article 2
  (1) matter treaty.
  (2) Council decides treaty by no member against.
article 3
  (1) rule assent means every member in favour.
article 4
  (1) article 2 is amended by Council by assent.
  (2) articles 1, 3 and 4 may not be amended.
  (3) any other article is amended by Council by at least 2/3 of all members in favour.
guarantee g never some decision d on treaty is adopted while some member m objects to d.
"""
KINDS = """\
article 2
  (1) matter levy(kind: small or large), claim, action.
  (2) Council decides levy by some member in favour.
  (3) Council decides claim when levy(kind small) is in force and not levy(kind large) is in force by no member against.
  (4) Council decides action when claim is in force by some member in favour.
  (5) a member must not strike unless action is in force.
guarantee g never some member m does strike.
"""
LEVIED = """\
article 2
  (1) matter levy.
  (2) Council decides levy by more than half of all members in favour.
"""
OUT_BY_BALLOT = f"""\
{LEVIED}\
  (3) an adopted levy makes every member against a former member.
  (4) a member must not strike.
guarantee g never some former member m does strike.
"""
OTHER_BALLOT = f"""\
{LEVIED}\
  (3) a member must not strike unless levy is adopted with itself against.
guarantee g never some member m does strike while not levy is adopted with m in favour.
"""
NO_SUCH_BALLOT = f"""\
{LEVIED.replace("more than half of all members", "every member")}\
  (3) a member must not strike unless levy is adopted with itself against.
guarantee g never some member m does strike.
"""
DISSENTERS = f"""\
{LEVIED}\
  (3) a member must not strike while levy is adopted with itself in favour.
  (4) a member must not strike unless levy is in force.
guarantee g never some member m does strike.
"""
REFUSERS_REPORT = f"""\
{LEVIED}\
  (3) a member must report within 30 days while levy is adopted with itself against.
guarantee g whenever a decision on levy is adopted and there is some member m, then m does report within 30 days.
"""
BARRED = f"""\
article 2
  (1) matter operation, budget.
  (2) Council decides operation and budget by some member in favour.
article 3
  (1) Council must not operation unless budget is in force.
{BY_ALL}\
"""
OPERATION = """\
article 2
  (1) matter operation(of: member), expulsion(of: member).
  (2) Council decides operation and expulsion by more than half of all members in favour.
  (3) Council must expulsion within 30 days when operation is in force, otherwise it is adopted.
"""
WITHDRAWN = f"""\
{OPERATION}\
  (4) a member may withdraw, effective at once.
guarantee g whenever a decision on operation is adopted, then Council does expulsion within 30 days.
"""
FOR_ANOTHER = f"""\
{OPERATION}\
guarantee g whenever a decision on operation is adopted and it concerns some member m, then Council does expulsion(of m) within 30 days.
"""
FOLLOWED = f"""\
{LEVIED}\
  (3) decisions on levy take effect 6 months after adoption.
  (4) whenever Council does levy while levy is not in force, every member must report.
guarantee g never some member m must report.
"""
TURNED = """\
article 2
  (1) a member may pause, and is then a suspended member.
  (2) a suspended member does not count as a member.
  (3) whenever some member m becomes a suspended member, every member must report.
guarantee g never some member m must report.
"""
PAIR = HOUSE.replace("2 or more", "France, Italy")
WARNED = """\
article 2
  (1) matter warn(of: member), raid, sanction(of: member).
  (2) Council decides warn by some member in favour.
  (3) Council decides raid when (warn(of France) is in force and not warn(of Italy) is in force) by some member in favour.
  (4) Council decides sanction when warn(of the member concerned) is in force by some member in favour.
"""
TWO_WAYS = """\
article 2
  (1) matter alarm, budget.
  (2) Council decides alarm by every member in favour.
  (3) Council decides budget when alarm is in force by every member in favour.
  (4) Council decides budget when not alarm is in force by France in favour.
"""
HURRIED = """\
article 2
  (1) role founder: any members.
  (2) a founder member must not strike unless itself is a founder member.
  (3) a founder member must report within 90 days.
guarantee g whenever some member m does strike, then Council does admission within 90 days.
"""
ONLOOKERS = """\
article 2
  (1) observers: 0 to 1.
  (2) blocs of members: east.
  (3) matter levy.
  (4) Council decides levy by default unless some member against.
  (5) a member must not strike(on any member).
  (6) a member of east may strike(on any party other than itself) when levy is in force, notwithstanding article 2(5).
guarantee g never some party m may strike.
"""
UNSTIRRED = f"""\
article 2
  (1) matter suspension(of: member).
  (2) Council decides suspension when there is at least 1 former member by every member in favour.
  (3) an adopted suspension makes the member concerned a suspended member.
  (4) a suspended member may resume, effective at once, and is then a member.
{BY_ALL}\
guarantee g never a decision on suspension is adopted with fewer than 2 members in favour, absolutely.
"""
FORBIDDEN = f"""\
article 2
  (1) matter operation, budget.
  (2) Council decides operation and budget by some member in favour.
article 3
  (1) Council must not operation.
{BY_ALL}\
"""
WAITING = """\
article 2
  (1) matter dues, merger.
  (2) Council decides dues when merger is {} by some member in favour.
  (3) Council decides merger by at least {}.
guarantee g always possible: a decision on dues is adopted.
"""
LIFTED = """\
article 2
  (1) matter operation, budget, levy.
  (2) Council decides operation, budget and levy by some member in favour.
article 3
  (1) Council must not operation {} budget is in force.
  (2) {}
guarantee g always possible: a decision on operation is adopted.
"""
ANOTHER = """\
article 2
  (1) matter embargo(of: member), expulsion(of: member).
  (2) Council decides embargo by some member in favour.
  (3) Council decides expulsion when embargo(of the member concerned) is in force by some member in favour.
guarantee g Council does expulsion only if embargo(of France) is in force.
"""
UNSEATED = """charter "House"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member other than suspended members.
  (3) matter treaty, suspension(of: member).
  (4) a suspended member counts as a member.
article 2
  (1) Council decides treaty and suspension by some member in favour.
  (2) an adopted suspension makes the member concerned a suspended member.
  (3) a member of Council must report within 30 days when treaty is in force.
guarantee g whenever a decision on treaty is adopted and there is some member of Council m,
  then m does report within 30 days.
"""
HANDED = """\
article 2
  (1) organ Board: every member.
  (2) matter redress.
  (3) Council decides redress by no member against.
  (4) Board decides redress by no member against.
  (5) whenever a member does appeal, Council must redress within {first}, otherwise it passes to Board, which must do so
    within {then}, otherwise it is adopted.
guarantee g whenever a member m does appeal, then {answer}.
"""
DAYS = {"first": "90 days", "then": "60 days"}
EMPTYING = """\
  (3) matter suspension(of: member), restoration(of: suspended member), levy{about}.
  (4) a suspended member does not count as a member.
article 2
  (1) Council decides suspension by no member against.
  (2) Council decides restoration and levy by some member in favour.
  (3) an adopted suspension makes the member concerned a suspended member, effective at once.
  (4) an adopted restoration makes the suspended member concerned a member, effective at once.
  (5) Council must not levy when there is some suspended member.
  (6) {besides}
guarantee g always possible: a decision on levy is adopted.
"""
AMNESTY = """\
article 2
  (1) a member may withdraw, effective 6 months after notice.
  (2) matter amnesty.
  (3) Council decides amnesty by some member in favour.
  (4) an adopted amnesty makes every party a member, effective at once.
guarantee g every member m alone can end its membership within 6 months.
"""
TOO_FEW = """\
charter "Club"
article 1
  (1) members: 3 or more.
  (2) applicants: any number.
  (3) role host: 1 member.
  (4) organ Meeting: every member.
  (5) matter dues, admission(of: {joins}).
article 2
  (1) Meeting decides dues by {rule}.
  (2) Meeting decides admission by {lets_in}.
  (3) an adopted admission makes the {joins} concerned a member.
  (4) {who} may withdraw{when}.
guarantee g always possible: a decision on dues is adopted.
"""
STAY = {
    "joins": "applicant", "rule": "at least 3 members in favour", "lets_in": "at least 3 members in favour",
    "who": "a member", "when": ", effective at once",
}  # fmt: skip
OTHERS_AMEND = """\
charter "Consultative"
article 1
  (1) members: 6 or more.
  (2) role consultative: 6 or more members.
  (3) organ Meeting: every consultative member.
  (4) matter regime, licence(of: member).
  (5) Meeting decides regime and licence by unanimity_of_all.
  (6) decisions of Meeting bind every member.
article 2
  (1) a member must not build.
  (2) a member must not fish unless licence(of itself) is in force.
article 3
  (1) article 2 is amended by Meeting by unanimity_of_all, then ratified by every consultative member.
guarantee g never some {who} m does {deed}, against my will.
"""
ENTRENCHED = f"""\
article 2
  (1) a member must not strike.
article 3
  (1) article 2 may not be amended.
{BY_ALL}\
guarantee g never some member m does strike, absolutely.
"""
TOGETHER = """\
article 2
  (1) a member must report within 1 year, otherwise it is a former member.
guarantee g never there are at least 2 former members, as written.
"""
TILL_AMENDED = f"""\
article 2
  (1) matter budget.
article 3
  (1) Council decides budget by some member in favour.
{BY_ALL}\
guarantee g always possible: some decision on budget is adopted, absolutely.
"""
PIECES = {
    "handed on": HOUSE + HANDED.format(**DAYS, answer="redress is adopted within 120 days"),
    "not handed on yet": HOUSE + HANDED.format(**DAYS, answer="redress is adopted within 60 days"),
    "handed on from weeks to working days": HOUSE
    + HANDED.format(first="2 weeks", then="10 working days", answer="redress is adopted within 27 days"),
    "emptied and filled": HOUSE
    + EMPTYING.format(about="", besides="an adopted restoration makes every member a suspended member."),
    "emptied of all it is about": HOUSE + EMPTYING.format(about="(of: suspended member)", besides="condition calm."),
    "amnesty": HOUSE + AMNESTY,
    "too few stay": TOO_FEW.format(**STAY),
    "too few stay later": TOO_FEW.format(**{**STAY, "when": ", effective 3 months after notice"}),
    "the host leaves": TOO_FEW.format(**{**STAY, "rule": "the host in favour", "lets_in": "some member in favour"}),
    "others come in": TOO_FEW.format(**{**STAY, "lets_in": "some member in favour"}),
    "others come back": TOO_FEW.format(**{**STAY, "joins": "former member", "lets_in": "some member in favour"}),
    "some of them will do": TOO_FEW.format(
        **{**STAY, "rule": "more than half of all members in favour", "lets_in": "some member in favour"}
    ),
    "others amend": OTHERS_AMEND.format(who="member", deed="build"),
    "many entrenched": HOUSE.replace("2 or more", "7 or more") + ENTRENCHED,
    "lifted by time": HOUSE + LIFTED.format("while", "decisions on levy lapse after 1 year."),
    "kept shut": HOUSE + WAITING.format("not in force", "1 member in favour"),
    "kept shut by a number": HOUSE
    + WAITING.format("not in force", "1 member in favour").replace(
        "merger is not in force", "there are at least 3 members"
    ),
    "opened in vain": HOUSE + WAITING.format("in force", "3 members in favour"),
    "lifted in vain": HOUSE + LIFTED.format("unless", "Council must not budget while levy is in force."),
    "lifted by moving": HOUSE + LIFTED.format("unless", "an adopted budget makes every member a suspended member."),
    "about another": HOUSE.replace("2 or more", "France and 1 other") + ANOTHER,
    "withdrawn": HOUSE.replace("2 or more", "1 or more") + WITHDRAWN,
    "for another": HOUSE + FOR_ANOTHER,
    "followed": HOUSE + FOLLOWED,
    "turned": HOUSE + TURNED,
    "told apart": f"{PAIR}{WARNED}guarantee g never a decision on raid is adopted.\n",
    "changing places": f"{PAIR}{WARNED}guarantee g swapping two members changes no outcome on sanction.\n",
    "at one moment": f"{PAIR}{TWO_WAYS}guarantee g every member alone can change the outcome of some decision on budget.\n",
    "forbidden": f"{HOUSE}{FORBIDDEN}guarantee g never a decision on operation is adopted, absolutely.\n",
    "forbidden and possible": f"{HOUSE}{FORBIDDEN}guarantee g always possible: a decision on operation is adopted.\n",
    "forbidden and by default": f"{HOUSE}{FORBIDDEN}guarantee g never a decision on operation is adopted.\n".replace(
        BY_ALL, "  (2) Council must budget within 30 days, otherwise the operation is adopted.\n"
    ),
    "forbidden till amended": f"{HOUSE}{FORBIDDEN}guarantee g never a decision on operation is adopted, absolutely.\n",
    "many forbidden till amended": (
        f"{HOUSE}{FORBIDDEN}guarantee g never a decision on operation is adopted, absolutely.\n"
    ).replace("2 or more", "9 or more"),
    "forbidden to some": f"{HOUSE}{FORBIDDEN}guarantee g never some decision d on operation is adopted while d concerns some founder m.\n".replace(
        "matter operation,", "role founder: 1 member.\n  (3) matter operation(of: member),"
    )
    .replace("not operation.", "not operation(of any founder).")
    .replace(BY_ALL, f"  (8) article 2 is amended by Council by some member in favour.\n{BY_ALL}"),
    "barred": f"{HOUSE}{BARRED}guarantee g never Council does operation.\n",
    "barred to": f"{HOUSE}{BARRED}guarantee g never Council does operation.\n".replace(
        "matter operation,", "role founder: 1 member.\n  (3) matter operation(of: member),"
    ).replace("operation unless budget is in force", "operation(of any founder)"),
    "barred for now": f"{HOUSE}{BARRED}guarantee g Council does operation only if budget is in force, absolutely.\n",
    "owed": HOUSE.replace("2 or more", "6") + REPORTS,
    "kept number": HOUSE + NUMBERS.format(**CAP),
    "kept sum": HOUSE + SEATS,
    "enough brought": HOUSE.replace("2 or more", "any number") + ENOUGH.format(effective="at once", most=4),
    "enough brought later": HOUSE.replace("2 or more", "any number")
    + ENOUGH.format(effective="30 days after adoption", most=4),
    "role not kept": HOUSE + BY_ROLE.format(effective="at once", most="are at least 2 suspended permanent members"),
    "role lost later": HOUSE + BY_ROLE.format(effective="30 days after adoption", most=ONE_OUT),
    "only if so many": HOUSE.replace("2 or more", "2") + SO_MANY,
    "ban struck out": HOUSE + PLEDGED,
    "paused besides": HOUSE
    + NUMBERS.format(**{**CAP, "second": "a member may pause, and is then a suspended member."}),
    "suspended later": HOUSE + NUMBERS.format(**{**CAP, "effective": "30 days after adoption"}),
    "possible till amended": HOUSE + TILL_AMENDED,
    "gone together": HOUSE + TOGETHER,
    "suspended while not calm": HOUSE + NUMBERS.format(**{**CAP, "first": "Council must not suspension when calm."}),
    "too few in favour": HOUSE + NUMBERS.format(**{**CAP, "by": "at least 2 members in favour", "never": FLOOR}),
    "few from the first": HOUSE.replace("2 or more", "1 or more")
    + NUMBERS.format(**{**CAP, "by": "at least 3 members in favour", "never": FLOOR}),
    "left out": HOUSE.replace("2 or more", "6 or more")
    + PAUSE
    + LAND
    + BOUND.format("member m other than suspended members"),
    "watched": WATCHED,
    "many watched": WATCHED.replace("2 or more", "7 or more").replace("at least 2 observers", "at least 5 observers"),
    "many suspended": HOUSE.replace("2 or more", "7 or more") + PAUSE + PAUSED,
    "keyed": KEYED,
    "unkeyed": KEYED.replace("3 or more", "7 or more").replace("articles 1, 3 and 4", "articles 1 and 4"),
    "alone": HOUSE.replace("2 or more", "5 or more") + ALONE,
    "leaving": HOUSE.replace("2 or more", "5 or more") + LEAVING,
    "expelled": HOUSE.replace("2 or more", "5 or more") + EXPELLED,
    "aimed": HOUSE + AIMED,
    "kinds": HOUSE + KINDS,
    "helpers gone": HOUSE.replace("2 or more", "7 or more")
    + HELPERS.format(**{**SUFFERS, "leaver": "a member"}, who="member", whom="member"),
    "nobody to help": HOUSE.replace("2 or more", "1 or more")
    + HELPERS.format(**SUFFERS, who="member other than m", whom="member"),
    "others help": HOUSE + HELPERS.format(**SUFFERS, who="member", whom="observer"),
    "none of them helps": HOUSE.replace("2 or more", "7 or more")
    + HELPERS.format(**SUFFERS, who="host", whom="member other than the host"),
    "each its own": HOUSE
    + HELPERS.format(
        **{**SUFFERS, "event": "a decision on emergency is adopted and it concerns some member m"},
        who="observer",
        whom="observer",
    ),
    "helper gone": HOUSE.replace("2 or more", "7 or more")
    + HELPERS.format(**{**SUFFERS, "leaver": "a member"}, who="member", whom="member").replace(
        "every member must", "m must"
    ),
    "many hosts": HOUSE.replace("2 or more", "7 or more") + HOSTS,
    "many out by ballot": HOUSE.replace("2 or more", "5 or more")
    + OUT_BY_BALLOT.replace("does strike", "does strike while there is some member"),
    "other ballot": HOUSE + OTHER_BALLOT,
    "no such ballot": HOUSE + NO_SUCH_BALLOT,
    "many dissenters": HOUSE.replace("2 or more", "7 or more") + DISSENTERS,
    "refusers report": HOUSE + REFUSERS_REPORT,
    "listed": LISTED.format(OUT, "with fewer than 3 members in favour"),
    "many listed": SIX.format(OUT, "with fewer than 6 members in favour"),
    "many by name": SIX.format(BY_NAME, "with fewer than 6 members in favour"),
    "counted": LISTED.format(OUT, "with fewer than 3 members in favour while there are at least 3 members"),
    "by name": LISTED.format(BY_NAME, "with fewer than 3 members in favour"),
    "one place": LISTED.format(OUT, "while Chile is a suspended member and there are at least 3 members"),
    "all in one place": LISTED.format(
        OUT, "while there is at least 1 suspended member and there are at least 3 members"
    ),
    "fewer": UNNAMED.format(OUT, "with fewer than 3 members in favour"),
    "fewer of many": UNNAMED.replace("3", "7", 1).format(OUT, "with fewer than 7 members in favour"),
    "many seats": HOUSE.replace("2 or more", "7 or more") + PAUSE + LAND + BOUND.format("member m of Council"),
    "hurried": HOUSE.replace("2 or more", "1 or more") + HURRIED,
    "onlookers": HOUSE.replace("2 or more", "2") + ONLOOKERS,
    "unstirred": HOUSE.replace("2 or more", "1") + UNSTIRRED,
    "in all": UNNAMED.format(OUT, "while there is at least 1 member and there are at least 3 suspended members"),
    "still there": ENTERED.format(
        OUT, "while there are fewer than 2 members and there are fewer than 2 suspended members"
    ),
    "notice": HOUSE + NOTICE,
    "way back": HOUSE + WAY_BACK,
    "bound": HOUSE.replace("2 or more", "7 or more") + BOUND_IN_PART,
    "roles": HOUSE.replace("2 or more", "Austria") + SUSPENDED,
    "many delayed": HOUSE.replace("2 or more", "5 or more") + DELAYED.format("12 months", "7 years"),
    "put off": HOUSE + PUT_OFF,
    "awaited": HOUSE + AWAITED,
    "sooner": HOUSE.replace("2 or more", "1") + SOONER.replace("does operate", "may operate"),
    "later": HOUSE.replace("2 or more", "1") + LATER,
    "answered later": HOUSE + ANSWERED_LATER,
    "answer to come": HOUSE + ANSWER_LATER,
    "recalled": HOUSE + STAYS,
    "binds still": HOUSE.replace("2 or more", "1") + BINDS_STILL,
    "recalled later": HOUSE + RECALLED_LATER,
    "in part": HOUSE
    + "  (3) observers: 1.\n"
    + IN_PART.format("party", BY_CONSENT)
    + "guarantee g never some observer m does strike.\n",
    "in part for a time": HOUSE
    + IN_PART.format(
        "member", "article 4\n" + BY_CONSENT + "article 5\n  (1) article 4 lapses after 10 years in force.\n"
    )
    + "guarantee g never some member m does strike.\n",
    "in part and out": HOUSE.replace("2 or more", "3 or more")
    + IN_PART.format("member", BY_CONSENT + "  (3) an adopted amendment makes every member against a former member.\n")
    + "guarantee g never there is some former member.\n",
    "expelled later": HOUSE + EXPELLED_LATER,
    "unseated": UNSEATED,
    "untaken": f"{HOUSE}article 2\n{LEVY}guarantee g a decision on levy is adopted only if every member in favour.\n",
    "deadline": f"{HOUSE}article 2\n{LEVY}guarantee g never some member m does operate while request is in force.\n",
}
"""The charters, each with one guarantee."""

LOST = {
    "too few stay": {"dues", "admission"},
    "too few stay later": {"dues", "admission"},
    "the host leaves": {"dues"},
    "others come in": set(),
    "others come back": set(),
    "some of them will do": set(),
}
"""Charters that parties leave, and what can never be adopted once too few have stayed."""


@cache
def piece(name: str) -> Model:
    """The charter of that name."""
    path = str(Path("pieces").resolve() / "piece.charter")
    return charter.load(path, in_place({path: PIECES[name]}))
