"""Whose promise it is that a noun names: its possessor, who utters it, whom it is demanded of."""

from __future__ import annotations

from diplonews.pledges.reading import Piece, Reading


def phrase_start(text: Reading, at: int, first: int) -> int:
    i = at
    while (
        i > first
        and text.has(
            i - 1,
            "adjective|noun&!verb|unknown|participle|adverb|DEMONYM|COUNTRY|ORGANISATION|initialism|hyphen|number|determiner|possessive_pronoun|genitive|TITLE|PERSON|CAPITAL|METONYM|group|human|apostrophe",
        )
        and not text.has(i - 1, "past&speech")
    ):
        if (
            text.has(i - 1, "participle|unknown&ed")
            and not text.is_a(i - 1, "lasting_word")
            and not text.has(i - 2, "determiner|possessive_pronoun|genitive|adjective")
        ):
            break
        if text.is_a(i - 1, "reaffirm_verb", "utter_verb") and not text.has(
            i - 2, "determiner|possessive_pronoun|genitive"
        ):
            break
        i -= 1
        if text.has(i, "article|possessive_pronoun") and not text.has(i - 1, "genitive"):
            break
    return i


def governor(text: Reading, start: int, first: int) -> int | None:
    """The verb whose object the noun is, over a coordination: "reaffirmed its support for X and | commitment to"."""
    i = start - 1
    if i < first:
        return None
    if text.has(i, "verb|unknown&ed"):
        return i
    if text.has(i, "adverb") and text.has(i - 1, "verb"):
        return i - 1
    if text.has(i, "coordinating") or text.has(i, "preposition"):
        for k in range(i - 1, max(first, i - 24), -1):
            if text.is_a(k, "reaffirm_verb", "utter_verb") and text.has(k, "verb&past|verb&third&!noun|gerund|base"):
                return k
            if text.has(k, "verb&past&!participle|modal|semicolon"):
                return None
    return None


def pledger_of(
    text: Reading, at: int, start: int, first: int, verb: int | None, maker: Piece | None
) -> tuple[Piece | None, bool]:
    """Who commits, and whether the noun's own phrase says so."""
    if maker is not None:
        return maker, True
    owner = _owner(text, at, start, first)
    if owner is not None:
        return owner, True
    if verb is None:
        if not text.has(start - 1, "with_word") or not text.is_a(at, "commitment_noun"):
            return None, False
        found = text.earlier_subject(start - 1, first)  # "ended the summit | with a pledge to"
        return (found if found is not None and text.acts(*found) else None), False
    if text.has(start - 1, "coordinating"):
        for k in range(start - 2, verb, -1):
            if text.has(k, "possessive_pronoun"):
                return (k, k + 1), True
            if text.has(k, "genitive") and (found := text.before(k, verb)) is not None and text.acts(*found):
                return found, True
            if (
                text.has(k, "noun")
                and text.has(k - 1, "COUNTRY|DEMONYM")
                and k - 1 > verb
                and not text.has(k - 2, "preposition|determiner")
            ):
                return (k - 1, k), True
    if text.has(verb, "gerund"):
        return text.earlier_subject(verb, first), False
    group = text.group(verb, first)
    if group.be:
        return None, False
    found = text.subject(group.start, first)
    if found is None and not group.to:
        found = text.earlier_subject(group.start, first)
    if found is not None and not text.acts(*found):
        found = None
    return found, False


def _owner(text: Reading, at: int, start: int, first: int) -> Piece | None:
    """The possessor in the noun's phrase: "their", "Biden's", "the U.S. | commitment"."""
    for i in range(at - 1, start - 1, -1):
        if text.has(i, "possessive_pronoun") and text.word(i) not in ("your", "whose"):
            return i, i + 1
        if text.has(i, "genitive|apostrophe"):
            found = text.before(i, first)
            return found if found is not None and text.acts(*found) else None
        if text.has(i, "COUNTRY|DEMONYM|ORGANISATION|METONYM") and not text.has(i - 1, "preposition"):
            return i, i + 1
        if text.has(i, "TITLE|group|TITLES|PERSON") and i == at - 1 and text.has(i - 1, "determiner|DEMONYM"):
            return text.before(i + 1, first)
    if start > first and text.has(start - 1, "genitive|apostrophe"):
        found = text.before(start - 1, first)
        return found if found is not None and text.acts(*found) else None
    return None


def uttered(text: Reading, verb: int | None, start: int, first: int) -> bool:
    """ "Expressed his willingness to", "welcomed Chile's readiness to"; not "attacks on his willingness to"."""
    if text.has(start, "first_person"):
        return True
    if verb is not None and text.has(start - 1, "verb|adverb|coordinating|unknown&ed|determiner|preposition"):
        return text.is_a(verb, "utter_verb", "reaffirm_verb", "credit_verb", "seal_verb")
    return text.has(start - 1, "of_word") and any(
        text.is_a(i, "utter_noun") for i in range(max(first, start - 14), start)
    )


def willing(text: Reading, verb: int, first: int) -> bool:
    return any(text.word(i) == "will" for i in range(text.group(verb, first).start, verb))


def restates(text: Reading, at: int, verb: int) -> bool:
    """Stressing a commitment restates it; a promise is new unless it is said to be repeated."""
    lasting = text.is_a(at, "standing_noun")
    return lasting or text.word(verb)[:2] == "re"


def demanded(text: Reading, verb: int, first: int) -> bool:
    """ "Urged Iran to reaffirm its commitment": somebody else's wish."""
    group = text.group(verb, first)
    if not group.to:
        return False
    return any(
        text.is_a(i, "demand_verb") and text.has(i, "verb") for i in range(max(first, group.start - 8), group.start - 1)
    )


def is_lasting(text: Reading, action: int, end: int) -> bool:
    """ "Our commitment to Article 5 | is ironclad"."""
    for i in range(action, min(action + 12, end - 1)):
        if text.has(i, "be&!base") or text.is_a(i, "remain_verb"):
            return any(text.is_a(k, "lasting_word") for k in range(i + 1, min(i + 4, end)))
    return False
