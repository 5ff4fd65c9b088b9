"""Whole clauses of treaties and bylaws as they are printed, and the sentence of this language that says them."""

CLAUSES = r"""
^\s*[Ee](?:ach|very) (?:[\w]+ ){1,6}(?:shall have|has) one vote(?: in [^.]*)?
  =>  because every member has one vote without its being said
^\s*[Dd]ecisions of (?:the )?\w[^.]*? on all other matters (?:shall be|are) (?:made|taken|adopted) by an affirmative
  vote of
  (\w+) members,? including the concurring votes of (?:all )?the (\w+) members
  => ORGAN decides every other matter by at least \1 members in favour and every \2 member in favour
^\s*[Dd]ecisions of (?:the )?\w[^.]*? on [^.]*? (?:shall be|are) (?:made|taken|adopted) by an affirmative vote of (\w+)
  members
  => ORGAN decides MATTER by at least \1 members in favour
^\s*[Ii]n the (?:event|case) of (?:a|any) conflict between [^.]*\b[Tt]his \w+[^.]* (?:shall )?prevails?
  => this charter prevails over every other charter
^\s*[Tt]his (?:[Cc]harter|[Tt]reaty|[Cc]onvention|[Aa]greement) (?:supersedes|replaces|takes precedence over)
  (?:all|any|every)
  [^.]*
  => this charter prevails over every other charter
^\s*[Aa]mendments? (?:to [^.]*? )?shall (?:come|enter) into force [^.]*?(?:adopted|approved) by (?:a vote of )?([\w
  -]+?) of
  (?:the|all) members?\b[^.]* and ratified [^.]*?by ([\w -]+?) of (?:the|all) members?\b[^.]*
  => every article is amended by ORGAN by \1 of all members in favour, then ratified by \2 of all members
^\s*[Nn]othing in (?:this|the present) \w+ shall (?:impair|affect|prejudice|limit) [^.]*
  => a member may ACT when CONDITION, notwithstanding article 2 because a right in spite of a rule names the article
^\s*(?:[Aa]n )?(?:[Aa]rmed )?[Aa]ttack (?:against|on|upon) [^.]*(?:considered|deemed|regarded)[^.]*
  => whenever a member n does attack(on a member m), every member other than m must assist(on m) within 30 days
^\s*(?:[Tt]he |[Aa]ll )?(?:[Pp]arties|[Mm]embers|[Mm]ember [Ss]tates) (?:will|shall|must) consult [^.]*whenever [^.]*
  => whenever a member m does ACT, every member other than m must consult within 30 days because a duty follows what
  somebody does
^\s*(?:[Tt]he )?(?:[Pp]arties|[Mm]embers|[Mm]ember [Ss]tates) may,? by unanimous \w+,? (?:\w+) [^.]*
  => ORGAN decides MATTER by unanimity_of_all
^\s*[Aa]fter [^,.]*in force for (\w+) years,? [Aa]ny [\w ]+? may [^.]*?(\w+) (day|week|month|year)s? after [^.]*
  => a member may withdraw after \1 years in force, effective \2 \3 after notice
^\s*[Aa]ny [\w ]+? may decide to (?:withdraw|leave)[^.]* => a member may withdraw
^\s*[Aa]ny [\w ]+? may (?:resign|withdraw|leave) by giving (\w+) (day|week|month|year)s?'?s? (?:prior |written
  )*notice[^.]*
  => a member may withdraw, effective \1 \2s after notice
^\s*[Tt]he [Tt]reat(?:y|ies) shall cease to apply to [^.]*
  => a member may withdraw, effective 2 years after notice because when a membership ends is said of its notice
^\s*[^.]*?\bmay unanimously decide to extend (?:this|the|that) period[^.]*
  => ORGAN decides extension by unanimity_of_all.` and `an adopted extension extends the notice of the leaving member
  by 12
  months
^\s*(?:[Tt]he )?(\w+) shall act by (?:an? )?(qualified|simple|absolute) majority[^.]*
  => \1 decides every other matter by \2_majority
^\s*[Aa] blocking minority must include at least (\w+) [^.]*
  => ORGAN decides MATTER by (RULE or fewer than \1 members not in favour)
^\s*[Aa]bstentions? [^.]*(?:shall|do|does) not prevent the adoption[^.]*
  => ORGAN decides MATTER by no member against because who abstains is not against
^\s*(?:[Tt]he )?\w+ may suspend (?:certain of )?(?:the |its |all )*(?:\w+ )?rights[^.]*
  => an adopted suspension makes the member concerned a suspended member
^\s*(?:[Ii]n such (?:a )?cases?,? )?[Tt]he (\w+) concerned shall not (?:take part|participate|vote)[^.]*
  => ORGAN decides MATTER by RULE, with the \1 concerned taking no part and the quota recomputed
^\s*[Aa] quorum (?:shall consist|consists) of a(?:n absolute)? majority of [^.]*
  => ORGAN decides MATTER by RULE, with a quorum of more than half of all members because a quorum is said where
  something is
  decided
^\s*[Nn]o decisions? (?:shall|may|can) be (?:taken|adopted|made) unless ([\w -]+?) of (?:the|all|its) members
  (?:is|are) present
  => ORGAN decides MATTER by RULE, with a quorum of \1 of all members because a quorum is said where something is
  decided
^\s*[Tt]he ([A-Z]\w*) (?:shall have|has) (?:a|the) casting vote[^.]*
  => ORGAN decides MATTER by simple_majority, with ties broken by the chair because a tie is broken where something
  is decided
^\s*[Aa] member (?:who|that|which) (?:fails|neglects) to (\w+) [^.]*? (?:shall cease|ceases) to be a member
  => a member must \1 within 2 years, otherwise it is a former member
^\s*[Tt]he ([A-Z]\w*) may \w+ ([a-z]+) by (?:a )?majority vote[^.]* => \1 decides \2 by simple_majority
^\s*(?:[Tt]he )?\w+ shall (?:serve|hold office|be elected) for a term of (\w+) (\w+)[^.]*
  => decisions on MATTER lapse after \1 \2 because a term ends when the election to it lapses
^\s*[^.]*\bmeetings? shall be held [^.]* =>  because when a meeting is held changes no decision here
^\s*[Tt]hese (?:bylaws|by-laws|statutes|rules|articles) (?:may be|are|shall be) amended by an? ([\w-]+) vote of
  [^.]*\bpresent\b[^.]*
  => every article is amended by ORGAN by \1 of the members present in favour
^\s*[Nn]o amendments? (?:shall|may|can) be made to (articles? \w+) => \1 may not be amended
^\s*[Aa]rticle (\w+) (?:takes precedence|prevails) over article (\w+)
  => notwithstanding article \2, ORGAN decides MATTER by RULE because of two sentences the one that prevails names
  the other
^\s*[Ii]f articles (\w+) and (\w+) conflict,? article \2 prevails
  => notwithstanding article \1, ORGAN decides MATTER by RULE because of two sentences the one that prevails names
  the other
^\s*[Ii]f articles (\w+) and (\w+) conflict,? article \1 prevails
  => notwithstanding article \2, ORGAN decides MATTER by RULE because of two sentences the one that prevails names
  the other
^\s*(?:[Ee]ach|[Ee]very|[Aa]ny|[Aa]) (?:[Pp]arty|[Mm]ember|[Ss]tate|[Mm]ember [Ss]tate) (?:shall|must) ([\w ]+?)
  within (\w+) (\w+)
  (?:of|after|from) [^.]*
  => whenever a member does ACT, that member must \1 within \2 \3 because a time counts from what somebody does
^\s*[Aa] (?:[Ss]tate|[Mm]ember|[Pp]arty) shall become a (?:[Pp]arty|[Mm]ember) (\w+) (\w+) after [^.]*
  => an adopted admission makes the applicant a member, effective \1 \2 after adoption
^\s*[Tt]his \w+ shall (?:enter|come) into force [^.]*
  => this charter is in force since 1 January 2030 because from which day on it is in force is a day of the calendar
^\s*[Rr]eservations (?:are|shall) not (?:be )?(?:permitted|allowed|made)[^.]* => a member must not make_reservations
^\s*[Aa](?:ny|ll) disputes? shall be (?:submitted|referred) to [^.]* => a member must submit_its_disputes
^\s*[Oo]bservers? (?:may|shall) (?:participate|attend|take part)[^.]*without (?:the |a )?(?:right to )?vote
  => an observer may attend.` and `an observer has no vote
^\s*[Aa] [Mm]ember (?:which|who|that) is (?:\w+ )?in arrears [^.]*\bno vote[^.]*
  => a suspended member has no vote because it is said of a standing or a role, such as `role in_arrears: any members`
^\s*[Aa] suspended member (?:shall|may|must) not (?:exercise|enjoy) [^.]* => a suspended member has no vote
^\s*[Tt]he (?:chair\w*|presidency) (?:rotates|shall rotate) [^.]*
  => decisions on MATTER lapse after 6 months because who comes next is decided: its term ends when that decision
  lapses
^\s*[Vv]otes (?:shall be|are) weighted [^.]* => weight votes: any whole number
^\s*(?:[\w ]+?) (?:shall|must) settle [^.]*disputes by peaceful means[^.]*
  => every member must settle its disputes by peaceful_means
^\s*(?:[Aa]ll(?: the)?|[Tt]he|[Ee]ach|[Ee]very) (?:[Mm]embers?|[Mm]ember [Ss]tates?|[Pp]art(?:y|ies)|[Ss]tates?)(?:
  of [^.,]*?)?
  (?:shall|must|will) refrain\b[^.]*
  => a member must not ACT because an act is said with a verb, such as `use_force`
^\s*(?:[Aa]ll(?: the)?|[Tt]he|[Ee]ach|[Ee]very) (?:[Mm]embers?|[Mm]ember [Ss]tates?|[Pp]art(?:y|ies)|[Ss]tates?)(?:
  of [^.,]*?)?
  (?:shall|must|will|agrees? to|undertakes? to) (?!not\b|be\b|have\b)
  => every member must
^\s*[Tt]he ([A-Z]\w*) (?:shall|must) (?!be\b|have\b|not\b) => \1 must
"""
"""As `DRAFTING`: a pattern, what to write instead, and why. Each is about a sentence from its beginning on."""
