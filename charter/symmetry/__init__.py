"""What makes no difference: parties and ballots that nothing tells apart, and one of each kind of them."""
