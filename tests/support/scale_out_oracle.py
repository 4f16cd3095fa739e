"""An oracle for scale-out, written from the guide's pages and not from the engine.

*Step and simple scaling policies*, *Target tracking scaling policies* and their sections on warm-up (2023 copies, read
2026-11-30). It keeps a table of instances, each a number of minutes old, and floors and ceilings by whole numbers.
"""

from typing import Any


def divide_up(number: int, by: int) -> int:
    return -(-number // by)


def rounded(hundredths: int) -> int:
    """PercentChangeInCapacity's rounding of hundredths of an instance: towards zero, but to one at least."""
    if hundredths == 0:
        return 0
    whole = abs(hundredths) // 100 or 1
    return whole if hundredths > 0 else -whole


def adjustment(
    steps: list[tuple[int | None, int | None, int]], above: bool, load: int, room: int, line: int
) -> int | None:
    """Return the adjustment of the range in which utilisation (100 * load / room) less ``line`` lies; None
    outside all."""
    # Compared in units of 1 / room, so that nothing is divided.
    away = min(100 * load, 100 * room) - line * room
    for low, high, change in steps:
        if above and (low is None or away >= low * room) and (high is None or away < high * room):
            return change
        if not above and (low is None or away > low * room) and (high is None or away <= high * room):
            return change
    return None


def follow(load: list[int], group: dict[str, Any]) -> dict[str, Any]:
    """Simulate ``load`` (requests a minute); return served requests, instance-minutes and desired capacities."""
    boot, warm = group["start"], group["warm_up"]
    ages = [boot + warm] * group["first"]
    wanted = group["first"]
    served = machine_minutes = 0
    high = low = 0
    history = []
    for demand in load:
        working = [age for age in ages if age >= boot]
        ready = sum(age >= boot + warm for age in ages)
        room = len(working) * group["capacity"]
        served += min(demand, room)
        machine_minutes += len(ages)
        history.append(wanted)
        if room:
            is_high, is_low, proposal = propose(group, demand, room, ready)
            high = high + 1 if is_high else 0
            low = low + 1 if is_low else 0
            before = wanted
            if is_high and high >= group["out_after"]:
                # Those that warm up are not counted, so what was asked for already is not asked for again.
                wanted = max(wanted, proposal)
            if is_low and low >= group["in_after"] and ready >= wanted:
                # No scale-in while a scale-out is in progress.
                wanted = min(wanted, proposal)
            wanted = min(max(wanted, group["minimum"]), group["maximum"])
            if wanted < before:
                ages = ages[:wanted]
        ages = [age + 1 for age in ages] + [0] * (wanted - len(ages))
    return {"served": served, "instance_minutes": machine_minutes, "desired": history}


def propose(group: dict[str, Any], demand: int, room: int, ready: int) -> tuple[bool, bool, int]:
    """Return whether the alarms of scale-out and scale-in are in breach, and how many instances the policy
    would have."""
    used = min(100 * demand, 100 * room)
    if "target" in group:
        proposal = divide_up(ready * used, group["target"] * room)
        return used > group["target"] * room, 10 * used < 9 * group["target"] * room, proposal
    line = group["threshold"]
    if used >= line * room:
        change = adjustment(group["out"], True, demand, room, line)
        if change is not None:
            return True, False, ready + sized(group, change, ready)
    if used <= line * room:
        change = adjustment(group["into"], False, demand, room, line)
        if change is not None:
            return False, True, max(0, ready + sized(group, change, ready))
    return False, False, ready


def sized(group: dict[str, Any], change: int, ready: int) -> int:
    if group["adjustment"] == "ExactCapacity":
        return change - ready
    if group["adjustment"] == "PercentChangeInCapacity":
        return rounded(ready * change)
    return change
