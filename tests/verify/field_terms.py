"""The field's sixteen terms in plain sums over cells, from the tables of an instance file: a second opinion.

Nothing of ``scheduler/`` is read here but the tables; a place is (block, room, first place).
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

Place = tuple[str, str, int]


class Terms:
    """What a programme comes to, term by term."""

    def __init__(self, content: dict[str, Any], places: dict[str, Place]) -> None:
        self.content, self.places = content, places
        self.talks = {talk["id"]: talk for talk in content["sessions"]}
        self.tracks = {track["id"]: track for track in content["tracks"]}
        self.blocks = [block["id"] for block in content["blocks"]]
        self.rooms = [room["id"] for room in content["rooms"]]
        self.used = {(self.talks[id]["track"], block, room) for id, (block, room, _) in places.items()}

    def cells(self, track: str, block: str) -> int:
        return sum((track, block, room) in self.used for room in self.rooms)

    def on_air(self, id: str) -> set[int]:
        first = self.places[id][2]
        return set(range(first, first + self.talks[id].get("length", 1)))

    def price(self, thing: dict[str, Any], block: str, room: str, *, of_rooms: bool) -> int:
        return sum(
            each["price"]
            for each in thing.get("penalties", [])
            if ("room" in each) == of_rooms
            and each.get("block", block) == block
            and each.get("room", room) == room
        )  # fmt: skip

    def tracks_at(self, *, of_rooms: bool) -> int:
        return sum(self.price(self.tracks[t], block, room, of_rooms=of_rooms) for t, block, room in self.used)

    def talks_at(self, *, of_rooms: bool) -> int:
        return sum(
            len(self.on_air(id)) * self.price(self.talks[id], block, room, of_rooms=of_rooms)
            for id, (block, room, _) in self.places.items()
        )

    def closed(self) -> int:
        prices = {
            (each["block"], room["id"]): each["price"]
            for room in self.content["rooms"]
            for each in room.get("penalties", [])
        }
        return sum(prices.get((block, room), 0) for _, block, room in self.used)

    def products(self, prices: dict[frozenset[str], int]) -> int:
        """Sum over blocks and pairs of tracks of cells x cells x price."""
        return sum(
            self.cells(one, block) * self.cells(other, block) * prices.get(frozenset({one, other}), 0)
            for block in self.blocks
            for one, other in combinations(self.tracks, 2)
        )

    def similar(self) -> dict[frozenset[str], int]:
        return {
            frozenset({id, each["track"]}): each["price"]
            for id, track in self.tracks.items()
            for each in track.get("similar", [])
        }

    def one_chair(self) -> dict[frozenset[str], int]:
        return {
            frozenset({one, other}): 1
            for one, other in combinations(self.tracks, 2)
            if set(self.tracks[one].get("chairs", [])) & set(self.tracks[other].get("chairs", []))
        }

    def gaps(self) -> int:
        found = 0
        for track in self.tracks:
            used = [number for number, block in enumerate(self.blocks) if self.cells(track, block)]
            found += bool(used) and used != list(range(used[0], used[-1] + 1))
        return found

    def zones(self) -> int:
        hours = self.content["goals"]["hours"]
        clocks = {block["id"]: block for block in self.content["blocks"]}

        def at(clock: str, hours: int = 0) -> int:
            return (int(clock[:2]) * 60 + int(clock[3:]) + 60 * hours) % 1440

        suit, less = hours["suitable"], hours["less_suitable"]
        total = 0
        for id, (block, _, _) in self.places.items():
            if "zone" not in self.talks[id]:
                continue
            shift = self.talks[id]["zone"] - hours["local"]
            a, b = at(clocks[block]["start"], shift), at(clocks[block]["end"], shift)
            if a < at(less["from"]) or b > at(less["to"]) or b < at(less["from"]):
                total += hours["big"] * len(self.on_air(id))
            elif at(less["from"]) <= a < at(suit["from"]) or at(suit["to"]) < b <= at(less["to"]):
                total += hours["small"] * len(self.on_air(id))
        return total

    def order(self) -> int:
        total = 0
        for track in self.tracks:
            mine = [id for id in self.talks if self.talks[id]["track"] == track]
            listed = sorted(
                mine,
                key=lambda id: (
                    self.blocks.index(self.places[id][0]),
                    self.rooms.index(self.places[id][1]),
                    self.places[id][2],
                ),
            )
            total += sum(self.talks[id].get("order", place) != place for place, id in enumerate(listed, start=1))
            ordered = [id for id in mine if "order" in self.talks[id]]
            total += sum(len(self.both_on_air(one, other)) for one, other in combinations(ordered, 2))
        return total

    def both_on_air(self, one: str, other: str) -> set[int]:
        return self.on_air(one) & self.on_air(other) if self.places[one][0] == self.places[other][0] else set()

    def people(self, id: str, field: str) -> set[str]:
        return set(self.talks[id].get(field, []))

    def chairs(self, id: str) -> set[str]:
        return set(self.tracks[self.talks[id]["track"]].get("chairs", []))

    def pair_of_presenters(self, one: str, other: str) -> bool:
        mine, theirs = self.people(one, "presenters"), self.people(other, "presenters")
        tracks_differ = self.talks[one]["track"] != self.talks[other]["track"]
        return bool(mine & theirs or (tracks_differ and (mine & self.chairs(other) or theirs & self.chairs(one))))

    def pair_of_attendees(self, one: str, other: str) -> bool:
        mine, theirs = self.people(one, "attendees"), self.people(other, "attendees")
        tracks_differ = self.talks[one]["track"] != self.talks[other]["track"]
        return bool(
            mine & theirs
            or mine & self.people(other, "presenters")
            or theirs & self.people(one, "presenters")
            or (tracks_differ and (mine & self.chairs(other) or theirs & self.chairs(one)))
        )

    def clashes(self, people: str, *, by_place: bool) -> int:
        is_pair = {"presenters": self.pair_of_presenters, "attendees": self.pair_of_attendees}[people]
        total = 0
        for one, other in combinations(self.talks, 2):
            if is_pair(one, other):
                (block, room, _), (block_there, room_there, _) = self.places[one], self.places[other]
                total += len(self.both_on_air(one, other)) if by_place else block == block_there and room != room_there
        return total

    def all(self) -> dict[str, int]:
        return {
            "track-blocks": self.tracks_at(of_rooms=False),
            "track-rooms": self.tracks_at(of_rooms=True),
            "block-rooms": self.closed(),
            "similar": self.products(self.similar()),
            "rooms-per-track": sum(len({room for t, _, room in self.used if t == track}) - 1 for track in self.tracks),
            "parallel": sum(max(0, self.cells(track, block) - 1) for track in self.tracks for block in self.blocks),
            "consecutive": self.gaps(),
            "time-zones": self.zones(),
            "track-order": self.order(),
            "talk-blocks": self.talks_at(of_rooms=False),
            "talk-rooms": self.talks_at(of_rooms=True),
            "presenters": self.clashes("presenters", by_place=False),
            "attendees": self.clashes("attendees", by_place=False),
            "chairs": self.products(self.one_chair()),
            "presenters-in-slots": self.clashes("presenters", by_place=True),
            "attendees-in-slots": self.clashes("attendees", by_place=True),
        }
