"""``python -m setup.tests``: installs the system packages that the tests need, or names them in one line.

A missing program is installed or the run fails saying which; it is never skipped.
"""

import sys

from build_pdf.libraries import missing_libraries, missing_tools
from setup import browser, nginx
from setup.system_packages import install, request


def main() -> int:
    browser.install_chromium()
    nginx.fetch()
    install(_missing(), recommended=False)
    still = _missing()
    if still:
        print(request("The tests need programs that this machine lacks.", still), file=sys.stderr)
    return 1 if still else 0


def _missing() -> list[str]:
    found = [*browser.missing_packages(), *missing_libraries(), *missing_tools()]
    return [*found, *([] if nginx.find_nginx() else nginx.PACKAGES)]


if __name__ == "__main__":
    raise SystemExit(main())
