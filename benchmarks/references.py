"""What is known of the field's public instances: facts to stand beside our figures (objective values, least is best).

``field``: the better of the published programmes evaluated again and the field's own solvers on a machine like this one
(60 or 300 s). ``bound``: the best known bound of the whole problem.
"""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """Values of an instance."""

    talks: int
    field: int
    bound: int


KNOWN = {
    "N2OR": Known(35, 1, 1),
    "GECCO21": Known(138, 10_961, 10_933),
    "GECCO22": Known(179, 10_584, 1_496),
    "GECCO20Workshop": Known(131, 97_325, 59_325),
    "ISF22": Known(311, 102_830, 106),
    "OR60F": Known(279, 244, 21),
}
