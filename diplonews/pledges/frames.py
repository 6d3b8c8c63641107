"""What follows a verb of commitment: "to do", "that it would", "Japan that", "five million dollars"."""

from __future__ import annotations

from diplonews.pledges.deeds import helps, is_contact, is_event, is_infinitive
from diplonews.pledges.reading import Piece, Reading

#: "offered | a field hospital to the Turkish | authorities"
_GIVEN = (
    "{indefinite|number}{adjective|noun|unknown&plain}{1,4}?{to_word}{determiner}?{DEMONYM|adjective}?"
    "{COUNTRY|CAPITAL|ORGANISATION|METONYM|group|side_noun|TITLE|TITLES|PERSON|human&plural}"
)
#: "agreed | in Oslo on Monday | to", "promised | in a letter to the minister | to", "agreed | at talks with Japan | to"
_CIRCUMSTANCE = (
    "(?:{on_word|in_word|after_word}?{DATE}|{with_word}{PERSON|COUNTRY|CAPITAL|ORGANISATION}{comma}?"
    "|{in_word}{CAPITAL|COUNTRY|PLACE|unknown&cap}{1,2}"
    "|{in_word|after_word}{determiner|possessive_pronoun}?{adjective|number|ordinal|noun&!effort_noun|phone_word|DEMONYM}"
    "{0,3}?{venue_noun|contact&noun|press&noun}(?:{with_word|to_word}{determiner|possessive_pronoun}?"
    "{PERSON|COUNTRY|CAPITAL|TITLE|DEMONYM|counterpart|ORGANISATION|human|group}{1,3})?){1,3}"
    "(?={not_word}?{to_word}{adverb}?{verb&base}|{that}|{on_word})"
)
Frame = tuple[str, int, int, bool, Piece | None, bool]


def read_frame(text: Reading, at: int, end: int, family: str) -> Frame | None:
    """What follows the verb: rule, end of the cue, start of the action, negative, recipient, whether it is a thing."""
    i = at + 1
    negative = family == "refuse_verb"
    cue_end = at + 1
    while i < end and text.has(i, "adverb&!not_word") and not text.has(i, "subordinating") and i < at + 3:
        i += 1
    if (
        i < end
        and text.has(i, "DATE|in_word|on_word|after_word|with_word")
        and (m := text.match(_CIRCUMSTANCE, i, end))
    ):
        i = m.end()
    if family == "commit_verb" and text.is_a(i, "itself_word"):
        i += 1
    if text.has(i, "in_word") and text.word(i + 1) == "principle" and text.has(i + 2, "to_word|that|on_word"):
        i += 2
    if text.has(i, "not_word") and text.has(i + 1, "to_word"):
        return "to", cue_end, i + 2, not negative, None, False
    if text.has(i, "to_word"):
        return _to(text, i, end, family, negative)
    if family in ("plan_verb", "decide_verb") and not text.has(i, "that"):
        return None
    if family == "refuse_verb":
        return _refused(text, i, end)
    if family in ("vow_verb", "assure_verb") and (whom := _whom(text, at, i, end, family)) is not None:
        return whom
    if text.has(i, "that|subject") or clause_at(text, i, end) is not None:
        return _clause(text, at, i, end, family)
    if family in ("vow_verb", "assure_verb", "offer_verb"):
        return _whom(text, at, i, end, family) or _object(text, at, i, end, family)
    if family == "commit_verb":
        return _object(text, at, i, end, family)
    if family == "agree_verb" and text.has(i, "on_word|in_word"):
        j = i + 1 + text.has(i + 1, "adverb|adjective")
        if text.has(j, "gerund|unknown&ing"):
            return "agreed-on", i + 1, i + 1, False, None, False
    return None


def _to(text: Reading, i: int, end: int, family: str, negative: bool) -> Frame | None:
    """ "to (not) do", "committed to doing", "agreed to a ceasefire"."""
    j = i + 1
    if text.has(j, "not_word"):
        return "to", i, j + 1, not negative, None, False
    if text.has(j, "quote") and text.base_verb(j + 1, end) is not None:
        return "to", i, j, negative, None, False
    if family == "commit_verb":
        if text.has(j, "gerund|unknown&ing") and not text.has(j, "noun"):
            return "to", i, j, False, None, False
        at = text.base_verb(j, end)
        if at is not None and text.has(at, "base&verb") and is_infinitive(text, at):
            return "to", i, j, False, None, False
        return ("committed-to", i, j, False, None, True) if _thing(text, j, end) else None
    at = text.base_verb(j, end)
    if at is not None and (text.has(at, "verb|be|have|do") or not text.has(at, "noun") or family != "agree_verb"):
        return "to", i, j, negative, None, False
    talks = any(text.has(k, "contact&noun") for k in range(j, min(j + 4, end)))  # told by the rules of contacts
    if family == "agree_verb" and text.has(j, "determiner|adjective|noun|unknown") and not talks:
        return "agreed-to", i + 1, j, False, None, True
    return None


def _thing(text: Reading, i: int, end: int) -> bool:
    return i < end and text.has(
        i, "determiner|possessive_pronoun|adjective|noun|unknown|COUNTRY|DEMONYM|ORGANISATION|TERRITORY|gerund|number"
    )


def _refused(text: Reading, i: int, end: int) -> Frame | None:
    """ "Refused (Palestinian) demands to freeze"."""
    for k in range(i, min(i + 4, end - 1)):
        if text.has(k, "verb&past|preposition|comma"):
            return None
        if text.is_a(k, "request_noun") and text.has(k + 1, "to_word") and text.base_verb(k + 2, end) is not None:
            return "to", i, k + 2, True, None, False
    return None


def clause_at(text: Reading, i: int, end: int) -> tuple[Piece, int] | None:
    """A clause with "will" or "would" at an index: its subject, and where its modal stands."""
    words = "{!verb&!comma&!end&!preposition&!that&!relative|noun|of_word|human}"
    after_preposition = "{in_word|on_word|for_word|from_word}" + words + "{1,4}?"
    m = text.match(
        "(?:{subject&!second_person}|{determiner|possessive_pronoun}?"
        + f"{words}{{1,8}}?(?:{after_preposition})?)(?={{adverb}}{{0,2}}{{modal}})",
        i,
        end,
    )
    if m is None:
        return None
    k = m.end()
    while text.has(k, "adverb&!modal"):
        k += 1
    return ((i, m.end()), k) if text.word(k) in ("will", "would", "shall", "won't", "wouldn't") else None


def _clause(text: Reading, at: int, i: int, end: int, family: str) -> Frame | None:
    """ "(that) it would use", "(that) their ministries will keep in touch"."""
    start = i + 1 if text.has(i, "that") else i
    found = clause_at(text, start, end)
    if found is None:
        return None
    subject, modal = found
    verb = modal + 1
    negative = text.word(modal) in ("won't", "wouldn't")
    while verb < end and text.has(verb, "adverb|not_word"):
        negative |= text.has(verb, "not_word")
        verb += 1
    if not is_event(text, verb, family) or (family == "agree_verb" and is_contact(text, verb, end)):
        return None  # "agreed that the committee will meet": told by the rules of contacts
    if (text.has(subject[0], "personal&subject") and subject[1] - subject[0] == 1) or _is_state(text, subject):
        action = modal + 1
        while text.has(action, "not_word"):
            action, negative = action + 1, True
        return "that", at + 1, action, negative, None, False
    if family == "assure_verb" or family == "vow_verb" or family == "agree_verb":
        return "that", at + 1, start, False, None, False
    return None


def _is_state(text: Reading, subject: Piece) -> bool:
    """ "Norway", "the two countries", "his government": who will do it, so that what is done follows the modal."""
    head = text.head(*subject)
    if text.is_a(head, "own_body") and text.has(subject[0], "definite|possessive_pronoun"):
        return True  # "the bloc", "his movement"
    return text.has(head, "COUNTRY|CAPITAL|METONYM|ORGANISATION|side_noun") and text.acts(*subject)


def _whom(text: Reading, at: int, i: int, end: int, family: str) -> Frame | None:
    """ "promised Ukraine to", "assured Japan that it will", "assured them of its support"."""
    party = text.party_at(i, end) or _listeners(text, i, end)
    if party is None:
        return None
    k = _past_aside(text, party[1], end)
    if text.has(k, "to_word") and family == "vow_verb":
        negative = text.has(k + 1, "not_word")
        return "whom", at + 1, k + 1 + negative, negative, party, False
    if text.has(k, "not_word") and text.has(k + 1, "to_word"):
        return "whom", at + 1, k + 2, True, party, False
    if text.has(k, "that|subject") or clause_at(text, k, end) is not None:
        start = k + 1 if text.has(k, "that") else k
        found = clause_at(text, start, end)
        if found is None:
            return None
        subject, modal = found
        verb = modal + 1
        while text.has(verb, "adverb|not_word"):
            verb += 1
        if not is_event(text, verb, family):
            return None
        if (subject[1] - subject[0] == 1 and text.has(subject[0], "personal")) or _is_state(text, subject):
            action, negative = modal + 1, text.word(modal) in ("won't", "wouldn't")
            while text.has(action, "not_word"):
                action, negative = action + 1, True
            return "that", at + 1, action, negative, party, False
        return "that", at + 1, start, False, party, False
    if (
        family == "assure_verb"
        and text.word(k) == "of"
        and text.has(k + 1, "possessive_pronoun|adjective|noun|unknown|COUNTRY|determiner|gerund")
    ):
        return "assured-of", at + 1, k + 1, False, party, not text.has(k + 1, "gerund")
    if text.has(k, "MONEY"):
        return "object", at + 1, k, False, party, True
    if family in ("vow_verb", "offer_verb") and not text.has(i, "MONEY") and helps(text, k, end):
        return "object", at + 1, k, False, party, True
    return None


def _listeners(text: Reading, i: int, end: int) -> Piece | None:
    """ "Promised | creditors | that", "assured | its foreign investors | that": many, before a clause."""
    phrase = (
        "{possessive_pronoun|determiner}?{adjective|DEMONYM}{0,2}{noun&!gerund|unknown}?(?:{plural|unknown&s}){that}"
    )
    m = text.match(phrase, i, end)
    return (i, m.end() - 1) if m is not None else None


def _past_aside(text: Reading, k: int, end: int) -> int:
    """ "Promised Brazil's president | , one of the guarantors, | to": where the clause goes on."""
    while k < end and text.has(k, "genitive|TITLE|human"):
        k += 1
    if text.has(k, "comma"):
        for at in range(k + 1, min(k + 10, end - 1)):
            if text.has(at, "comma") and text.has(at + 1, "to_word|not_word|that"):
                return at + 1
    return k


def _object(text: Reading, at: int, i: int, end: int, family: str) -> Frame | None:
    """ "pledged 5 million euros", "offered humanitarian aid", "committed troops to"."""
    if text.has(i, "preposition|comma|conjunction|DATE|stop|end|break"):
        return None
    if family == "vow_verb" and text.has(i, "no_word") and text.has(i + 1, "noun|plural|adjective|unknown"):
        return "object", at + 1, i, False, None, True  # "vowed no reprisals"
    if text.has(i, "quote") and helps(text, i + 1, end):
        return "object", at + 1, i, False, None, True
    pledged = text.word(at).startswith("pledg") and text.has(i, "noun|adjective|determiner|possessive_pronoun|unknown")
    given = family == "offer_verb" and (m := text.match(_GIVEN, i, end)) is not None
    given = given and not any(text.is_a(k, "empty_help") for k in range(i, m.end() if m else i))
    if not pledged and not given and not helps(text, i, end):
        return None
    if family == "assure_verb" or (text.has(at, "participle") and text.has(at, "!past")):
        return None
    return "object", at + 1, i, False, None, True
