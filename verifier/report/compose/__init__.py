"""What several charters make of the same parties: as text and as JSON."""
