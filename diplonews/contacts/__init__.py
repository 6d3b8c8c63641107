"""Calls, meetings and visits: who talked with whom or travelled where, told by verbs and by nouns.

Every rule reads outwards from a cue: to its left the verb group (which gives the status) and the subject, to its
right the partners, day, place and topics. `find` yields drafts whose slots are places in the text; who is meant by
them is found by linking. A draft without participants speaks of an event told elsewhere ("the talks lasted an hour").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diplonews.contacts import discussing, nouns, receiving, seeing, stays, summits, travelling, verbs, visits
from diplonews.contacts.building import Found
from diplonews.contacts.durations import attach
from diplonews.contacts.reading import Reading
from diplonews.contacts.settling import settle
from diplonews.drafts import ContactDraft
from diplonews.rules import Rule
from diplonews.scene import Scene
from diplonews.symbols import Alphabet


def _rule(
    name: str, cue: str, find: Callable[[Reading], Iterator[ContactDraft]], example: str, counter: str
) -> tuple[Rule[ContactDraft], Callable[[Reading], Iterator[ContactDraft]]]:
    return Rule(name, example, counter, lambda scene: find(_reading(scene)[0]), cue), find


_TRAVEL = "travel_verb|depart_verb|arrive_verb|go_verb|stop_verb|reach_verb"
_TABLE = (
    _rule(
        "contact.meet",
        "meet_verb",
        verbs.meet,
        "Foreign Minister Ana Duarte met Kenyan President Peter Otieno in Nairobi on Monday.",
        "Foreign Minister Ana Duarte and President Peter Otieno met with fierce criticism at home.",
    ),
    _rule(
        "contact.gather",
        "gather_verb",
        verbs.gather,
        "Foreign Minister Ana Duarte and President Peter Otieno gathered in Nairobi on Monday.",
        "Foreign Minister Ana Duarte and President Peter Otieno gathered support in Nairobi.",
    ),
    _rule(
        "contact.speak",
        "talk_verb|confer_verb",
        verbs.speak,
        "President Peter Otieno spoke by phone with Prime Minister Lars Holm on Friday.",
        "President Peter Otieno spoke to reporters after Prime Minister Lars Holm left.",
    ),
    _rule(
        "contact.phone",
        "phone_verb|ring_verb",
        verbs.phone,
        "Prime Minister Lars Holm telephoned President Peter Otieno on Sunday.",
        "Prime Minister Lars Holm called on President Peter Otieno to resign.",
    ),
    _rule(
        "contact.call-on",
        "ring_verb",
        verbs.call_on,
        "Foreign Minister Ana Duarte called on President Peter Otieno at the State House.",
        "Foreign Minister Ana Duarte called on President Peter Otieno to resign.",
    ),
    _rule(
        "contact.receive",
        "receive_verb|welcome_verb",
        receiving.receive,
        "President Peter Otieno received Foreign Minister Ana Duarte at the State House.",
        "President Peter Otieno received praise from Foreign Minister Ana Duarte.",
    ),
    _rule(
        "contact.summon",
        "summon_verb",
        receiving.summoned,
        "Foreign Minister Ana Duarte summoned Kenyan Ambassador Peter Otieno on Monday.",
        "Foreign Minister Ana Duarte summoned her courage, Kenyan Ambassador Peter Otieno said.",
    ),
    _rule(
        "contact.discuss",
        "discuss_verb|exchange_verb|talk_verb",
        discussing.discuss,
        "President Peter Otieno and Prime Minister Lars Holm discussed trade.",
        "President Peter Otieno discussed the budget.",
    ),
    _rule(
        "contact.sit-down",
        "sit_verb",
        verbs.sit_down,
        "President Peter Otieno sat down with Prime Minister Lars Holm in Oslo.",
        "President Peter Otieno sat down while Prime Minister Lars Holm spoke.",
    ),
    _rule(
        "contact.shake-hands",
        "shake_verb",
        seeing.shake_hands,
        "President Peter Otieno shook hands with Prime Minister Lars Holm in Oslo on Monday.",
        "President Peter Otieno shook hands with voters, Prime Minister Lars Holm said in Oslo on Monday.",
    ),
    _rule(
        "contact.joined",
        "accompany_verb",
        receiving.joined,
        "President Peter Otieno was joined by Prime Minister Lars Holm at the research centre in Mombasa.",
        "President Peter Otieno joined the party of Prime Minister Lars Holm in Mombasa.",
    ),
    _rule(
        "contact.co-chair",
        "chair_verb",
        receiving.chaired,
        "Foreign Minister Ana Duarte co-chaired the Joint Council with Minister Peter Otieno in Nairobi.",
        "Foreign Minister Ana Duarte co-chaired the Joint Council in Nairobi, said Minister Peter Otieno.",
    ),
    _rule(
        "contact.see-each-other",
        "see_verb",
        seeing.see_each_other,
        "President Peter Otieno and Prime Minister Lars Holm will see each other in Oslo.",
        "President Peter Otieno and Prime Minister Lars Holm see a need for reform.",
    ),
    _rule(
        "contact.noun",
        "meeting_noun|talks_noun|call_noun|summit_noun|body_noun",
        nouns.nouns,
        "Foreign Minister Ana Duarte held talks with President Peter Otieno in Nairobi.",
        "Foreign Minister Ana Duarte called for talks, and President Peter Otieno called for calm.",
    ),
    _rule(
        "contact.summit",
        "summit_noun|body_noun",
        summits.summits,
        "President Peter Otieno attended the NATO summit in Madrid.",
        "President Peter Otieno told Prime Minister Lars Holm that NATO was at its summit.",
    ),
    _rule(
        "contact.visit",
        "visit_verb|MODIFIER",
        visits.visit_verbs,
        "Foreign Minister Ana Duarte will visit Kenya next week.",
        "The country of President Peter Otieno is visited by many tourists, Foreign Minister Ana Duarte said.",
    ),
    _rule(
        "contact.travel",
        _TRAVEL,
        travelling.travel,
        "Foreign Minister Ana Duarte arrived in Nairobi on Monday.",
        "President Peter Otieno and Foreign Minister Ana Duarte went to great lengths to agree.",
    ),
    _rule(
        "contact.visit-noun",
        "visit_noun",
        visits.visit_nouns,
        "President Peter Otieno paid an official visit to Norway.",
        "President Peter Otieno spoke of visits by tourists, Foreign Minister Ana Duarte said.",
    ),
    _rule(
        "contact.invite",
        "invite_verb",
        stays.invited,
        "President Peter Otieno invited Foreign Minister Ana Duarte to Nairobi.",
        "President Peter Otieno invited Foreign Minister Ana Duarte to comment on Nairobi.",
    ),
    _rule(
        "contact.lead",
        stays.LEADING,
        stays.led,
        "Foreign Minister Ana Duarte will lead a delegation to Nairobi on Monday.",
        "Foreign Minister Ana Duarte led a campaign against President Peter Otieno in Nairobi on Monday.",
    ),
    _rule(
        "contact.visitor",
        "MODIFIER|visit_verb|PERSON",
        stays.visitors,
        "The envoy told visiting Foreign Minister Ana Duarte in Nairobi that trade would grow.",
        "The visiting team beat the side of Foreign Minister Ana Duarte in Nairobi, President Peter Otieno said.",
    ),
    _rule(
        "contact.presence",
        "be|in_word",
        stays.presence,
        "Foreign Minister Ana Duarte is in Nairobi for talks on trade.",
        "Foreign Minister Ana Duarte is in trouble, President Peter Otieno said.",
    ),
)

# Words that nearly every text holds: rules that begin at them are always asked, since to look for these costs more.
_FREQUENT = frozenset(("be", "in_word", "PERSON"))
RULES: tuple[Rule[ContactDraft], ...] = tuple(rule for rule, _ in _TABLE)


class _Cues:
    """Which cues an alphabet's symbols are, as the table writes them."""

    def __init__(self, alphabet: Alphabet) -> None:
        every = dict.fromkeys(rule.cue for rule in RULES)
        self.always = tuple(cue for cue in every if not _FREQUENT.isdisjoint(cue.split("|")))
        sought = [cue for cue in every if cue not in self.always]
        self.pattern = alphabet.compile("{" + "|".join(sought) + "}")
        self.of: dict[str, list[str]] = {}
        for cue in sought:
            for symbol in alphabet.symbols_with(cue):
                self.of.setdefault(symbol, []).append(cue)


def _reading(scene: Scene) -> tuple[Reading, dict[str, list[int]]]:
    """A scene with the places of its cues, all found in one search: a rule whose cue has none is not asked."""
    cues = scene.alphabet.made(_Cues)
    places: dict[str, list[int]] = {cue: [] for cue in cues.always}
    for m in cues.pattern.finditer(scene.layer.symbols):
        for cue in cues.of[m[0]]:
            places.setdefault(cue, []).append(m.start())
    if travelling.heads_somewhere(scene.view.text):
        places.setdefault(_TRAVEL, [])  # "heads to Rome": folded as a title, so that its symbol is no cue
    return Reading(scene, places), places


def find(scene: Scene) -> list[Found]:
    """The contacts of a scene as drafts, in the order of the text."""
    reading, places = _reading(scene)
    found: list[Found] = []
    for rule, tell in _TABLE:
        if rule.cue in places:
            name = rule.id
            found += [(name, one) for one in tell(reading)]
    if not found:
        return found
    found.sort(key=lambda one: (one[1].evidence[0], bool(one[1].participants)))
    return settle(reading, attach(reading, found))
