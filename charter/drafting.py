"""Turns of phrase in which rules and clauses are drafted, and how this language says them."""

DRAFTING = r"""
\bquorum of (?:an? |the )?(?:absolute |simple )?majority of (?:(?:all |the |its )*(\w+s)\b|those entitled to vote)
  => quorum of more than half of all \1
\b(?:an? )?(?:simple |absolute )?majority of those present\b(?! (?:and|or|in)\b) => majority_of_those_present
^\s*[Nn]o article (?:may|can|shall) (?:ever )?be amended(?=\s*\.) => every article may not be amended
(^\s*organ \w+: [^.]*?)(, |,? and )the ([a-z]\w*)(?=\s*[.,]| and\b) => \1\2every \3
^\s*[Tt]he ([a-z]\w*) (must not|must|may not) (?!be amended) => every \1 \2
(?<=\w)\((?:with|from|for|towards) (?=(?:any|an?|some|that|every) )
  => (to |(on |(against because to whom an act is done stands behind `on`, `to`, `of` or `against`
([A-Z]\w*) decides ([\w, ]+?) by ([^.;]+?)[,;] (?:failing (?:which|that|consensus|agreement|unanimity)|or else|if
  not),? by
  ([^.;]+?)(?=\s*\.)
  => \1 decides \2 by \3.` and `alternatively, \1 decides \2 by \4 because a second rule is a sentence of its own
^\s*(?:[Tt]he |[Aa]ll )?(?:Member States|(?:High )?Contracting (?:Parties|States)|States? Parties)\b(?=
  (?:may|must|shall))
  => a member
\b(?:Member States|(?:High )?Contracting (?:Parties|States)|States? Parties)\b => members
\b(?:Member State|(?:High )?Contracting (?:Party|State)|State Party)\b => member
^\s*no decision (?:may|shall|can|must) be (?:taken|adopted|made) (?:against the (?:will|vote|objection) of|over the
  objection of) (?:an?|any|the) (\w+)(?: member)?\b[^.]*
  => never a decision is adopted with some \1 against because what never comes about is promised by a guarantee
^\s*(associate|full|founding|permanent|affiliate|corresponding|honorary|junior|senior) (?:members|states|parties):
  (?=\w)
  => standing \1.` and `\1s: because a standing of your own has a name of one word
\bany ([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten) ((?:\w+ )?\w+s) (?:together )?can
  (?:adopt|carry|pass|decide) (?:an? |any |every )?(?:decision )?(on \w+|\w+)?
  => never a decision \3 is not adopted while at least \1 \2 in favour
\bwith ties broken by (?!(?:the|lot|age|seniority)\b)(?:an? )?\w+(?: \w+)? => with ties broken by lot|with ties broken
  by the chair because a tie is broken by lot, by age, by seniority or by a party
\bunless (?:an? )?(?:simple )?majority (?:of \w+ )?(?:is |are )?(?:against|opposed)
  => unless more than half of the members voting against
\bunless (?:an? )?absolute majority (?:of \w+ )?(?:is |are )?(?:against|opposed)
  => unless more than half of all members against
(\bby \w+),? within (?:24|twenty-four) hours => \1, within 1 day, otherwise it lapses because a period is counted in
  days
(\bby \w+),? within (?:48|forty-eight) hours => \1, within 2 days, otherwise it lapses because a period is counted in
  days
(\bby \w+),? within (?:72|seventy-two) hours => \1, within 3 days, otherwise it lapses because a period is counted in
  days
\b(?:must|shall) (?:undertake|agree|promise|pledge|be obliged|be bound) not to => must not
\b(?:is|are) (?:obliged|required|bound) not to => must not
\b(?:undertakes?|agrees?|promises?|pledges?) not to => must not
\b(?:must|may|shall) (?:by no means|by no manner of means) => must not
\bmay ([^.,;]*?) only (?:if|when|where|while) => must not \1 unless because what is not forbidden may be done
\ba majority of (?:the )?votes of (?:all |the )*((?:\w+ )?\w+s) (?:present and )?voting
  => more than half of the \1 voting in favour
\ba majority of (?:the )?votes of (?:all |the )*((?:\w+ )?\w+s) present(?! and)
  => more than half of the \1 present in favour
\b(?:at least |not fewer than |no fewer than )?([0-9]+|three|four|five|six|seven|eight|nine|ten|twelve) (?:affirmative |
  concurring |positive )votes(?: of (?:its |the |all )*(\w+s))?
  => at least \1 members in favour
\b((?:at least |more than )?(?:half|\w+[ -](?:thirds?|quarters?|\w+ths?)|[0-9]+(?:/[0-9]+| ?%|%))) of (?:the |all
  )?votes cast\b(?! by)
  => \1 of the members voting in favour|\1 of the votes of members voting in favour
\b(?:an? )?(?:simple )?majority of (?:the |all )?votes cast\b(?! by)
  => simple_majority|more than half of the votes of members voting in favour
\b(?:by )?(?:unanimity|consensus),? (?:by )?(?:unanimity|consensus),? or (?:by )?(?=an? |\w+[ -](?:thirds|quarters))
  => by because whatever is adopted by unanimity or consensus is adopted by the easier rule as well
\b(?:two[ -]thirds|three[ -](?:quarters|fourths|fifths)) vote of both (?:Houses|houses|chambers|Chambers)\b
  => two_thirds_of_those_voting, then approved by ORGAN by two_thirds_of_those_voting because each house has a stage of
  its own
,? upon (?:an? |the )?(proposal|recommendation) (?:from|of|by) (?:the )?(\w+)\b(?! by\b)
  => , on the \1 of \2 by simple_majority
withdraw,? giving (?:a |one )?(\w+) (\w+?)s?'?s?'?(?: of| prior| written)* notice => withdraw, effective \1 \2s after
  notice
\b(?:at least )?(?:two times|twice|double) as many (?:\w+ )?(?:in favour|for)(?: of it)? as (?:\w+ )?against(?: it)?
  => two thirds of the members voting in favour
\b(?:at least )?(?:three times|thrice|triple) as many (?:\w+ )?(?:in favour|for)(?: of it)? as (?:\w+ )?against(?: it)?
  => three quarters of the members voting in favour
\ban? (?:2:1|two to one|2 to 1) (?:super)?majority\b => two thirds of the members voting in favour
\ban? (?:3:1|three to one|3 to 1) (?:super)?majority\b => three quarters of the members voting in favour
\bno (\d+|two|three|four|five|six|seven|eight|nine|ten) (\w+?)s (?:together )?can (?=prevent|block|adopt|carry)
  => role minority: \1 \2s.` and `no minority \2s together can
\bthe (\w+(?: \w+)?) together can(?:not| not)\b => no \1 together can
\b(\w+) by itself can(?:not| not)\b => no \1 by itself can
(^\s*\w+: [^.;]*?), and (?=\w+ others\b) => \1 and
(\bmakes [^.,]*? an? (?:suspended|former|leaving) member) (?:from|in|of) (?:the )?\w+(?: of (?:the )?\w+)? => \1
^\s*(an? [\w ]+?) or (an? [\w ]+?) (may not|must not|may|must) ([^.]*)
  => \1 \3 \4.` and `\2 \3 \4 because each sentence on conduct is addressed to those of one standing
^\s*no decision on (\w+)(?: of [^.]*?)? (?:may|shall|can) be (?:taken|adopted|made|carried)
  without (?:the )?(?:approval|consent|agreement|assent|concurrence) of the \w+ concerned
  => \1 is reserved to the member concerned.` and `no organ decides a reserved matter without the consent of the
  member concerned
(^\s*role \w+: )(?:at least|no fewer than) (\w+) => \1\2 or more
(^\s*role \w+: )(?:at most|no more than|up to) (\w+) (?=\w+s\b) => \g<1>0 to \2
\b(members|\w+s) represented(?: at (?:the )?\w+)?\b(?! and) => \1 present
(\bdecisions (?:of \w+ )?on \w+) (?:enter into force|come into force|take effect|have effect) on the first day of the
  (?:second|2nd) month (?:after|following)[^.]*
  => \1 take effect on the first day of the month 1 month after adoption
(\bdecisions (?:of \w+ )?on \w+) (?:enter into force|come into force|take effect|have effect) on the first day of the
  (?:third|3rd) month (?:after|following)[^.]*
  => \1 take effect on the first day of the month 2 months after adoption
^(\s*(?:on [^:]*:|then:)?) ?(\w+) does ([^.;]*); (?:and )?(\w+) does ([^.;]*)
  => \1 \2 does \3.` and `then: \4 does \5 because a line of a scenario tells of one act
\bis no longer (?=an? ) => is not
(\bdecisions (?:of|on) [^.]*\bbind [^.]*?),? (?:when|if|where|while) (?:not )?\w+(?=\s*\.)
  => \1 because whom a decision binds is said of its matter: declare one matter for each case
(\bbind) (?:every|each|all)(?: the)? (\w+?)s? (?:that|which|who) (?:has|have|does|do|did) not (?:object|oppos|reject|
  disapprov)\w*[^.]*
  => \1 every \2 not against
(\bbind) (?:every|each|all)(?: the)? (\w+?)s?,? (?:except|save|other than)(?: for)?(?: those| any| one)?
  (?:that|which|who)\b[^.]*
  => \1 every \2 not against
,? then approved by (?:all|every|each)(?: of)?(?: the)? ((?:\w+ )?\w+?)s?(?=\s*[.,])
  => , then ratified by every \1 because what an organ does is approved, what each party does is ratified
\bthen (?:accepted|acceded to|adhered to) by\b => then ratified by
^\s*[Aa]ny article (?:is|may be) (?:amended|modified|revised)\b => any other article is amended
^\s*(?:[Tt]he|[Tt]his)
  (?:charter|treaty|convention|agreement|statute|protocol|constitution|document|instrument|covenant|pact|act) (?:is|may
  be)
  (?:amended|modified|revised) by (?:unanimous \w+ of|(?:all|every)) [^.,]*
  => every article is amended by ORGAN by unanimity_of_all
^\s*(?:[Tt]he|[Tt]his)
  (?:charter|treaty|convention|agreement|statute|protocol|constitution|document|instrument|covenant|pact|act) (?:is|may
  be) (?:amended|modified|revised) (?=by)
  => every article is amended
\bthe (\w+) concerned (?:alone )?can(?:not| not) (?:block|veto|stop|prevent)\b(?: the adoption of)?
  => no \1 concerned alone can prevent the adoption of
\b(the \w+ concerned) can (?:block|veto|stop|prevent)\b(?: the adoption of)?
  => \1 by itself can prevent the adoption of
\bany ([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten) ((?:\w+ )?\w+s) (?:together )?can
  (?:block|veto|stop|prevent) (?:the adoption of )?(?:an? |any |every )?(?:decision )?(on \w+)?
  => never a decision \3 is adopted with at least \1 \2 against
(^\s*weight \w+: )(?:the )?([a-z]\w*) (?:and|plus) (?:the )?([a-z]\w*)(?=\s*\.)
  => \1one for each \2, and one for each \3 because a weight that is made of others goes by a scale of each
^\s*(?:[Nn]ot?|[Aa]t) (?:more than|most) (\w+) (?:\w+ )?\w+s of (?:the )?(\w+) (?:may|shall|can|must) be \w+
  of (?:the same|any one|one) \w+
  => at most \1 members of GROUP sit in \2 because it is said of each role or bloc by itself
^\s*no (?:\w+ )?(?:is|may be|can be) both (?:an? )?(\w+) and (?:an? )?(\w+) => \1 and \2 do not overlap
\b(?:24|twenty-four) hours\b => 1 day because a period is counted in days
\b(?:48|forty-eight) hours\b => 2 days because a period is counted in days
\b(?:72|seventy-two) hours\b => 3 days because a period is counted in days
\b\w+ hours\b => DAYS days because a period is counted in days
\b(?:unanimity|consensus) minus the (?:\w+ concerned|\w+ in question)\b => consensus_minus_the_party_concerned
\bunanimity of those (?:present and )?(present|voting)\b(?! in) => unanimity_of_those_\1
\bunanimity of all(?: (?:the )?members)?\b(?! in) => unanimity_of_all
\b(of the )total (\w+ of \w+s)\b => \1\2
\b(other than \w+) and (?!other)(\w+)(?= (?:alone|together|can)\b) => \1 and other than \2
^\s*(organ \w+): all (?:the )?(?:members|member states|parties)\b => \1: every member
^\s*A(rticles?) (?=[0-9]) => a\1 because it is written with a small letter
\b(?:an? )?(\w+[ -](?:thirds|quarters|\w+ths)) majority of those present and voting\b
  => \1 of the members voting in favour
\b(?:an? )?(\w+[ -](?:thirds|quarters|\w+ths)) majority vote of (?:those|(?:all )?(?:the )?members) (present|voting)(?!
  and)\b
  => \1 of the members \2 in favour
\b(?:an? )?(\w+[ -](?:thirds|quarters|\w+ths)) (?:(?:majority )?vote of (?:those|(?:all |the )*(?:member )?\w+s)
  (?:present|represented)|of (?:all |the )*(?:member )?\w+s represented) and voting\b
  => \1 of the members voting in favour
\b(?:an? )?(?:simple )?majority (?:vote )?of (?:those|(?:all |the )*(?:member )?\w+s) (?:present|represented) and
  voting\b
  => simple_majority
,? (?:(?:and (?:is|are) |to be )?)deemed (?:to be |to have been )?accepted (?:after|at the end of|within) (?:a period of
  )?(\w+ (?:days|weeks|months|years))\b[^.]*
  => , then approved by ORGAN by silence of \1 unless RULE
\bat the end of the financial year (?:following|after)\b[^.]* => at the end of the next financial year
(\ban adopted \w+) suspends (the (?:\w+ )?(?:concerned|\w+))\b[^.,]* => \1 makes \2 a suspended member
(\ban adopted \w+) (?:expels|excludes|removes) (the (?:\w+ )?(?:concerned|\w+))\b[^.,]* => \1 makes \2 a former member
(\ban adopted \w+) (?:admits|reinstates|readmits) (the (?:\w+ )?(?:concerned|\w+))\b[^.,]* => \1 makes \2 a member
\beffective (?:immediately|forthwith|instantly)\b => effective at once
\bunanimous \w+ of (?:all |the )*(?:members|member States|those) (?:participating in the (?:vote|voting)|present and
  voting|voting)\b
  => unanimity_of_those_voting
(\bdecides \w+) (?:matters|questions|issues|decisions)(?= by\b) => \1
^\s*[^.:]*?\b(?:meetings?|sessions?|sittings?) (?:is|are|shall be) valid (?:only )?(?:if|when) (?:attended by )?(.+?)(?:
  (?:is|are) present)?(?=\s*\.)
  => ORGAN decides MATTER by RULE, with a quorum of \1 because a quorum is said where something is decided
(\bby silence of \w+ \w+ unless [^.]*?\w+s) (?:disapprove|object|oppose|register)\b[^.]* => \1 against
,? (?:and )?no (\w+?)s? (?:voting|votes|taking part|participating) (?:in|on) (?:(?:a|any|the) )?\w+ to which it is
  (?:a )?party
  => , with the \1s concerned taking no part and the quota kept
\b((?:[A-Z]\w+, )*[A-Z]\w+,? and [A-Z]\w+) (?:together|jointly) can\b
  => the partner members together can because several parties that are named are a role, such as `role partner: \1.`
^\s*role (\w+): every [^.]*
  => role \1: any members because who has a role is named or counted; parties of several roles are named one role after
  the other where they are meant, or are an organ
^\s*in (?:the \w+|every later) (?:ballot|round),? (\w+) votes on (\w+(?:\([^)]*\))?)
  => \1 votes on \2 under article 1 because which ballot it is follows from the article that rules it
,? (?:with )?the (?:last|lowest|weakest|least)\b[^.,]* (?:eliminated|dropped|withdrawn|excluded|removed|dropping out)
  =>  because who drops out between two ballots is not followed: every later ballot is looked at for any candidates
(?:\b[Tt]his|\b[Tt]he) (?:charter|treaty|convention|agreement) (?:expires|ends|lapses|(?:shall )?remains? in force)(?:
  for| after)? (?:a period of )?(\w+ years)\b[^.]*
  => article 1 lapses after \1 in force because what lapses is an article
^\s*after (\w+ years) in force, (.+? may [^.,]*) => \2 after \1 in force
^\s*(?:if|where|when) \w+ (?:is not|cannot be|has not been) (?:reached|achieved|attained|obtained),? => alternatively,
,? representing ((?:at least |more than )?(?:a majority|half|\w+[ -](?:thirds|quarters|\w+ths)|[0-9]\S*)) of (?:the |all
  )*+(?!votes\b)((?:\w+ )?\w+s)\b(?: present(?: and voting)?| voting)?
  => in favour and \1 of the \2 voting in favour
,? including (?:a|the) majority of (?:the |all )*((?:\w+ )?\w+s)\b(?: present(?: and voting)?| voting)?
  => in favour and more than half of the \1 in favour
\bof (?:the |all )*votes cast by (?:the )?((?:\w+ )?\w+s)\b(?: present)? => of the \1 voting in favour
^\s*(?:[Aa]n?|[Ee]very|[Aa]ny) (\w+)(?: State)? (?:in|that|which|who) [^.]*? (?:shall have|must have|has) no vote
  => a suspended \1 has no vote because it is said of a standing or a role, such as `role in_arrears: any members`
^\s*(?:[Tt]he )?(\w+) (?:consists|is composed|is made up|(?:must|shall) consist) of (?:all|every|each)(?: of)?(?:
  the)? (\w+?)s?(?=\s*\.)
  => organ \1: every \2
(?<=:\s)all (?:of )?(?:the )?(\w+?)s\b => every \1
^\s*[Ee](?:ach|very) \w+ (?:shall have|has) one vote =>  because every member has one vote without its being said
,? (?:each|every) \w+ having one vote =>  because every member has one vote without its being said
^\s*(?:[Ee]ach|[Ee]very) \w+(?: member)? (?:shall have|has|shall cast|casts)
  ([0-9]+|two|three|four|five|six|seven|eight|nine|ten) votes\b(?: each)?
  => weight votes: between \1 and \1 because how many votes a party has is its weight, which a rule may count
^\s*(?:[Aa]n? |[Ee]ach |[Ee]very |[Tt]he )?(\w+(?: members?)?) (?:shall have|has|have) \w+ votes\b(?: each)?
  => weight votes: any whole number because how many votes a party has is its weight, which a rule may count
^\s*(?:[Tt]he |[Aa]ny |[Aa] )?(\w+ concerned) (?:does|do|shall|may|must) not (?:vote|take part|participate)\b[^.]*
  => ORGAN decides MATTER by RULE, with the \1 taking no part and the quota recomputed
^\s*[Aa](?:ny)? party to (?:a|the) dispute (?:shall|must|may|does) (?:abstain|not (?:vote|take part))[^.]*
  => ORGAN decides MATTER by RULE, with the parties concerned taking no part and the quota recomputed
^\s*(?:[Aa]n )?[Aa]bstentions? (?:is|are|does|do|shall|may|must|has|have|counts?) [^.]*
  => ORGAN decides MATTER by two thirds of the members voting in favour because what abstaining does follows from the
  base: `members voting` leaves out whoever abstains, `all members` does not
^\s*(?:[Tt]he presence of )?([^;]+?) (?:shall (?:be|constitute|form)|constitutes?|forms?|is|are) (?:a|the) quorum\b[^.]*
  => ORGAN decides MATTER by RULE, with a quorum of \1 because a quorum is said where something is decided
,? (?:provided that|if|when|where) ((?:at least )?\w+(?: \w+)?(?: of(?: all)?(?: the)?)?) (\w+s) (?:is|are|were|was)
  (?:present|represented)\b
  => , with a quorum of \1 \2
,? provided that (the \w+) (?:is|votes) in favour => and \1 in favour
^\s*decisions on (\w+) (?:are|shall be) (?:taken|made|adopted) by (?:the )?([A-Z]\w+) by => \2 decides \1 by
^\s*decisions on (\w+) (?:are|shall be) (?:taken|made|adopted) by => ORGAN decides \1 by
\b(?:decides|(?:shall|will|may|must) decide) (?:on|upon) (?:the |its )?(\w+) by => decides \1 by
\b(?:a )?(?:qualified|special|increased|enhanced) majority of (?=[0-9]|\w+[ -](?:thirds|quarters|\w+ths))
  => a majority of
\ban? (\w+[ -](?:thirds|quarters|\w+ths)|[0-9]+/[0-9]+) (?:majority )?vote of (?:its |all |the )*(\w+s) (present and
  voting|voting|present)
  => \1 of the \2 \3 in favour
\ban? (\w+[ -](?:thirds|quarters|\w+ths)|[0-9]+/[0-9]+) (?:majority )?vote of the other (\w+)s
  => \1 of the \2s other than the \2 concerned in favour
\ban? (\w+[ -](?:thirds|quarters|\w+ths)|[0-9]+/[0-9]+) (?:majority )?vote of (?:its |all |the )*(\w+s)\b
  => \1 of all \2 in favour
\ban? (\w+[ -](?:thirds|quarters|\w+ths)|[0-9]+/[0-9]+) (?:majority )?vote(?: of the [A-Z]\w+)?\b
  => \1 of all members in favour|\1 of the members present in favour|\1 of the members voting in favour because such a
  vote does not say of whom
\b(?:a|the) votes? of (\w+[ -](?:thirds|quarters|\w+ths)|[0-9]\S*) of (?:its |all |the )*(\w+s)\b(?! present| voting)
  => \1 of all \2 in favour
\b(?:a|the) votes? of ((?:at least|more than) \w+ \w+)(?=\s*[.,]) => \1 in favour
\bby (?:the )?(?:unanimous )?(?:agreement|consent|assent|approval|concurrence|accord) of (?:all|every|each)(?: of)?(?:
  the)? ((?:(?!members?\b)\w+ )?\w+?)s?( present)?(?=\s*[.,;]|\s+and\b)
  => by every \1\2 in favour
(\bdecides \w+),? with the (?:agreement|consent|assent|approval) of (?:all|every|each)(?: of)?(?: the)? ((?:\w+
  )?\w+?)s?(?=\s*[.,])
  => \1 by every \2 in favour
\b(?:an? )?(?:simple )?majority of the votes cast by (?:the )?((?:\w+ )?\w+s)\b
  => more than half of the \1 voting in favour
\bof the votes cast by (?:the )?((?:\w+ )?\w+s)\b => of the \1 voting in favour
\b(?:an? )?(?:simple|relative) majority of (?:the |all )*+(?!members\b|its\b|those\b|votes?\b)((?:\w+ )?\w+s)\b(?:
  voting)?
  => more than half of the \1 voting in favour
\b(?:an? )?absolute majority of (?:the |all )*+(?!members\b|its\b|those\b|votes?\b)((?:\w+ )?\w+s)\b
  => more than half of the \1 in favour
\b(?:separate majorities|a (?:simple )?majority) of (?:the )?(\w+) members and (?:a (?:simple )?majority )?(?:of )?the
  other members
  => more than half of the \1 members voting in favour and more than half of the members other than \1 voting in
  favour
\bthe (?:affirmative|concurring) votes? of (?:all )?(?:the )?(\w+) members => every \1 member in favour
(?<!by\s)\b(?:nem con|acclamation)\b => by consensus
\b(?:a )?majority vote\b(?: of (?:its|all|the) \w+)?|(?<!ing\s)(?<!with\s|hold\s|have\s)\ba majority of
  (?:the )?votes\b(?! of| cast)
  => simple_majority|absolute_majority|majority_of_those_present because such a majority does not say of whom
\bof (?:the |all )?votes in favour\b => of the members voting in favour|of the votes of members in favour
\b(?:at least )?(?!(?:many|the|all|more|of)\b)(\w+) votes in favour\b => at least \1 members in favour
^\s*[Ii]f there is no \w+, => alternatively,
\b(?:separate |concurrent )majorities of (?:the )?((?:\w+ )?\w+s) and (?:of )?(?:the )?((?:\w+ )?\w+s)
  => more than half of the \1 voting in favour and more than half of the \2 voting in favour
^\s*(\w+) and (\w+) decide (\w+) by (?:concurrent|concurring|separate) (?:simple )?majorities
  => \1 decides \3 by simple_majority, then approved by \2 by simple_majority
\bunanimity of (?:the )?(?:other (\w+?)s|(\w+?)s other than the \w+ concerned)
  => every \1\2 other than the \1\2 concerned in favour
\b(?:unanimity|consensus) (?:less|but|save) one\b => at most one member not in favour|consensus_minus_one
\b(?:all|every) (\w+?)s? (?:but|except|save)(?: for)? the (?:one |party )?concerned\b
  => every \1 other than the \1 concerned
,? (?:including|comprising|among them|of whom) (at least \w+)(?: of(?: the)?)? (\w+ members?)(?: (?:are )?in favour)?
  => and \1 \2 in favour
\bwithout (?:any )?objections?\b(?! (?:from|of|by)) => by consensus
\b(?:if|when) (?:no|nobody|no one)(?: \w+)? objects?(?=\s*\.)|\bunless (?:an?|any|some) \w+ objects?(?=\s*\.)
  => by consensus|by silence of 10 days
\b(?:tacit (?:acceptance|consent|agreement|approval)|(?:a |the )?(?:no-objection|silence) procedure)\b(?: of)?
  => silence of 10 days
,? unless (.+? of (?:the|all) \w+s) (?:object|oppose|vote against)(?: it| them)?\b
  => , then approved by ORGAN by silence of 10 days unless \1 against
[,;] (?:each|every) (\w+ member) (?:has|having) a (?:right of )?veto => and no \1 against
,? but not against the (?:will|vote|objection) of (?:an?|any|the) (\w+ member|\w+) => and no \1 against
,? and with the votes? of (?:all|every|each)(?: of)?(?: the)? (\w+) members? => and every \1 member in favour
,? with (?:a|the) casting vote (?:of|by|for) the (\w+) => , with ties broken by the \1
,? (?:with )?the (\w+) voting only (?:in (?:the )?(?:case|event) of|if there is|on) a tie
  => , with ties broken by the \1
(^\s*decisions of \w+(?: on \w+)?) (?:are|is|shall be|have|has) (?:not binding|no binding
  \w+|recommend\w+|advisory)\b[^.]*
  => \1 bind no one
^\s*recommendations of (?:the )?(\w+) (?:are not|do not|have no|shall not|bind no)\b[^.]*
  => decisions of \1 bind no one
(^\s*decisions of \w+(?: on \w+)?) (?:are|shall be) (?:final|mandatory|obligatory)\b[^.]* => \1 bind every member
\bdecisions of the (?=[A-Z]) => decisions of
(\bcan (?:prevent|adopt) [^.]*? on \w+),? (?:when|while|if|where) (?:not )?\w+(?=\s*[.,])
  => \1 because power is asked of a matter as a whole: declare one matter for each case
(\b(?:adopted|against|favour|absent|binding on [^.]*?)) (?:when|if|where) ((?:not )?\w+)(?=\s*[.,]) => \1 while \2
\bmay (?:withdraw from|leave|denounce|secede from) (?:the|this) [A-Z]\w+,? (?:at any
  time|freely|forthwith|immediately)\b
  => may withdraw, effective at once
\bmay (withdraw from|leave|denounce|secede from) ((?:the|this) \w+),? (?:at any time|freely|forthwith|immediately)\b
  => may \1 \2, effective at once
\bmay (?:withdraw|leave|secede) by (?:an? |written |formal |giving )*(?:notification|notice|declaration|letter)\b[^,.]*
  => may withdraw
\bmay (?:withdraw|secede) from (?:the|this) [A-Z]\w+|\bmay (?:leave|denounce) (?:the|this) [A-Z]\w+
  => may withdraw
(\bmay withdraw\b)[^.;]*;[^.]*?(?:takes|shall take|taking) effect (\w+ \w+) after[^.]*
  => \1, effective \2 after notice
\bmay (?:give notice of|declare|notify) (?:its )?(?:denunciation|withdrawal|termination)\b => may withdraw
(?<!after\s)\b(\w+ (?:years|months)) after (?:the |its )?(?:coming|entry) into force(?: of \w+ \w+)?\b
  => after \1 in force
\b(an?|any|every) (\w+) (?:that|which|who) (?:has been|is|was) suspended\b => \1 suspended \2
\bloses (?:its|the) right to vote\b => has no vote
^\s*(?:[Aa]n?|[Aa]ny|[Ee]very) (\w+) in (\w+) (?:shall have|has) no vote
  => a suspended \1 has no vote because it is said of a standing or a role, such as `role in_arrears: any members`
^\s*[^.]*?\b(?:are|is|shall be|may be|can be) (?:admitted|expelled|excluded|suspended|settled|removed|dismissed)
  (?:(?:to|from) \w+ )?by (?:the )?([A-Z]\w+) (?=by|unanim)[^.]*
  => \1 decides MATTER by RULE because what is decided is a matter that the charter declares
^\s*[^.]*?\b(?:are|is|shall be|may be|can be) (?:admitted|expelled|excluded|suspended|settled|removed|dismissed)
  (?:(?:to|from) \w+ )?(?=by|with|unanim|when|if)[^.]*
  => ORGAN decides MATTER by RULE because what is decided is a matter that the charter declares
\b(?:can|may) only be amended (?:by|with)(?: the)? => is amended by ORGAN by
^\s*[Aa]mendments? (?:to|of) (articles? [0-9]\w*(?:\(\w+\))*) (?:requires?|needs?)[^.]*
  => \1 is amended by ORGAN by RULE
\b(?:cannot|can not|may not|shall not),? (?:in any (?:way|case|event|circumstances?)|under any circumstances?),? be
  amended
  => may not be amended
^\s*(?:[Tt]he )?(\w+),? (?:acting )?on (?:a|the) (proposal|recommendation) (?:from|of|by) (?:the )?(\w+), decides
  (\w+) by (\w+)
  => \1 decides \4 by \5, on the \2 of \3 by simple_majority
,? upon (?:an? |the )?(proposal|recommendation) (?:from|of|by) (?:the )?(\w+) (?=by) => , on the \1 of \2
^\s*(\w+) decides (\w+) (?:after|upon) obtaining the (?:consent|assent|approval) of (?:the )?(\w+) by (\w+)
  => \3 decides \2 by \4, then approved by \1 by RULE
(\ban adopted \w+ makes [^.,]*?),? (?:until|during|for (?:a period of )?(?=\w+ (?:days?|weeks?|months?|years?)\b))[^.,]*
  => \1 because what ends a standing is a decision or an act of its own, such as `an adopted reinstatement makes the
  member concerned a member`
\bgiven not \w+\s*\. =>  because a condition that is not given is not so
(\bgiven [^.]*?)(?:; not \w+)+(?=\s*[.;]) => \1 because a condition that is not given is not so
,? (?:comprising|which comprises|that comprises|including|which includes|that includes) ((?:at least|more than)
  [^.,]*?) of (?:all |the )*((?:\w+ )?\w+s)(?: in favour)?(?=\s*[.,])
  => and \1 of all \2 in favour
,? (?:including|which includes?|that includes?|comprising|provided that (?:it|these|this majority|the majority)
  includes?) (?:the (?:concurring |affirmative )?votes? of )?(?:both )?([A-Z]\w*) and ([A-Z]\w*)(?=\s*[.,])
  => and \1 in favour and \2 in favour
,? (?:including|which includes?|that includes?|comprising|provided that (?:it|these|this majority|the majority)
  includes?) (?:the (?:concurring |affirmative )?votes? of )?([A-Z]\w*)(?=\s*[.,])
  => and \1 in favour
,? including (?:those|the members?|members) (?:that are |who are )?(?:absent|voting against|against|abstaining)[^.,]*
  =>  because whoever is bound is bound whatever its ballot, where no ballot is said
\ba majority of (?:at least )?([0-9]+|two|three|four|five|six|seven|eight|nine|ten|twelve) of (?:its|the|all)(?: the)?
  (?!members (?:present|voting))(\w+s)(?: in favour)?
  => at least \1 \2 in favour
\bexpect (not )?(?:elected|carried|passed|accepted|approved)(?=\s*[.,]) => expect \1adopted
\bexpect (?:rejected|defeated|lost|blocked|vetoed)(?=\s*[.,]) => expect not adopted
^\s*[Ee](?:ach|very) (?:\w+ )?\w+ (?:shall be|is) entitled to (?:have )?(?:one|a single) vote
  =>  because every member has one vote without its being said
^\s*[Ii]f (?:an?|any) \w+ abstains\b[^.]* => decisions of ORGAN bind every member not abstaining
^\s*(?:[Tt]he )?minority (?:is|shall be) bound by [^.]* => decisions of ORGAN bind every member
^\s*no article (?:may|can|shall) be amended before => every article may not be amended before
(^\s*(?:article|articles|every article|this article) ?[^.]*?) may not be amended (?:unless|except|save|otherwise than)
  (?:by|with|through) (?:the )?(?:common|mutual|unanimous|unanimity|consent of all|agreement of all)[^.]*
  => \1 is amended by ORGAN by unanimity_of_all
(^\s*(?:article|articles|every article|this article) ?[^.]*?) may not be amended (?:unless|except|save|otherwise than)
  (?:by|with|through) (?=[A-Z]\w* by\b)
  => \1 is amended by
\b(of the votes cast|voting) (?:at|in) (?:such|the|that|a) (?:referendum|election|ballot|poll|plebiscite)\b => \1
\ba majority,? including (?:the votes? of )?(the \w+)(?=\s*[.,])
  => simple_majority and \1 in favour|absolute_majority and \1 in favour because such a majority does not say of whom
\bany ([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) ((?:\w+ )?\w+s)
  (in favour|against|abstaining|absent)\b
  => at least \1 \2 \3
\b(the \w+) and (?:at least )?([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) other
  (\w+s) (in favour|against)\b
  => \1 \4 and at least \2 \3 other than \1 \4
\b((?:at least|at most|exactly|more than|fewer than) (?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve))
  of (?:the|its|all|all the) (?=\w)
  => \1
\bneither (\w+ members?|\w+) (in favour|against|absent|abstaining)\b => no \1 \2
(\bby \w+),? or by (\w+) (?:when|if|where) (\w+)(?=\s*\.)
  => \1.` and `notwithstanding article 1, ORGAN decides MATTER when \3 by \2 because each case has a sentence of its own
(\bdecides \w+) (by \w+),? except (?:when|if|where) (?!not\b)(\w+)(?=\s*[.,]) => \1 when not \3 \2
(\bdecides \w+) and (\w+) (by \w+) and (?:by )?(\w+),? respectively\b
  => \1 \3.` and `ORGAN decides \2 by \4 because each matter has a sentence of its own
(?<=by\x20)(?:the )?(\w+s) (?:with|holding|having|representing|(?:who|that|which) (?:hold|have)) (?:a|the) majority of
  (?:the )?(?:total )?(\w+)(?: in favour)?
  => more than half of the \2 of \1 in favour
(?<=by\x20)(\w+s) (?:with|holding|having) ((?:at least |more than )?(?:half|\w+[ -](?:thirds?|quarters?|\w+ths?)) of
  the \w+)(?: in favour)?
  => \2 of \1 in favour
,? unless (?:it is )?(?:vetoed|rejected|opposed|blocked) by (the \w+)(?=\s*[.,]) => and \1 not against
,? (?:at least )?one of (?:which|whom) (?:is|must be|shall be) (?:an? )?(\w+)(?: member)?(?=\s*[.,])
  => and some \1 member in favour
\ba majority in number,? representing ([^.,]*?) in value\b
  => more than half of the members voting in favour and \1 of the value of members voting in favour
(\bin favour),? being (?:a|the) majority of (?:all |the )*(\w+s)\b => \1 and more than half of all \2 in favour
(\bin favour),? (?:comprising|representing|holding|with) ((?:at least |more than )?[^.,]*? of the \w+)(?=\s*[.,])
  => \1 and \2 of members in favour
\b(notwithstanding [^,.]+), (alternatively|in (?:the \w+|every later) ballot), => \2, \1,
"""
"""As `TURNS` in `charter.phrasing`; these are looked for first."""
