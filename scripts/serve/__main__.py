"""``make serve``: serves the site as soon as its pages can be read, builds the rest in the background, and rebuilds
after each edit, until Ctrl-C."""

import argparse
import subprocess
import sys
import threading

from artifacts.freshness import is_fresh
from artifacts.processes import end_cleanly_when_terminated
from build_site.build import Scope
from project import SITE
from serve.server import make_server
from serve.watch import watch


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    end_cleanly_when_terminated()
    try:
        server = make_server(SITE, options.port)
    except OSError as error:
        print(f"Port {options.port} is taken ({error.strerror}); choose another with --port.", file=sys.stderr)
        return 1
    is_whole = is_fresh(SITE)
    if not is_whole:
        scope = Scope.QUICK if (SITE / "fonts").exists() else Scope.FIRST
        if code := _build(scope):
            return code
    print(f"The site is at http://127.0.0.1:{server.server_port} (Ctrl-C to stop).", flush=True)
    if not is_whole:
        print("It can be read now. Books, zip, fonts and fast calculators are being made behind it.", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        watch(is_whole=is_whole)
    except KeyboardInterrupt:
        print()
    return 0


def _build(scope: Scope) -> int:
    """Return the exit status of a build. Ctrl-C reaches the build as well, which then cleans up."""
    building = subprocess.Popen([sys.executable, "-m", "build_site", "--scope", scope.value])
    try:
        return building.wait()
    except KeyboardInterrupt:
        return building.wait()


if __name__ == "__main__":
    raise SystemExit(main())
