"""Plans meetings: sessions in time slots, countries in seats, groups in balance, every answer re-checked."""

__version__ = "0.1.0"
