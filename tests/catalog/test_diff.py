"""What changed between two readings of the exam's list."""

from __future__ import annotations

from studybook.catalog.diff import Scope, diff_scope, read_scope, scope_of
from studybook.catalog.model import Catalog


def test_the_same_list_is_no_change(shipped: Catalog) -> None:
    scope = scope_of(shipped)
    assert len(scope.entries) == 118
    found = diff_scope(scope, read_scope(scope.entries, shipped, "2026-11-01"))
    assert (found.entered, found.left, found.renamed, found.unknown) == ((), (), (), ())
    assert (found.old, found.new) == ("2026-10-01", "2026-11-01")


def test_entered_left_renamed_and_unknown_are_told_apart(shipped: Catalog) -> None:
    old = Scope("2026-01-01", {"Amazon QuickSight": "quick", "Amazon Kendra": "kendra", "AWS Thing": ""})
    new = read_scope(
        ["Analytics:", "- Amazon Quick", "## Other", "* AWS AppSync", "", "• Amazon Novelty (Nov)"],
        shipped,
        "2026-10-01",
    )
    found = diff_scope(old, new)
    assert found.entered == ("AWS AppSync", "Amazon Novelty (Nov)")
    assert found.left == ("Amazon Kendra", "AWS Thing")
    assert found.renamed == (("Amazon QuickSight", "Amazon Quick"),)
    assert found.unknown == ("Amazon Novelty (Nov)",)


def test_a_printed_list_resolves_by_former_names_too(shipped: Catalog) -> None:
    scope = read_scope(["AWS Single Sign-On", "AWS Certificate Manager (ACM)", "Amazon EC2"], shipped, "")
    assert list(scope.entries.values()) == ["identity-center", "acm", "ec2"]
