"""Synthetic conferences of any size, with a programme planted in them: ``python benchmarks/generator.py --talks 1000``.

They are built like real ones. Tracks of 2 to 24 talks are laid into rooms one after another, each in one room and in
neighbouring blocks; talks fill their slots to 80 to 100%; one in twenty takes two places. About one person in five
presents two talks, a few three, and some chair a track, never twice at one time in what is planted. A few tracks
cannot be in some block, a few talks would rather not be, rooms are closed here and there: prices, and what is planted
pays few. People, rooms and blocks are priced, in one weighted tier, as in the field's benchmark; so there is always a
programme. What is planted has a value, which is at least as much as the best; how much more, nobody knows.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

WEIGHTS = {
    "track-blocks": 100, "track-rooms": 10, "block-rooms": 1_000, "similar": 100, "rooms-per-track": 50,
    "parallel": 500,
    "consecutive": 5, "time-zones": 0, "track-order": 10, "talk-blocks": 20, "talk-rooms": 0, "presenters": 10_000,
    "attendees": 0, "chairs": 5_000, "presenters-in-slots": 0, "attendees-in-slots": 0,
}  # fmt: skip

Table = dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """The content of an instance, and where each session is in the planted programme: (slot, first place)."""

    content: Table
    programme: dict[str, tuple[str, int]]


def conference(talks: int, seed: int) -> Planted:
    """A conference of so many talks; the same for the same numbers."""
    return _Planting(talks, Random(f"{talks} {seed}")).planted()


class _Planting:
    def __init__(self, talks: int, random: Random) -> None:
        self.talks, self.random = talks, random
        self.places = random.choice([3, 4, 5])
        self.rooms = max(2, round((talks / 8) ** 0.5))
        slots = -(-talks * 21 // 20 // (self.places * self.rooms)) + 1
        self.blocks = max(2, round(slots * 1.1) + 1)
        self.programme: dict[str, tuple[str, int]] = {}
        self.sessions: list[Table] = []
        self.tracks: list[Table] = []
        self.cells: dict[str, list[tuple[int, int]]] = {}
        """By track, the (block, room) that it has."""
        self.block_of: dict[str, int] = {}

    def planted(self) -> Planted:
        self._lay_tracks()
        people = self._people()
        closed = self._closed_rooms()
        self._prices()
        content = {
            "format": 1,
            "meeting": {"id": f"synthetic-{self.talks}", "grid": 1},
            "rooms": [
                {"id": f"R{room}", "penalties": [{"block": f"B{b}", "price": 1} for b, r in closed if r == room]}
                for room in range(self.rooms)
            ],
            "participants": [{"id": person} for person in people],
            "blocks": [{"id": f"B{block}", "places": self.places} for block in range(self.blocks)],
            "tracks": self.tracks,
            "sessions": self.sessions,
            "goals": {"tiers": [{"weighted": dict(WEIGHTS)}]},
        }
        return Planted(content, self.programme)

    def _lay_tracks(self) -> None:
        """Room after room, block after block; a new room where a track would not end in this one."""
        random, left = self.random, self.talks
        room = block = 0
        while left:
            size = min(left, max(2, min(24, round(random.lognormvariate(2.0, 0.6)))))
            lengths = [2 if random.random() < 0.05 else 1 for _ in range(size)]
            cells = self._packed(lengths)
            if block + len(cells) > self.blocks:
                room, block = room + 1, 0
                if room >= self.rooms:
                    self.rooms += 1
            track = f"T{len(self.tracks)}"
            self.tracks.append({"id": track})
            self.cells[track] = []
            for cell in cells:
                self.cells[track].append((block, room))
                first = 1
                for length in cell:
                    id = f"talk-{len(self.sessions)}"
                    self.sessions.append({"id": id, "track": track, "length": length})
                    self.programme[id] = (f"B{block}.R{room}", first)
                    self.block_of[id] = block
                    first += length
                block += 1
            left -= size

    def _packed(self, lengths: list[int]) -> list[list[int]]:
        """Cells that hold talks of these lengths, one after another, mostly full."""
        cells: list[list[int]] = [[]]
        for length in lengths:
            if sum(cells[-1]) + length > self.places:
                cells.append([])
            cells[-1].append(length)
        return cells

    def _people(self) -> list[str]:
        """Presenters and chairs, none of them twice at one time in what is planted."""
        people: list[str] = []
        busy: list[set[int]] = []
        track_of = {session["id"]: session["track"] for session in self.sessions}
        for session in self.random.sample(self.sessions, len(self.sessions)):
            block = self.block_of[session["id"]]
            who = next(
                (
                    k
                    for k in self.random.sample(range(len(people)), min(4, len(people)))
                    if block not in busy[k] and self.random.random() < 0.22
                ),
                None,
            )
            if who is None:
                who = len(people)
                people.append(f"person-{who}")
                busy.append(set())
            busy[who].add(block)
            session["presenters"] = [people[who]]
        assert len(track_of) == len(self.sessions)
        for track in self.tracks:
            if self.random.random() < 0.4:
                blocks = {block for block, _ in self.cells[track["id"]]}
                free = [k for k in self.random.sample(range(len(people)), min(9, len(people))) if not blocks & busy[k]]
                if free:
                    track["chairs"] = [people[free[0]]]
                    busy[free[0]] |= blocks
        return people

    def _closed_rooms(self) -> list[tuple[int, int]]:
        """Slots that cost something: a third of those that what is planted leaves empty."""
        used = {cell for cells in self.cells.values() for cell in cells}
        return [
            (block, room)
            for block in range(self.blocks)
            for room in range(self.rooms)
            if (block, room) not in used and self.random.random() < 0.33
        ]

    def _prices(self) -> None:
        random = self.random
        for number, track in enumerate(self.tracks):
            blocks = {block for block, _ in self.cells[track["id"]]}
            rooms = {room for _, room in self.cells[track["id"]]}
            prices = [
                {"block": f"B{block}", "price": 1}
                for block in range(self.blocks)
                if block not in blocks and random.random() < 0.15
            ]
            prices += [
                {"room": f"R{room}", "price": 1}
                for room in range(self.rooms)
                if room not in rooms and random.random() < 0.1
            ]
            if prices:
                track["penalties"] = prices
            near = [k for k in range(number + 1, len(self.tracks)) if random.random() < 3 / len(self.tracks)]
            if near:
                track["similar"] = [{"track": f"T{k}", "price": 1} for k in near]
            if random.random() < 0.1:
                first = next(session for session in self.sessions if session["track"] == track["id"])
                first["order"] = 1
        for session in self.sessions:
            if random.random() < 0.1:
                block = random.randrange(self.blocks)
                if block != self.block_of[session["id"]]:
                    session["penalties"] = [{"block": f"B{block}", "price": 1}]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--talks", type=int, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path, help="unsaid: standard output")
    asked = parser.parse_args()
    text = json.dumps(conference(asked.talks, asked.seed).content, indent=1) + "\n"
    if asked.output is None:
        sys.stdout.write(text)
    else:
        asked.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
