"""Files in a folder of a test, and what reading them says."""

from __future__ import annotations

from pathlib import Path

from scheduler.errors import Fault, FaultsError
from scheduler.instance.instance import Instance
from scheduler.instance.read import read_instance

FORUM = """\
format = 1

[meeting]
id = "forum"
timezone = "America/Lima"

[[days]]
id = "D1"
title = { en = "Day 1", es = "Día 1" }
start = "09:00"
end = "18:00"

[[days]]
id = "D2"
start = "09:00"
end = "18:00"

[[rooms]]
id = "main"
capacity = 100
has = ["booth"]

[[groups]]
id = "SACM"
members = ["chile", "peru", "bolivia"]

[[groups]]
id = "RCM"
members = ["panama", "mexico"]

[[offices]]
id = "PPT-SACM"
held_by = "chile"

[[participants]]
id = "chile"
title = { en = "Chile" }
away = [
    { day = "D1", to = "10:00" },
    { day = "D2", from = "14:00", why = "return flight" },
]

[[participants]]
id = "peru"

[[participants]]
id = "bolivia"

[[participants]]
id = "panama"

[[participants]]
id = "mexico"

[[roles]]
id = "panellist"
seats = [
    { from = ["SACM"] },
    { from = ["peru", "bolivia", "panama"], min = 1, max = 2 },
]

[[events]]
id = "D1-lunch"
day = "D1"
start = "12:00"
end = "14:00"
attended_by = ["PPT-SACM"]

[[sessions]]
id = "WS1"
duration = 90
roles = ["panellist"]
window = { from = "10:00" }

[[sessions]]
id = "WS2"
duration = 60
roles = ["panellist"]
after = ["WS1", { item = "D1-lunch", gap = 15 }]
needs = ["booth"]

[[rules]]
id = "not-both"
kind = "apart"
of = ["peru", "bolivia", "panama"]
"""


def put(folder: Path, **files: str) -> Path:
    """Writes files; ``agenda="..."`` is agenda.toml, ``agenda_json`` agenda.json. The first one's path."""
    paths = []
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        paths.append(folder / (f"{stem}.json" if suffix == "json" else f"{name}.toml"))
        paths[-1].write_text(text, encoding="utf-8")
    return paths[0]


def patched(folder: Path, patch: str, base: str = FORUM) -> Instance:
    """The forum with a patch."""
    return read_instance(put(folder, patch=f'format = 1\nextends = "base.toml"\n{patch}', base=base))


def faults_of(path: Path) -> tuple[Fault, ...]:
    """All faults of a file and those that it extends."""
    try:
        read_instance(path)
    except FaultsError as error:
        return error.faults
    return ()


def told(path: Path) -> list[str]:
    """The faults as a person reads them, without the folder."""
    return [str(fault).replace(f"{path.parent}/", "").replace(f"{path.parent}\\", "") for fault in faults_of(path)]


def told_of(folder: Path, old: str, new: str) -> list[str]:
    """The faults of the forum in which something is written otherwise."""
    assert old in FORUM
    return told(put(folder, forum=FORUM.replace(old, new, 1)))


def told_of_patch(folder: Path, patch: str) -> list[str]:
    """The faults of the forum with a patch; the patch's own text begins on line 3."""
    return told(put(folder, patch=f'format = 1\nextends = "base.toml"\n{patch}', base=FORUM))
