"""The command line: each command on a small project, what it prints, writes and exits with."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from mkdocs_studybook.cli import COMMANDS, main
from studybook.catalog.load import load_catalog
from studybook.settings import Settings

NOTE = """---
title: Messages
---
# Messages

Kinesis Data Firehose delivers what SQS does not keep. See [SQS](https://aws.amazon.com/sqs/).

- Alpha: the first letter of the Greek alphabet
- Beta: the second letter of the Greek alphabet
- Gamma: the third letter of the Greek alphabet

1. Which service keeps messages in a queue?
   - A. SNS
   - B. SQS
   - C. EventBridge

   <details><summary>Answer</summary>Correct answer: B</details>
"""
QUIZ = '\n<quiz id="q1">\nWhich one?\n\n- [x] This\n- [ ] That\n</quiz>\n'
PATTERN = "title: Queue\nLambda >> SQS : send\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "diagrams").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: material\nplugins: [search, studybook]\n")
    (tmp_path / "docs/messages.md").write_text(NOTE)
    (tmp_path / "docs/index.md").write_text("# Home\n" + QUIZ)
    (tmp_path / "diagrams/queue.pattern").write_text(PATTERN)
    return tmp_path


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    """`studybook NAME --help` says what it does."""
    for name, module in COMMANDS.items():
        with pytest.raises(SystemExit) as stopped:
            main([name, "--help"])
        assert stopped.value.code == 0
        assert module.HELP.split(",")[0][:40] in " ".join(capsys.readouterr().out.split())


def test_check_prints_json_and_annotations(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same problems in three forms."""
    assert main(["check", str(project)]) == 0
    (line,) = [row for row in capsys.readouterr().out.splitlines() if row.endswith("[name-former]")]
    assert line.startswith("docs/messages.md:6: ")
    main(["check", "--format", "json", str(project)])
    (problem,) = [one for one in json.loads(capsys.readouterr().out) if one["code"] == "name-former"]
    assert (problem["path"], problem["line"], problem["level"]) == ("docs/messages.md", 6, "info")
    main(["check", "--format", "github", str(project)])
    assert "::notice file=docs/messages.md,line=6::" in capsys.readouterr().out


def test_check_reads_a_bare_folder(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a mkdocs.yml the folder is all notes."""
    assert main(["check", str(project / "docs")]) == 0
    assert "2 notes" in capsys.readouterr().out


def test_links_explains_each_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What links, and why the rest does not; an unknown page is wrong use."""
    assert main(["links", "messages.md", str(project)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert "docs/messages.md:6: SQS → sqs: links" in rows
    assert any(row.startswith("docs/messages.md:6: SQS → sqs: in a link") for row in rows)
    assert main(["links", "nowhere.md", str(project)]) == 2


def test_fix_names_shows_first_and_writes_when_asked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The diff alone changes nothing."""
    note = project / "docs/messages.md"
    assert main(["fix", "names", str(project)]) == 0
    assert "-Kinesis Data Firehose delivers" in capsys.readouterr().out
    assert note.read_text() == NOTE
    main(["fix", "names", "--write", str(project)])
    assert "Kinesis Data Firehose" not in note.read_text()
    assert "Data Firehose delivers what SQS" in note.read_text()


def test_import_quiz_turns_handwritten_questions_into_blocks(project: Path) -> None:
    """Afterwards the book holds the question, with its right answer."""
    main(["import", "quiz", "--write", str(project)])
    text = (project / "docs/messages.md").read_text()
    assert "<quiz" in text
    assert "- [x] SQS" in text


def test_import_cards_promotes_a_derived_card(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The card keeps its id and is authored from then on."""
    main(["import", "cards", str(project)])
    assert "+<quiz id=" in capsys.readouterr().out
    main(["import", "cards", "--write", str(project)])
    assert "<quiz id=" in (project / "docs/messages.md").read_text()
    assert capsys.readouterr().out.endswith("1 note changed\n")


def test_links_of_a_page_without_names_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No line at all would look like a page that was not found."""
    assert main(["links", "index.md", str(project)]) == 0
    assert capsys.readouterr().out == "docs/index.md: no name of a service\n"


def test_scope_tells_what_changed_in_the_exams_list(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a file or a pipe; the very same list is no change; a list that can't be read is wrong use."""
    names = [one.exam_name for one in load_catalog(Settings(today=date(2026, 1, 1))).services.values() if one.in_scope]
    printed = project / "list.txt"
    printed.write_text("\ufeff## Compute\n" + "\n".join(f"- {name}" for name in names), "utf-8")
    assert main(["scope", str(printed), str(project)]) == 0
    assert capsys.readouterr().out.endswith("118 names, now 118\nnothing has changed\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join([*names[1:], "Amazon Novelty"]).encode())))
    assert main(["scope", "-", str(project)]) == 1
    rows = capsys.readouterr().out.splitlines()[1:]
    assert rows == ["entered: Amazon Novelty", f"left: {names[0]}", "not in the catalogue: Amazon Novelty"]
    printed.write_bytes(b"\xff\xfe\x00")
    assert main(["scope", str(printed), str(project)]) == 2
    assert main(["scope", str(project / "none.txt"), str(project)]) == 2
    printed.write_text("\n\n")
    assert main(["scope", str(printed), str(project)]) == 2
    said = capsys.readouterr().err
    assert [said.count(why) for why in ("not UTF-8", "No such file", "no name in it")] == [1, 1, 1]


def test_a_card_that_is_no_file_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody sees on the site that shared links have no picture."""
    config = "site_name: S\ntheme: material\nplugins: [search, studybook: {card: card.png}]\n"
    (project / "mkdocs.yml").write_text(config)
    main(["check", str(project)])
    assert "mkdocs.yml:1: option `card`: there is no file `card.png`" in capsys.readouterr().out
    (project / "docs/card.png").write_bytes(b"")
    main(["check", str(project)])
    assert "card.png" not in capsys.readouterr().out


def test_a_name_that_is_none_is_wrong_use_with_its_cure(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a card, a page, a pattern: silence would look as if there were nothing to do."""
    for words, cure in (
        (["import", "cards", "--id", "d-0"], "`studybook export csv --derived` lists them"),
        (["import", "quiz", "--id", "d-0"], "`studybook import cards --id ID`"),
        (["links", "mesages.md"], "did you mean messages.md"),
        (["links", "x"], "its path from mkdocs.yml, or in docs_dir"),
        (["pattern", "eject", "x"], "the file's name"),
    ):
        assert main([*words, str(project)]) == 2, words
        assert cure in capsys.readouterr().err, words


def test_compare_shows_share_and_smallest_sample(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against the renderer of the notes' dialect; our notes read alike."""
    assert main(["compare", str(project)]) == 0
    assert capsys.readouterr().out.startswith("GitHub: 0 of 2 notes differ (0.0%)")


def test_export_writes_three_forms(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Blocks, CSV, Anki; the package is the same bytes each time."""
    assert main(["export", "blocks", str(project)]) == 0
    assert "- [x] This" in capsys.readouterr().out
    assert main(["export", "csv", str(project)]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("q1,single,Which one?")
    decks = [project / "a.apkg", project / "b.apkg"]
    for deck in decks:
        assert main(["export", "anki", "--output", str(deck), str(project)]) == 0
    assert decks[0].read_bytes() == decks[1].read_bytes()
    assert "collection.anki2" in zipfile.ZipFile(decks[0]).namelist()
    assert main(["export", "anki", str(project)]) == 2


def test_ejected_pattern_is_python_that_compiles(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And names what the pattern names."""
    assert main(["pattern", "eject", "queue", str(project)]) == 0
    script = capsys.readouterr().out
    compile(script, "queue.py", "exec")
    assert "SQS" in script
    assert main(["pattern", "eject", "Queue", str(project)]) == 0
    assert capsys.readouterr().out == script
    assert main(["pattern", "eject", "queu", str(project)]) == 2
    assert "did you mean queue" in capsys.readouterr().err


def test_sync_writes_pages_and_never_over_yours(project: Path) -> None:
    """What it wrote it may replace or take away; a file of the author's stays."""
    (project / "docs/tags").mkdir()
    (project / "docs/tags/index.md").write_text("# Mine\n")
    (project / "docs/studybook").mkdir()
    (project / "docs/studybook/book.json").write_text("mine")
    assert main(["sync", str(project)]) == 1
    assert (project / "docs/services/sqs.md").read_text().startswith("---\ntitle:")
    assert (project / "docs/tags/index.md").read_text() == "# Mine\n"
    assert (project / "docs/studybook/book.json").read_text() == "mine"
    (project / "docs/studybook/book.json").unlink()
    (project / "diagrams/queue.pattern").unlink()
    assert main(["sync", str(project)]) == 0
    assert (project / "docs/studybook/book.json").is_file()
    assert (project / "docs/services/sqs.md").is_file()
    assert not (project / "docs/patterns/queue.md").exists()


def test_sync_into_another_folder_spares_what_stands_there(project: Path) -> None:
    """What was written into one folder says nothing about files of the same names in another."""
    here, there = project / "docs/services/sqs.md", project / "there/services/sqs.md"
    there.parent.mkdir(parents=True)
    there.write_text("mine")
    assert main(["sync", str(project)]) == 0
    assert main(["sync", "--to", str(project / "there"), str(project)]) == 1
    assert there.read_text() == "mine"
    assert (project / "there/services/sns.md").is_file()
    here.unlink()
    assert main(["sync", str(project)]) == 0
    assert here.is_file()


def test_a_page_of_yours_is_read_whatever_was_written_elsewhere(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note at an address that `sync --to` wrote in another folder is a note."""
    assert main(["sync", "--to", str(project / "there"), str(project)]) == 0
    (project / "docs/services").mkdir()
    (project / "docs/services/sqs.md").write_text("# Mine\n\nLambda\n")
    capsys.readouterr()
    assert main(["links", "services/sqs.md", str(project)]) == 0
    assert "Lambda" in capsys.readouterr().out


def test_sync_takes_away_only_what_lies_in_its_folder(project: Path) -> None:
    """Its record lies in the cache, where somebody else may have written."""
    (project / "mine.txt").write_text("mine")
    record = project / ".cache/studybook/synced.json"
    record.parent.mkdir(parents=True, exist_ok=True)
    uris = ["../mine.txt", str(project / "mine.txt"), "a/../../mine.txt", "", ".", "\0", 7]
    record.write_text(json.dumps({"docs": uris}))
    assert main(["sync", str(project)]) == 0
    assert (project / "mine.txt").read_text() == "mine"


def test_a_bare_folder_keeps_nothing_where_others_can_write(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The temporary folder is everybody's: what stands there under our name may be a trap."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    if not hasattr(os, "getuid"):  # Windows, where each user has a temporary folder
        main(["check", str(project / "docs")])
        assert (tmp_path / "studybook-cache").is_dir()
        return
    trap, name = tmp_path / "trap", f"studybook-cache-{os.getuid()}"
    trap.mkdir()
    (tmp_path / name).symlink_to(trap)
    main(["check", str(project / "docs")])
    assert list(trap.iterdir()) == []
    (tmp_path / name).unlink()
    main(["check", str(project / "docs")])
    assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_closed_pipe_is_no_traceback(project: Path) -> None:
    """`studybook links PAGE | head -0` ends quietly."""
    command = f'"{sys.executable}" -m mkdocs_studybook.cli links messages.md "{project}" | true'
    usual = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    for env in (usual, {**usual, "PYTHONUNBUFFERED": "1"}):
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, env=env)
        assert done.stderr == ""


def test_a_place_that_cannot_be_written_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told in one line, without a traceback."""
    (tmp_path / "a.md").write_text("# A\n\nEC2\n", "utf-8")
    assert main(["export", "csv", "--output", str(tmp_path / "no/where.csv"), str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("studybook: ")
    assert "where.csv" in told
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["sync", "--to", str(tmp_path / "file"), str(tmp_path)]) == 2


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    """Where a pipe would get the locale's few letters, as on Windows, Hangul would end in a traceback."""
    (tmp_path / "가.md").write_text("---\ndate: 언젠가\n---\n# 가\n", "utf-8")
    command = [sys.executable, "-X", "utf8=0", "-m", "mkdocs_studybook.cli", "check", str(tmp_path)]
    names = {"PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **names})
    assert done.stderr == b""
    assert "가.md:2: " in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("theme: material\n", "site_name"),
        ("site_name: [\n", "line 2"),
        ("site_name: N\nplugins: [studybook: {links: x}]\n", "write options below it"),
        ("site_name: N\nplugins: [nonesuch]\n", "nonesuch"),
    ],
)
def test_a_configuration_that_mkdocs_refuses_is_wrong_use(tmp_path: Path, config: str, told: str) -> None:
    """Told as MkDocs tells it, with the file; not taken for a problem of the notes."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    command = [sys.executable, "-m", "mkdocs_studybook.cli", "check", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert "mkdocs.yml: " in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_misspelt_option_is_told(tmp_path: Path) -> None:
    """As a build would, without stopping."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: N\nplugins: [studybook: {drafs: true}]\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs_studybook.cli", "check", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, b"drafs" in done.stderr) == (0, True)


def test_csv_keeps_its_line_ends_through_a_pipe(project: Path) -> None:
    """One at each line's end, on Windows too."""
    command = [sys.executable, "-m", "mkdocs_studybook.cli", "export", "csv", str(project)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert main(["export", "csv", "--output", str(project / "q.csv"), str(project)]) == 0
    assert done.stdout == (project / "q.csv").read_bytes()
