"""`studybook fix names`: what has a current name gets it, and nothing else changes."""

from __future__ import annotations

import pytest

from studybook.book.rename import rename_mentions, show_diff
from studybook.catalog.lexicon import Lexicon


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("QuickSight로 그린다", "Amazon Quick로 그린다"),
        ("Amazon Kinesis Data Firehose\n\nKinesis Firehose", "Amazon Data Firehose\n\nData Firehose"),
        ("Secret Manager, Cloud Watch, Dynamo DB", "Secrets Manager, CloudWatch, DynamoDB"),
        ("**AWS SSO** is used", "**AWS IAM Identity Center** is used"),
        ("- CloudWatch Events\n- CloudWatch Events", "- EventBridge\n- EventBridge"),
        ("| Secret Manager |", "| Secrets Manager |"),
        ("QuickSight와 `QuickSight`, QuickSight", "Amazon Quick와 `QuickSight`, Amazon Quick"),
    ],
)
def test_former_names_and_misspellings_become_current(before: str, after: str, lexicon: Lexicon) -> None:
    assert rename_mentions(before, lexicon) == after
    assert rename_mentions(after, lexicon) == after


@pytest.mark.parametrize(
    "text",
    [
        "# QuickSight",
        "`QuickSight`",
        "```\nQuickSight\n```",
        "[QuickSight](x.md)",
        "> QuickSight",
        '"QuickSight"',
        "“QuickSight”",
        "https://x.io/QuickSight",
        '<span class="no-link">QuickSight</span>',
        "<quiz>\nQuickSight\n</quiz>",
        "EventBridge(옛 CloudWatch Events)",
        "EventBridge (formerly CloudWatch Events)",
        "CloudWatch Events was renamed",
        "AWS SSO는 이름이 바뀌었다",
        "OAI, launch configuration, CloudEndure",
        "Cloudwatch DynamoDb",
        "key management system, saving plan",
        "",
    ],
)
def test_everything_else_stays(text: str, lexicon: Lexicon) -> None:
    assert rename_mentions(text, lexicon) == text


def test_the_head_is_not_touched(lexicon: Lexicon) -> None:
    text = "---\ntitle: QuickSight\n---\nQuickSight\n"
    assert rename_mentions(text, lexicon, 4) == "---\ntitle: QuickSight\n---\nAmazon Quick\n"
    assert rename_mentions("QuickSight", lexicon, 9) == "QuickSight"


def test_the_diff_names_the_file_and_its_lines() -> None:
    assert show_diff("docs/a.md", "one\ntwo\n", "one\n2") == (
        "--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n\\ No newline at end of file\n"
    )
    assert show_diff("docs/a.md", "same\n", "same\n") == ""
