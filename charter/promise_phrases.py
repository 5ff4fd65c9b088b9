"""Turns of phrase in which promises, events and who takes no part are drafted, and how this language says them."""

PROMISES = r"""
\bevery (\w+) ([a-z]) (alone can [^.]*?) while \2 is (?:an?|the) (\w+)\b(?! member)
  => every \4 \1 \3 because whose power it is is said of a role or a standing
\b((?:no|every|the|any) (?:\w+ )*?(?:alone|together|by itself|by themselves) can [^.]*?),? (?:while|when|if|as long
  as|unless)
  [^.]*
  => \1 because a power is looked at wherever somebody has it: say of a role whose it is, and on which matter
\bbecomes (suspended|former|leaving)\b(?! member) => becomes a \1 member
\bbecomes (?:the )?(observer|applicant)\b => becomes an \1
^(\s*)[Ww]henever (an? \w+(?: [a-z])?) becomes (?!an? )(?:the )?(\w+)[^,]*, =>
  \1whenever ORGAN does MATTER(of \2), because a party comes to a standing, or a decision concerns it
^(\s*)[Ww]henever (an? \w+ [a-z]) becomes an? \w+ (?:to|by|in|at|of) [^,]*, =>
  \1whenever ORGAN does MATTER(of \2), because a party comes to a standing, or a decision concerns it
(?<=,\x20)(?:and|but) the parties (?:to (?:the|a) \w+ )?(?:(?:must|shall|do) )?(?:take no part|do not vote|abstain)[^.]*
  => with the members concerned taking no part and the quota kept
^\s*([A-Z]\w+),? and ([A-Z]\w+) (?:(?:must|shall|do) )?(?:take no part|not take part|not vote|have no vote|abstain)[^.]*
  => ORGAN decides MATTER by RULE, with \1 and \2 taking no part and the quota kept because who takes no part is said
  where something is decided
^\s*(?:[Tt]he )?([a-z]\w*),? and (?:the )?([a-z]\w*) (?:(?:must|shall|do) )?(?:take no part|not take part|not vote)[^.]*
  => ORGAN decides MATTER by RULE, with the \1 and the \2 taking no part and the quota kept because who takes no part is
  said where something is decided
^(\s*)[Ww]henever (?:an? )?amendment of (?:article )?[0-9]\w* is adopted => \1whenever ORGAN does amendment
\b(?:a decision on (?:an? )?|an? )?amendment of articles? [0-9]\w*(?:\([0-9a-z]+\))?(?= is (?:not )?adopted| is
  binding| of)
  => a decision on amendment because one matter, `amendment`, is about every article
\bdecisions on amendments? of articles? [0-9]\w* => decisions on amendment because one matter, `amendment`, is about
  every
  article
^\s*(\w+) decides (?:an? )?amendments? (?:of|to) (articles? [0-9]\w*) => \2 is amended by \1
^\s*(?:[Aa]n(?:y)? )?[Aa]?(?:mendments? (?:of|to) )(articles? [0-9]\w*) (?:need|require)s? (?:unanimity|the
  (?:consent|agreement|approval)
  of (?:every|each|all)(?: the)? \w+)
  => \1 is amended by ORGAN by unanimity_of_all
^\s*(?:all|any|the|its) decisions (?=(?:of|on)\b) => decisions
"""
"""As `DRAFTING`: a pattern, what to write instead, and why."""
