"""The report of `charter explain FILE GUARANTEE`: for people, and as JSON."""
