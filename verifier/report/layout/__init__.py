"""What the formats for people share: a report as lines of styled pieces, wrapped to a width."""
