"""Names that look like a slip: countries misspelt, in no group or with another's code, and participants alike."""

from __future__ import annotations

from collections.abc import Iterator

from ..meeting.meeting import Meeting, Participant
from ..text import Name, say
from .countries import Nearby, all_countries, plain
from .oddity import Oddity

LANGUAGES_OF_COUNTRIES = ("en", "es")

SHORTEST_OF_COUNTRIES = 4
"""Letters a country's name must have to be looked at (Peru, Cuba)."""
SHORTEST_OF_OTHERS = 5
"""Letters any other name must have: shorter ones are near a country's too easily (Omar and Oman)."""
TABLES = ("days", "rooms", "groups", "offices", "participants", "resources", "events", "sessions", "rules", "budget")
"""Tables of things with a name; roles and slots are looked at beside them."""


def countries_in_no_group(meeting: Meeting) -> Iterator[Oddity]:
    """Participants with the code or the name of a country that no group has for a member."""
    for who in meeting.participants:
        if is_a_country_in_no_group(meeting, who):
            text = say("{country} is a country and a member of no group: it counts for none.", country=who.name)
            yield Oddity(text, (f"participants.{who.id}",))


def is_a_country_in_no_group(meeting: Meeting, who: Participant) -> bool:
    if not meeting.groups or meeting.groups_of[who.id]:
        return False
    return who.code is not None or any(plain(name) in all_countries().by_name for _, name in _names(who.name))


def misspelt_countries(meeting: Meeting) -> Iterator[Oddity]:
    """Ids and titles, in any table, that are one letter from a country's name ("Belie")."""
    for path, name in _things(meeting):
        found = _misspelt(name, _shortest(meeting, name.id) if path.startswith("participants.") else SHORTEST_OF_OTHERS)
        if found is not None:
            written, country = found
            text = say('"{name}" is one letter from "{country}".', name=written, country=country)
            yield Oddity(text, (f"{path}.title" if written != name.id else path,))


def _misspelt(name: Name, shortest: int) -> tuple[str, str] | None:
    """The first of a thing's names that is one letter from a country's, and the country's."""
    for lang, written in _names(name):
        if len(plain(written)) >= shortest and (country := all_countries().near(written, lang)):
            return written, country
    return None


def _shortest(meeting: Meeting, participant: str) -> int:
    is_country = participant in meeting.countries or meeting.participant[participant].code
    return SHORTEST_OF_COUNTRIES if is_country else SHORTEST_OF_OTHERS


def names_alike(meeting: Meeting) -> Iterator[Oddity]:
    """Participants whose titles or ids are equal or one letter apart, other than by a number or a short word."""
    known = all_countries().by_name
    owners: dict[str, Participant] = {}
    pairs: dict[tuple[str, str], Oddity] = {}

    def found(one: Participant, other: Participant, this: str, that: str) -> None:
        text = (
            say('The participants {one} and {other} are both called "{name}".', one=one.id, other=other.id, name=that)
            if this == that
            else say('"{one}" and "{other}" are one letter apart.', one=this, other=that)
        )
        pairs.setdefault((one.id, other.id), Oddity(text, (f"participants.{other.id}", f"participants.{one.id}")))

    written: dict[str, str] = {}
    for who in meeting.participants:
        for _, name in _names(who.name):
            owner = owners.setdefault(plain(name), who)
            written.setdefault(plain(name), name)
            if owner.id != who.id:
                found(owner, who, name, name)
    suspects = [name for name in owners if name not in known and all_countries().near(name, "en") is None]
    nearby = Nearby(suspects)
    for name in suspects:
        for other in nearby.near(name):
            one, two = owners[name], owners[other]
            if one.id != two.id and (two.id, one.id) not in pairs and _differ_in_a_word(name, other):
                found(one, two, written[name], written[other])
    yield from pairs.values()


def _differ_in_a_word(one: str, other: str) -> bool:
    """Whether the letter is in a word of some length: "Team A" and "Team B", "hall 1" and "hall 2" are no slip."""
    pairs = [pair for pair in zip(one.split(), other.split(), strict=False) if pair[0] != pair[1]]
    return len(pairs) == 1 and all(word.isalpha() and len(word) >= SHORTEST_OF_OTHERS for word in pairs[0])


def codes_of_other_countries(meeting: Meeting) -> Iterator[Oddity]:
    """Participants called like one country that have the code of another, or of none."""
    countries = all_countries()
    for who in meeting.participants:
        named = next(
            (countries.by_name[plain(name)] for _, name in _names(who.name) if plain(name) in countries.by_name), None
        )
        if named and who.code is not None and who.code not in named.codes:
            text = say(
                "{country} has the code {code}; its ISO code is {right}.",
                country=who.name,
                code=who.code,
                right=named.codes[0],
            )
            yield Oddity(text, (f"participants.{who.id}.code",))


def _names(name: Name) -> list[tuple[str, str]]:
    """The English and Spanish titles of a thing and its id; not an id that is its title in some other language."""
    titles = dict(name.titles)
    foreign = {plain(title) for lang, title in titles.items() if lang not in LANGUAGES_OF_COUNTRIES}
    written = [(lang, titles[lang]) for lang in LANGUAGES_OF_COUNTRIES if lang in titles]
    return written if plain(name.id) in foreign else [*written, ("en", name.id)]


def _things(meeting: Meeting) -> Iterator[tuple[str, Name]]:
    """Every thing that has an id, with its path."""
    yield "meeting", meeting.name
    for table in TABLES:
        for thing in getattr(meeting, table):
            yield f"{table}.{thing.id}", thing.name
    yield from ((f"roles.{id}", name) for id, name in meeting.roles)
    yield from ((f"slots.{slot.id}", slot.name) for slot in meeting.slots or ())
