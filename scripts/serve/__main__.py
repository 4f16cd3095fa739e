"""``make serve``: builds what is stale, serves ``site/`` and builds again what is edited, until Ctrl-C."""

import argparse
import subprocess
import sys
import threading

from project import SITE
from serve.server import make_server
from serve.watch import watch


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    built = subprocess.run([sys.executable, "-m", "build_site", "--if-stale"], check=False)
    if built.returncode:
        return built.returncode
    try:
        server = make_server(SITE, options.port)
    except OSError as error:
        print(f"Port {options.port} is taken ({error.strerror}); choose another with --port.", file=sys.stderr)
        return 1
    print(f"The site is at http://127.0.0.1:{server.server_port} (Ctrl-C to stop).", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        watch()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
