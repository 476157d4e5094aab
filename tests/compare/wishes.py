"""The plenary with 27 wishes of 12 countries for a panel or facilitator seat (COMPARE section 5, case 8)."""

from __future__ import annotations

from scheduler.instance.instance import Instance
from scheduler.instance.read import instance_of
from tests.plenary import instance_of as plenary

WISHES = {
    "argentina": "1 2 3",
    "brazil": "1 4 5",
    "colombia": "2 6",
    "peru": "4 5",
    "ecuador": "1 2",
    "venezuela": "6",
    "mexico": "1 2 4 6",
    "united-states": "3 5 6",
    "canada": "3 4",
    "honduras": "2",
    "el-salvador": "2 5",
    "guatemala": "1 2",
}


def plenary_with_wishes() -> Instance:
    """Each for any role of the session: none of these countries can sit there but as panellist or facilitator."""
    content = dict(plenary("agenda").content)
    content["participants"] = [
        {**each, "wishes": [{"session": f"WS{number}"} for number in WISHES.get(each["id"], "").split()]}
        for each in content["participants"]
    ]
    return instance_of(content, "the plenary with wishes")
