"""The bare-machine trial: the README's two commands on freshly installed systems, as a newcomer runs them.

Each system is made by debootstrap with ``python3``, ``make``, ``git`` and ``ca-certificates`` and nothing else, so that
a package which happens to be on every developer's machine cannot hide a missing step of the set-up.
"""
