"""Running the command as people do: a process, files, an exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PLENARY = ROOT / "instances" / "sacm-rcm-2018"

SMALL = """\
format = 1

[meeting]
id = "small"
title = { en = "Small meeting", es = "Reunión pequeña" }

[[days]]
id = "D1"
title = { en = "Day 1", es = "Día 1" }
start = "09:00"
end = "13:00"

[[rooms]]
id = "main"

[[groups]]
id = "SACM"
members = ["chile", "peru"]

[[groups]]
id = "RCM"
members = ["belize"]

[[participants]]
id = "chile"
title = { en = "Chile", es = "Chile" }

[[participants]]
id = "peru"
title = { en = "Peru", es = "Perú" }

[[participants]]
id = "belize"
title = { en = "Belize", es = "Belice" }

[[roles]]
id = "panellist"
title = { en = "Panellist", es = "Panelista" }
seats = [{ from = ["SACM"] }, { from = ["RCM"] }]

[[events]]
id = "coffee"
title = { en = "Coffee", es = "Café" }
day = "D1"
start = "10:30"
end = "11:00"

[[sessions]]
id = "WS1"
title = { en = "Work Session 1: Borders", es = "Sesión de trabajo 1: Fronteras" }
duration = 60
roles = ["panellist"]
draft = { day = "D1", start = "09:00" }
"""


@dataclass(frozen=True)
class Ran:
    """What a process left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def scheduler(*args: str | Path, stdin: str | None = None, cwd: Path | None = None, **env: str) -> Ran:
    """``scheduler`` with these arguments, in a folder of its own choosing."""
    ran = subprocess.run(
        [sys.executable, "-m", "scheduler", *map(str, args)],
        input=None if stdin is None else stdin.encode(),
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        timeout=120,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
