"""Whether what a text calls somebody may be the person of a term."""

from __future__ import annotations

from diplonews.register.folding import name_tokens
from diplonews.register.terms import Term

__all__ = ["fits_name", "fits_surname", "surname_forms"]


def surname_forms(term: Term) -> frozenset[tuple[str, ...]]:
    """The folded words by which news calls the person alone: the family name, or both ends where it is not known."""
    forms = set()
    marked = name_tokens(term.surname) if term.surname else ()
    if marked:
        forms.add(marked)
        if len(marked) > 1:
            # Of a double surname the first part may stand alone (Peña), of one with particles the last (Tusk).
            forms.add(marked[-1:])
            forms.add(marked[:1])
    for name in (term.person, *term.aliases):
        tokens = name_tokens(name)
        if len(tokens) == 1:
            forms.add(tokens)
        elif not marked or (marked != tokens[: len(marked)] and marked != tokens[-len(marked) :]):
            forms.add(tokens[-1:])
            if not marked:
                forms.add(tokens[:1])
    return frozenset(form for form in forms if form and len(form[0]) > 1)


def fits_surname(term: Term, tokens: tuple[str, ...]) -> bool:
    """Whether the words are the person's surname, or its last words ("Le Drian", "von der Leyen")."""
    if tokens in surname_forms(term):
        return True
    if len(tokens) < 2:
        return False
    return any(name_tokens(name)[-len(tokens) :] == tokens for name in (term.person, *term.aliases))


def fits_name(term: Term, tokens: tuple[str, ...]) -> bool:
    """Whether the words are the person's name, in any order and with or without middle names.

    ``("kim", "jong", "un")`` and ``("kim", "jongun")`` are both Kim Jong-un.
    """
    return any(_same(tokens, name_tokens(name)) for name in (term.person, *term.aliases))


def _same(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if asked == known:
        return True
    if len(asked) < 2 or len(known) < 2:
        return False
    if "".join(asked) == "".join(known) or "".join(asked) == "".join((*known[1:], known[0])):
        return True
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
