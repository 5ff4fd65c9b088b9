"""Questions put to a charter: can it happen, and how; or the proof that it never can."""
