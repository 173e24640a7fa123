"""All names of a catalogue filed in one lexicon."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from types import MappingProxyType

from studybook.catalog.lexicon import Lexicon, fold_key, words_of
from studybook.catalog.model import Catalog
from studybook.catalog.names import names_of
from studybook.catalog.spelling import RANK, Spelling, fold, spell, tokens_of
from studybook.catalog.trie import Node, Trie

_HANGUL = frozenset(range("가".encode()[0], "힣".encode()[0] + 1))
"""First bytes of Hangul syllables in UTF-8."""


def build_lexicon(catalog: Catalog, exclude_words: Collection[str] = ()) -> Lexicon:
    """The matcher for a catalogue. Excluded words are found as `excluded`; globs and `page.md#heading` are no words."""
    trie = Trie()
    prefixes = tuple(dict.fromkeys(fold(name) for name in catalog.provider.names if name.isascii() and name.isalnum()))
    for prefix in prefixes:
        trie.add_start(prefix, trie.root.setdefault(prefix, Node()))
    spellings = [spell(service, name) for service in catalog.services.values() for name in names_of(service)]
    ids, names = _file_names(trie, spellings, {service.id: service.short for service in catalog.services.values()})
    for service in catalog.services:
        ids.setdefault(fold_key(service), service)
    for name in catalog.others:
        trie.insert(tokens_of(name), Spelling("", name, "eaten", None, None))
    for word in words_of(exclude_words):
        trie.insert(tokens_of(word), Spelling(ids.get(fold_key(word), ""), word, "excluded", None, None))
    for prefix in prefixes:
        # any name may follow
        trie.root[prefix].letters |= {key[0] for key in trie.starts}
    parents = {service.id: service.parent for service in catalog.services.values() if service.parent}
    categories = {service.id: service.category for service in catalog.services.values()}
    beside = {service.id: service.beside for service in catalog.services.values() if service.beside}
    leads = frozenset(key[0].encode("utf-8", "surrogatepass")[0] for key in trie.starts if not key.isascii()) - _HANGUL
    return Lexicon(
        trie=trie,
        first=trie.first_words(wide=False),
        wide=cache(lambda: trie.first_words(wide=True)),
        leads=leads,
        ids=MappingProxyType(ids),
        names=MappingProxyType(names),
        provider=catalog.provider,
        prefixes=prefixes,
        parents=MappingProxyType(parents),
        categories=MappingProxyType(categories),
        beside=MappingProxyType(beside),
        telling=frozenset(name for service in catalog.services.values() for name in service.telling),
        shared=frozenset(map(fold_key, catalog.shared)),
        roots=MappingProxyType({part: _climb(part, parents) for part in parents}),
        heads=MappingProxyType(_list_heads(spellings, parents)),
    )


def _file_names(
    trie: Trie, spellings: Iterable[Spelling], shorts: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Folded name → id, and for safe names → the name as printed; each spelling is filed in the trie."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    # of two entries that share a weak name, the one that is called so by itself goes first
    for spelling in sorted(spellings, key=lambda one: (RANK[one.sort], one.text != shorts[one.service])):
        trie.insert(tokens_of(spelling.text), spelling)
        key = fold_key(spelling.text)
        ids.setdefault(key, spelling.service)
        if spelling.sort == "strong":
            names.setdefault(key, spelling.text)
    return ids, names


def _list_heads(spellings: Iterable[Spelling], parents: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Id of a service → first two letters, folded, of all names of its parts."""
    heads: dict[str, set[str]] = {}
    for spelling in spellings:
        if spelling.service in parents:
            heads.setdefault(parents[spelling.service], set()).add(fold(spelling.text[:2]))
    return {service: frozenset(letters) for service, letters in heads.items()}


def _climb(part: str, parents: Mapping[str, str]) -> str:
    """The uppermost parent; they go in no circle."""
    while part in parents:
        part = parents[part]
    return part
