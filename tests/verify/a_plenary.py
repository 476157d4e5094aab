"""A plenary made by hand, in the likeness of that of 2018, in which every kind of rule binds, with a valid schedule.

Every session could move or change hands so that one rule alone breaks.
"""

from __future__ import annotations

from tests.scenes import a_meeting, placed

COUNTRIES = {
    "SACM": "argentina bolivia brazil chile colombia ecuador paraguay peru uruguay venezuela",
    "RCM": "belize canada costa-rica dominican-republic el-salvador guatemala honduras mexico nicaragua panama "
    "united-states",
}
SEATS = "speaker: 1-2 PPT-SACM/TS-RCM; panellist: SACM, RCM; facilitator: SACM/RCM"

PLENARY = a_meeting(
    days="08:30-18:00 08:30-18:00",
    rooms="main",
    side="room; holds 40",
    annex="room; has booth; closed D1 11:00-12:30",
    team="resource 2",
    **COUNTRIES,
    PPT_SACM="chile",
    PPT_RCM="panama",
    TS_RCM="ts-rcm",
    panama="away D2 08:30-12:30",
    D1_registration="event D1 08:30-09:00",
    D1_opening="event D1 09:00-09:50; attended by PPT-SACM, PPT-RCM",
    D1_presentation="event D1 10:00-11:00",
    D1_lunch="event D1 12:30-14:00",
    D1_coffee="event D1 15:30-15:45",
    D1_closing="event D1 17:00-17:45; attended by PPT-SACM, PPT-RCM; last",
    D2_registration="event D2 08:30-09:00",
    D2_second_phase="event D2 09:00-10:00",
    D2_lunch="event D2 12:30-14:00",
    D2_coffee="event D2 15:30-15:45",
    D2_closing="event D2 16:15-17:00; attended by PPT-SACM, PPT-RCM; last",
    WS1=f"90m; draft D1 11:00; {SEATS}; audience 60; pin facilitator uruguay",
    WS2=f"90m; draft D1 14:00; {SEATS}",
    WS3=f"30m; draft D1 15:45; {SEATS}; after WS2+15; allowed D1 14:00-18:00",
    WS4=f"90m; draft D2 10:10; {SEATS}; in main",
    WS5=f"90m; draft D2 14:00; {SEATS}; same day WS4; window 13:00-18:00",
    WS6=f"30m; draft D2 15:45; {SEATS}; needs team",
    WS7="30m; panellist: SACM/RCM; parallel WS6; needs team",
    WS8="30m; not parallel WS4; needs booth, team",
    facilitate_once="cap SACM RCM; each; role facilitator; max 1",
    three_of_RCM="quota RCM; role facilitator; min 3",
    neighbours="together honduras guatemala",
    rivals="apart argentina brazil",
    rest="pause mexico; minutes 60",
)

VALID = placed(
    PLENARY,
    WS1="D1 11:00 main; chile for PPT-SACM, bolivia, canada, uruguay",
    WS2="D1 14:00 main; ts-rcm for TS-RCM, brazil, mexico, belize",
    WS3="D1 15:45 main; chile for PPT-SACM, argentina, costa-rica, colombia",
    WS4="D2 10:10 main; ts-rcm for TS-RCM, ecuador, dominican-republic, el-salvador",
    WS5="D2 14:00 main; chile for PPT-SACM, paraguay, honduras, guatemala",
    WS6="D2 15:45 main; ts-rcm for TS-RCM, peru, nicaragua, venezuela",
    WS7="D2 15:45 side; united-states",
    WS8="D2 11:40 annex",
)

SLOTTED = a_meeting(
    rooms="main side",
    morning="slot D1 09:00-10:30",
    noon="slot D1 11:00-12:30",
    beside="slot D1 09:00-10:30; in side; takes 2",
    WS1="90m; slot morning",
    WS2="60m",
    WS3="30m",
    WS4="30m",
)

VALID_IN_SLOTS = placed(
    SLOTTED,
    WS1="D1 09:00 main slot morning",
    WS2="D1 11:00 main slot noon",
    WS3="D1 09:00 side slot beside",
    WS4="D1 09:30 side slot beside",
)
