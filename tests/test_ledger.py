"""The ledger: what merges and what stays apart, in every order, in memory and in files, and what it answers."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import corpus_of_events as corpus
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import hostile

import diplonews
from diplonews import Report
from diplonews.ledger import Ledger, LedgerError, absorbing, book
from diplonews.ledger.rows import Sorter

EVENTS, TEXTS = corpus.read()


@pytest.fixture(scope="module")
def parsed() -> list[Report]:
    return corpus.reports(TEXTS)


@pytest.fixture(scope="module")
def ledger(parsed: list[Report]) -> Ledger:
    made = Ledger()
    made.add_many(parsed)
    return made


def clusters(ledger: Ledger) -> dict[str, str]:
    return {told.record: contact.id for contact in ledger.contacts() for told in contact.tellings}


def parse(text: str, published: str, id: str) -> Report:
    return diplonews.parse(text, published=published, id=id)


def call(a: str, b: str, day: str, published: str, id: str) -> Report:
    return parse(f"Foreign Minister {a} spoke by phone with Foreign Minister {b} on {day}.", published, id)


# ---- the corpus of one story in many texts


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert len(EVENTS) >= 60
    assert len(TEXTS) >= 200
    assert sum(event.decoy for event in EVENTS.values()) >= 12
    assert all(text.text[mark.start : mark.end] for text in TEXTS for mark in text.marks)


def test_texts_of_one_event_are_merged_and_no_decoy_is(ledger: Ledger, parsed: list[Report]) -> None:
    score, errors = corpus.score(clusters(ledger), TEXTS, parsed, EVENTS)
    assert score.f1 >= 0.92, "\n".join(errors)
    assert score.precision == 1.0, "\n".join(line for line in errors if line.startswith("wrong"))


def test_texts_that_the_rules_were_not_made_on() -> None:
    events, texts = corpus.read(corpus.UNSEEN)
    reports = corpus.reports(texts)
    ledger = Ledger()
    ledger.add_many(reports)
    score, errors = corpus.score(clusters(ledger), texts, reports, events)
    assert score.f1 >= 0.9, "\n".join(errors)
    assert score.precision == 1.0, "\n".join(errors)


def test_what_the_parser_finds_is_merged_nearly_always(ledger: Ledger, parsed: list[Report]) -> None:
    _, errors = corpus.score(clusters(ledger), TEXTS, parsed, EVENTS)
    missed = [line for line in errors if line.startswith("missed") and "(no record)" not in line]
    assert len(missed) <= 10, "\n".join(missed)


def test_the_story_ends_where_it_should(ledger: Ledger, parsed: list[Report]) -> None:
    """The last status of each event, and its days, where at least two texts were merged."""
    of = clusters(ledger)
    by_id = {contact.id: contact for contact in ledger.contacts()}
    right = wrong = 0
    problems = []
    for text, report in zip(TEXTS, parsed, strict=True):
        for mark in text.marks:
            event = EVENTS[mark.event]
            record = corpus.told(text, report, mark, event)
            if record is None or len(by_id[of[record.id]].sources) < 2:
                continue
            contact = by_id[of[record.id]]
            good = contact.status == event.status and str(contact.when) == event.days
            right, wrong = right + good, wrong + (not good)
            if not good:
                problems.append(f"{text.id} {event}: {contact.status} {contact.when}")
    assert right / (right + wrong) >= 0.93, "\n".join(problems)


# ---- the order of arrival


@given(st.randoms(use_true_random=False), st.integers(1, 40))
@settings(max_examples=12, deadline=None)
def test_the_order_and_the_batches_change_nothing(
    parsed: list[Report], ledger: Ledger, rand: random.Random, size: int
) -> None:
    shuffled = list(parsed)
    rand.shuffle(shuffled)
    other = Ledger()
    for start in range(0, len(shuffled), size):
        other.add_many(shuffled[start : start + size])
    assert other.to_json() == ledger.to_json()


def test_one_by_one_is_all_at_once(parsed: list[Report], ledger: Ledger) -> None:
    other = Ledger()
    for report in reversed(parsed):
        other.add(report)
        other.flush()
    assert other.to_json() == ledger.to_json()


def test_a_text_added_twice_changes_nothing(parsed: list[Report], ledger: Ledger) -> None:
    before = ledger.to_json()
    assert ledger.add_many(parsed[:30]) == 0
    ledger.add(parsed[0])
    assert ledger.to_json() == before
    assert len(ledger) == len(parsed)


def test_ids_stay_while_later_texts_join(parsed: list[Report]) -> None:
    in_time = sorted(parsed, key=lambda report: (str(report.published), report.id))
    growing = Ledger()
    seen: set[str] = set()
    for report in in_time[:60]:
        growing.add(report)
        ids = {contact.id for contact in growing.contacts()}
        assert len(seen - ids) == 0
        seen = ids


def test_of_two_versions_the_later_counts_in_either_order() -> None:
    early = call("Ana Duarte of Portugal", "Musalia Mudavadi of Kenya", "Monday", "2024-05-07", "r1")
    late = call("Ana Duarte of Portugal", "Musalia Mudavadi of Kenya", "Tuesday", "2024-05-08", "r1")
    other = call("Ana Duarte of Portugal", "Musalia Mudavadi of Kenya", "Monday", "2024-05-07", "r2")
    made = []
    for order in ((early, late, other), (late, other, early), (other, early, late)):
        ledger = Ledger()
        for report in order:
            ledger.add(report)
            ledger.flush()
        assert len(ledger) == 2
        made.append(ledger.to_json())
    assert made[0] == made[1] == made[2]
    assert len(Ledger().contacts()) == 0
    assert [len(one["sources"]) for one in json.loads(made[0])["contacts"]] == [1, 1]


def test_a_replaced_bridge_no_longer_holds() -> None:
    monday = call("Ana Duarte of Portugal", "Musalia Mudavadi of Kenya", "Monday", "2024-05-07", "r1")
    tuesday = call("Ana Duarte of Portugal", "Musalia Mudavadi of Kenya", "Tuesday", "2024-05-07", "r2")
    ledger = Ledger()
    ledger.add_many([monday, tuesday])
    assert len(ledger.contacts()) == 2
    fixed = call("Ana Duarte of Portugal", "Musalia Mudavadi of Kenya", "Monday", "2024-05-08", "r2")
    ledger.add(fixed)
    (contact,) = ledger.contacts()
    assert contact.sources == ("r1", "r2")


# ---- in files


def test_a_file_holds_the_same(tmp_path: Path, parsed: list[Report], ledger: Ledger) -> None:
    with Ledger(tmp_path / "story.sqlite") as kept:
        kept.add_many(parsed[:100])
    with Ledger(tmp_path / "story.sqlite") as kept:
        kept.add_many(parsed[60:])
        assert kept.to_json() == ledger.to_json()
        assert kept.report(parsed[3].id) == parsed[3]
    assert not (tmp_path / "story.sqlite.journal").exists()


def test_a_duckdb_file_holds_the_same(tmp_path: Path, parsed: list[Report], ledger: Ledger) -> None:
    pytest.importorskip("duckdb", reason="needs the extra ledger")
    pytest.importorskip("pyarrow", reason="needs the extra ledger")
    with Ledger(tmp_path / "story.duckdb") as kept:
        kept.add_many(parsed[:100])
    with Ledger(tmp_path / "story.duckdb") as kept:
        for start in range(60, len(parsed), 50):
            kept.add_many(parsed[start : start + 50])
        assert kept.to_json() == ledger.to_json()
        for view in ("contacts", "dyads_by_month", "open_pledges", "claims"):
            assert kept.sql(f"SELECT COUNT(*) FROM {view}") == ledger.sql(f"SELECT COUNT(*) FROM {view}")
        assert kept.planned(date(2023, 3, 18)) == ledger.planned(date(2023, 3, 18))
        assert kept.gaps(date(2025, 2, 1)) == ledger.gaps(date(2025, 2, 1))
        assert kept.first_to_speak("Ukraine") == ledger.first_to_speak("Ukraine")
        assert kept.officials_by_contacts() == ledger.officials_by_contacts()
        assert kept.claims() == ledger.claims()


def test_lines_of_json_go_in(tmp_path: Path, parsed: list[Report]) -> None:
    ledger = Ledger()
    assert ledger.add_json_lines([report.to_json() for report in parsed[:5]] + [""]) == 5


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    import sqlite3

    base = sqlite3.connect(tmp_path / "other.sqlite")
    base.execute("CREATE TABLE mine (a TEXT)")
    base.close()
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(tmp_path / "other.sqlite")
    with pytest.raises(LedgerError, match="ends in"):
        Ledger(tmp_path / "story.txt")
    (tmp_path / "text.sqlite").write_text("a text that is long enough to be no database at all " * 40)
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "text.sqlite")


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with Ledger(tmp_path / "story.sqlite"), pytest.raises(LedgerError, match="lock"):
        Ledger(tmp_path / "story.sqlite")


def test_a_closed_ledger_says_so(parsed: list[Report]) -> None:
    ledger = Ledger()
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.add(parsed[0])
    with pytest.raises(TypeError, match="reports"):
        Ledger().add("a text")  # type: ignore[arg-type]  # the point of the test


def test_a_batch_that_fails_leaves_nothing_behind(parsed: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger()
    ledger.add_many(parsed[:20])
    before = ledger.to_json()

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(absorbing.Absorber, "_refresh", fail)
        with pytest.raises(RuntimeError):
            ledger.add_many(parsed[20:60])
        ledger._waiting.clear()
    assert ledger.to_json() == before
    ledger.add_many(parsed[20:60])
    fresh = Ledger()
    fresh.add_many(parsed[:60])
    assert ledger.to_json() == fresh.to_json()


# ---- odd texts

ODD = (
    "",
    "\x00\x01 Foreign Minister A\x00na Duarte met Foreign Minister Takumi Ono of Japan on 3 May 2021.\x00",
    "Foreign Minister \ud800Ana Duarte said \udfff yes to Foreign Minister Takumi Ono of Japan.",
    "Foreign Minister Ana\tDuarte\n met\r\nForeign Minister '; DROP TABLE reports; -- of Japan.",
    "Foreign Minister Ｚoë Ｄuarte 🤝 met Foreign Minister إبراهيم of Egypt on 31 February 2021.",
    "Japan and Japan held talks with Japan. Japan pledged to. He met himself yesterday.",
)


@pytest.mark.parametrize("ending", [None, "sqlite", "duckdb"])
def test_odd_texts_go_in_and_come_back(ending: str | None, tmp_path: Path) -> None:
    if ending == "duckdb":
        pytest.importorskip("duckdb", reason="needs the extra ledger")
        pytest.importorskip("pyarrow", reason="needs the extra ledger")
    odd = [diplonews.parse(text, published="2021-05-04", title="\x00\ud800") for text in ODD]
    odd.append(hostile())
    with Ledger(tmp_path / f"odd.{ending}" if ending else None) as ledger:
        for report in odd:
            ledger.add(report)
        for report in odd:
            assert ledger.report(report.id) == report
        ledger.to_json().encode()
        assert ledger.claims() is not None
        for contact in ledger.contacts():
            assert ledger.why(contact.id, contact.tellings[0].record).merged
            if len(contact.sources) > 1:
                assert "<html" in ledger.compare(contact.id).to_html()


# ---- how the work grows


def test_a_report_meets_as_many_others_in_a_large_ledger_as_in_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparisons a report, counted: they must not grow with what the ledger holds."""
    counted = 0
    compare = Sorter.relation

    def count(self: Sorter, one: object, other: object) -> object:
        nonlocal counted
        counted += 1
        return compare(self, one, other)  # type: ignore[arg-type]

    monkeypatch.setattr(Sorter, "relation", count)
    people = [
        ("Ana Duarte of Portugal", "Musalia Mudavadi of Kenya"),
        ("Ingrid Solheim of Norway", "Kemal Aydin of Turkey"),
    ]
    template = call(*people[0], "1 March 2020", "2020-03-02", "template")
    ledger = Ledger()
    rates = []
    for size in (100, 400, 1600):
        counted = 0
        for n in range(size):
            day = date.fromordinal(date(2000, 1, 1).toordinal() + 3 * n + size * 10)
            form = template.to_dict() | {"id": f"r{size}-{n}", "published": day.isoformat()}
            written = json.dumps(form).replace("2020-03-01", day.isoformat()).replace("template:", f"r{size}-{n}:")
            ledger.add(Report.from_json(written))
        ledger.flush()
        rates.append(counted / size)
    assert rates[-1] <= rates[0] + 1


# ---- what moves, what wins


def test_status_moves_with_time(ledger: Ledger) -> None:
    story = next(c for c in ledger.contacts(between=("South Africa", "NGA"), kind="visit"))
    assert story.status == "cancelled"
    assert story.status_on(date(2024, 2, 1)) is None
    assert story.status_on(date(2024, 2, 8)) == "planned"
    assert story.status_on(date(2024, 2, 14)) == "cancelled"
    held = next(c for c in ledger.contacts(between=("CHN", "RUS"), kind="visit"))
    assert (held.status_on(date(2023, 3, 18)), held.status) == ("planned", "held")


def test_what_was_held_is_not_planned_again_by_an_old_text() -> None:
    who = ("Ana Duarte of Portugal", "Musalia Mudavadi of Kenya")
    ledger = Ledger()
    ledger.add(call(*who, "8 May 2024", "2024-05-08", "r1"))
    ledger.add(
        parse(
            f"Foreign Minister {who[0]} will speak by phone with Foreign Minister {who[1]} on 8 May 2024.",
            "2024-05-08",
            "r2",
        )
    )
    (contact,) = ledger.contacts()
    assert (contact.status, contact.sources) == ("held", ("r1", "r2"))


def test_a_correction_wins(ledger: Ledger) -> None:
    (seoul,) = ledger.contacts(between=("JPN", "KOR"))
    assert str(seoul.when) == "2019-11-05"
    assert len(seoul.sources) == 3


# ---- questions


def test_contacts_between_two_since(ledger: Ledger) -> None:
    found = ledger.contacts(between=("USA", "EGY"), since=date(2024, 2, 8), until=date(2024, 12, 31))
    assert [str(contact.when) for contact in found] == ["2024-02-09"]
    assert ledger.contacts(between=("USA", "Egypt"), kind="visit") == ()
    assert len(ledger.contacts(limit=3)) == 3


def test_contacts_of_a_person_under_any_spelling(ledger: Ledger) -> None:
    by_name = ledger.contacts(person="Recep Tayyip Erdoğan")
    assert len(by_name) >= 2
    assert by_name == ledger.contacts(person="Erdogan")


def test_planned_visits_of_the_next_days(ledger: Ledger) -> None:
    found = ledger.planned(date(2023, 3, 18), 30)
    assert [(c.country, c.status) for c in found] == [("RUS", "planned"), ("CHN", "planned")]
    assert [c.country for c in ledger.planned(date(2023, 3, 18), 5)] == ["RUS"]
    assert ledger.planned(date(2023, 3, 1), 60) == ()


def test_people_under_several_spellings_are_one(ledger: Ledger) -> None:
    people = {person.wikidata: person for person in ledger.people() if person.wikidata}
    lavrov = next(person for person in ledger.people() if "Sergey Lavrov" in person.names)
    assert "Sergei Lavrov" in lavrov.names
    assert lavrov.sides == ("RUS",)
    assert any(office.office == "foreign_minister" for office in lavrov.offices)
    assert len(people) == len({person.id for person in people.values()})


def test_gaps_and_officials(ledger: Ledger) -> None:
    gap = ledger.gaps(date(2025, 2, 1), side="Japan")[0]
    assert (gap.sides, gap.last, gap.days) == (("JPN", "KOR"), date(2019, 11, 5), 1915)
    busiest = ledger.officials_by_contacts(limit=3)
    assert [times for _, times in busiest] == sorted((times for _, times in busiest), reverse=True)
    assert ledger.officials_by_contacts(side="Kenya", limit=2)[0][0].sides == ("KEN",)


def test_views_answer_plain_sql(ledger: Ledger) -> None:
    rows = ledger.sql("SELECT month, contacts FROM dyads_by_month WHERE one = ? AND other = ?", ["EGY", "USA"])
    assert {(month, times) for month, times in rows} >= {("2024-02", 2)}
    kinds = dict(ledger.sql("SELECT kind, COUNT(*) FROM contacts GROUP BY kind"))
    assert set(kinds) == {"call", "meeting", "visit"}


# ---- why


def test_why_explains_a_merge_and_a_refusal(ledger: Ledger) -> None:
    merged = ledger.why("001-mofa-japan", "002-auswaertiges-amt")
    assert merged.merged
    assert "the same day" in str(merged)
    assert merged.steps[0][2] >= merged.threshold
    other_day = ledger.why("001-mofa-japan", "005-mofa-japan")
    assert not other_day.merged
    assert "days lie 3 apart" in str(other_day)
    other_people = ledger.why("001-mofa-japan", "007-mod-japan")
    assert "other people of" in str(other_people)
    with pytest.raises(LedgerError, match="no contact"):
        ledger.why("001-mofa-japan", "nothing")


def test_why_tells_of_the_correction_between(ledger: Ledger) -> None:
    why = ledger.why("171-brics-desk", "173-mea-india")
    assert why.merged
    assert len(why.steps) == 2
    assert "corrects the day" in str(why)


# ---- pledges and claims


def pledge_ledger(*told: tuple[str, str]) -> Ledger:
    ledger = Ledger()
    for n, (day, text) in enumerate(told):
        ledger.add(parse(text, day, f"r{n}"))
    return ledger


def test_a_pledge_through_time() -> None:
    ledger = pledge_ledger(
        ("2023-03-01", "Norway pledged to provide 100 million dollars for grain storage in Malawi by 2025."),
        ("2023-03-02", "Norway pledged to provide 100 million dollars for grain storage in Malawi by 2025."),
        ("2023-09-01", "Norway pledged to provide 100 million dollars for grain storage in Malawi by 2025."),
        ("2024-01-10", "Norway pledged to provide 150 million dollars for grain storage in Malawi by 2025."),
        ("2024-06-10", "Norway pledged to provide 120 million dollars for grain storage in Malawi by 2025."),
    )
    (pledge,) = ledger.pledges("Norway")
    relations = [told.relation for told in pledge.tellings]
    assert relations == ["first stated", "told as well", "repeated", "strengthened", "weakened"]
    assert pledge.first_stated == date(2023, 3, 1)
    assert pledge.amounts == ((120e6, "USD"),)
    assert ledger.open_pledges("NOR", date(2024, 7, 1)) == (pledge,)
    assert ledger.open_pledges("NOR", date(2026, 1, 1)) == ()
    assert pledge.status_on(date(2026, 1, 1)) == "deadline passed"


def test_a_pledge_is_contradicted() -> None:
    ledger = pledge_ledger(
        ("2023-03-01", "Norway pledged to supply air defence systems to Moldova."),
        ("2023-08-01", "Norway will not supply air defence systems to Moldova, the foreign ministry said."),
    )
    (pledge,) = ledger.pledges("NOR")
    assert pledge.contradicted
    assert pledge.tellings[-1].relation == "contradicted"
    assert ledger.open_pledges("NOR", date(2023, 9, 1)) == ()


def test_pledges_of_others_and_of_other_things_stay_apart() -> None:
    ledger = pledge_ledger(
        ("2023-03-01", "Norway pledged to supply air defence systems to Moldova."),
        ("2023-03-01", "Sweden pledged to supply air defence systems to Moldova."),
        ("2023-03-01", "Norway pledged to open a consulate in Recife."),
    )
    assert len(ledger.pledges()) == 3


def test_claims_by_source_and_topic() -> None:
    ledger = pledge_ledger(
        ("2023-03-01", "Foreign Minister Ana Duarte of Portugal said Angola was a close partner."),
        ("2023-03-05", "Foreign Minister Ana Duarte of Portugal said Angola had asked for help."),
        ("2023-02-20", "Foreign Minister Kemal Aydin of Turkey said Angola would recover."),
    )
    groups = {(group.source, group.topic): group for group in ledger.claims()}
    assert len(groups["Ana Duarte", "Angola"].claims) == 2
    assert [group.source for group in ledger.first_to_speak("angola")] == ["Kemal Aydin", "Ana Duarte"]
    assert {group.side for group in ledger.claims(source="Portugal")} == {"PRT"}


# ---- comparing from the ledger


def test_all_tellings_of_one_contact_are_compared(ledger: Ledger) -> None:
    contact = ledger.contact("001-mofa-japan:call:1")
    comparison = ledger.compare(contact.id)
    assert tuple(report.id for report in comparison.reports) == contact.sources
    assert all(comparison.contacts)
    lone = next(one for one in ledger.contacts() if len(one.sources) == 1)
    with pytest.raises(LedgerError, match="nothing to compare"):
        ledger.compare(lone.id)


def test_a_batch_ends_by_its_reports_or_by_their_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    assert book.BATCH <= 20_000
    reports = [diplonews.parse("Japan and Kenya held talks in Oslo.", id=str(n)) for n in range(6)]
    monkeypatch.setattr(book, "BATCH", 2)
    commits: list[int] = []
    Ledger().add_many(reports, commits.append)
    assert commits == [2, 4, 6, 6]
    monkeypatch.setattr(book, "BATCH", 100)
    monkeypatch.setattr(book, "BATCH_LETTERS", 2 * len(reports[0].to_json()) + 1)
    commits.clear()
    Ledger().add_many(reports, commits.append)
    assert commits == [3, 6, 6]
