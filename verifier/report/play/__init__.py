"""What is told of a run while it is played."""
