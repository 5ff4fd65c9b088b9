"""What holds along every lawful run, of any length: runs reduced to questions about one decision.

`grade.along_runs` is the entry. `context` keeps what all questions share. Amendment: `ways` and `amend` say which units
can be amended and against whose will, `broken` asks what that does to a guarantee, `shortest` and `enact` make a run of
it, `invariant` checks a proof on its own. Parties that come and go: `moves`, `rosters`. Conduct: `lawful` and what
builds on it. `posit` lets rules on decisions speak of what is in force, `reading` reads a silent text both ways.
"""
