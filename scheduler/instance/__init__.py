"""What a person writes: the file's models, reading and patching it, and the place of every statement."""
