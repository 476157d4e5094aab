"""Synthetic conferences of any size, with a programme planted in them.

    python benchmarks/generator.py --talks 1000 [--seed 0] -o FILE.json [--planted SCHEDULE.json]

They are built like real ones. A room for about 80 talks, and two more; blocks of 3 to 8 places. Tracks of 2 to 20 talks
follow each other in a room, each in neighbouring blocks, and mostly fill their slots: about nine places in ten are
taken. One talk in twenty takes two places. Of the people who present, one in five has two talks and a few have three;
half of the tracks have a chair, some talks an attendee. Nobody is at two places in one block of what is planted.

Tracks would rather not be in some blocks and rooms, talks in some blocks; slots left empty often cost something, some
tracks are similar, some have a first talk, and a few an order throughout. All that is priced, in one weighted tier as
in the field's benchmark: so there is always a programme. What is planted pays for similar tracks only; its value is
known, and is at least that of the best, how much more nobody knows. The same numbers give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from random import Random

from planted import Planted, Table

from scheduler.meeting.document import document_of, dumps

WEIGHTS = {
    "track-blocks": 100, "track-rooms": 10, "block-rooms": 1_000, "similar": 100, "rooms-per-track": 50,
    "parallel": 500, "consecutive": 5, "time-zones": 0, "track-order": 10, "talk-blocks": 20, "talk-rooms": 0,
    "presenters": 10_000, "attendees": 1_000, "chairs": 5_000, "presenters-in-slots": 0, "attendees-in-slots": 0,
}  # fmt: skip

Cell = tuple[int, int]
"""The numbers of a block and of a room."""


def conference(talks: int, seed: int) -> Planted:
    """A conference of so many talks; the same for the same numbers."""
    random = Random(f"{talks} {seed}")
    usual = random.choice([3, 4, 4, 5, 6])
    rooms = talks // 80 + 2
    blocks = max(2, -(-talks // (rooms * usual)))
    while True:
        places = [min(8, max(3, usual + random.choice([-1, 0, 0, 0, 1]))) for _ in range(blocks)]
        planting = _Planting(talks, rooms, places, random)
        if planting.lay_tracks():
            return planting.planted()
        blocks += 1


class _Planting:
    """``places``: of each block."""

    def __init__(self, talks: int, rooms: int, places: list[int], random: Random) -> None:
        self.talks, self.rooms, self.places, self.random = talks, rooms, places, random
        self.sessions: list[Table] = []
        self.tracks: list[Table] = []
        self.sessions_of: list[list[Table]] = []
        self.cells_of: list[list[Cell]] = []
        """By the number of a track, as the one before."""
        self.programme: dict[str, tuple[str, int]] = {}
        self.block_of: dict[str, int] = {}
        self.people: list[set[int]] = []
        """The blocks in which each has something to do."""

    def planted(self) -> Planted:
        self._present()
        self._chair()
        self._attend()
        closed = self._closed()
        self._price_tracks()
        self._price_talks()
        content = {
            "format": 1,
            "meeting": {"id": f"synthetic-{self.talks}", "grid": 1},
            "rooms": [
                {"id": f"R{room}", "penalties": [{"block": f"B{b}", "price": 1} for b, r in closed if r == room]}
                for room in range(self.rooms)
            ],
            "participants": [{"id": _person(who)} for who in range(len(self.people))],
            "blocks": [{"id": f"B{block}", "places": places} for block, places in enumerate(self.places)],
            "tracks": self.tracks,
            "sessions": self.sessions,
            "goals": {"tiers": [{"weighted": dict(WEIGHTS)}]},
        }
        return Planted(content, self.programme)

    def lay_tracks(self) -> bool:
        """Room after room, block after block; False where the talks do not fit."""
        for room in range(self.rooms):
            block = 0
            while block < len(self.places) and len(self.sessions) < self.talks:
                if self.random.random() < 0.02:
                    block += 1  # a slot of which nobody makes use
                    continue
                block += self._lay_track(block, room)
        return len(self.sessions) == self.talks

    def _lay_track(self, block: int, room: int) -> int:
        """A track from here on; how many blocks it takes."""
        left = self.talks - len(self.sessions)
        size = min(20, max(2, round(self.random.lognormvariate(2.0, 0.6))))
        cells: list[list[int]] = []
        count = 0
        for places in self.places[block:]:
            if count and (count + places > size or count == left):
                break
            most = 2 if size == 2 else places - (self.random.random() < 0.15)
            cells.append(self._filled(most, left - count))
            count += len(cells[-1])
        if left - count == 1 and len(cells[-1]) > 1:
            cells[-1].pop()  # two are left for the last track, not one
        track = f"T{len(self.tracks)}"
        self.tracks.append({"id": track})
        self.cells_of.append([(block + number, room) for number in range(len(cells))])
        self.sessions_of.append([])
        for now, cell in enumerate(cells, start=block):
            first = 1
            for length in cell:
                id = f"talk-{len(self.sessions)}"
                self.sessions.append({"id": id, "track": track, "length": length})
                self.sessions_of[-1].append(self.sessions[-1])
                self.programme[id] = (f"B{now}.R{room}", first)
                self.block_of[id] = now
                first += length
        return len(cells)

    def _filled(self, places: int, talks: int) -> list[int]:
        """Lengths that fill so many places, of no more talks than that; two at least where there are two."""
        lengths: list[int] = []
        while places and len(lengths) < talks:
            is_long = self.random.random() < 0.05 and places > 1 and (places > 2 or lengths)
            lengths.append(2 if is_long else 1)
            places -= lengths[-1]
        return lengths

    def _present(self) -> None:
        """Each talk has a presenter, one in eight two."""
        wanting: list[tuple[int, int]] = []
        for session in self.random.sample(self.sessions, len(self.sessions)):
            block = self.block_of[session["id"]]
            session["presenters"] = []
            for _ in range(2 if self.random.random() < 0.125 else 1):
                again = next((each for each in wanting if block not in self.people[each[0]]), None)
                if again is None:
                    again = (len(self.people), self.random.choices([1, 2, 3], [75, 20, 5])[0])
                    self.people.append(set())
                else:
                    wanting.remove(again)
                who, talks = again
                if talks > 1:
                    wanting.append((who, talks - 1))
                self.people[who].add(block)
                session["presenters"].append(_person(who))

    def _chair(self) -> None:
        for number, track in enumerate(self.tracks):
            if self.random.random() < 0.5:
                blocks = {block for block, _ in self.cells_of[number]}
                who = self._free(blocks)
                if who is not None:
                    track["chairs"] = [_person(who)]

    def _attend(self) -> None:
        for session in self.sessions:
            if self.random.random() < 0.05:
                who = self._free({self.block_of[session["id"]]})
                if who is not None:
                    session["attendees"] = [_person(who)]

    def _free(self, blocks: set[int]) -> int | None:
        """One of some people who has nothing to do in these blocks; from now on in all of them."""
        some = self.random.sample(range(len(self.people)), min(9, len(self.people)))
        who = next((each for each in some if not blocks & self.people[each]), None)
        if who is not None:
            self.people[who] |= blocks
        return who

    def _closed(self) -> list[Cell]:
        """Slots that cost something: half of those that what is planted leaves empty."""
        used = {cell for cells in self.cells_of for cell in cells}
        empty = [(b, r) for b in range(len(self.places)) for r in range(self.rooms) if (b, r) not in used]
        return [cell for cell in empty if self.random.random() < 0.5]

    def _price_tracks(self) -> None:
        random = self.random
        for number, track in enumerate(self.tracks):
            used_blocks = {block for block, _ in self.cells_of[number]}
            used_rooms = {room for _, room in self.cells_of[number]}
            prices = [
                {"block": f"B{block}", "price": 1}
                for block in range(len(self.places))
                if block not in used_blocks and random.random() < 0.15
            ]
            prices += [
                {"room": f"R{room}", "price": 1}
                for room in range(self.rooms)
                if room not in used_rooms and random.random() < 0.1
            ]
            if prices:
                track["penalties"] = prices
            near = [k for k in range(number + 1, len(self.tracks)) if random.random() < 3 / len(self.tracks)]
            if near:
                track["similar"] = [{"track": f"T{k}", "price": 1} for k in near]

    def _price_talks(self) -> None:
        random = self.random
        for sessions in self.sessions_of:
            ordered = random.choices([0, 1, len(sessions)], [85, 10, 5])[0]
            for order, session in enumerate(sessions[:ordered], start=1):
                session["order"] = order
        for session in self.sessions:
            block = random.randrange(len(self.places))
            if random.random() < 0.1 and block != self.block_of[session["id"]]:
                session["penalties"] = [{"block": f"B{block}", "price": 1}]


def _person(number: int) -> str:
    return f"person-{number}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--talks", type=int, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path, help="unsaid: standard output")
    parser.add_argument("--planted", type=Path, help="the planted programme goes here, and its value to standard error")
    asked = parser.parse_args()
    if asked.talks < 2:
        parser.error("a conference has two talks or more")
    made = conference(asked.talks, asked.seed)
    text = json.dumps(made.content, indent=1) + "\n"
    if asked.output is None:
        sys.stdout.write(text)
    else:
        asked.output.write_text(text, encoding="utf-8")
    if asked.planted is not None:
        asked.planted.write_text(dumps(document_of(made.instance, made.solved)), encoding="utf-8")
        print(f"planted: {made.value}", file=sys.stderr)


if __name__ == "__main__":
    main()
