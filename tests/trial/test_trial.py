"""The bare-machine trial finds what it is for; the systems themselves are made by ``python -m trial`` alone."""

import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from project import ROOT
from trial import registries
from trial.__main__ import main
from trial.cases import CASES
from trial.newcomer import Newcomer, Outcome
from trial.pages import find_page_problems, is_whole
from trial.room import Room
from trial.systems import BARE, SYSTEMS
from trial.table import Row, write_table

PAGE = '<!doctype html><html lang="{language}"><title>Lambda</title><link href="{base}page.css"><h1>Lambda</h1></html>'
SERVE = Outcome(command="make serve", exit_status=130, set_up_s=40.2, first_page_s=61.4, live_s=80.0, whole_s=204.6)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the library's name)
        pass


@pytest.fixture
def small_site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Thirty pages in each language, all as they should be, and where they are served."""
    for language in ("ko", "en"):
        names = [f"{language}/page-{number}/" for number in range(30)]
        for name in names:
            (tmp_path / name).mkdir(parents=True)
            (tmp_path / name / "index.html").write_text(PAGE.format(language=language, base="../"))
        (tmp_path / language / "page.css").touch()
        places = "".join(f"<url><loc>http://example.org/{name}</loc></url>" for name in names)
        (tmp_path / language / "sitemap.xml").write_text(places)
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Quiet(*given, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_whole_pages_are_no_problem(small_site: tuple[Path, str]) -> None:
    assert find_page_problems(small_site[1]) == []


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda html: html.replace("<title>Lambda</title>", ""), "/ko/page-7/ has no title"),
        (lambda html: html.replace("<h1>Lambda</h1>", ""), "/ko/page-7/ has no h1"),
        (lambda html: html.replace('lang="ko"', 'lang="en"'), "/ko/page-7/ says that its language is 'en'"),
        (
            lambda html: html + "{{lambda.timeout-max}}",
            "/ko/page-7/ shows a marker that the build should have replaced",
        ),
        (
            lambda html: html + '<script src="/joined/gone.js"></script>',
            "/ko/page-7/ names /joined/gone.js, which is missing",
        ),
    ],
)
def test_a_page_that_is_not_whole_is_told_of(
    small_site: tuple[Path, str], spoil: Callable[[str], str], sentence: str
) -> None:
    page = small_site[0] / "ko/page-7/index.html"
    page.write_text(spoil(page.read_text()))
    assert find_page_problems(small_site[1]) == [sentence]


def test_a_download_may_come_later_and_nothing_else(small_site: tuple[Path, str]) -> None:
    page = small_site[0] / "ko/page-7/index.html"
    page.write_text(page.read_text() + '<a href="/compute-notes.zip"></a><a href="/gone/"></a>')
    assert find_page_problems(small_site[1], whole=False) == ["/ko/page-7/ names /gone/, which is missing"]
    assert len(find_page_problems(small_site[1])) == 2


def test_a_site_without_pages_is_told_of(small_site: tuple[Path, str]) -> None:
    (small_site[0] / "en/sitemap.xml").write_text("<urlset></urlset>")
    assert find_page_problems(small_site[1]) == ["/en/sitemap.xml names 0 pages"]
    assert not is_whole(small_site[1])


def test_the_table_tells_times_and_what_was_asked_for_and_faults() -> None:
    asked = Outcome(command="make test", exit_status=2, asked_for="Ask the administrator of this machine to run: …")
    fault = Outcome(command="make test", exit_status=2, problems=("exit 2: a | b\nc",), took_s=9.0)
    system, case = SYSTEMS[0], CASES[0]
    rows = [Row(system=system, python="3.11.2", case=case, outcome=outcome) for outcome in (SERVE, asked, fault)]
    lines = write_table(rows).splitlines()[2:]
    start = f"| Debian 12 | 3.11.2 | {case.title} |"
    assert lines == [
        f"{start} `make serve` | 40 s | 61 s | 80 s | 205 s | – | passed, exit 130 |",
        f"{start} `make test` | – | – | – | – | – | asks, exit 2: Ask the administrator of this machine to run: … |",
        f"{start} `make test` | – | – | – | – | 9 s | **fault**: exit 2: a \\| b c |",
    ]


@pytest.mark.parametrize(
    "note",
    ["Traceback (most recent call last):\n  File …", "Something is missing.", "One line.\nTwo: apt-get install x"],
)
def test_more_than_one_line_or_one_without_the_command_is_a_fault(note: str, tmp_path: Path) -> None:
    newcomer = Newcomer(room=Room(root=tmp_path), case=CASES[0], log=tmp_path / "log")
    outcome = newcomer._asked(Outcome(command="make serve", exit_status=2, note=note))
    assert not outcome.passed


def test_no_credential_and_no_folder_of_this_machine_goes_into_a_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npmrc = tmp_path / ".npmrc"
    npmrc.write_text(
        "registry=https://mirror.example/npm/\n//mirror.example/npm/:_authToken=secret\ncafile=/etc/ca.crt\n"
    )
    pip = tmp_path / "pip.conf"
    pip.write_text("[global]\nindex-url = https://mirror.example/simple\nfind-links = /opt/wheels\npassword = x\n")
    monkeypatch.setattr(registries, "_NPM", (npmrc,))
    monkeypatch.setattr(registries, "_PIP", (pip,))
    for name in ("PIP_FIND_LINKS", "AWS_SECRET_ACCESS_KEY", "UV_PUBLISH_TOKEN"):
        monkeypatch.setenv(name, "/opt/wheels")
    monkeypatch.setenv("SSL_CERT_FILE", "/etc/ca.crt")
    monkeypatch.setenv("UV_INDEX_URL", "https://reader:secret@mirror.example/simple")
    assert registries.npm_settings() == "registry=https://mirror.example/npm/\ncafile=/etc/ca.crt\n"
    found = registries.environment()
    assert found["PIP_INDEX_URL"] == "https://mirror.example/simple"
    assert found["SSL_CERT_FILE"] == "/etc/ca.crt"
    assert not {"PIP_FIND_LINKS", "AWS_SECRET_ACCESS_KEY", "UV_PUBLISH_TOKEN", "PIP_PASSWORD", "UV_INDEX_URL"} & set(
        found
    )


def test_the_workflow_tries_each_system() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/trial.yml").read_text())
    tried = workflow["jobs"]["bare-system"]["strategy"]["matrix"]["system"]
    assert tried == [system.key for system in SYSTEMS]


def test_the_systems_have_what_the_readme_asks_for_and_four_releases_of_python() -> None:
    needed = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in needed for name in BARE if name != "ca-certificates")
    assert [system.python for system in SYSTEMS] == ["3.11", "3.12", "3.13", "3.14"]


def test_an_ordinary_user_is_told_that_the_trial_is_roots(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("sys.argv", ["trial"])
    assert main() == 1
    assert capsys.readouterr().err.endswith("sudo .venv/bin/python -m trial\n")
