"""Every world, every question and every ballot of small worlds: the ground truth of the verifier's tests."""
