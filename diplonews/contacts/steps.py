"""What the steps of the walk begin with and look for, as patterns over the clause layer (see `walking`).

Those made of long parts are put together here, once: where they are asked for, each would be anew.
"""

from __future__ import annotations

from diplonews.contacts.clauses import NOUN_PHRASE

# All that a step can begin with, a bare object apart.
WALKED = (
    "DATE|MODIFIER|adverb|vague_word|out_word|here_word|there_word|separately_word|each_other|bracket_open|negation|comma"
    "|preposition|to_word|via_word|on_word|in_word|video_word|in_person_word|with_word|between_word|by_word|of_word"
    "|for_word|topic_word|from_word|as_word|including_word|lead_verb|adjectival|relative|that|modal|auxiliary|be|have"
    "|not_word|happen_word|plan_word|cancel_verb|last_verb|go_verb|face_word|single_word|behind_word|number"
)
# "Met Y | at the G20 summit | in Bali": where it is held follows.
OCCASION = (
    "{in_word}{determiner|possessive_pronoun}{adjective|ordinal|MODIFIER|ORGANISATION|unknown|noun&!contact|number|caps|DEMONYM}{0,6}?"
    "{summit_noun|body_noun}(?={in_word}(?:{CAPITAL|COUNTRY|PLACE|unknown&cap}|{determiner}{DEMONYM|CAPITAL|COUNTRY|PLACE}))"
)
# What may tell of the event further on: "(which) will be held", "took place", "is scheduled for".
HAPPENS = (
    "{comma}?(?:{relative|that}|{adverb})?"
    "(?P<group>(?:{modal|auxiliary|be|have|adverb|to_word|not_word|negation|happen_word|plan_word}){0,6})"
    "(?P<verb>{happen_word|cancel_verb&participle|last_verb&past}|{go_verb}(?={before_word}))"
    "(?:{noun&!contact&!DATE&!document&!abstract&!human&!group})?"
)
_TOPIC = (
    "{determiner|possessive_pronoun|adjective|noun|DEMONYM|COUNTRY|CAPITAL|PLACE|TERRITORY|ORGANISATION|unknown|of_word"
    "|genitive|hyphen|number|quantifier|METONYM|TITLE|TITLES|verb&gerund|initialism|verb&base&!contact|and_word}{1,12}"
)
SHORT_TOPIC = f"{_TOPIC}(?:(?:{{comma}}{_TOPIC}){{1,5}}{{comma}}{{and_word}}{_TOPIC})?"
# "Met | face to face | with X", "met | behind closed doors | for an hour", "came | by overnight train".
MANNER_OPENS = "face_word|single_word|behind_word|number|by_word|on_word|in_word|for_word"
MANNER = (
    "(?P<alone>{face_word}{to_word}{face_word}|{single_word}{on_word}{single_word})"
    "|{behind_word}{adjective|adjectival|participle}{door_word}"
    "|{by_word|on_word|in_word}{determiner}?{adjective|noun&!transport_word|time|unknown&low}{0,2}{transport_word}"
    "|{for_word}{definite}{ordinal|MODIFIER}{occasion_word}|{number}{occasion_word}"
)
# "On the evening of" before a day.
PART_OF_DAY = "{preposition|on_word}{determiner}{adjective}?{noun&time}{of_word}(?={DATE})"
BEHIND_COMMA = (
    "{comma}(?={DATE|with_word|between_word|separately_word}|{adverb|vague_word}{0,2}{preposition}?{DATE}|{MODIFIER}{on_word}{DATE}"
    f"|{PART_OF_DAY}{{DATE}})"
)
OWNED_WISH = (  # "at the president's invitation", "at his request"
    f"{{in_word|on_word}}(?P<who>(?:{NOUN_PHRASE}|{{determiner}}{{noun|adjective|unknown}}{{1,2}}))"
    "{genitive|apostrophe}(?P<word>{invitation_word|request_word})"
    "|{in_word|on_word}(?P<his>{possessive_pronoun})(?P<own>{invitation_word|request_word})"
)
# "At the heavily fortified border post" before a day: a venue whose words are not known.
SOMEWHERE = (
    "{in_word}{determiner}(?P<venue>{!comma&!end&!break&!semicolon&!quote&!and_word&!PERSON&!TITLE&!preposition&!to_word&!of_word"
    "&!contact&!that&!relative&!DATE}{1,6}?)(?={preposition|on_word}?{DATE})"
)
