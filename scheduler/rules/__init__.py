"""What must hold: one file a rule. ``RULES`` is the whole problem on one screen; ``verify.VERIFIERS`` reads it too."""

from __future__ import annotations

from ..model.model import Model
from .apart import Apart
from .as_fixed import AsFixed
from .cap import Cap
from .clear_of_events import ClearOfEvents
from .in_order import InOrder
from .in_parallel import InParallel
from .in_track_order import InTrackOrder
from .inside_a_slot import InsideASlot
from .inside_an_allowed_span import InsideAnAllowedSpan
from .inside_its_day import InsideItsDay
from .inside_its_window import InsideItsWindow
from .not_in_parallel import NotInParallel
from .nothing_after_last import NothingAfterLast
from .on_the_same_day import OnTheSameDay
from .one_place_at_a_time import OnePlaceAtATime
from .one_seat_a_session import OneSeatASession
from .one_session_a_room import OneSessionARoom
from .one_track_in_a_slot import OneTrackInASlot
from .pause import Pause
from .pinned import Pinned
from .places_of_a_slot import PlacesOfASlot
from .quota import Quota
from .resources_suffice import ResourcesSuffice
from .room_is_open import RoomIsOpen
from .room_suits import RoomSuits
from .rule import Rule
from .seats_are_filled import SeatsAreFilled
from .slot_takes import SlotTakes
from .together import Together
from .while_exercised import WhileExercised
from .while_present import WhilePresent

RULES: tuple[type[Rule], ...] = (
    InsideItsDay,
    ClearOfEvents,
    NothingAfterLast,
    InsideASlot,
    SlotTakes,
    PlacesOfASlot,
    OneTrackInASlot,
    InTrackOrder,
    OneSessionARoom,
    AsFixed,
    InsideItsWindow,
    InsideAnAllowedSpan,
    InOrder,
    OnTheSameDay,
    InParallel,
    NotInParallel,
    RoomSuits,
    RoomIsOpen,
    ResourcesSuffice,
    SeatsAreFilled,
    OneSeatASession,
    OnePlaceAtATime,
    WhilePresent,
    WhileExercised,
    Pinned,
    Cap,
    Quota,
    Together,
    Apart,
    Pause,
)


def post_rules(model: Model) -> None:
    """Post everything that the model's meeting demands."""
    for kind in RULES:
        for rule in kind.arising_in(model.meeting):
            rule.post(model, model.switch(rule.hinges_on()))
