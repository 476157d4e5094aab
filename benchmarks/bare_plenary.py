"""The plenary as a person would write it straight in CP-SAT: no file, no rules, no explanations, no verifier, no lot.

A yardstick for the general program. Tier by tier, each with the value of those before, as a textbook does it.
"""

from __future__ import annotations

import sys
import time

from ortools.sat.python import cp_model

SACM, RCM, SESSIONS = range(10), range(10, 21), range(6)  # countries 0-9 and 10-20; Chile is 3
CHILE = 3
LENGTH = (90, 90, 30, 90, 90, 30)
DRAFT = (660, 840, 945, 2050, 2280, 2385)
GAPS = ((660, 750), (840, 930), (945, 1020), (2050, 2190), (2280, 2370), (2385, 2415))
TIERS = ("coverage", "balance", "minutes", "presidencies", "order", "lean")


def solve(workers: int) -> dict[str, int]:
    """The value of each tier, all proven."""
    model = cp_model.CpModel()
    starts, intervals, day_two = [], [], []
    for s in SESSIONS:
        spans = [[low, high - LENGTH[s]] for low, high in GAPS if high - low >= LENGTH[s]]
        points = [t for low, high in spans for t in range(low, high + 1, 5)]
        start = model.new_int_var_from_domain(cp_model.Domain.from_values(points), f"start{s}")
        starts.append(start)
        intervals.append(model.new_fixed_size_interval_var(start, LENGTH[s], f"interval{s}"))
        second = model.new_bool_var(f"day_two{s}")
        model.add(start >= 1440).only_enforce_if(second)
        model.add(start < 1440).only_enforce_if(second.negated())
        day_two.append(second)
    model.add_no_overlap(intervals)

    panel = {(s, c): model.new_bool_var(f"panel{s}_{c}") for s in SESSIONS for c in (*SACM, *RCM)}
    facilitates = {(s, c): model.new_bool_var(f"facilitates{s}_{c}") for s in SESSIONS for c in (*SACM, *RCM)}
    chile_speaks = [model.new_bool_var(f"chile_speaks{s}") for s in SESSIONS]
    secretariat_speaks = [model.new_bool_var(f"secretariat_speaks{s}") for s in SESSIONS]
    for s in SESSIONS:
        model.add_exactly_one(panel[s, c] for c in SACM)
        model.add_exactly_one(panel[s, c] for c in RCM)
        model.add_exactly_one(facilitates[s, c] for c in (*SACM, *RCM))
        model.add_bool_or(chile_speaks[s], secretariat_speaks[s])
        for c in (*SACM, *RCM):
            model.add(panel[s, c] + facilitates[s, c] + (chile_speaks[s] if c == CHILE else 0) <= 1)

    seated = []
    for c in (*SACM, *RCM):
        some = model.new_bool_var(f"seated{c}")
        model.add_bool_or([panel[s, c] for s in SESSIONS] + [facilitates[s, c] for s in SESSIONS]).only_enforce_if(some)
        seated.append(some)

    def difference(one: cp_model.LinearExpr, other: cp_model.LinearExpr, most: int, spare: int = 0) -> cp_model.IntVar:
        apart = model.new_int_var(0, most, "")
        model.add(apart >= one - other - spare)
        model.add(apart >= other - one - spare)
        return apart

    south = [sum(facilitates[s, c] for c in SACM) for s in SESSIONS]
    balance = 2 * difference(sum(south), 6 - sum(south), 6)
    for second in (False, True):
        parts = []
        for s in SESSIONS:
            here = day_two[s] if second else day_two[s].negated()
            for members in (SACM, RCM):
                part = model.new_bool_var("")
                model.add_bool_and([here]).only_enforce_if(part)
                held = sum(facilitates[s, c] for c in members)
                model.add(held == 1).only_enforce_if(part)
                model.add(part >= held + here - 1)
                parts.append((members, part))
        balance += difference(
            sum(p for members, p in parts if members is SACM), sum(p for members, p in parts if members is RCM), 6, 1
        )
    minutes = 2 * difference(
        sum(LENGTH[s] * south[s] for s in SESSIONS), sum(LENGTH[s] * (1 - south[s]) for s in SESSIONS), 420
    )
    presidencies = difference(
        sum(LENGTH[s] * chile_speaks[s] for s in SESSIONS),
        sum(LENGTH[s] * secretariat_speaks[s] for s in SESSIONS),
        420,
    )
    order = 0
    for s in SESSIONS:
        order += difference(starts[s], DRAFT[s], 2880)
        for later in range(s + 1, 6):
            swapped = model.new_bool_var("")
            model.add(starts[s] <= starts[later]).only_enforce_if(swapped.negated())
            order += 60 * swapped
    lean = sum(chile_speaks) + sum(secretariat_speaks) - 6

    values = {}
    for tier, goal in zip(TIERS, (21 - sum(seated), balance, minutes, presidencies, order, lean), strict=True):
        model.minimize(goal)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = workers
        if solver.solve(model) != cp_model.OPTIMAL:
            raise SystemExit(f"{tier} was not proven")
        values[tier] = round(solver.objective_value)
        model.add(goal <= values[tier])
    return values


if __name__ == "__main__":
    began = time.perf_counter()
    print(solve(int(sys.argv[1]) if len(sys.argv) > 1 else 1), f"{time.perf_counter() - began:.3f} s")
