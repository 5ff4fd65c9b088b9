"""What was understood of a charter, as text and as JSON."""
