"""The problems of a report, one by one: what the formats for code review show beside the lines of a change."""
