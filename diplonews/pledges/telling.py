"""Whether "will" is told as what its own subject commits to: by whom it is said, and of whom."""

from __future__ import annotations

from diplonews.pledges.reading import Piece, Reading
from diplonews.pledges.verbs import KIND_OF

# "said | in a statement | that", "wrote | on X | that"
_VENUE = "{in_word|on_word}{determiner|possessive_pronoun|adjective}{document|press|venue_noun}"
_CIRCUMSTANCES = 12  # symbols between a verb of speech and "that"
_ONLINE = "{on_word}{caps|cap}"


def told(text: Reading, found: Piece, first: int, would: bool, *, shared: bool = False) -> bool:
    """Whether the clause is told as what its subject itself commits to; `shared` where another verb stands between."""
    i = found[0]
    if found[1] - i > 1 and text.is_a(i, "belief_word") and text.has(i - 1, "be|contracted_be|adverb"):
        return False  # "was confident | Congress would": the adjective is no part of the phrase
    pronoun = found[1] - i == 1 and text.has(i, "personal")
    neuter = pronoun and text.has(i, "it")
    if i > first and text.has(i - 1, "quote"):
        i -= 1
    that = i > first and text.has(i - 1, "that")
    k = i - 2 if that else i - 1
    if k >= first and text.has(k, "DATE") and k > first:
        k -= 1 + text.has(k - 1, "on_word")
    if k < first:
        return (not would or (not pronoun and _attributed(text, found[1]))) and not neuter
    if neuter and text.has(k, "coordinating"):  # "Moscow does not plan to, but it will not allow"
        before = text.earlier_subject(i, first)
        return not would and before is not None and text.has(text.head(*before), "COUNTRY|CAPITAL|METONYM|ORGANISATION")
    if text.has(i - 1, "relative") and text.has(i - 2, "preposition"):
        # "the summit at which they will" is a description; "a fund, to which France will contribute" says what it does
        return text.has(text.head(*found), "COUNTRY|CAPITAL|METONYM|TERRITORY") and not would
    if (text.is_a(k, "unreal") and not that) or text.word(k) == "way":
        return False
    if text.word(k) == "clear" and that:
        return _made_clear(text, found, k, first)
    if text.has(k, "verb|gerund|unknown&ed"):
        return _governed(text, found, k, first, would)
    if that:
        # "told reporters that it would"; not "confident that", nor "the hope that Iran will"
        if text.has(k, "coordinating|comma"):  # "said that the port was full and | that he would widen it"
            return _speech_before(text, k, first, k - first)
        listener = "dual|object|PERSON|human|group|TITLE|TITLES|ORGANISATION|COUNTRY|DEMONYM|CAPITAL|PLACE|unknown&caps"
        told = text.has(k, listener) or text.match(_VENUE, k - 2, k + 1) or text.match(_ONLINE, k - 1, k + 1)
        return (bool(told) and _speech_before(text, k, first, 8, assured=shared)) or _spoken_somewhere(text, k, first)
    if text.has(k, "comma") and (would or neuter):
        return would and not neuter and any(text.has(j, "speech") for j in range(first, k))
    if text.has(k, "coordinating") and would:
        return any(text.has(j, "speech&past") for j in range(first, k)) or _attributed(text, found[1])
    return not would and not neuter


def _governed(text: Reading, found: Piece, verb: int, first: int, would: bool) -> bool:
    """Whether the verb that governs the clause tells it as the subject's own: "said", not "hopes"; no cue itself."""
    if text.is_a(verb, "opinion_verb", *KIND_OF):
        if not text.is_a(verb, "threat_verb"):
            return False
        own = text.countries_of(*found) & text.countries_of(
            *(text.subject(text.group(verb, first).start, first) or (0, 0))
        )
        return text.has(found[0], "personal") or bool(own)
    if not text.has(verb, "speech|past|third|gerund"):
        return not would
    return _same_side(text, found, verb, first)


def _made_clear(text: Reading, found: Piece, clear: int, first: int) -> bool:
    """ "Made (it) clear that": as "said"."""
    verb = clear - 1 - text.has(clear - 1, "it")
    return text.word(verb) in ("made", "make", "makes", "making") and _same_side(text, found, verb, first)


def _speech_before(text: Reading, k: int, first: int, reach: int, *, assured: bool = False) -> bool:
    """Whether the nearest verb of speech before an index is one that tells, not one that thinks or assures.

    With `assured` also one that assures: of its second clause ("assured her that it was loyal and | would stay").
    """
    for j in range(k - 1, max(first, k - reach) - 1, -1):
        if text.has(j, "speech&verb"):
            return not text.is_a(j, "opinion_verb") and (assured or not text.is_a(j, "assure_verb"))
    return False


def _spoken_somewhere(text: Reading, k: int, first: int) -> bool:
    """ "Said | at a news conference in Oslo on Monday | that": circumstances alone stand before "that"."""
    if text.is_a(k, "content_noun"):
        return False  # "said in answer to fears that"
    for j in range(k - 1, max(first, k - _CIRCUMSTANCES) - 1, -1):
        if text.has(j, "speech&verb&!noun|speech&past"):
            return text.has(j + 1, "preposition|DATE") and not text.is_a(j, "opinion_verb", "assure_verb")
        if text.has(j, "verb&past|verb&third&!noun|modal|be|have|that|relative|comma"):
            return False
    return False


def _attributed(text: Reading, start: int) -> bool:
    """Whether an attribution follows: "…, officials said"."""
    end = text.sentence(start)[1]
    pattern = "{comma}{quote}?{!comma&!end}{0,6}{speech&past}"
    return text.alphabet.compile(pattern).search(text.symbols, start, end) is not None


def _same_side(text: Reading, found: Piece, verb: int, first: int) -> bool:
    """A minister speaks for the own country, not for another: "Kishi said China will" commits nobody."""
    countries = text.countries_of(*found)
    if text.has(verb, "gerund") and text.has(verb - 1, "comma") and text.has(verb - 2, "speech&past"):
        verb -= 2  # "he said, adding that": who said
    group = text.group(verb, first)
    speaker = text.subject(group.start, first) or text.earlier_subject(group.start, first)
    if text.has(found[0], "first_person|they|he|she|it"):
        return True
    if speaker is None or not countries:
        return True
    theirs = text.countries_of(*speaker)
    return not theirs or bool(theirs & countries)


def spoken_of(text: Reading, found: Piece) -> bool:
    """ "He won't give in," said by another: inside a quotation "he" and "she" are not who speaks."""
    one = found[1] - found[0] == 1 and text.has(found[0], "he|she")
    return one and text.quote_around(found[0]) is not None


def stands_for_itself(text: Reading, found: Piece, first: int) -> bool:
    """Whether "will" may tell what a party commits to: a name, a state, a body, an office; no "some managers"."""
    start, end = found
    if text.has(start, "no_word|negation|quantifier&!dual&!trial") and not text.has(start, "all_word|dual"):
        return False
    if text.has(start, "relative"):
        if text.word(start) == "which":
            return False  # mostly of things
        before = start - 2 if text.has(start - 1, "comma") else start - 1
        return before >= first and text.has(before, "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|bracket_close")
    head = text.head(start, end)
    if text.has(head, "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|personal|dual|counterpart|contracted_will"):
        return True
    if text.is_a(head, "mass_noun"):
        return False
    if text.has(start, "first_person&possessive_pronoun") and text.has(head, "human|group"):
        return True  # "our coast guards will"
    if text.has(head, "TITLES|side_noun|role_noun|state|DEMONYM") or (
        text.has(head, "group") and not text.has(head, "plural")
    ):
        return text.has(
            start, "definite|DEMONYM|COUNTRY|possessive_pronoun|METONYM|CAPITAL|PERSON|TITLES|dual|ORGANISATION|cap"
        )
    if head == first:
        return False  # any word may open a sentence in capitals
    return text.has(head, "unknown&cap|unknown&caps") and not text.has(start, "determiner&!definite")
