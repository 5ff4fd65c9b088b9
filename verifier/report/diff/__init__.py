"""The report of `charter diff`: as text for people, and as JSON."""
