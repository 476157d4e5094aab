"""What is meant: the resolved meeting, in which things may be unsaid, and the schedule."""
