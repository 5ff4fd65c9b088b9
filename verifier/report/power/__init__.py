"""The report of `charter power`: one object for programs, tables with bars for people."""
