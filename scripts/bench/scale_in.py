"""Measures a scale-in of 1,000 instances, natively and in the browser's Pyodide on the built site.

Prints a Markdown table of medians. A request includes parsing the fleet, choosing the instances, and writing result and
HTML.
"""

import json
import statistics
import sys
import threading
import time

from playwright.sync_api import sync_playwright

from project import ROOT
from serve.server import make_server
from setup.browser import find_chromium

sys.path.insert(0, str(ROOT / "widgets"))

from compute_calculators import handle

_RUNS = 9
_IN_BROWSER = """async ([module, request, runs]) => {
  const { ask, start } = await import(module);
  await start();
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    const reply = await ask(request);
    times.push(performance.now() - began);
    if (!reply.ok) throw new Error(JSON.stringify(reply.problems));
  }
  return times;
}"""


def main() -> int:
    requests = {
        "1,000 instances, Default, one ends": _request({"policies": "Default"}),
        "1,000 instances, three policies, one ends": _request(
            {"policies": "OldestLaunchTemplate,ClosestToNextInstanceHour,NewestInstance"}
        ),
        "1,000 instances, ten end": _request({"terminate": "10"}),
    }
    in_browser = _browser(requests)
    print(f"| scale-in (median of {_RUNS}) | native, ms | Chromium, ms |")
    print("|---|---:|---:|")
    for name, request in requests.items():
        print(f"| {name} | {_native(request):.0f} | {statistics.median(in_browser[name]):.0f} |")
    return 0


def _request(inputs: dict[str, str]) -> dict[str, object]:
    fleet = [
        {
            "id": f"i-{number:017x}",
            "az": f"us-east-1{'abc'[number % 3]}",
            "instance_type": "m7g.large",
            "purchase": "on-demand",
            "state": "InService",
            "healthy": True,
            "protected": number % 7 == 0,
            "launch_template": {"name": "web", "version": 1 + number % 4},
            "launched": f"2026-11-{1 + number % 20:02}T{number % 24:02}:{number % 60:02}:00Z",
        }
        for number in range(1000)
    ]
    given = {"fleet": json.dumps(fleet), "current_template": "web:4", "now": "2026-11-22T12:00:00Z", **inputs}
    return {"calculator": "asg-scale-in", "lang": "en", "inputs": given}


def _native(request: dict[str, object]) -> float:
    text, times = json.dumps(request), []
    for _ in range(_RUNS):
        began = time.perf_counter()
        handle(text)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _browser(requests: dict[str, dict[str, object]]) -> dict[str, list[float]]:
    server = make_server(ROOT / "site", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    module = f"/widgets/{next((ROOT / 'site' / 'widgets').iterdir()).name}/client.js"
    chromium = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/en/auto-scaling/scale-in/")
        times = {name: page.evaluate(_IN_BROWSER, [module, request, _RUNS]) for name, request in requests.items()}
        browser.close()
    server.shutdown()
    return times


if __name__ == "__main__":
    raise SystemExit(main())
