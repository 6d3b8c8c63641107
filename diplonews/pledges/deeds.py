"""What is a deed that somebody can commit to, and what is a state, a forecast, or an entry in a diary."""

from __future__ import annotations

from diplonews.pledges.reading import Piece, Reading

_PROMISING = frozenset(("vow_verb", "commit_verb", "assure_verb"))  # with "not", no promise
_JOURNEY = 9  # symbols from "leave" to what for: "on Sunday for a state visit"
_FAR = 24  # symbols between two infinitives of one agreement


def is_deed(text: Reading, verb: int, end: int, family: str) -> bool:
    if text.has(verb, "gerund|unknown&ing"):
        return True
    at = text.base_verb(verb + text.has(verb, "quote"), end)
    if at is None or (text.is_a(at, "needs_object") and text.has(at + 1, "end|break|comma")):
        return False
    if family == "refuse_verb":
        takes_part = text.word(at) == "take" and text.word(at + 1) == "part"
        return not text.is_a(at, "answer_verb") and not takes_part and not is_contact(text, at, end)
    contacts = family in ("plan_verb", "decide_verb", "offer_verb", "agree_verb")
    if contacts and is_contact(text, at, end) and not _more_to_do(text, at, end):
        return False
    return not text.is_a(at, "thinking_verb")


def _more_to_do(text: Reading, at: int, end: int) -> bool:
    """ "Agreed to hold a summit | and to open the port", "…, lift curbs and open a port": more than a meeting."""
    for i in range(at + 1, min(at + _FAR, end) - 1):
        listed = text.has(i, "comma|and_word") and text.has(i + 1, "base&verb&!plural&!adjective")
        if listed and is_infinitive(text, i + 1) and not is_contact(text, i + 1, end):
            return True
        if text.has(i, "and_word") and text.has(i + 1, "to_word"):
            verb = text.base_verb(i + 2, end)
            return verb is not None and not is_contact(text, verb, end) and not text.is_a(verb, "thinking_verb")
    return False


def is_contact(text: Reading, at: int, end: int) -> bool:
    """ "Plans to visit", "agreed to meet", "offered to hold talks": told by the rules of contacts."""
    held = text.classes_at(at)
    if "seeing_verb" in held:
        return True
    if "taking_part" in held and (text.word(at) != "take" or text.word(at + 1) == "part"):
        return any(text.has(i, "contact") or text.is_a(i, "debate_noun") for i in range(at + 2, at + 7))
    if "addressing_verb" in held:
        return bool(text.of_class(at + 1, at + 6, "address_noun"))
    if "departing_verb" in held:
        near = range(at + 1, min(at + 4, end))
        if any(text.has(i, "CAPITAL|COUNTRY|PLACE") or text.word(i) == "home" for i in near):
            return True
        return text.some(at + 1, min(at + _JOURNEY, end), "visit_noun")
    if text.word(at) in ("send", "lead", "head"):
        return bool(text.of_class(at + 1, min(at + 6, end), "sent_party"))
    if "holding_verb" not in held or _is_process(text, at, end):
        return False
    return any(text.has(i, "contact") or text.is_a(i, "interview_noun") for i in range(at + 1, min(at + 9, end)))


def _is_process(text: Reading, at: int, end: int) -> bool:
    """ "Launch negotiations on trade": work of years, told as a meeting only with a day or with whom."""
    for i in range(at + 1, min(at + 4, end)):
        if text.word(i) == "negotiations":
            told = any(text.has(k, "DATE|with_word|between_word") for k in range(i + 1, min(i + _FAR, end)))
            return text.is_a(at, "launching_verb") and not told
    return False


def is_infinitive(text: Reading, at: int) -> bool:
    """ "To work with", not "to work" as a thing, nor "to free trade": a word that is only a verb, or has an object."""
    if not text.has(at, "noun|adjective"):
        return True
    after = "determiner|possessive_pronoun|preposition|adverb|adjective|gerund|object"
    after += "|COUNTRY|DEMONYM|ORGANISATION|PERSON|MONEY"
    return text.has(at + 1, after) or (text.has(at + 1, "noun|unknown") and not text.has(at, "adjective"))


def is_event(text: Reading, verb: int, family: str) -> bool:
    """Whether the verb of a clause that is promised tells of something done: "will be freed", not "would be safe"."""
    if text.word(verb) == "be":
        return text.has(verb + 1, "participle|unknown&ed")
    return family == "agree_verb" or not text.is_a(verb, "unwilled") or text.is_a(verb, "stay_verb")


def willed(text: Reading, verb: int, end: int, negative: bool) -> bool:
    """Whether a verb tells of a deed: no state, no forecast, no entry in a diary."""
    word, held = text.word(verb), text.classes_at(verb)
    if (word == "let" and text.has(verb + 1, "second_person")) or (negative and not held.isdisjoint(_PROMISING)):
        return False  # "will let you know", "would not promise to"
    if word == "stand" and (text.is_a(verb + 1, "beside_word") or text.has(verb + 1, "with_word")):
        return True
    if word == "do":
        return text.is_a(verb + 1, "done_word")
    if word == "make" and text.has(verb + 1, "MONEY"):
        return False  # earns
    if word == "get":  # "get munitions to the front", not "get to work"
        return any(
            text.has(i, "to_word") and not text.has(i + 1, "verb&base") for i in range(verb + 2, min(verb + 6, end))
        )
    if word == "raise" and not any(text.is_a(i, "issue_noun") for i in range(verb + 1, min(verb + 5, end))):
        return True  # a budget, not an issue
    if _by_its_object(text, verb, end, negative):
        return True
    if "unwilled" in held or text.has(verb, "be|have"):
        return negative and "refusable" in held
    if word == "go" and text.has(verb + 1, "adverb"):
        return True  # "go further", "go ahead"
    if word == "exchange" and any(text.is_a(i, "pleasantry") for i in range(verb + 1, min(verb + 4, end))):
        return False
    if "scheduled" in held and not negative:
        return word == "sign" and any(text.has(i, "condition") for i in range(verb + 1, end))  # no entry in a diary
    if word == "take" and text.word(verb + 1) == "part" and not negative:
        return False
    if word == "continue" and text.has(verb + 1, "to_word"):
        return not text.is_a(verb + 2, "unwilled") or text.is_a(verb + 2, "kept_up")
    if "give_verb" in held and text.of_class(verb + 1, min(verb + 4, end), "empty_help"):
        return False  # "will provide an opportunity"
    return not is_contact(text, verb, end)


def _by_its_object(text: Reading, verb: int, end: int, negative: bool) -> bool:
    """ "Will hold those responsible to account", "will not turn its back on": deeds by what follows the verb."""
    if text.word(verb) == "put":
        return text.has(verb + 1, "MONEY") or bool(text.of_class(verb + 1, min(verb + 7, end), "put_object"))
    if text.word(verb) in ("start", "begin"):  # "will start sharing data", not "will start in May"
        return text.has(verb + 1, "gerund|determiner|possessive_pronoun|adjective|unknown&ing") and not is_contact(
            text, verb, end
        )
    if text.word(verb) == "turn":
        return negative and text.has(verb + 1, "possessive_pronoun")
    if text.word(verb) != "hold":
        return False
    reach = range(verb + 2, min(verb + 9, end))
    return any(text.word(i) in ("account", "accountable") and text.has(i - 1, "to_word|object|noun") for i in reach)


def helps(text: Reading, i: int, end: int) -> bool:
    """A noun phrase at an index that names help, or a sum."""
    for k in range(i, min(i + 9, end)):
        if text.has(k, "MONEY"):
            return True
        if text.is_a(k, "empty_help"):
            return False
        if text.is_a(k, "help_noun") and not text.is_a(k + 1, "help_noun"):
            return True
        if k == i and text.has(k, "number&!year") and text.has(k + 1, "noun|adjective|unknown|number"):
            return True  # "promised five patrol ships"
        if text.has(k, "comma|preposition&!of_word|modal|that|relative|subject") or text.has(k, "verb&past&!adjective"):
            return False
    return False


def several(text: Reading, found: Piece) -> bool:
    head = text.head(*found)
    return (
        text.has(head, "plural|they|dual|TITLES")
        or any(text.has(i, "and_word") for i in range(*found))
        or text.is_a(head, "light_noun")
    ) and not text.has(head, "first_person")


def is_civil(text: Reading, found: Piece) -> bool:
    """Students, companies and parties plan much that no state commits itself to."""
    return text.is_a(text.head(*found), "civil_noun")
