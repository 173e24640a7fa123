"""Names: every one with its sort, and which of them are safe."""

from __future__ import annotations

from studybook.catalog.model import Catalog
from studybook.catalog.names import fold_name, names_of


def test_every_name_comes_once_with_its_sort(shipped: Catalog) -> None:
    names = [(name.text, name.sort) for name in names_of(shipped.services["msk"])]
    assert ("Amazon Managed Streaming for Apache Kafka", "name") in names
    assert ("Amazon MSK", "short") in names
    assert ("Amazon Managed Streaming for Apache Kafka (Amazon MSK)", "exam") in names
    assert ("Amazon Managed Streaming for Kafka", "former") in names
    assert len({fold_name(text) for text, _ in names}) == len(names)


def test_a_name_also_called_weak_is_weak(shipped: Catalog) -> None:
    sorts = {name.text: name.sort for name in names_of(shipped.services["auto-scaling"])}
    assert sorts["AWS Auto Scaling"] == "name"
    assert sorts["Auto Scaling"] == "weak"


def test_case_and_blanks_do_not_tell_names_apart() -> None:
    assert fold_name("  Route   53 ") == fold_name("ROUTE 53")
    assert fold_name("Route53") != fold_name("Route 53")
