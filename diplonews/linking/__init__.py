"""From drafts to records: who is who, which tellings are of one event, what was said and promised in it.

The same words mean different people in different texts, so this is the one room that sees all drafts together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from diplonews.dates import DateMention
from diplonews.drafts import ClaimDraft, ContactDraft, PledgeDraft, Ref
from diplonews.lexicon import Lexicon
from diplonews.linking.discourse import Discourse
from diplonews.linking.events import Event, events
from diplonews.linking.identity import same
from diplonews.linking.nesting import Nesting
from diplonews.linking.parties import Parties
from diplonews.linking.speaking import on_behalf
from diplonews.linking.stays import settle_places
from diplonews.records import (
    Amount,
    Call,
    Claim,
    Meeting,
    Official,
    Party,
    Pledge,
    Report,
    Span,
    Territory,
    Visit,
    When,
)
from diplonews.scene import Scene
from diplonews.text import View

Where = dict[int, list[tuple[Event, str]]]
_RECORD_OF: dict[str, type[Call] | type[Meeting] | type[Visit]] = {"call": Call, "meeting": Meeting, "visit": Visit}


def link(
    scene: Scene,
    report_id: str,
    *,
    contacts: list[tuple[str, ContactDraft]],
    pledges: list[tuple[str, PledgeDraft]],
    claims: list[tuple[str, ClaimDraft]],
) -> Report:
    """The report of a scene and of what the rooms found in it."""
    ids = _ids_of_people(scene)
    contact_records: list[Call | Meeting | Visit] = []
    pledge_records: list[Pledge] = []
    claim_records: list[Claim] = []
    claims = _with_words(scene, claims)
    if contacts or pledges or claims:  # else there is nobody to be known again
        discourse = Discourse(scene, [c for _, c in contacts], [p for _, p in pledges], [c for _, c in claims])
        parties = Parties(scene, discourse, ids)
        told = events(contacts, parties)
        settle_places(told, parties)
        contact_records = [_contact(scene, f"{report_id}:{e.kind}:{n}", e) for n, e in enumerate(told, start=1)]
        where = _by_sentence(scene, zip(told, contact_records, strict=True))
        claim_records = _claims(scene, report_id, claims, parties, where)
        pledge_records = list(_pledges(scene, report_id, pledges, parties, where, claim_records))
    return Report(
        id=report_id,
        title=scene.title,
        published=scene.published,
        text=scene.view.given,
        officials=_officials(scene, ids),
        calls=tuple(c for c in contact_records if isinstance(c, Call)),
        meetings=tuple(c for c in contact_records if isinstance(c, Meeting)),
        visits=tuple(c for c in contact_records if isinstance(c, Visit)),
        pledges=tuple(pledge_records),
        claims=tuple(claim_records),
        dates=tuple(when(scene.view, one) for one in scene.dates),
    )


def when(view: View, mention: DateMention) -> When:
    """A date mention as a record."""
    span = view.span(mention.start, mention.end)
    return When(mention.first, mention.last, mention.precision, span.text, span)


def _when(scene: Scene, mention: DateMention | None) -> When | None:
    return when(scene.view, mention) if mention is not None else None


def _with_words(scene: Scene, claims: list[tuple[str, ClaimDraft]]) -> list[tuple[str, ClaimDraft]]:
    """The claims whose stretches hold more than line breaks and boundaries: something said, even if it is one sign."""
    words = scene.tokens.words
    starts = [start for _, draft in claims for start, _ in draft.content]
    if all(map(words.__getitem__, starts)):  # nearly always
        return claims
    return [one for one in claims if all(any(words[start:end]) for start, end in one[1].content)]


# Officials


def _ids_of_people(scene: Scene) -> list[str]:
    taken: dict[str, int] = {}
    ids: list[str] = []
    for person in scene.people:
        slug = slug_of(person.name)
        taken[slug] = taken.get(slug, 0) + 1
        ids.append(slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")
    return ids


def slug_of(name: str) -> str:
    """A stable id of a name: lower case, no accents, words joined by hyphens.

    >>> slug_of("Andrés Manuel López Obrador")
    'andres-manuel-lopez-obrador'
    """
    if name.isascii() and name.replace(" ", "").isalnum():  # most names
        return "-".join(name.lower().split())
    flat = unicodedata.normalize("NFKD", name)
    words = "".join(c if c.isalnum() else " " for c in flat if not unicodedata.combining(c)).lower().split()
    return "-".join(words) or "unnamed"


def _officials(scene: Scene, ids: list[str]) -> tuple[Official, ...]:
    people = scene.people
    mentions: dict[int, list[Span]] = {index: [] for index, person in enumerate(people) if person.office is not None}
    span = scene.spans()
    for one in scene.person_mentions:
        if one.person in mentions:
            mentions[one.person].append(span(one.name_start, one.name_end))
    found: list[Official] = []
    for index in sorted((i for i in mentions if mentions[i]), key=lambda i: mentions[i][0].start):
        person = people[index]
        assert person.office is not None
        found.append(
            Official(
                ids[index],
                person.name,
                person.title,
                person.office,
                person.country,
                person.organisation,
                person.status,
                person.wikidata,
                tuple(mentions[index]),
                person.rule,
            )
        )
    return tuple(found)


# Contacts


def _contact(scene: Scene, record_id: str, event: Event) -> Call | Meeting | Visit:
    return _RECORD_OF[event.kind](
        id=record_id,
        mode=event.mode,
        status=event.status,
        participants=event.participants,
        hosts=event.hosts,
        when=_when(scene, event.when),
        place=scene.span(*event.place) if event.place else None,
        duration_minutes=event.duration_minutes,
        initiator=event.initiator[0] if event.initiator else None,
        topics=_spans(scene, event.topics),
        evidence=_spans(scene, event.evidence),
        rule=event.rule,
    )


def _spans(scene: Scene, refs: Iterable[Ref]) -> tuple[Span, ...]:
    span = scene.span
    return tuple([span(start, end) for start, end in refs])


def _by_sentence(scene: Scene, told: Iterable[tuple[Event, Call | Meeting | Visit]]) -> Where:
    """The contacts that are told in each sentence, by its first token."""
    found: Where = {}
    for event, record in told:
        for sentence in dict.fromkeys(scene.tokens.sentence_of(ref[0])[0] for ref in event.evidence):
            found.setdefault(sentence, []).append((event, record.id))
    return found


def _contact_at(scene: Scene, where: Where, ref: Ref, speakers: tuple[Party, ...]) -> str | None:
    """The contact told in the same sentence, if one of the speakers took part in it."""
    for event, record_id in where.get(scene.tokens.sentence_of(ref[0])[0], ()):
        if any(same(speaker, one) for speaker in speakers for one in event.participants):
            return record_id
    return None


# Claims


def _claims(
    scene: Scene,
    report_id: str,
    drafts: list[tuple[str, ClaimDraft]],
    parties: Parties,
    where: Where,
) -> list[Claim]:
    found: list[Claim] = []
    span, nesting = parties.span, parties.discourse.nesting
    for number, (rule, draft) in enumerate(drafts):
        content = draft.content
        parent = nesting.around(content[0][0], content[-1][1], number) if number in nesting.inner else None
        sources = parties.of(draft.sources) or _as_written(scene, draft.sources)
        found.append(
            Claim(
                f"{report_id}:claim:{number + 1}",
                sources,
                span(*draft.cue),
                (span(*content[0]),) if len(content) == 1 else tuple([span(*ref) for ref in content]),
                draft.quotation,
                draft.kind,
                _addressee(scene, draft.addressee, sources, parties) if draft.addressee else None,
                span(*draft.venue) if draft.venue else None,
                when(scene.view, draft.when) if draft.when else None,
                f"{report_id}:claim:{parent + 1}" if parent is not None else None,
                _contact_at(scene, where, draft.evidence, sources) if where else None,
                _territory(scene, draft) if draft.kind == "territorial" else None,
                (span(*draft.evidence),),
                rule,
            )
        )
    return found


def _addressee(scene: Scene, ref: Ref, sources: tuple[Party, ...], parties: Parties) -> Party | None:
    """Who is addressed: one party other than the speakers, else whoever it is in the text's own words."""
    found = parties.resolve(ref)
    if found and (len(found) > 1 or any(same(found[0], one) for one in sources)):
        found = _as_written(scene, (ref,))
    return found[0] if found else None


def _as_written(scene: Scene, refs: tuple[Ref, ...]) -> tuple[Party, ...]:
    """Somebody speaks, and nothing in the text says who "he" is: a group in the text's own words."""
    spans = (scene.span(*ref) for ref in refs)
    return tuple(Party("group", span.text, span=span) for span in spans)


def _territory(scene: Scene, draft: ClaimDraft) -> Territory | None:
    """The disputed place that a territorial claim is about."""
    start, end = draft.evidence
    rows = [m.read_as("territory") for m in scene.mentions if start <= m.start < end]
    row = next((r for r in rows if r is not None), None)
    if row is None:  # "the uninhabited islands": the last disputed place the text has named
        before = [m.read_as("territory") for m in scene.mentions if m.start < start]
        row = next((r for r in reversed(before) if r is not None), None)
    if row is None:
        return None
    return Territory(row.name, tuple(rival.partition(":")[0] for rival in row.rivals), tuple(sorted(row.claimants)))


# Pledges


def _pledges(
    scene: Scene,
    report_id: str,
    drafts: list[tuple[str, PledgeDraft]],
    parties: Parties,
    where: Where,
    claims: list[Claim],
) -> Iterable[Pledge]:
    for number, (rule, draft) in enumerate(drafts, start=1):
        pledgers = on_behalf(scene, draft.pledgers, parties.of(draft.pledgers), parties)
        if draft.kind == "agreement" and not draft.pledgers:  # "it was agreed to"
            pledgers = parties.plurals.those(draft.cue[0], parties, None)
            if not pledgers:
                continue
        if not pledgers and draft.pledgers and scene.tokens.words[draft.pledgers[0][0]].lower() == "it":
            continue  # nobody that the text knows: a company, a plan
        private = draft.kind == "intention" or parties.nobody_official
        own = draft.pledgers and scene.tokens.symbols[draft.pledgers[0][0]] in scene.alphabet.symbols_with(
            "first_person"
        )
        if private and pledgers and not own and all(_is_nobody(party, parties) for party in pledgers):
            continue  # what private people plan, or promise in a text without an official
        said_by = _reporter(draft, pledgers, claims, parties.discourse.nesting)
        yield Pledge(
            f"{report_id}:pledge:{number}",
            pledgers,
            scene.span(*draft.cue),
            _spans(scene, draft.action),
            draft.kind,
            draft.polarity,
            parties.of(draft.recipients),
            scene.span(*draft.condition) if draft.condition else None,
            _when(scene, draft.deadline),
            tuple(_amount(scene, pledgers, *one) for one in draft.amounts),
            said_by,
            _contact_at(scene, where, draft.evidence, pledgers) if where else None,
            (scene.span(*draft.evidence),),
            rule,
        )


def _is_nobody(party: Party, parties: Parties) -> bool:
    return party.kind == "person" or (parties.nobody_official and parties.is_private(party))


def _amount(
    scene: Scene, pledgers: tuple[Party, ...], value: float, currency: str | None, ref: tuple[int, int]
) -> Amount:
    """A sum as pledged: "$60 million" of the Canadian government, which writes its own dollar so, is of these."""
    span = scene.span(*ref)
    states = {party.country for party in pledgers}
    if span.text.startswith("$") and len(states) == 1:
        currency = _home_dollars(scene.lexicon).get(states.pop() or "", currency or "") or None
    return Amount(value, currency, span)


@cache
def _home_dollars(lexicon: Lexicon) -> dict[str, str]:
    codes = lexicon.toml("dollars.toml")["home_dollar"]["currencies"]
    return {row.country: row.code for row in lexicon.currencies if row.code in codes}


def _reporter(draft: PledgeDraft, pledgers: tuple[Party, ...], claims: list[Claim], nesting: Nesting) -> Party | None:
    """Who reports a pledge: the source of the narrowest claim around it, unless that is who pledges."""
    around = nesting.around(min(draft.cue, draft.action[0])[0], draft.action[-1][1])
    if around is None or not claims[around].sources:
        return None
    source = claims[around].sources[0]
    return None if any(same(source, pledger) for pledger in pledgers) else source
