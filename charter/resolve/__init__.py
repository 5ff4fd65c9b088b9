"""From what a charter says to what it means: names looked up, phrases settled, gaps reported."""
