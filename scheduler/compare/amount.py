"""Money, as people read it."""

from __future__ import annotations


class Amount:
    """A sum in hundredths: ``59,030``, in Spanish ``59 030``; cents where there are any. ``signed``: ``+7,140``."""

    def __init__(self, hundredths: int, *, signed: bool = False) -> None:
        self.hundredths = hundredths
        self.signed = signed

    def told(self, words: object) -> str:
        whole, cents = divmod(abs(self.hundredths), 100)
        in_spanish = getattr(words, "lang", "en") == "es"
        sign = "-" if self.hundredths < 0 else "+" if self.signed else ""
        text = f"{sign}{whole:,}".replace(",", " " if in_spanish else ",")
        return f"{text}{',' if in_spanish else '.'}{cents:02d}" if cents else text
