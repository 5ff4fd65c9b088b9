"""The report on amendments: as text with a redline, and as JSON."""
