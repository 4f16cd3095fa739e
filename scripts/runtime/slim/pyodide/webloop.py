"""A stub of Pyodide's event loop for the snapshot: calculators never wait, and asyncio is a third of the heap.

A snapshot expects certain JavaScript objects in the order in which Pyodide's modules import them; the imports below
keep that order.
"""

from pyodide_js._api import scheduleCallback

KEPT = (scheduleCallback,)


def _initialize_event_loop() -> None:
    """Do nothing: ``handle`` answers synchronously."""
