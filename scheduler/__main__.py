"""``python -m scheduler``."""

from .cli import main

main()
