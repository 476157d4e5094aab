"""Instances to start from: a blank one that explains itself, and the SACM-RCM plenary (``scheduler init``)."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from ..errors import SchedulerError
from ..text import say

TEMPLATES = Path(__file__).parent / "templates"
PLENARY_OF_A_CHECKOUT = Path(__file__).parents[2] / "instances" / "sacm-rcm-2018" / "agenda.toml"


def blank_instance(name: str) -> str:
    """A commented instance, as TOML, that solves as it stands: the meeting's id and title are made from ``name``."""
    text = (TEMPLATES / "blank.toml").read_text(encoding="utf-8")
    id = meeting_id(name)
    return text.replace('"@ID@"', _quoted(id)).replace('"@TITLE@"', _quoted(_title(name) or id))


def plenary_template() -> str:
    """The plenary's agenda, as TOML: packaged with the program, or that of the checkout it runs from."""
    for path in (TEMPLATES / "plenary.toml", PLENARY_OF_A_CHECKOUT):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise SchedulerError(say("The plenary's agenda is missing from this installation. Install the program anew."))


def meeting_id(name: str) -> str:
    """An id made from any name or path: ``Foro Andino 2026.toml`` gives ``Foro-Andino-2026``."""
    letters = unicodedata.normalize("NFKD", _stem(name)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", letters).strip("._-") or "meeting"


def _title(name: str) -> str:
    """``andean-forum`` is titled "Andean forum"."""
    words = re.sub(r"[\s_-]+", " ", "".join(each for each in _stem(name) if each.isprintable())).strip()
    return words[:1].upper() + words[1:]


def _stem(name: str) -> str:
    """The last part of a path, without the file's ending."""
    return re.split(r"[/\\]", name.rstrip("/\\"))[-1].removesuffix(".toml")


def _quoted(text: str) -> str:
    """A TOML string; for printable text JSON's is one."""
    return json.dumps(text, ensure_ascii=False)
