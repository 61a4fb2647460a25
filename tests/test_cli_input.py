"""Bad input: one clear line on stderr and the right exit code, or set aside with its reason while the rest is built."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ai_buildout.cli import app
from ai_buildout.collect import pages
from ai_buildout.model.page import Page
from tests.collect.rude_server import rude_server

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "raw" / "pages" / "002_f5f2c9feaa35e8d2.txt"
NO_FACTS = (
    "如何煮一碗好面\n\n先把水烧开,再放入面条,煮三分钟后捞出,浇上葱油即可。做法简单,味道却不简单,家里人都说好吃。\n"
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A small ``raw`` folder: one page, the real registry and sources, no transcribed records."""
    folder = tmp_path / "raw"
    (folder / "pages").mkdir(parents=True)
    shutil.copy(PAGE, folder / "pages")
    shutil.copytree(ROOT / "raw" / "registry", folder / "registry")
    shutil.copy(ROOT / "raw" / "sources.csv", folder)
    return folder


def run(*arguments: str | Path) -> tuple[int, str, list[str]]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr.splitlines()


@pytest.mark.parametrize("command", ["clean", "extract"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b" \n\t\r\n", "empty"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "binary")],
)
def test_a_page_that_is_no_text_is_named_with_its_reason(
    tmp_path: Path, command: str, content: bytes, reason: str
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(content)
    code, out, err = run(command, page)
    assert (code, out) == (1, "")
    assert len(err) == 1
    assert err[0].startswith(f"ai-buildout: page.txt: {reason}: ")


@pytest.mark.parametrize("command", ["clean", "extract"])
def test_a_path_that_is_not_there(tmp_path: Path, command: str) -> None:
    code, _, err = run(command, tmp_path / "nothing.html")
    assert (code, err) == (1, [f"ai-buildout: {tmp_path}/nothing.html: no such file or folder"])


def test_a_folder_without_pages(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"x")
    code, _, err = run("clean", tmp_path)
    assert code == 1
    assert err == [
        f"ai-buildout: {tmp_path}: no page in this folder (.html, .htm, .txt, .md, .warc, .warc.gz, .parquet)"
    ]


def test_a_dash_is_stdout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed, _ = run("extract", PAGE, "-o", "-", "--no-cache")
    assert code == 0
    assert printed == run("extract", PAGE, "--no-cache")[1] != ""
    assert list(tmp_path.iterdir()) == []


def test_usage_errors_exit_with_2() -> None:
    assert run("clean")[0] == 2
    assert run("build", "--no-such-option")[0] == 2


@pytest.mark.parametrize("missing", ["sources.csv", "registry"])
def test_raw_without_what_a_build_needs(raw: Path, tmp_path: Path, missing: str) -> None:
    target = raw / missing
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    code, _, err = run("build", "--raw", raw, "--no-records", "--out", tmp_path / "out")
    assert code == 1
    assert len(err) == 1
    assert err[0].startswith(f"ai-buildout: {target}: ")
    assert not (tmp_path / "out").exists()


def test_a_broken_line_of_sources_is_named_by_row_and_column(raw: Path, tmp_path: Path) -> None:
    sources = raw / "sources.csv"
    lines = sources.read_text("utf-8").splitlines()
    lines[3] = lines[3].replace("http", "gopher", 1)
    sources.write_text("\n".join(lines) + "\n", "utf-8")
    code, _, err = run("build", "--raw", raw, "--no-records", "--out", tmp_path / "out")
    assert code == 1
    assert len(err) == 1
    assert "sources.csv" in err[0]
    assert "row 4" in err[0]
    assert "url" in err[0]


def test_bad_pages_are_set_aside_and_the_rest_is_built(raw: Path, tmp_path: Path) -> None:
    folder = raw / "pages"
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.html").write_bytes(bytes(range(256)) * 8)
    (folder / "recipe.txt").write_text(NO_FACTS, "utf-8")
    (folder / "sheet.xlsx").write_bytes(b"PK")
    shutil.copy(PAGE, folder / "copy.txt")
    code, _, err = run("build", "--raw", raw, "--no-records", "--out", tmp_path / "out")
    assert code == 0, err
    account = json.loads((tmp_path / "out" / "account.json").read_text("utf-8"))
    assert account["pages"] == {
        "read": 6,
        "documents": 2,
        "twins": 1,
        "rejected": 3,
        "rejected_by_reason": {"binary": 1, "empty": 1, "unsupported_type": 1},
        "rejections": account["pages"]["rejections"],
    }
    assert [line.split(": ")[:2] for line in account["pages"]["rejections"]] == [
        ["binary.html", "binary"],
        ["empty.txt", "empty"],
        ["sheet.xlsx", "unsupported_type"],
    ]
    assert account["facts"]["pages_without_facts"] == 1
    assert run("validate", tmp_path / "out")[0] == 0


def test_an_output_folder_with_other_peoples_files_is_left_alone(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"precious")
    code, _, err = run("build", "--raw", raw, "--no-records", "--out", out)
    assert code == 1
    assert len(err) == 1
    assert [f.name for f in out.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("command", ["clean", "extract"])
def test_a_page_that_may_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str) -> None:
    page = tmp_path / "locked.txt"
    page.write_text(NO_FACTS, "utf-8")

    def refuse(_: Path, most: int) -> Page:
        raise PermissionError(13, "Permission denied", str(page))

    monkeypatch.setattr(pages, "_read", refuse)
    code, out, err = run(command, page)
    assert (code, out, err) == (1, "", ["ai-buildout: locked.txt: unreadable: Permission denied"])


def test_fetch_prints_how_each_url_ended(tmp_path: Path) -> None:
    with rude_server() as server:
        urls = [server.url("/page"), server.url("/gone"), "ftp://a.example/"]
        options = ("--out", tmp_path / "crawl", "--delay", "0", "--attempts", "1", "--allow-private")
        code, out, err = run("fetch", *urls, *options)
        assert code == 0
        assert sorted(line.split("\t")[0::3] for line in out.splitlines()) == [
            ["failed", "bad_url"],
            ["failed", "http_status"],
            ["stored", ""],
        ]
        assert err == ["ai-buildout: 2 of 3 URLs failed: 1 bad_url, 1 http_status"]
        assert run("fetch", urls[1], "--out", tmp_path / "other", "--delay", "0", "--allow-private")[0] == 1
    code, out, _ = run("clean", tmp_path / "crawl" / "pages-00001.warc.gz")
    assert (code, out) == (0, "A page of the server.\n")


def test_a_file_is_no_package(tmp_path: Path) -> None:
    file = tmp_path / "datapackage.json"
    file.write_text("{}", encoding="utf-8")
    code, _, err = run("validate", file)
    assert code == 1
    assert len(err) == 1
    assert f"{file} is a file; name the folder that holds datapackage.json" in err[0]
