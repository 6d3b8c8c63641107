"""Whether what a text calls somebody may be a person of the table: by name, other spellings and surname."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from diplonews.register.folding import name_tokens
from diplonews.shipped import Shipped

__all__ = ["fits_name", "fits_surname", "plain_words", "surname_forms"]


def surname_forms(person: str, aliases: tuple[str, ...], surname: str | None) -> frozenset[tuple[str, ...]]:
    """The folded words by which news calls a person alone: the family name, or both ends where it is not known."""
    forms = set()
    marked = name_tokens(surname) if surname else ()
    if marked:
        forms.add(marked)
        if len(marked) > 1:
            # Of a double surname the first part may stand alone (Peña), of one with particles the last (Tusk).
            forms.add(marked[-1:])
            forms.add(marked[:1])
    for name in (person, *aliases):
        tokens = name_tokens(name)
        if len(tokens) == 1:
            forms.add(tokens)
        elif not marked or (marked != tokens[: len(marked)] and marked != tokens[-len(marked) :]):
            forms.add(tokens[-1:])
            if not marked:
                forms.add(tokens[:1])
    return frozenset(form for form in forms if form and len(form[0]) > 1)


def fits_surname(person: str, aliases: tuple[str, ...], surname: str | None, tokens: tuple[str, ...]) -> bool:
    """Whether the words are the person's surname, or its last words ("Le Drian", "von der Leyen")."""
    if tokens in surname_forms(person, aliases, surname):
        return True
    if len(tokens) < 2:
        return False
    return any(name_tokens(name)[-len(tokens) :] == tokens for name in (person, *aliases))


def fits_name(person: str, aliases: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Whether the words are the person's name, in any order and with or without middle names.

    ``("kim", "jong", "un")`` and ``("kim", "jongun")`` are both Kim Jong-un.
    """
    return any(_same(tokens, name_tokens(name)) for name in (person, *aliases))


#: Marks of generations, which texts print or leave out.
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@cache
def _nicknames() -> dict[str, str]:
    """Short form of a given name to the full one: Joe is Joseph."""
    text = Shipped("register/nicknames.tsv").read_text()
    pairs = (line.split("\t") for line in text.splitlines()[1:])
    return {short: full for full, shorts in pairs for short in shorts.split("|")}


def plain_words(tokens: Iterable[str]) -> list[str]:
    """The words with full given names for short ones: what names are indexed and looked up by."""
    full = _nicknames()
    return [full.get(token, token) for token in tokens]


def _plain(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Without a mark of generation, and with full given names for short ones."""
    full = _nicknames()
    kept = tokens[:-1] if len(tokens) > 2 and tokens[-1] in _GENERATIONS else tokens
    return tuple(full.get(token, token) for token in kept[:-1]) + kept[-1:]


def _same(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if asked == known:
        return True
    if len(asked) < 2 or len(known) < 2:
        return False
    if "".join(asked) == "".join(known) or "".join(asked) == "".join((*known[1:], known[0])):
        return True
    asked, known = _plain(asked), _plain(known)
    if len(asked) < 2 or len(known) < 2:
        return False
    short, long = (asked, known) if len(asked) <= len(known) else (known, asked)
    rest = list(long)
    for word in short:
        if word in rest:
            rest.remove(word)
        else:
            initial = next((other for other in rest if len(word) == 1 and other.startswith(word)), None)
            if initial is None:
                return False
            rest.remove(initial)
    # A name inside a longer one must share an end with it: "Ali Khan" is not "Mohammad Ali Khan Jinnah".
    return short[-1] == long[-1] or short[0] == long[0] or short[-1] == long[0] or short[0] == long[-1]
