"""Who speaks: the noun phrase before or after a verb of attribution.

Patterns named BACK are written from right to left and matched on the reversed symbols.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplonews.scene import PersonMention
from diplonews.symbols import Alphabet

if TYPE_CHECKING:
    from diplonews.claims.reading import Reading

Span = tuple[int, int]

_PLAIN = (
    "!comma&!preposition&!conjunction&!auxiliary&!modal&!quote&!end&!break&!semicolon&!colon&!dash&!pronoun"
    "&!bracket_open&!bracket_close&!apostrophe&!negation&!stop&!sign&!hyphen&!subordinating&!determiner&!ellipsis&!to_word&!DATE&!existential"
)
# A word inside a noun phrase: no determiner, no small word, no verb unless it may be a noun or a name.
NP = "|".join(f"{_PLAIN}&{more}" for more in ("!verb&!adverb", "noun", "adjective", "gerund", "cap&!adverb", "caps"))
HEADS = "human|group|document|press|PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|TITLE|TITLES|side_noun|role_noun"
_DET = "{determiner|possessive_pronoun|article|number|quantifier}"
# A participle counts as an adjective where a determiner stands before: "the outlawed organisation"
_DET_BACK = "{determiner&!subordinating|possessive_pronoun|article|number|quantifier}"
# A form of a verb counts as a noun after a possessive: "the president's associates"
_NOUN_BACK = f"(?:{{{NP}}}|{{third}}(?={{genitive|possessive_pronoun}}))"
_REDUCED = (
    f"(?:{{participle&!claim_verb|ed&!claim_verb}}{{{NP}}}{{0,3}}|{{participle&claim_verb}}{{adjective&!human}}{{0,2}})"
)
_CORE_BACK = f"{_NOUN_BACK}{{1,12}}(?:{_REDUCED}(?={_DET_BACK}))?{_DET_BACK}{{0,2}}"
# "a spokesman for the ministry", "officials in Washington", "the president of the Czech Republic"; "an envoy to | the
# talks on | Sudan"; "the Directorate of Communications": a name in capitals goes on after "of"
_TO_HEAD = "{preposition&!as_word|to_word}"
_BODY = f"{_PLAIN}&cap&!verb&!adverb|{_PLAIN}&caps"
_CHAIN_BACK = (
    f"(?:{_CORE_BACK}(?:(?:{_TO_HEAD}(?:{{{NP}}}{{1,4}}{_DET}{{0,2}}{{preposition&!as_word&!subordinating|to_word}})?{{participle|adjective|ed|unknown&low}}{{0,2}}"
    f"{{{HEADS}|number|quantifier}}|{{of_word|for_word}}{{{_BODY}}}){{{NP}}}{{0,8}}{_DET}{{0,2}}){{0,3}})"
)
_PARTY = "PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|human|group|TITLE|TITLES|cap|caps"
LIST_BACK = f"(?:{_CHAIN_BACK}(?:{{and_word}}{{comma}}?(?={{{_PARTY}}}){_CORE_BACK}(?:{{comma}}(?={{{_PARTY}}}){_CORE_BACK}){{0,4}})?)"  # noqa: E501
# No more than two, one of them with another: "with the president of the Czech Republic and his wife"
PAIR_BACK = f"(?>{_CORE_BACK})(?:{{and_word|of_word}}(?>{_CORE_BACK})){{0,2}}"
_BRACKET_BACK = "(?:{bracket_close}{!bracket_open&!end&!break}{1,10}{bracket_open})?"
_DATED_BACK = "(?:{DATE|weekday}(?:{on_word|in_word|preposition|adverb}{0,2}))?"  # "the ministry on Monday said"
_PART_BACK = "(?:{part}{possessive_pronoun}{on_word|for_word})?"  # "the president on his part said"
SUBJECT_BACK = (
    f"{_DATED_BACK}{_PART_BACK}{_BRACKET_BACK}"
    f"(?P<who>{{subject|who_word}}|{LIST_BACK}|(?:{{object&!subject}}{{of_word}})?{{relative|dual|quantifier|number|indefinite&pronoun}}{_DET}?)"
    "(?P<by>(?={by_word}))?"  # tells whether the phrase is what something was done by
)
# ", a former minister, said": what stands between two commas belongs to the name before
_PAUSE = "(?:{comma}|{dash|hyphen}{1,2})"
_INSIDE_BACK = "{!comma&!end&!break&!quote}{1,25}"
APPOSED_BACK = f"{_PAUSE}{_INSIDE_BACK}{_PAUSE}{_BRACKET_BACK}(?P<who>{{subject}}|{LIST_BACK})"
APPOSED_TWICE_BACK = f"{{comma}}{_INSIDE_BACK}{{comma}}{_INSIDE_BACK}{{comma}}{_BRACKET_BACK}(?P<who>{LIST_BACK})"
APPOSED_THRICE_BACK = (
    f"{{comma}}{_INSIDE_BACK}{{comma}}{_INSIDE_BACK}{{comma}}{_INSIDE_BACK}{{comma}}(?P<who>{LIST_BACK})"
)
BRACKETED_BACK = f"{{comma}}{{bracket_close}}{{!bracket_open&!end&!break}}{{1,10}}{{bracket_open}}(?P<who>{LIST_BACK})"
# The same where the apposition is folded into the name
FOLDED_BACK = f"{_PAUSE}{{{NP}}}{{0,4}}?(?P<who>{{PERSON}})"
# ", spokesman for | President X, said": the apposition is another person's
_FOLDED_TWICE_BACK = f"{_PAUSE}{{PERSON}}(?:{{{NP}}}|{_DET}|{{of_word|for_word|to_word}}){{0,4}}(?P<who>{{PERSON}})"
# "the report released on Monday by the ministry said"
REDUCED_BACK = f"(?:{{DATE|weekday}}{{preposition}}?|(?:{{{NP}}}{{1,6}}|{{object}}){_DET}?{{preposition}}){{0,2}}{{participle|ed}}(?P<who>{LIST_BACK}|{{demonstrative&pronoun|quantifier}})"  # noqa: E501

# "officials who asked not to be named said"
RELATED_BACK = f"{{!comma&!end&!quote&!break&!who_word}}{{1,12}}{{who_word}}(?P<who>{LIST_BACK})"

_CORE = f"{_DET}{{0,2}}{{{NP}}}{{1,12}}"
_LINKS = "(?:{of_word|for_word|in_word|from_word|on_word|with_word|by_word}|{to_word}(?={COUNTRY|CAPITAL|determiner|ORGANISATION}))"  # noqa: E501
_CHAIN = f"{_CORE}(?:{_LINKS}{_CORE}){{0,3}}"
_LIST = f"{_CHAIN}(?:(?:{{comma}}(?={{{_PARTY}|determiner}}){_CORE}){{0,3}}{{comma}}?{{and_word}}(?={{{_PARTY}|determiner}}){_CHAIN})?"  # noqa: E501
# After a closing quotation mark the speaker stands, whatever the words may also be: "said master of ceremonies Lee"
SPEAKER = f"(?P<who>{{subject}}|{_LIST}|{{dual}}|{_DET}{{0,2}}{{!comma&!end&!break&!quote&!preposition&!subject&!auxiliary&!modal&!that}}{{1,8}})"  # noqa: E501
PARTY_AFTER_TO = f"{{to_word}}(?P<who>{_LIST})"
PARTY_AFTER = f"(?P<who>{{subject}}|{_LIST}|{_DET}{{1,2}}{{participle|ed}}{_LIST}|{{dual}})"
_FIRST = f"(?:(?P<intro>{{!comma&!end&!break&!quote}}{{1,20}}?){{comma}})??(?P<who>{{subject}}|{_LIST}|{_DET}{{dual|number|quantifier}})(?:{{comma}}{{!comma&!end&!break&!quote}}{{1,25}}{{comma}})?(?:{{bracket_open}}{{!bracket_close&!end}}{{1,10}}{{bracket_close}})?(?P<pause>{{comma}}(?={{auxiliary|modal|verb&past}}))?(?={{auxiliary|modal|adverb|verb|ed|DATE|weekday}}|{{preposition}}{{DATE|weekday}}|{{comma}}{{gerund}})"  # noqa: E501

# "TOKYO, March 4 (Kyodo) --": where a report was sent from is nobody's claim
_DATELINE = (
    "{CAPITAL|PLACE|COUNTRY|ORGANISATION|caps}{caps|cap|CAPITAL|COUNTRY|PLACE|ORGANISATION|initialism|stop|end|sign}{0,4}"
    "(?:{comma}{caps|cap|COUNTRY|PLACE|DATE|number|initialism|stop}{1,3}){0,2}{DATE}?"
    "(?:{bracket_open}{!bracket_close&!break}{1,5}{bracket_close})?(?:{dash|hyphen}{1,2}|{colon})"
)

# The one thanked or urged, without what follows for or on: "thanked the minister of Kenya for ..."
THANKED = f"(?P<who>{{subject|object|dual}}|{_CORE}(?:{{of_word}}{_CORE})?(?:{{and_word}}{_CORE})?)"
AGENT = f"(?P<who>{{subject|object}}|{_CORE}(?:{{and_word}}{_CORE})?)"


class Phrases:
    """The patterns of this module, made of an alphabet once; a `Reading` holds them."""

    def __init__(self, alphabet: Alphabet) -> None:
        has, compiled = alphabet.symbols_with, alphabet.compile
        self.pause, self.reducing, self.marks = (
            has("comma|dash|hyphen"),
            has("DATE|participle&!noun"),
            has("quote|apostrophe"),
        )
        self.person = has("PERSON")
        self.preposition = has("preposition&!as_word")
        self.loose = self.pause | self.reducing
        self.dates, self.past = has("DATE"), has("verb&past")
        self.folded = compiled(FOLDED_BACK), compiled(_FOLDED_TWICE_BACK)
        self.apposed = tuple(
            compiled(pattern) for pattern in (BRACKETED_BACK, APPOSED_BACK, APPOSED_TWICE_BACK, APPOSED_THRICE_BACK)
        )
        self.subject, self.reduced, self.related = (
            compiled(SUBJECT_BACK),
            compiled(REDUCED_BACK),
            compiled(RELATED_BACK),
        )
        self.thanked, self.agent, self.speaker = compiled(THANKED), compiled(AGENT), compiled(SPEAKER)
        self.party, self.first, self.dateline = compiled(PARTY_AFTER), compiled(_FIRST), compiled(_DATELINE)


def subject_before(text: Reading, verb: int, first: int) -> Span | None:
    """The subject that ends just before a verb group, or None; none where a quotation ends there."""
    if verb <= first:
        return None
    words, size = text.phrases, text.size
    last = text.symbols[verb - 1]
    found = words.subject.match(text.back, size - verb, size - first) if last not in words.loose else None
    if found is None or found.lastgroup == "by":
        return _loose_subject(text, verb, first, last)
    start, end = found.span("who")
    if text.back[end : end + 1] in words.preposition:  # "those who were in the room | said"
        found = words.related.match(text.back, size - verb, size - first) or found
        start, end = found.span("who")
    return size - end, size - start


def _loose_subject(text: Reading, verb: int, first: int, last: str) -> Span | None:
    """The subject of a verb group behind which something stands between the two: an aside, a clause, a participle."""
    words = text.phrases
    if last in words.pause:
        return _apposed_subject(text, verb, first)
    if last in words.marks and text.quote_around(verb - 1) is not None:
        return None
    found = text.match_back(words.subject, verb, first)
    if found is None or last in words.reducing:
        found = text.match_back(words.reduced, verb, first) or found or text.match_back(words.related, verb, first)
        if found is not None and last in words.dates:
            end = found.end("who")
            if text.back[end : end + 1] in words.past:  # "officials who visited Kenya in May | said"
                found = text.match_back(words.related, verb, first) or found
    else:
        found = text.match_back(words.reduced, verb, first) or found  # "the report | issued by the ministry | said"
    return text.back_span(found, "who") if found is not None else None


def _apposed_subject(text: Reading, verb: int, first: int) -> Span | None:
    """The subject before an apposition that ends where the verb group begins."""
    words = text.phrases
    for pattern in words.folded:
        folded = text.match_back(pattern, verb, first)
        if folded is None:
            continue
        start, end = text.back_span(folded, "who")
        person = text.layer.items.get(start)
        if isinstance(person, PersonMention) and (
            person.end > person.name_end or "," in text.words[person.start : person.name_start]
        ):
            return start, end
    for pattern in words.apposed:
        found = text.match_back(pattern, verb, first)
        if found is not None:
            return text.back_span(found, "who")
    return None


def object_after(text: Reading, index: int, end: int) -> Span | None:
    """The one addressed, without a prepositional phrase of its own."""
    found = text.phrases.thanked.match(text.symbols, index, end)
    return found.span("who") if found else None


def agent_after(text: Reading, index: int, end: int) -> Span | None:
    """The one by whom it was done, without what follows: ``by Armenia | of shelling a village``."""
    found = text.phrases.agent.match(text.symbols, index, end)
    return found.span("who") if found else None


def subject_after(text: Reading, index: int, end: int, *, surely: bool = False) -> Span | None:
    """The party that begins at an index: the speaker in ``said the minister``, the addressee in ``told reporters``."""
    words = text.phrases
    found = (words.speaker if surely else words.party).match(text.symbols, index, end)
    return found.span("who") if found else None


def sentence_subject(text: Reading, first: int, before: int) -> Span | None:
    """The subject of the sentence that begins at `first`, where it stands before the index `before`."""
    first = after_dateline(text, first, before)
    found = text.phrases.first.match(text.symbols, first, before + 1)
    if found is None or found.end("who") > before:
        return None
    if found["pause"] and not found["intro"] and text.symbols[found.end("who") - 1] not in text.phrases.person:
        return None  # only a name may hold an apposition of its own
    return found.span("who")


def after_dateline(text: Reading, first: int, end: int) -> int:
    """Where the sentence that begins at `first` begins to tell something, after the dateline of its paragraph."""
    if first and text.symbols[first - 1] != text.line_break:
        return first
    dateline = text.phrases.dateline.match(text.symbols, first, end)
    return dateline.end() if dateline else first
