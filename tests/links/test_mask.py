"""What is no prose is hidden, and nothing moves."""

from __future__ import annotations

import pytest

from harness.cost import least
from studybook.notes.mask import MASK, mask_page

HIDDEN = {
    "inline code": "a `S3` b",
    "code with a tick": "a `` ` S3 `` b",
    "fence": "```\nS3\n```",
    "tilde fence": "~~~ python\nS3\n~~~",
    "fence in a list": "- x\n\n    ```\n    S3\n    ```",
    "fence in a quote": "> ```\n> S3\n> ```",
    "indented code": "text\n\n    S3",
    "indented code in a list": "- x\n\n        S3",
    "indented code in a quote": "> x\n>\n>     S3",
    "link": "[S3](x.md)",
    "link title": '[x](y "S3")',
    "link with parentheses": "[x](a_(S3)_b)",
    "link over two lines": "[x\nS3](y)",
    "picture": "![S3](S3.png)",
    "picture in a link": "[![S3](a.png)](S3)",
    "reference": "[S3][r]\n\n[r]: http://S3",
    "shortcut": "[S3]\n\n[S3]: http://x",
    "collapsed": "[S3][]\n\n[S3]: http://x",
    "abbreviation": "*[S3]: S3",
    "footnote": "x[^S3]\n\n[^S3]: S3\n    S3",
    "autolink": "<https://S3.io>",
    "bare address": "https://x.io/S3",
    "address of an object": "s3://S3/x",
    "wikilink": "[[S3]] and [[a|S3]]",
    "tag": '<b class="S3">x</b>',
    "raw link": "<a href=x>S3</a>",
    "raw code": "<code>S3</code> <kbd>S3</kbd>",
    "raw block": "<div>\nS3\n\nS3\n</div>",
    "raw block never closed": "<div>\nS3",
    "nested raw block": "<div><div>S3</div>\n\nS3</div>",
    "summary": '<details markdown="1">\n<summary>S3</summary>\n</details>',
    "comment": "<!-- S3 --> x <!--\nS3\n-->",
    "obsidian comment": "%%S3%%",
    "heading": "# S3",
    "heading in a list": "- ## S3",
    "setext heading": "S3\n---",
    "formula": "$S3 = x_1$",
    "formula block": "$$\nS3\n$$",
    "liquid": "{{ S3 }} {% link S3 %}",
    "liquid code": "{% highlight sh %}\nS3\n{% endhighlight %}",
    "shortcode": "{{< S3 >}}",
    "attributes": "x{ .S3 #S3 }",
    "jekyll attributes": "x\n{: .S3 }",
    "no-link on words": "**S3**{.no-link}",
    "no-link on a paragraph": "S3\nS3\n{: .no-link }",
    "no-link on a cell": "| S3 {.no-link} |",
    "no-link span": '<span class="no-link">S3 <span>S3</span> S3</span>',
    "admonition title": '!!! note "S3"',
    "tab": '=== "S3"',
    "quiz": "<quiz>\nS3\n- [x] S3\n</quiz>",
    "quiz with a fence": "<quiz>\n```\n</quiz>\n```\nS3\n</quiz>",
    "pattern": "```pattern\nS3 >> SQS\n```",
}

SHOWN = {
    "prose": "S3",
    "emphasis": "**S3** *S3* _S3_ ~~S3~~ ==S3==",
    "list": "- S3\n    - S3\n\n        S3",
    "task": "- [ ] S3",
    "table": "| S3 |\n|---|\n| S3 |",
    "quote": "> S3",
    "brackets": "[S3]",
    "tick alone": "a ` S3",
    "fence never closed": "```\nS3",
    "price": "$5 S3, $10 S3",
    "box": "!!! note\n    S3",
    "block with markdown": "<div markdown>\nS3\n</div>",
    "around code": "S3 `x` S3",
    "raw emphasis": "<b>S3</b>",
    "comment never closed": "a <!-- S3",
    "escaped": "\\`S3\\`",
    "quiz never closed": "<quiz>\nS3",
    "definition": "Term\n:   S3",
    "after a rule": "text\nmore\n\n---\n\nS3",
    "text right after code": "x\n\n    code\nS3",
    "code tick over paragraphs": "a ` b\n\nS3 ` c",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_no_prose_is_hidden(name: str) -> None:
    assert "S3" not in mask_page(HIDDEN[name]).text


@pytest.mark.parametrize("name", SHOWN)
def test_prose_stays(name: str) -> None:
    assert mask_page(SHOWN[name]).text.count("S3") == SHOWN[name].count("S3")


@pytest.mark.parametrize("text", [*HIDDEN.values(), *SHOWN.values(), "", "\n", "a\n\n\n", "x" + MASK])
def test_lengths_and_line_ends_stay(text: str) -> None:
    masked = mask_page(text).text
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert all(new in (old, MASK, " ") for old, new in zip(text, masked, strict=True))


def test_headings_begin_sections_wherever_they_stand() -> None:
    text = "# One\n\ntext\n\nTwo\n===\n\n> ## Three\n\n- #### Four\n\n```\n# no\n```\n\n    # no\n\n#tag"
    assert [heading.lstrip("#>- ") for _, heading in mask_page(text).headings] == ["One", "Two", "Three", "Four"]


@pytest.mark.parametrize(
    "piece",
    ["`", "` ", "[", "[a](", "<a ", "<a>", "<!-- ", "{{ ", "{% ", "$x ", "$x=1 ", "_ ", "_a", "<div>\n",
     "```\n\n~~~~\n",
     "> ", "- ", "](x \"", "[[a", "%%a", "<quiz>\n", "$$\na\n", "*a*{.no-link}", "{: .no-link}\n", "<p>a ", "![",
     "http://", "[^1]:\n", "<span class=no-link>", ":a", "\\"],
)  # fmt: skip
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    mask = mask_page.__wrapped__  # which remembers nothing
    small, large = least(lambda: mask(piece * 2_000), lambda: mask(piece * 20_000), runs=2)
    assert large < max(small, 0.002) * 40
