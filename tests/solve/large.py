"""A meeting that is too large to be proven in seconds."""

from __future__ import annotations

from scheduler.instance import models
from scheduler.meeting.build import build
from scheduler.meeting.meeting import Meeting

SESSIONS, ROOMS, DAYS, BODIES = 60, 4, 4, 60


def a_large_meeting(*tiers: object) -> Meeting:
    """60 sessions in 4 rooms on 4 days, 60 countries in 3 groups with wishes and absences."""
    return build(models.Instance.model_validate(large_content(*tiers)))


def large_content(*tiers: object) -> dict[str, object]:
    countries = [f"c{number}" for number in range(BODIES)]
    return {
        "format": models.FORMAT,
        "meeting": {"id": "large", "grid": 15},
        "days": [{"id": f"D{day + 1}", "start": "08:00", "end": "18:00"} for day in range(DAYS)],
        "rooms": [{"id": f"R{room}", "capacity": 20 + 10 * room} for room in range(ROOMS)],
        "groups": [{"id": f"G{group}", "members": countries[group::3]} for group in range(3)],
        "participants": [
            {
                "id": country,
                "wishes": [
                    {"session": f"S{(7 * number + 11 * k) % SESSIONS}", "role": "panellist", "weight": 1 + k}
                    for k in range(3)
                ],
                "away": [{"day": f"D{1 + number % DAYS}", "from": "12:00"}] if number % 2 else [],
            }
            for number, country in enumerate(countries)
        ],
        "roles": [
            {"id": "panellist", "seats": [{"from": [f"G{group}"]} for group in range(3)]},
            {"id": "facilitator", "seats": [{"from": ["G0", "G1", "G2"]}]},
        ],
        "events": [
            {"id": f"lunch{day + 1}", "day": f"D{day + 1}", "start": "12:00", "end": "13:00"} for day in range(DAYS)
        ],
        "sessions": [
            {
                "id": f"S{number}",
                "duration": 45 + 15 * (number % 3),
                "roles": ["panellist", "facilitator"],
                "audience": 10 + number % 40,
                "draft": {"day": f"D{1 + number * 7 % DAYS}", "start": f"{8 + number * 5 % 9:02d}:00"},
            }
            for number in range(SESSIONS)
        ],
        **({"goals": {"tiers": list(tiers)}} if tiers else {}),
    }


def a_crowded_meeting(*tiers: object, sessions: int = 24) -> Meeting:
    """Sessions that are soon placed, all of them printed at the same hours: where they go best takes long to prove."""
    return build(
        models.Instance.model_validate(
            {
                "format": models.FORMAT,
                "meeting": {"id": "crowded", "grid": 5},
                "days": [
                    {"id": "D1", "start": "08:00", "end": "20:00"},
                    {"id": "D2", "start": "08:00", "end": "20:00"},
                ],
                "rooms": [{"id": "main"}],
                "groups": [{"id": "A", "members": ["a", "b", "c"]}, {"id": "B", "members": ["d", "e"]}],
                "participants": [{"id": id} for id in "abcde"],
                "roles": [{"id": "panellist", "seats": [{"from": ["A", "B"], "min": 1, "max": 2}]}],
                "events": [{"id": "lunch", "day": "D1", "start": "12:00", "end": "13:00"}],
                "sessions": [
                    {
                        "id": f"S{number}",
                        "duration": 25 + 5 * (number * 7 % 5),
                        "roles": ["panellist"],
                        "draft": {"day": "D1", "start": f"{9 + number % 3:02d}:00"},
                    }
                    for number in range(sessions)
                ],
                "goals": {"tiers": list(tiers)},
            }
        )
    )
