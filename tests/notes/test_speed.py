"""Reading costs a small part of what Material spends on a page (11 ms), and a second reading next to nothing."""

from __future__ import annotations

import time
from datetime import date

import pytest

from studybook.notes.read import read_notes
from studybook.settings import Settings
from studybook.source import Source

SETTINGS = Settings(today=date(2024, 6, 1))


SECTION = """## ECS {0}

aws에서는 Docker Container 관리 관련 서비스를 제공한다. EC2 Launch Type과 Fargate가 있다:
- EC2 Launch Type
  Infra(EC2 Instance)를 직접 provision하고 maintain한다.
- Fargate Launch Type
  - Serverless: 사용한 vCPU와 memory만큼 낸다
  - `awsvpc` network mode만 쓴다

1) Cluster를 만든다
2) Task definition을 등록한다
   ```bash
   aws ecs register-task-definition --cli-input-json file://task.json
   ```

| LB | Layer |
|---|---|
| ALB | 7 |
> Target group의 health check를 확인한다.

"""


def make_sources(count: int) -> list[Source]:
    """Notes of about 4 KB in which every section needs work, each of its own."""
    head = "---\ntitle: '[AWS] note'\ndate: 2023-08-10 18:10:00 +0900\ntags: [aws, ecs]\n---\n"
    body = "".join(SECTION.format(at) for at in range(9))
    return [Source(f"docs/{i}.md", f"{head}\n## Note {i}\n\n{body}", f"{i}.md") for i in range(count)]


def measure(sources: list[Source]) -> float:
    """Milliseconds of CPU a note."""
    start = time.process_time()
    read_notes(sources, (), SETTINGS)
    return (time.process_time() - start) / len(sources) * 1e3


def test_a_note_costs_little_and_reading_it_again_next_to_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    sources = make_sources(60)
    cold, warm = measure(sources), measure(sources)
    with capsys.disabled():
        print(f"\n{len(sources[0].text)} characters a note: {cold:.2f} ms cold, {warm:.2f} ms warm")
    assert cold < 10  # twice what it takes on a machine that does other things besides
    assert warm < cold / 4


def test_plain_prose_costs_a_scan(capsys: pytest.CaptureFixture[str]) -> None:
    text = "## 제목\n\n" + "AWS에서 실행되는 컨테이너를 설명한다.\n" * 5 + "\n- S3\n- EBS\n\n```sh\naws s3 ls\n```\n\n"
    sources = [Source(f"{i}.md", f"# {i}\n\n{text * 15}", f"{i}.md") for i in range(60)]
    cold = measure(sources)
    with capsys.disabled():
        print(f"\n{len(sources[0].text)} characters of prose: {cold:.2f} ms")
    assert cold < 2.5
    notes = read_notes(sources, (), SETTINGS)
    assert all(note.markdown is note.body or note.markdown == note.body for note in notes)


BLANKS = {
    "a heading's closing": "## a #{}x",
    "a heading": "## a{}x #",
    "a heading's attributes": "# a {{#{}x",
    "a first heading": "{}\n## a{}x",
    "a key": "---\nkey{}x: a\ntitle: b\n---\na",
    "a link": "[a]({}x",
    "attributes": "a {{:{}x",
    "a Liquid tag": "{{% include a %}}\n{{%a{}x",
    "a Liquid output": "{{% include a %}}\n{{{{{}x",
    "a Hugo shortcode": '{{{{< ref "a" >}}}}\n{{{{< a{}x',
    "a Hugo shortcode's end": '{{{{< ref "a" >}}}}\n{{{{<{}/{}x',
    "a Hugo shortcode as text": '{{{{< ref "a" >}}}}\n{{{{</*{}x',
}


@pytest.mark.parametrize("text", BLANKS.values(), ids=BLANKS)
@pytest.mark.parametrize("dialect", ["jekyll", "hugo", "obsidian", "github"])
def test_a_long_run_of_blanks_is_read_in_a_moment(text: str, dialect: str) -> None:
    """Where blanks may stand in two places of a pattern, each of them is tried for each."""
    run = " \t" * 10_000
    settings = Settings(today=date(2024, 6, 1), dialect=dialect)
    start = time.process_time()
    read_notes([Source("a.md", text.format(run, run), "a.md")], (), settings)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("unit", ["`", "[", "![", "[[", "![[", "**a ", "_a ", "{", "<a ", "#", " #", "{:"])
def test_a_heading_as_long_as_a_file_is_read_in_a_moment(unit: str) -> None:
    start = time.process_time()
    read_notes([Source("a.md", f"# a\n\n## {unit * (20_000 // len(unit))}x\n", "a.md")], (), SETTINGS)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("unit", ["[", "{", "[ ", "[a,", "{a: "])
def test_brackets_without_end_are_read_in_a_moment(unit: str) -> None:
    rows = "\n".join(f"{key}: {unit * 2_000}" for key in ("title", "tags", "categories"))
    start = time.process_time()
    (note,) = read_notes([Source("a.md", f"---\n{rows}\n---\na", "a.md")], (), SETTINGS)
    assert time.process_time() - start < 0.5
    assert {problem.code for problem in note.problems} == {"head-syntax"}
