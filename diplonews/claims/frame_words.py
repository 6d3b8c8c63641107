"""What may stand between a verb of attribution and what is said, as patterns and classes of symbols (see `frames`)."""

from __future__ import annotations

from diplonews.claims import sources
from diplonews.symbols import Alphabet

# "expressed their deep gratitude for ...": the feeling belongs to the cue
_FEELING = (
    "(?P<cue>(?:{determiner|possessive_pronoun}|{determiner}?{COUNTRY|ORGANISATION}{genitive}(?={adjective|unknown&low}{0,2}{concern_noun}))?(?:{adjective|adverb|ed|participle|gerund|unknown&low|noun&!feeling_noun}){0,3}"
    "{feeling_noun}(?:{and_word}{adjective|adverb}{0,2}{feeling_noun})?)"
    "(?:{to_word|with_word}(?P<whom>{!preposition&!comma&!end}{1,5})(?={for_word|on_word|preposition&!by_word&!subordinating}))?"
    "(?:(?P<link>{for_word|on_word|with_word|that|in_word|preposition&!of_word&!by_word})|(?={subject}))"
)
# Time and venue between a verb and what is said: "said on Monday in an interview with the BBC that ..."
_NP = sources.NP
_PLACE = "venue_noun|PLACE|CAPITAL|COUNTRY|human|ORGANISATION|PERSON|cap|caps|group"
TAIL = (
    f"(?:{{in_word}}{{determiner|possessive_pronoun}}?{{{_NP}}}{{1,6}}(?={{that}})|"
    "{adverb&!preposition&!subordinating}|{DATE|weekday}|{preposition&!of_word}{DATE|weekday}"
    f"|{{preposition&!as_word}}{{determiner|possessive_pronoun}}?{{{_NP}}}{{0,4}}{{{_PLACE}}}"
    f"(?:{{preposition}}{{determiner}}?{{{_NP}}}{{1,4}}|{{bracket_open}}{{!bracket_close&!end}}{{1,6}}{{bracket_close}})?"
    "|{on_word}{noun|unknown}{of_word}{anonymity}"
    "|{comma}{!comma&!end&!quote}{1,15}{comma}(?={that})|{dash}{!dash&!end&!quote}{1,15}{dash}(?={that})){1,4}"
)
_LISTENER = (
    "{determiner&!that|possessive_pronoun}{!comma&!end&!quote&!that&!auxiliary&!modal&!subject}{1,6}(?={that|quote})"
)
_DATED = "(?:{on_word|in_word}?{DATE|weekday})"
_TO_WHOM = (  # "explained to Kenya that"
    f"{{to_word}}(?!{{base&!noun}}){sources.PARTY_AFTER}"
    "(?=(?:{DATE|weekday}|{preposition&!as_word}{determiner}?{PLACE|CAPITAL|COUNTRY|DATE|weekday|venue_noun}){0,3}"
    "(?:{that|question_word|possessive_pronoun|quote}|{comma|colon}{quote}))"
)
_APPEALED = (
    f"{{to_word|with_word}}{sources.PARTY_AFTER}(?={{to_word|for_word}})"  # "appealed to donors to", "pleaded with"
)
# "called the president to congratulate him"
_PHONED = "{PERSON}(?:$|{comma|to_word|on_word|in_word|DATE|weekday|and_word|preposition&!as_word})"
# "dismissed as baseless the claim"
_DISMISSED = (
    "{as_word}{article}?{adverb}?{adjective|ed|participle|unknown|noun|quote}{1,4}"
    "(?={determiner|possessive_pronoun|article|noun|plural|that|cap|PERSON|COUNTRY|DEMONYM|CAPITAL})"
)
# "noted with grave concern the fighting"
_NOTED = (
    "(?P<cue>{with_word}{determiner|adjective|adverb|unknown&low}{0,2}{feeling_noun|concern_noun})(?:{that|of_word})?"
)
# "condemned in the strongest possible terms the attack"
_TERMS = "{in_word}{determiner}{adjective|adverb|unknown&low}{1,3}(?P<terms>{noun|unknown})"
_INSERTED = "{comma}{!comma&!end&!quote&!verb}{1,6}{comma}{that}"  # "added, though, that"
_CAST = "{!comma&!end&!auxiliary&!modal&!as_word&!subject&!to_word}{1,10}"  # "sees the vote | as a test"
# "said of the raid: "...": what leads from a verb to a colon and a quotation
_LED = "{!comma&!end&!quote&!colon&!claim_verb&!that&!subject&!auxiliary}{1,25}(?:{colon}|{comma}(?={quote}))"


class FrameWords:
    """The classes and patterns of the frames, made of an alphabet once."""

    def __init__(self, alphabet: Alphabet) -> None:
        has, compiled = alphabet.symbols_with, alphabet.compile
        self.stops = has("comma|semicolon|colon|dash|end|break|bracket_close|ellipsis|bracket_open|stop|sign|hyphen")
        self.comma, self.pause, self.colon = has("comma"), has("comma|colon"), has("colon")
        self.that, self.wh, self.subject, self.object = has("that"), has("question_word"), has("subject"), has("object")
        self.that_or_subject = self.that | self.subject
        self.to, self.preposition = has("to_word"), has("preposition|to_word")
        self.owning = has("genitive|apostrophe")
        self.addressed, self.to_or_with = has("addressed_noun"), has("to_word|with_word")
        self.in_on, self.venue = has("in_word|on_word"), has("venue_noun")
        self.negation = has("negation|not_word")
        self.adverb = has("adverb") - has("preposition|to_word|quantifier")
        self.existential, self.dated_word = has("existential"), has("DATE|weekday")
        # what by itself tells the frame: most claims begin with none of these
        self.telling = (
            self.wh | self.existential | self.adverb | self.that | self.stops | self.preposition | self.subject
        )
        self.be_or_modal, self.aux_only = has("auxiliary|modal"), has("auxiliary&!modal")
        self.noun, self.ed = has("noun|noun_too"), has("past&!noun|ed")
        self.named = has("subject|PERSON|COUNTRY|CAPITAL|METONYM|ORGANISATION|relative|human|TITLE")
        self.verbal, self.verb_after = (
            has("base|auxiliary|adverb|unknown|verb|quote"),
            has("auxiliary|modal|verb|adverb|ed"),
        )
        self.party = has(sources.HEADS + "|cap|caps|pronoun|plural|DEMONYM|press")
        self.not_loose = self.that | has("against_word")
        self.noted, self.terms = compiled(_NOTED), compiled(_TERMS)
        self.press, self.on, self.person = has("press"), has("on_word"), has("PERSON|TITLE")
        self.owner, self.somebody = has("possessive_pronoun"), has("PERSON")
        self.clause_opens = has("determiner|PERSON|COUNTRY|cap|possessive_pronoun")
        self.told_opens, self.told_now = (
            has("determiner|PERSON|cap"),
            has("determiner|PERSON|COUNTRY|possessive_pronoun"),
        )
        self.may_date = has("DATE|weekday|on_word|in_word")
        self.between = self.to | self.comma | self.may_date
        self.doubtful = self.ed | self.aux_only
        self.after_addressee = self.stops | self.preposition | has("coordinating|adverb|gerund|subordinating")
        self.tail, self.feeling, self.listener, self.dated = map(compiled, (TAIL, _FEELING, _LISTENER, _DATED))
        self.to_whom, self.appealed, self.phoned = map(compiled, (_TO_WHOM, _APPEALED, _PHONED))
        self.dismissed, self.inserted, self.led = map(compiled, (_DISMISSED, _INSERTED, _LED))
        self.casts = (
            ("object+as", compiled(_CAST + "{as_word}")),
            ("object+with", compiled(_CAST + "{with_word}")),
            ("object+liable", compiled(_CAST + "{adverb}?{liable_word}{for_word}")),  # "held the army responsible for"
        )
        self.channel = compiled("{on_word|in_word}{possessive_pronoun|determiner}?{adjective|noun}{0,2}?{channel_noun}")
        self.to_do = compiled("{not_word}?{to_word}{base|auxiliary|adverb|unknown|verb|quote}")  # "urged Chad not to"
        self.owned = compiled("{possessive_pronoun}{noun|human|group|adjective|unknown&low|TITLE|TITLES|counterpart}")
        self.stance = compiled(
            "{!comma&!end&!verb&!preposition|noun}{0,4}?"
            "{support_noun|concern_noun|condemnation_noun|demand_noun&!claim_noun|warning_noun&!claim_noun}"
        )
        self.has_verb = compiled("{auxiliary|modal|subject}")
