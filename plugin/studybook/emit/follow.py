"""Names of services and references on a page lead to what they mean, where the host alone would not take them."""

from __future__ import annotations

import posixpath
from collections.abc import MutableSequence, Sequence
from xml.etree.ElementTree import Element

from studybook.emit.leaf import Leaf
from studybook.emit.links import link_tree
from studybook.emit.pages.services import describe_service
from studybook.emit.references import fold_reference, fold_url, mend_addresses, place_elements, place_raw


def place_links(leaf: Leaf, root: Element, stash: Sequence[object]) -> None:
    """Place the links that bind decided for this page. `stash`: raw HTML that Python-Markdown has put aside."""
    edition = leaf.edition
    links = edition.book.page_links.get(leaf.uri) if edition is not None else None
    if edition is None or links is None:
        return
    book = edition.book
    link_tree(
        root,
        links,
        book.lexicon,
        lambda service: find_service(leaf, service),
        lambda service: describe_service(edition, book.catalog.services[service]),
        stash,
    )


def find_service(leaf: Leaf, service: str) -> str | None:
    """Where a service's name leads: a relative `.md` path, which the host checks, or its documentation."""
    if leaf.edition is None:
        return None
    book = leaf.edition.book
    if book.settings.links.where == "docs":
        return book.catalog.services[service].docs or None
    uri = book.service_uris.get(service)
    return "../" * leaf.uri.count("/") + uri if uri else None


def place_references(leaf: Leaf, root: Element, stash: MutableSequence[str | Element]) -> None:
    """Let references that the host would not follow lead to what they mean."""
    mend_addresses(root)
    if leaf.edition is None or leaf.uri not in leaf.edition.paths:
        return
    places = leaf.edition.references.places.get(leaf.uri)
    if places:
        files = leaf.files
        place_elements(root, places, leaf.uri, lambda uri: files is not None and uri in files.src_uris)
    place_raw(stash, lambda written: _follow(leaf, written))


def holds_references(leaf: Leaf) -> bool:
    """Whether references of this page may be held from the host's check."""
    return leaf.edition is not None and leaf.uri in leaf.edition.references.places


def _follow(leaf: Leaf, written: str) -> str | None:
    """The address of what raw HTML refers to. On GitHub its paths are files, in a site they are addresses: an
    author who wrote one that exists as an address keeps it."""
    edition = leaf.edition
    name = fold_reference(written)
    if edition is None:
        return None
    places = edition.references.places.get(leaf.uri, {})
    uri = places.get(name)
    if uri is None and not name.startswith("/") and leaf.files is not None:
        here = posixpath.dirname(edition.addresses.url(leaf.uri))
        if fold_url(posixpath.normpath(posixpath.join(here, name))) in edition.references.urls:
            return None
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(leaf.uri), name))
        uri = uri if uri in leaf.files.src_uris else None
    return leaf.address(uri) if uri else None
