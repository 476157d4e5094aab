"""What is odd about a draft that can be read: it may be meant, and it may be a slip."""
