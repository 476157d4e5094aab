"""What an agenda amounts to, and what differs between two."""
