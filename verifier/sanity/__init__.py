"""What else is noticed of a charter while it is verified: what can never come about, and promises that clash."""
