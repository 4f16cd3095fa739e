"""``make site``: builds ``site/``. If anything is wrong it reports every problem and changes nothing."""

import argparse
import sys
from collections.abc import Sequence

from artifacts.freshness import digest, forget, is_fresh, stamp
from artifacts.processes import INTERRUPTED, end_cleanly_when_terminated
from build_site.build import BuildError, Scope, build
from build_site.staging import staged
from project import SITE


def read_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="python -m build_site", description=__doc__)
    parser.add_argument("--if-stale", action="store_true", help="do nothing if nothing has changed")
    scopes = "whole (the default); quick: a look after an edit; first: what can be read soonest"
    parser.add_argument("--scope", type=Scope, default=Scope.WHOLE, metavar="SCOPE", help=scopes)
    parser.add_argument("--policy-in-pages", action="store_true", help="for a host without headers: GitHub Pages")
    return parser.parse_args(arguments)


def is_whole(options: argparse.Namespace) -> bool:
    """Return whether the options ask for the whole site; only then does the build record a freshness stamp."""
    return options.scope is Scope.WHOLE and not options.policy_in_pages


def main() -> int:
    options = read_options()
    end_cleanly_when_terminated()
    if options.if_stale and is_fresh(SITE):
        print("site: up to date", flush=True)
        return 0
    try:
        with staged(SITE) as building:
            made_from = digest()
            build(building, options.scope, old=SITE, policy_in_pages=options.policy_in_pages)
            forget()
    except BuildError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nsite: stopped; the site is as it was.", file=sys.stderr)
        return INTERRUPTED
    if is_whole(options):
        stamp(made_from)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
