"""``make setup``, run by any ``python3`` of the machine."""

import sys


def main() -> int:
    if sys.version_info < (3, 11):
        have = sys.version.split()[0]
        advice = "With a newer one beside it write make PYTHON=python3.11 serve, for example."
        print("Python 3.11 or newer is needed; python3 is " + have + " here. " + advice, file=sys.stderr)
        return 1
    # Older Pythons cannot parse the other modules, so this comes before their import.
    from setup.environment import set_up

    return set_up()


if __name__ == "__main__":
    raise SystemExit(main())
