"""How lawyers say it: what the language takes as it is, and what it says in other words."""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Diagnostic
from charter.model import Count, Model, Relation
from charter.phrasing import LONGEST, turns
from tests.unit.resolving import model, write

BODY = """charter "A council"
article 1 "Parts"
  (1) members: 3 or more.
  (2) role president: 1 member.
  (3) role permanent: 5 members.
  (4) weight population: any.
  (5) organ Council: every member.
  (6) organ Assembly: every member.
  (7) matter budget, exclusion(of: member).
  (8) condition urgent.
  (9) """

READ = [
    ("no fewer than 9 members in favour", "at least 9 members in favour"),
    ("not less than 55% of the members in favour", "at least 55% of the members in favour"),
    ("not more than two members against", "at most two members against"),
    ("a majority of not less than two thirds of the members present and voting", "2/3 of the members voting in favour"),
    ("a majority of all members", "more than half of all members in favour"),
    ("a three-quarters majority of all permanent members", "3/4 of all permanent members in favour"),
    ("no less than 55% of the members in favour", "at least 55% of the members in favour"),
    ("no more than two members against", "at most two members against"),
    ("three-quarters of the members in favour", "3/4 of the members in favour"),
    ("two-thirds of the members present in favour", "2/3 of the members present in favour"),
    ("75 per cent of the members in favour", "75% of the members in favour"),
    ("75 percent of the members in favour", "75% of the members in favour"),
    ("one half of the members in favour", "half of the members in favour"),
    ("at least fifteen members in favour", "at least 15 members in favour"),
    ("at least ninety members in favour", "at least 90 members in favour"),
    ("a two-thirds majority of the members present and voting", "two thirds of the members voting in favour"),
    ("a two thirds majority of all members in favour", "two thirds of all members in favour"),
    ("a majority of two thirds of the members present and voting", "two thirds of the members voting in favour"),
    ("a majority of the members present and voting", "more than half of the members voting in favour"),
    ("a majority of the members present", "more than half of the members present in favour"),
    ("a majority of at least 60% of the members in favour", "at least 60% of the members in favour"),
]

SAID = [
    ("a member may denounce the treaty at the end of each year.",
     "write `may denounce the treaty, effective 6 months after notice`, or on another day"),
    ("a member must report not later than 6 months before the end of the year.",
     "write `whenever Council does request, a member must report within 6 months`"),
    ("Council decides budget by two thirds of the members present in favour, being a majority of all members.",
     "write `in favour and more than half of all members in favour`"),
    ("Council decides budget by any two permanent members in favour.", "write `at least two permanent members in favour`"),
    ("Council decides budget by two thirds of the members in favour, at least one of which is permanent.",
     "write `and some permanent member in favour`"),
    ("Council decides budget by consensus unless vetoed by the president.", "write `and the president not against`"),
    ("Council decides budget by all but one of the members in favour.", "write `at most one member not in favour`"),
    ("Council decides budget by a majority including the president.",
     "write `simple_majority and the president in favour` or `absolute_majority and the president in favour`"),
    ("Council decides budget by the president and two other members in favour.",
     "write `the president in favour and at least two members other than the president in favour`"),
    ("Council decides budget by at least 3 of the permanent members in favour.", "write `at least 3`"),
    ("Council decides budget by at least two times as many members in favour as against.",
     "write `two thirds of the members voting in favour`"),
    ("Council decides budget by three times as many votes in favour as against.",
     "write `three quarters of the members voting in favour`"),
    ("Council decides budget by a 3:1 majority.", "write `three quarters of the members voting in favour`"),
    ("Council decides budget by at least two thirds of votes in favour.",
     "write `of the members voting in favour` or `of the votes of members in favour`"),
    ("Council decides budget by consensus, with a quorum of more than 50%.", "write `more than 50% of all members`"),
    ("Council decides budget by consensus, with a quorum of a majority.", "write `more than half of all members`"),
    ("Council decides budget by consensus, with a quorum of 5 members.", "write `at least 5 members`"),
    ("guarantee g no 3 members together can prevent the adoption of a decision on budget.",
     "write `role minority: 3 members.` and `no minority members together can`"),
    ("guarantee g the permanent members together cannot adopt a decision on budget.",
     "write `no permanent members together can`"),
    ("guarantee g Ann by itself cannot prevent the adoption of a decision on budget.", "write `no Ann by itself can`"),
    ("a member or an observer may withdraw, effective at once.",
     "write `a member may withdraw, effective at once.` and `an observer may withdraw, effective at once`"),
    ("an adopted exclusion makes the member concerned a suspended member from the councils.",
     "write `makes the member concerned a suspended member`"),
    ("observers: Cyd, Dan, and 3 others.", "write `observers: Cyd, Dan and`"),
    ("Any article is amended by Council by consensus.", "write `any other article is amended`"),
    ("no decision on exclusion may be taken without the approval of the member concerned.",
     ("write `exclusion is reserved to the member concerned.` and `no organ decides a reserved matter without the "
      "consent of the member concerned`")),
    ("a member may withdraw when supreme_interests, effective at once.",
     "declare it: `condition supreme_interests.`, or `rule supreme_interests means …`"),
    ("organ Senate: 100 applicants.",
     "say that there are any: `applicants: 100.`; where all of them sit, write `every applicant`"),
    ("Council decides budget by neither permanent member against.", "write `no permanent member against`"),
    ("Council decides budget by consensus, or by absolute_majority when urgent.",
     "write `by consensus.` and `notwithstanding article 1, ORGAN decides MATTER when urgent by absolute_majority`"),
    ("Council decides budget by consensus except when urgent.",
     "write `decides budget when not urgent by consensus`"),
    ("Council decides budget and exclusion by consensus and absolute_majority respectively.",
     "write `decides budget by consensus.` and `ORGAN decides exclusion by absolute_majority`"),
    ("Council decides budget by at least 55% of the members in favour comprising at least 65% of the population.",
     "write `in favour and at least 65% of the population of members in favour`"),
    ("Council decides budget by members having two thirds of the population.",
     "write `two thirds of the population of members in favour`"),
    ("Council decides budget by a majority in number representing three quarters in value.",
     "write `more than half of the members voting in favour and three quarters of the value of members voting in favour`"),
    ("an adopted exclusion makes the member concerned a suspended member until the next Congress.",
     "write `an adopted exclusion makes the member concerned a suspended member`"),
    ("an adopted exclusion makes the member concerned a suspended member for two years.",
     "write `an adopted exclusion makes the member concerned a suspended member`"),
    ("Council decides budget by two thirds of the members voting in favour, comprising more than half of the members.",
     "write `and more than half of all members in favour`"),
    ("Council decides budget by at least five members in favour, including Ann and Bob.",
     "write `and Ann in favour and Bob in favour`"),
    ("Council decides budget by at least five members in favour, provided that this majority includes the vote of Ann.",
     "write `and Ann in favour`"),
    ("decisions of Council bind every member, including those absent.", "take it out"),
    ("Council decides budget by members holding a majority of the votes.",
     "write `more than half of the votes of members in favour`"),
    ("Council decides budget by the members that have a majority of the shares.",
     "write `more than half of the shares of members in favour`"),
    ("Council decides budget by a majority of five of its members.", "write `at least five members in favour`"),
    ("each contracting party shall be entitled to have one vote.", "take it out"),
    ("if a member abstains from voting on a decision, it is not bound.",
     "write `decisions of ORGAN bind every member not abstaining`"),
    ("the minority is bound by the opinion of the majority.", "write `decisions of ORGAN bind every member`"),
    ("no article may be amended before 1 January 2020.", "write `every article may not be amended before`"),
    ("article 1 may not be amended unless by common consent.",
     "write `article 1 is amended by ORGAN by unanimity_of_all`"),
    ("article 1 may not be amended except by Council by two_thirds_of_all.", "write `article 1 is amended by`"),
    ("Council decides budget by a majority of the members voting in the referendum.", "write `voting`"),
    ('scenario "s" given not urgent.\n Council votes on budget: 3 in favour.\n expect adopted.', "take it out"),
    ('scenario "s" given 3 members; not urgent.\n Council votes on budget: 3 in favour.\n expect adopted.',
     "write `given 3 members`"),
    ('scenario "s" Council votes on budget: 3 in favour.\n expect not elected.', "write `expect not adopted`"),
    ('scenario "s" Council votes on budget: 3 in favour.\n expect rejected.', "write `expect not adopted`"),
    ("organ Synod: every elector.",
     "write `member` where all of them are meant, or declare a role of some of them: `role elector: any members.`"),
    ("Council decides exclusion by consensus minus the member concerned.", "write `consensus_minus_the_party_concerned`"),
    ("Council decides budget by unanimity of those voting.", "write `unanimity_of_those_voting`"),
    ("Council decides budget by unanimity of all members.", "write `unanimity_of_all`"),
    ("Council decides budget by 75% of the total population of members in favour.",
     "write `of the population of members`"),
    ("guarantee g no member other than Ann and Bob alone can prevent the adoption of any decision.",
     "write `other than Ann and other than Bob`"),
    ("organ Congress: all member states.", "write `organ Congress: every member`"),
    ("Article 1 is amended by Council by consensus.", "write `article`"),
    ("Council decides budget by a two-thirds majority of those present and voting.",
     "write `two-thirds of the members voting in favour`"),
    ("Council decides budget by silence of 72 hours.", "write `3 days`"),
    ("Council decides budget by silence of 3 days unless all members against.",
     "write `every member against`, `every member present against` or `every member voting against`"),
    ("Council decides budget by silence of 3 days unless half against.",
     "write `half of the members against`, `half of the members present against` or `half of the members voting against`"),
    ("Council decides budget by consensus, with a quorum of half of the members plus one.",
     "write `more than half of the members`"),
    ("Council decides budget by at least 2 of the 3 presidents in favour.", "write `at least 2 presidents`"),
    ("Council decides budget by members holding at least 67% of the population.",
     "write `at least 67% of the population of members in favour`"),
    ("Council decides budget by a majority of the members present in person or by proxy.", "write `present`"),
    ("no member is both president and permanent.", "write `president and permanent do not overlap`"),
    ("guarantee g the member concerned cannot prevent the adoption of any decision on exclusion.",
     "write `no member concerned alone can prevent the adoption of`"),
    ("guarantee g the member concerned can veto any decision on exclusion.",
     "write `the member concerned by itself can prevent the adoption of`"),
    ("guarantee g any 3 members together can prevent the adoption of any decision on budget.",
     "write `never a decision on budget is adopted with at least 3 members against`"),
    ("Council decides budget by at most one member against and every other member in favour.",
     "write `against and no member abstaining and no member absent`"),
    (
        "a period that ends on a Saturday ends on the next working day.",
        "write `a period that ends on a weekend or holiday ends on the next working day`",
    ),
    ("public holidays are 1 January.", "write `the holidays are`"),
    ("holidays: 1 January.", "write `the holidays are 1 January`"),
    ("the holidays are 1 May and Good Friday.", "write `the holidays are 1 May and 2 days before Easter`"),
    ("the holidays are Christmas.", "write `the holidays are 25 December`"),
    ("the treaty shall be automatically renewed for further periods of 5 years.",
     "write `a member may withdraw, effective at the end of a term of 5 years, at least 6 months after notice`"),
    ("the holidays are Sundays.", "write `the working days are Monday to Friday`"),
    ("weight votes: from 1 to 10.", "write `weight votes: between 1 and 10`"),
    ("decisions of both Council and Assembly bind every member.", "write `decisions of Council and Assembly`"),
    ("Council decides budget by each other member in favour.", "write `every member other than m`"),
    ("Council decides budget by all the other members in favour.", "write `every member other than m`"),
    ("Council decides budget by all the members in favour.", "write `every member in favour`"),
    ("Council decides budget by none of the members against.", "write `no member`"),
    ("Council decides budget by a minimum of 9 members in favour.", "write `at least`"),
    ("Council decides budget by 9 members or more in favour.", "write `at least 9 members`"),
    ("Council decides budget by up to 3 members against.", "write `at most`"),
    ("Council decides budget by two thirds of the votes cast.",
     "write `two thirds of the members voting in favour` or `two thirds of the votes of members voting in favour`"),
    ("Council decides budget by a simple majority.", "write `simple_majority`"),
    ("Council decides budget by an absolute majority of its members.", "write `of the members in favour`"),
    ("Council decides budget by unanimity.",
     "write `unanimity_of_all`, `unanimity_of_those_present` or `unanimity_of_those_voting`"),
    ("Council decides budget by unanimous vote of the members present.", "write `unanimity_of_those_present`"),
    ("Council decides budget by acclamation.", "write `consensus`"),
    ("Council decides budget by agreement without a vote.", "write `consensus`"),
    ("Council decides budget by common accord.", "write `unanimity_of_all`"),
    ("Council decides budget by an affirmative vote of nine members.", "write `at least nine members in favour`"),
    ("any article is amended by Council by consensus.", "write `any other article is amended`"),
    ("the treaty is modified by Council by consensus.", "write `every article is amended`"),
    ("the treaty is modified by unanimous agreement of the members.",
     "write `every article is amended by ORGAN by unanimity_of_all`"),
    ("Council decides budget by consensus, then accepted by two thirds of all members.", "write `then ratified by`"),
    ("Council decides budget by consensus, then approved by all permanent members.",
     "write `then ratified by every permanent member`"),
    ("decisions of Council bind every member that has not objected.", "write `bind every member not against`"),
    ("decisions of Council bind every member except those which declare that they do not accept.",
     "write `bind every member not against`"),
    ("decisions of Council bind every member in favour when urgent.",
     "write `decisions of Council bind every member in favour`"),
    ("Council decides budget by a majority vote of the members present and voting.", "write `simple_majority`"),
    ("Council decides budget by a two-thirds majority vote of those present.",
     "write `two-thirds of the members present in favour`"),
    ("Council decides budget by two thirds of the members represented and voting.",
     "write `two thirds of the members voting in favour`"),
    ("Council decides budget by two thirds of the votes cast by the members present.",
     "write `of the members voting in favour`"),
    ("Council decides budget by half of the members, representing a majority of the permanent members present and voting.",
     "write `in favour and a majority of the permanent members voting in favour`"),
    ("Council decides budget by more than half of the members, including a majority of the permanent members.",
     "write `in favour and more than half of the permanent members in favour`"),
    ("Council decides budget by unanimous approval of the members participating in the voting.",
     "write `unanimity_of_those_voting`"),
    ("Council decides budget matters by consensus.", "write `decides budget`"),
    ("each member has 4 votes.", "write `weight votes: between 4 and 4`"),
    ("weight votes: seats and bonus.", "write `weight votes: one for each seats, and one for each bonus`"),
    ("No more than two members of the Council shall be nationals of the same State.",
     "write `at most two members of GROUP sit in Council`"),
    ("Council meetings are valid if attended by two thirds of the members.",
     "write `ORGAN decides MATTER by RULE, with a quorum of two thirds of the members`"),
    ("Council decides budget by silence of 3 months unless a majority of the members disapprove.",
     "write `by silence of 3 months unless a majority of the members against`"),
    ("Council decides budget by consensus, deemed accepted after 10 months unless one third of the members object.",
     "write `then approved by ORGAN by silence of 10 months unless RULE`"),
    ("Council decides budget by consensus, no member voting in a dispute to which it is a party.",
     "write `with the members concerned taking no part and the quota kept`"),
    ("guarantee g Avia, Bruma and Celta together can prevent the adoption of a decision on budget.",
     "write `the partner members together can`"),
    ("role judge: every president and every permanent member.", "write `role judge: any members`"),
    ("an adopted exclusion suspends the member concerned from the councils.",
     "write `an adopted exclusion makes the member concerned a suspended member`"),
    ("an adopted exclusion expels the member concerned.",
     "write `an adopted exclusion makes the member concerned a former member`"),
    ("a member may withdraw, effective immediately.", "write `effective at once`"),
    ("a member may withdraw, effective at the end of the financial year following that in which notice is given.",
     "write `at the end of the next financial year`"),
    ("a member may withdraw from the Fund.", "write `may withdraw`"),
    ("a member may withdraw from the Fund at any time.", "write `may withdraw, effective at once`"),
    ("a member may denounce the convention at any time.", "write `may denounce the convention, effective at once`"),
    ("a member may withdraw by written notification to the chair.", "write `may withdraw`"),
    ("this charter expires 50 years after entry into force.", "write `article 1 lapses after 50 years in force`"),
    ("after 30 years in force, a member may call a conference.",
     "write `a member may call a conference after 30 years in force`"),
    ("where consensus cannot be achieved, Council decides budget by absolute_majority.", "write `alternatively,`"),
    ("a member which has not paid must pay.", "write `a ROLE member`"),
    ("a member State which is in arrears shall have no vote.", "write `a suspended member has no vote`"),
    ("Council decides budget by half of the members represented at Congress in favour.", "write `members present`"),
    ("decisions on budget take effect at the time fixed by Council.", "write `decisions on budget bind every member`"),
    ("role judge: at least 5 members.", "write `role judge: 5 or more`"),
    ("role judge: at most 5 members.", "write `role judge: 0 to 5`"),
    ("Council decides budget by half plus one of the members in favour.", "write `more than half of the members`"),
    ("Council decides budget by more votes for than against.",
     "write `more than half of the members voting in favour`"),
    ("Council decides budget by a majority of members representing a majority of the population.",
     "write `in favour and a majority of the population of members in favour`"),
    ("Council decides budget by no member objecting.", "write `against`"),
    ("Council decides exclusion by every member except the member concerned in favour.",
     "write `other than the member concerned in favour`"),
    ("Council decides exclusion by consensus, without the vote of the member concerned.",
     "write `with the member concerned taking no part and the quota recomputed`"),
    ("Council decides budget by simple_majority, the president having a casting vote.",
     "write `with ties broken by the president`"),
    ("Council may decide budget by consensus.", "write `Council decides budget by consensus`"),
    ("Council shall decide budget by consensus.", "write `decides`"),
    ("decisions of Council on budget are taken by consensus.", "write `Council decides budget`"),
    ("decisions of Council are binding on all members.", "write `bind`"),
    ("every member has one vote.", "take it out"),
    ("no member shall use force.", "write `a member must not`"),
    ("all members must assist.", "write `every member must`"),
    ("a member must not use force if attacked.", "write `when`"),
    ("a member has the right to withdraw.", "write `may`"),
    ("any member may withdraw upon one year's notice.", "write `withdraw, effective one year after notice`"),
    ("a member may withdraw by giving 12 months notice.", "write `withdraw, effective 12 months after notice`"),
    ("Council decides budget by consensus, subject to ratification by all members.", "write `then ratified by`"),
    ("Council decides budget by consensus with the approval of Assembly.",
     "write `then approved by Assembly by simple_majority`"),
    ("Council decides budget by consensus if urgent.", "write `when`"),
    ("Council decides budget within 30 days by consensus.",
     "write `budget by consensus, within 30 days, otherwise it lapses`"),
    ("Council decides all other matters by consensus.", "write `every other matter`"),
    ("any other article may be amended by Council by consensus.", "write `is amended`"),
    ("article 3 shall not be amended.", "write `may not be amended`"),
    ("a member may use force only when urgent.", "write `must not use force unless`"),
    ("a member must not use force without the consent of Council.", "write `unless`"),
    ("a member must not use force, unless urgent.", "write `force unless`"),
    ("any Member State may withdraw, effective at once.", "write `member`"),
    ("Member States may withdraw, effective at once.", "write `a member`"),
    ("Council decides budget by consensus within 24 hours.", "write `by consensus, within 1 day, otherwise it lapses`"),
    ("a member may withdraw, giving three months notice.", "write `withdraw, effective three months after notice`"),
    ("associate members: any number.", "write `standing associate.` and `associates:`"),
    ("this document is amended by Council by consensus.", "write `every article is amended`"),
    ("Council decides budget by a majority of votes of the members present and voting.",
     "write `more than half of the members voting in favour`"),
    ("Council elects budget by most votes, with ties broken by agreement.",
     "write `with ties broken by lot` or `with ties broken by the chair`"),
    ("guarantee g any three members together can adopt a decision on budget.",
     "write `never a decision on budget is not adopted while at least three members in favour`"),
    ("decisions on budget enter into force 60 days after adoption.",
     "write `decisions on budget take effect 60 days after adoption`"),
    ("decisions on budget enter into force on the first day of the second month following adoption.",
     "write `decisions on budget take effect on the first day of the month 1 month after adoption`"),
    ("an adopted budget enters into force 30 days after adoption.",
     "write `decisions on budget take effect 30 days after adoption`"),
    ("no article may be amended.", "write `every article may not be amended`"),
    ("organ Bureau: every permanent member and the president.",
     "write `organ Bureau: every permanent member and every president`"),
    ("the president must not open letters.", "write `every president must not`"),
    ("a member must not compete(with any member).", "write `(to`, `(on` or `(against`"),
    ("Council decides budget by a simple majority of those present.", "write `majority_of_those_present`"),
    ("Council decides budget by consensus, with a quorum of an absolute majority of all members.",
     "write `quorum of more than half of all members`"),
    ("no decision may be taken against the will of a member.",
     "write `never a decision is adopted with some member against`"),
    ("a member may not vote.", "write `a suspended member has no vote`"),
    ("a suspended member shall have no vote.", "write `has no vote`"),
    ("a member may be expelled by Council by consensus.", "write `ORGAN decides MATTER by RULE`"),
    ("Council may expel a member by consensus.", "write `Council decides MATTER by consensus`"),
    ("Council appoints a judge by consensus.", "write `Council decides MATTER`"),
    ("a member must pay its contribution by 1 January.", "write `must pay its contribution within 30 days`"),
    ("if consensus is not reached, Council decides budget by absolute_majority.", "write `alternatively,`"),
    ("Council decides budget by consensus, failing which by absolute_majority.",
     "write `Council decides budget by consensus.` and `alternatively, Council decides budget by absolute_majority`"),
    ("Council decides budget by absolute_majority, provided that no permanent member is against.",
     "write `and no permanent member against`"),
    ("Council decides budget by at least nine members in favour, including every permanent member.",
     "write `and every permanent member in favour`"),
    ("Council decides budget by absolute_majority unless a permanent member objects.",
     "write `and no permanent member against`"),
    ("every permanent member has a veto.", "write `ORGAN decides MATTER by (RULE and no permanent member against)`"),
    ("Council and Assembly decide budget by consensus.",
     "write `Council decides budget by consensus, then approved by Assembly by consensus`"),
    ("Council decides budget by 50% + 1 of the members in favour.", "write `more than half of`"),
    ("Council decides budget, by consensus.", "write `by`"),
    ("the term of budget is 4 years.", "write `decisions on budget lapse after 4 years`"),
    ("article 1 is amended by a two-thirds majority of Council.",
     "write `article 1 is amended by Council by a two-thirds majority of the members in favour`"),
    ("this charter enters into force when ratified by 55 members.", "write `ORGAN decides entry_into_force by RULE`"),
    ("the Secretariat consists of 15 members.", "write `organ Secretariat: 15 members`"),
    ("the president is elected by Assembly by consensus for 4 years.", "write `Assembly elects president by consensus`"),
    ("the president may veto a budget.", "write `ORGAN decides budget by (RULE and no president against)`"),
    ("30 members may refer a budget to Assembly.", "write `ORGAN decides MATTER by at least 30 members in favour`"),
    ("Council decides budget by a simple majority of the members present and voting.", "write `simple_majority`"),
    ("Council decides budget by 85% of the votes.",
     "write `of the members voting in favour` or `of the votes of members in favour`"),
    ("Council decides budget by members holding at least 85% of the votes in favour.",
     "write `at least 85% of the votes of members in favour`"),
    ("Council decides budget by a majority of seven eighths of all members.", "write `seven eighths of`"),
    ("Council decides budget by the affirmative votes of nine members including the votes of the permanent members.",
     "write `at least nine members in favour and every permanent member in favour`"),
    ("Council decides budget by unanimity of the permanent members.", "write `every permanent member in favour`"),
    ("Council decides budget by consensus minus one.", "write `consensus_minus_one`"),
    ("Council decides budget by rough consensus.",
     "write `two_thirds_of_those_voting` or `three_quarters_of_those_voting`"),
    ("Council decides budget if nobody objects within 10 days.", "write `by silence of 10 days`"),
    ("Council decides budget by consensus with the consent of the president.", "write `and the president in favour`"),
    ("Council decides exclusion by two thirds of the other members in favour.",
     "write `of the members other than the member concerned`"),
    ("Council decides exclusion by two_thirds_of_all, the member concerned not voting.",
     "write `with the member concerned taking no part and the quota recomputed`"),
    ("Council decides budget by absolute_majority in two consecutive sessions.",
     "write `by absolute_majority, then approved by ORGAN by absolute_majority`"),
    ("decisions of Council bind members that accept them.", "write `bind every member in favour`"),
    ("decisions of Council bind every member unless it objects within 90 days.", "write `bind every member not against`"),
    ("decisions of Council enter into force 60 days after adoption.",
     "write `decisions of Council take effect 60 days after adoption`"),
    ("decisions of Council on budget shall become effective on the first day of the next month.",
     "write `decisions of Council on budget take effect`"),
    ("an adopted budget enters into force 30 days after its adoption.",
     "write `decisions on budget take effect 30 days after adoption`"),
    ("the budget shall enter into force two months after its adoption.",
     "write `decisions on budget take effect two months after adoption`"),
    ("amendments shall enter into force twelve months after ratification by two thirds of the members.",
     "write `decisions on amendment take effect twelve months after adoption`"),
    ("decisions of Council enter into force when they are published.", "write `decisions of Council bind every member`"),
    ("a member may withdraw at any time.", "write `may withdraw, effective at once`"),
    ("a member may withdraw with effect at the end of the financial year.", "write `may withdraw, effective`"),
    ("a member may withdraw, effective on 31 December of the next year.",
     "write `effective at the end of the next year`"),
    ("a member may withdraw, effective one year after notice if urgent.", "write `when`"),
    ("a member ceases to be a member if it does not pay within 2 years.",
     "write `a member must pay within 2 years, otherwise it is a former member`"),
    ("a member that refuses an amendment of this charter is then a former member.",
     "write `an adopted amendment makes every member refusing at ratification a former member`"),
    ("a member which has not ratified an amendment within 2 years ceases to be a member.",
     "write `a member must ratify within 2 years while amendment is adopted with itself not ratifying, otherwise it is a former member`"),
    ("a member that has not accepted an amendment may withdraw, effective at once.",
     "write `a member may withdraw while amendment is adopted with itself not ratifying`"),
    ("a member may use force only with the approval of Council.", "write `must not use force unless`"),
    ("the members are France, Germany and Italy.", "write `members: France, Germany and Italy`"),
    ("the quorum is half of all members.",
     "write `ORGAN decides MATTER by RULE, with a quorum of half of all members`"),
    ("the budget is adopted by Council by consensus.", "write `Council decides budget by consensus`"),
    ("budget requires consensus.", "write `ORGAN decides budget by consensus`"),
    ("all decisions are taken by consensus.", "write `ORGAN decides every matter by`"),
    ("Council decides everything by consensus.", "write `decides every matter`"),
    ("Council decides budget by consensus or by absolute_majority.", "write `by (consensus or absolute_majority)`"),
    ("this article cannot be amended.", "write `article 1 may not be amended`"),
    ("amendments require ratification by all members.", "write `every article is amended by ORGAN by RULE`"),
    ("guarantee g every decision binds every member.", "write `guarantee binding_on_all`"),
    ("guarantee g some_support.", "write `guarantee some_support`"),
    ('scenario "s"\n  Council votes on budget: 3 in favour.\n  Assembly: 3 in favour.',
     "write `Assembly votes on MATTER`"),
    ('scenario "s"\n  under article 1(9), Council votes on budget: 3 in favour.',
     "write `Council votes on budget under article 1(9)`"),
]  # fmt: skip

REPLACED = [
    ("a member may withdraw not later than 6 months before the end of the year.",
     "a member may withdraw, effective at the end of the year, at least 6 months after notice."),
    ("a member may withdraw by notice given not later than 3 months before the end of the financial year.",
     "a member may withdraw, effective at the end of the financial year, at least 3 months after notice."),
    ("a member may withdraw, effective at the end of the year, provided notice is given at least 6 months before.",
     "a member may withdraw, effective at the end of the year, at least 6 months after notice."),
    ("a member may withdraw, effective at the end of the quarter, on 6 weeks' notice.",
     "a member may withdraw, effective at the end of the quarter, at least 6 weeks after notice."),
    ("a member may withdraw at the end of the financial year upon six months notice.",
     "a member may withdraw, effective at the end of the financial year, at least six months after notice."),
    ("a member may withdraw upon six months notice effective at the end of a calendar year.",
     "a member may withdraw, effective at the end of the calendar year, at least six months after notice."),
    ("a member may withdraw at the end of the year.", "a member may withdraw, effective at the end of the year."),
    ("a member may withdraw, effective at the end of the semester.",
     "a member may withdraw, effective at the end of the half-year."),
    ("Council decides budget by a two-thirds vote of its members.",
     "Council decides budget by two-thirds of all members in favour."),
    ("Council decides budget by agreement of all members.", "Council decides budget by every member in favour."),
    ("Council decides budget by the consent of all permanent members.",
     "Council decides budget by every permanent member in favour."),
    ("Council decides budget by the concurring votes of the permanent members.",
     "Council decides budget by every permanent member in favour."),
    ("Council decides budget by a simple majority of the permanent members.",
     "Council decides budget by more than half of the permanent members voting in favour."),
    ("Council decides budget by a majority of the votes cast by the permanent members.",
     "Council decides budget by more than half of the permanent members voting in favour."),
    ("Council decides budget by separate majorities of the permanent members and of the other members.",
     ("Council decides budget by more than half of the permanent members voting in favour and more than half"
      " of the members other than permanent voting in favour.")),
    ("Council decides exclusion by unanimity of the members other than the member concerned.",
     "Council decides exclusion by every member other than the member concerned in favour."),
    ("Council decides budget by four of the five members in favour.",
     "Council decides budget by at least four members in favour."),
    ("Council decides budget by absolute_majority, provided that at least half of the members are present.",
     "Council decides budget by absolute_majority, with a quorum of at least half of the members."),
    ("Council decides budget by absolute_majority when at least half of the members are present.",
     "Council decides budget by absolute_majority, with a quorum of at least half of the members."),
    ("Council decides budget by absolute_majority, including at least two of the permanent members.",
     "Council decides budget by absolute_majority and at least two permanent members in favour."),
    ("Council decides budget with the consent of every member.", "Council decides budget by every member in favour."),
    ("Council decides budget without objection.", "Council decides budget by consensus."),
    ("Council and Assembly decide budget by concurrent majorities.",
     "Council decides budget by simple_majority, then approved by Assembly by simple_majority."),
    ("the Board consists of all members.", "organ Board: every member."),
    ("decisions of Council are not binding.", "decisions of Council bind no one."),
    ("decisions of the Council bind every member.", "decisions of Council bind every member."),
    ("any member may withdraw by notice to Council; the withdrawal takes effect twelve months after notice.",
     "any member may withdraw, effective twelve months after notice."),
    ("a member may give notice of withdrawal.", "a member may withdraw."),
    ("Council, acting on a proposal from Assembly, decides budget by absolute_majority.",
     "Council decides budget by absolute_majority, on the proposal of Assembly by simple_majority."),
]  # fmt: skip
"""Sentences, and the same with the words that the message gives for their turn of phrase."""

WHOLE = [
    ("notwithstanding article 1(9), alternatively, Council decides budget by consensus.",
     "write `alternatively, notwithstanding article 1(9),`"),
    ("each member shall have one vote.", "take it out"),
    ("abstentions are not counted.", "write `ORGAN decides MATTER by two thirds of the members voting in favour`"),
    ("a party to a dispute shall abstain from voting.",
     "write `ORGAN decides MATTER by RULE, with the parties concerned taking no part and the quota recomputed`"),
    ("the member concerned does not vote.",
     "write `ORGAN decides MATTER by RULE, with the member concerned taking no part and the quota recomputed`"),
    ("half of the members constitute a quorum.",
     "write `ORGAN decides MATTER by RULE, with a quorum of half of the members`"),
    ("new members are admitted by Council by consensus.", "write `Council decides MATTER by RULE`"),
    ("amendments to article 1 require the consent of every member.", "write `article 1 is amended by ORGAN by unanimity_of_all`"),
    ("Council decides budget by majority vote.",
     "write `simple_majority`, `absolute_majority` or `majority_of_those_present`"),
    ("Council decides budget by a qualified majority of two thirds of the members in favour.", "write `a majority of`"),
    ("Council decides budget by consensus; failing consensus, by absolute_majority.",
     "write `Council decides budget by consensus.` and `alternatively, Council decides budget by absolute_majority`"),
    ("guarantee g never a decision on budget is adopted with some member against when urgent.",
     "write `against while urgent`"),
    ("decisions of Council bind every member that ratified them.", "write `bind every member in favour`"),
    ("guarantee g no member alone can prevent the adoption of a decision on budget when urgent.",
     "write `no member alone can prevent the adoption of a decision on budget`"),
]  # fmt: skip

PROMISED = [
    ("no decision is adopted without the consent of every member",
     "never a decision is adopted with some member not in favour"),
    ("no decision on budget is adopted unless every permanent member is in favour",
     "a decision on budget is adopted only if every permanent member is in favour"),
    ("never a decision is adopted against the vote of a permanent member",
     "never a decision is adopted with some permanent member against"),
    ("no member alone can carry the adoption of a decision on budget",
     "no member alone can adopt a decision on budget"),
    ("no member alone can push through any decision", "no member alone can adopt any decision"),
    ("no permanent member alone can block budget",
     "no permanent member alone can prevent the adoption of a decision on budget"),
    ("every member alone can veto a decision on budget",
     "every member alone can prevent the adoption of a decision on budget"),
    ("no member has a veto", "no member alone can prevent the adoption of any decision"),
    ("every permanent member can veto a decision",
     "every permanent member alone can prevent the adoption of any decision"),
    ("every decision is adopted with at least half of the members in favour",
     "a decision is adopted only if at least half of the members in favour"),
    ("no decision is binding on a member that is against",
     "never some decision d is binding on some member m while m objects to d"),
    ("every member may leave within 12 months", "every member m alone can end its membership within 12 months"),
    ("all members are equal", "swapping two members changes no outcome"),
    ("members have no say", "members change no outcome"),
    ("no decision on budget is adopted without at least 2 members in favour",
     "a decision on budget is adopted only if at least 2 members in favour"),
    ("no member is bound without its consent",
     "never some decision d is binding on some member m while m does not consent to d"),
    ("the permanent members can block every decision",
     "the permanent members together can prevent the adoption of any decision"),
    ("a budget is always adopted", "always possible: a decision on budget is adopted"),
]  # fmt: skip

ASKED = [
    ("can one member stop a decision on budget", "no member alone can prevent the adoption of a decision on budget"),
    ("who can veto budget", "no member alone can prevent the adoption of a decision on budget"),
    ("can two members together block budget", "never a decision on budget is adopted with at least two members against"),
    ("can a member be bound by what it does not accept",
     "never some decision d is binding on some member m while m does not consent to d"),
    ("can a decision on budget bind a member that voted against it",
     "never some decision d on budget is binding on some member m while m objects to d"),
    ("can a member leave", "every member m alone can end its membership within 12 months"),
    ("can a minority adopt budget", "never a decision on budget is adopted with fewer than half of all members in favour"),
    ("is unanimity needed for budget", "never a decision on budget is adopted with some member not in favour"),
]  # fmt: skip


def errors(folder: Path, sentence: str) -> list[Diagnostic]:
    """What is wrong with the sentence in a charter that is right otherwise."""
    found = charter.check(write(folder, f"{BODY}{sentence}\n")).diagnostics
    return [one for one in found if one.code.value.startswith("E")]


def rule(made: Model) -> Count:
    """The rule of the one procedure, which counts once."""
    (procedure,) = made.procedures
    (stage,) = procedure.stages
    assert isinstance(stage.rule, Count)
    return stage.rule


@pytest.mark.parametrize(("said", "meant"), READ)
def test_a_number_said_as_lawyers_say_it_means_what_it_says(tmp_path: Path, said: str, meant: str) -> None:
    one, other = (rule(model(tmp_path, f"{BODY}Council decides budget by {words}.\n")) for words in (said, meant))
    assert one == other


def test_a_majority_of_two_thirds_is_no_more_than_half(tmp_path: Path) -> None:
    found = rule(
        model(tmp_path, f"{BODY}Council decides budget by a majority of two-thirds of all members in favour.\n")
    )
    assert found.relation is Relation.AT_LEAST


@pytest.mark.parametrize("said", ["a two-thirds majority", "a majority of three quarters", "two-thirds"])
def test_a_share_of_nobody_said_is_refused_with_its_readings(tmp_path: Path, said: str) -> None:
    (found,) = errors(tmp_path, f"Council decides budget by {said}.")
    assert found.code.value == "E206"
    assert f"`{said} of the members voting in favour`" in (found.fix or "")


@pytest.mark.parametrize("said", ["two thirds of the members present and voting", "55% of the members voting"])
def test_a_share_of_those_voting_is_no_turnout(tmp_path: Path, said: str) -> None:
    (found,) = errors(tmp_path, f"Council decides budget by {said}.")
    assert found.code.value == "E408"
    assert f"write `{said} in favour`" in (found.fix or "")


@pytest.mark.parametrize(("sentence", "fix"), SAID)
def test_what_is_said_in_other_words_here_is_told_so(tmp_path: Path, sentence: str, fix: str) -> None:
    assert fix in [found.fix for found in errors(tmp_path, sentence)]


@pytest.mark.parametrize(("sentence", "meant"), REPLACED)
def test_what_is_written_in_the_place_of_a_turn_of_phrase_can_be_read(
    tmp_path: Path, sentence: str, meant: str
) -> None:
    written = (errors(tmp_path, sentence)[0].fix or "").removeprefix("write `").removesuffix("`")
    assert written and written in meant
    assert errors(tmp_path, meant) == []


@pytest.mark.parametrize(("sentence", "fix"), WHOLE)
def test_a_clause_of_another_kind_is_answered_with_the_sentence_that_says_it(
    tmp_path: Path, sentence: str, fix: str
) -> None:
    assert fix in [found.fix for found in errors(tmp_path, sentence)]


@pytest.mark.parametrize(("promise", "meant"), PROMISED)
def test_a_promise_in_other_words_is_answered_with_one_that_can_be_asked(
    tmp_path: Path, promise: str, meant: str
) -> None:
    decided = "Council decides budget and exclusion by consensus.\n"
    (found,) = errors(tmp_path, f"{decided}guarantee g {promise}.")
    assert found.fix == f"write `{meant}`"
    assert errors(tmp_path, f"{decided}guarantee g {meant}.") == []


@pytest.mark.parametrize(("question", "meant"), ASKED)
def test_a_question_in_plain_english_is_answered_with_one_that_can_be_asked(
    tmp_path: Path, question: str, meant: str
) -> None:
    decided = "Council decides budget and exclusion by consensus.\na member may withdraw.\n"
    (found,) = errors(tmp_path, f"{decided}guarantee g never {question}.")
    assert found.fix == f"write `{meant.removeprefix('never ')}`"
    assert errors(tmp_path, f"{decided}guarantee g {meant}.") == []


def test_where_no_members_are_a_noun_for_people_is_declared_as_a_standing(tmp_path: Path) -> None:
    text = 'charter "A parliament"\narticle 1\n  organ Parliament: 200 deputies.\n'
    (found,) = [one for one in charter.check(write(tmp_path, text)).diagnostics if one.code.value.startswith("E")]
    assert found.fix == "declare it: `standing deputy.` and `deputies: any number.`"
    mended = text.replace("organ", "standing deputy. deputies: 200 or more. organ")
    assert charter.check(write(tmp_path, mended)).model is not None


def test_a_party_that_is_first_named_behind_a_matter_is_to_be_named_before(tmp_path: Path) -> None:
    sentence = "guarantee g never exclusion(of some member m) is in force while m does strike."
    (found,) = errors(tmp_path, f"Council decides exclusion by consensus.\n{sentence}")
    assert "name the party first" in found.fix
    assert "take out" not in found.fix


def test_no_remedy_turns_without_into_with(tmp_path: Path) -> None:
    (found,) = errors(tmp_path, "guarantee g never a decision is adopted without some member in favour.")
    assert found.fix != "write `with`"


def test_no_remedy_takes_out_a_not(tmp_path: Path) -> None:
    found = errors(tmp_path, 'Council decides budget by consensus.\nscenario "s"\n  given France is not permanent.')
    assert [one.fix for one in found if "`not`" in one.message] == [None]


def test_what_is_wrong_with_a_name_is_told_behind_unless(tmp_path: Path) -> None:
    (found,) = errors(tmp_path, "a member must not use force unless attacked.")
    assert found.message == "no rule or condition `attacked` is declared"


def test_a_word_that_is_part_of_no_turn_of_phrase_is_told_as_it_was(tmp_path: Path) -> None:
    (found,) = errors(tmp_path, "Council decides budget by simple_majorty.")
    assert found.fix == "did you mean `simple_majority`?"


@pytest.mark.parametrize("filler", ["x", " ", "a word of "])
def test_no_turn_of_phrase_is_looked_for_in_what_nobody_has_drafted(filler: str) -> None:
    sentence = "a member shall withdraw"
    assert list(turns(sentence, 0, len(sentence)))
    longer = f"{sentence} {filler * LONGEST}"
    assert list(turns(longer, 0, len(longer))) == []


def test_turns_that_say_something_are_those_of_all_that_say_it() -> None:
    sentence = "a member shall notify Council, and may withdraw with effect from 1 May"
    everything = list(turns(sentence, 0, len(sentence)))
    wanted = [turn for turn in everything if "effective" in turn.instead[0]]
    assert wanted and wanted != everything
    assert list(turns(sentence, 0, len(sentence), ("effective",))) == wanted
