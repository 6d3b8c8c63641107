"""Every row of every shipped table: what it claims is well-formed, sourced and at odds with no other row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from diplonews.lexicon import TABLES, Lexicon, Title, forms

LEXICON = Lexicon.default()
CODES = {country.iso3 for country in LEXICON.countries}
SOURCES = {"gk", "iso", "cldr", "cia", "wd"}


def repeated(items: Iterable[object]) -> list[object]:
    return [item for item, count in Counter(items).items() if count > 1]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_rows_and_no_key_twice(table: str) -> None:
    rows = getattr(LEXICON, table)
    assert rows
    assert repeated(row.key() for row in rows) == []


@pytest.mark.parametrize("table", [name for name, kind in TABLES.items() if "source" in kind.columns()])
def test_every_row_has_a_known_source(table: str) -> None:
    bad = [row for row in getattr(LEXICON, table) if not row.source or set(row.source.split()) - SOURCES]
    assert bad == []


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_has_loose_spaces_or_repeats_itself(table: str) -> None:
    for row in getattr(LEXICON, table):
        for column in row.columns():
            value = getattr(row, column)
            if isinstance(value, str):
                assert value == " ".join(value.split()), row
            elif isinstance(value, tuple):
                assert repeated(value) == [], row
                assert all(part == " ".join(part.split()) for part in value), row


def test_every_code_is_a_country_of_the_table() -> None:
    used: set[str] = set()
    for table in (LEXICON.places, LEXICON.titles, LEXICON.organisations, LEXICON.currencies, LEXICON.name_orders):
        used.update(getattr(row, "country") for row in table)  # noqa: B009  # rows of five classes
    for organisation in LEXICON.organisations:
        used.update(organisation.members)
    for territory in LEXICON.territories:
        used.update(territory.claimants, territory.administered_by, *territory.users().values())
    for name in LEXICON.names:
        used.update(name.countries)
    for country in LEXICON.countries:
        used.add(country.successor)
    assert used - CODES - {""} == set()


@pytest.mark.parametrize("code", ["USA", "JPN", "XKX", "TWN", "PSE", "SUN", "YUG", "CSK", "DDR", "HKG", "VAT", "SSD"])
def test_the_countries_that_texts_need_are_there(code: str) -> None:
    assert code in CODES


def test_states_have_capital_demonym_and_wikidata() -> None:
    for country in LEXICON.countries:
        if country.status in ("state", "partly_recognised"):
            assert country.demonyms, country
            assert country.capitals, country
            assert country.wikidata.startswith("Q"), country


def test_a_country_name_means_one_country_unless_it_says_caution() -> None:
    holders: dict[str, list[str]] = {}
    for country in LEXICON.countries:
        for form in {country.name, *country.official_names, *country.aliases}:
            holders.setdefault(form, []).append(country.iso3)
    assert {form: codes for form, codes in holders.items() if len(codes) > 1} == {"Congo": ["COD", "COG"]}


def test_names_stand_without_article() -> None:
    for country in LEXICON.countries:
        for form in (*country.aliases, *country.metonyms):
            assert not form.startswith("the "), country


def test_titles_are_lower_case_and_say_their_office() -> None:
    for title in LEXICON.titles:
        assert title.form == title.form.lower(), title
        assert title.plural == title.plural.lower(), title
        if title.kind == "title":
            assert title.rank > 0, title


def test_a_form_of_a_title_has_one_office_within_a_country() -> None:
    offices: dict[tuple[str, str], set[str]] = {}
    for title in LEXICON.titles:
        offices.setdefault((title.form, title.country), set()).add(title.office)
    assert {form: found for form, found in offices.items() if len(found) > 1} == {}


def test_a_plural_is_no_singular_of_another_office() -> None:
    singular = {(title.form, title.country): title.office for title in LEXICON.titles}
    for title in LEXICON.titles:
        assert singular.get((title.plural, title.country), title.office) == title.office, title


@pytest.mark.parametrize(
    ("form", "office"),
    [
        ("secretary of state", "foreign_minister"),
        ("foreign secretary", "foreign_minister"),
        ("external affairs minister", "foreign_minister"),
        ("minister of foreign affairs", "foreign_minister"),
        ("minister for external relations", "foreign_minister"),
        ("defense secretary", "defence_minister"),
        ("minister of national defence", "defence_minister"),
        ("chancellor of the exchequer", "minister"),
        ("trade minister", "minister"),
        ("health, labour and welfare minister", "minister"),
        ("attorneys general", "minister"),
        ("minister of state", "deputy_minister"),
        ("minister of state for foreign affairs", "deputy_minister"),
        ("vice foreign minister", "deputy_minister"),
        ("deputy secretary of state", "deputy_minister"),
        ("undersecretary", "deputy_minister"),
        ("permanent representative", "ambassador"),
        ("chargé d'affaires", "ambassador"),
        ("chargés d’affaires", "ambassador"),
        ("high commissioner", "ambassador"),
        ("consul general", "ambassador"),
        ("special envoy", "envoy"),
        ("special representative", "envoy"),
        ("foreign ministry spokeswomen", "spokesperson"),
        ("press secretary", "spokesperson"),
        ("national security adviser", "adviser"),
        ("national security advisors", "adviser"),
        ("chief of staff", "adviser"),
        ("majlis speaker", "legislator"),
        ("sens.", "legislator"),
        ("mps", "legislator"),
        ("lt. gen.", "military"),
        ("rear admirals", "military"),
        ("secretaries-general", "igo_official"),
        ("un high commissioner for refugees", "igo_official"),
        ("special rapporteur", "igo_official"),
        ("president of the european commission", "igo_official"),
        ("taoiseach", "head_of_government"),
        ("federal chancellor", "head_of_government"),
        ("state councilor", "minister"),
        ("supreme leader", "head_of_state"),
        ("emir", "head_of_state"),
        ("pope", "head_of_state"),
        ("crown prince", "deputy_head"),
        ("vice premiers", "deputy_head"),
        ("party leader", "other"),
        ("mayor", "other"),
    ],
)
def test_titles_of_many_governments(form: str, office: str) -> None:
    title = LEXICON.title(form)
    assert title is not None
    assert title.office == office


@pytest.mark.parametrize(
    ("form", "country", "office"),
    [
        ("secretary of state", "PRT", "deputy_minister"),
        ("secretary of state", "GBR", "minister"),
        ("secretary of state", "VAT", "head_of_government"),
        ("foreign secretary", "PHL", "foreign_minister"),
        ("foreign secretary", "PAK", "deputy_minister"),
        ("home secretary", None, "minister"),
        ("home secretary", "IND", "deputy_minister"),
        ("premier", "AUS", "other"),
        ("premier", "CHN", "head_of_government"),
        ("chancellor", "GBR", "minister"),
    ],
)
def test_a_title_may_be_another_office_in_another_state(form: str, country: str | None, office: str) -> None:
    title = LEXICON.title(form, country)
    assert title is not None
    assert title.office == office


def rank(form: str) -> int:
    return max(row.rank for row in LEXICON.title_rows(form))


def test_foreign_affairs_come_first_then_the_highest() -> None:
    order = ["foreign minister", "president", "prime minister", "deputy prime minister", "defence minister"]
    order += ["minister of health", "deputy foreign minister", "spokesman", "senator", "general", "chairman"]
    ranks = [rank(form) for form in order]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)


@pytest.mark.parametrize(
    ("form", "organisation"),
    [
        ("un secretary-general", "United Nations"),
        ("nato chief", "NATO"),
        ("eu foreign policy chief", "European Union"),
        ("iaea director general", "IAEA"),
        ("state department spokesman", "State Department"),
        ("world bank president", "World Bank"),
    ],
)
def test_titles_that_imply_an_organisation(form: str, organisation: str) -> None:
    assert LEXICON.title_rows(form)[0].organisation == organisation


def test_modifiers_say_what_they_change() -> None:
    known = {row.form: (row.status, row.office) for row in LEXICON.title_modifiers}
    assert known["former"] == ("former", "")
    assert known["acting"] == ("acting", "")
    assert known["-elect"] == ("designate", "")
    assert known["deputy"] == ("", "deputy_minister")


def test_generic_ministries_are_made_of_portfolios() -> None:
    names = {row.name for row in LEXICON.organisations if not row.country}
    assert {"Health Ministry", "Ministry of Agriculture", "Ministry of the Economy and Finance"} <= names


@pytest.mark.parametrize(
    ("name", "count"), [("Group of Seven", 7), ("Group of 20", 19), ("European Union", 27), ("Quad", 4)]
)
def test_groupings_have_their_members(name: str, count: int) -> None:
    assert [len(row.members) for row in LEXICON.organisations if row.name == name] == [count]


def test_every_organisation_form_has_one_meaning_within_a_country() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in LEXICON.organisations:
        for form in {row.name, row.acronym, *row.aliases} - {""}:
            assert seen.setdefault((form, row.country), row.name) == row.name, (form, row.country)


def test_there_are_sixty_territories_and_more_and_rivals_name_their_users() -> None:
    assert len(LEXICON.territories) >= 60
    for territory in LEXICON.territories:
        assert set(territory.administered_by) <= set(territory.claimants), territory
        for codes in territory.users().values():
            assert set(codes) <= CODES, territory


@pytest.mark.parametrize(
    ("name", "rival", "claimants"),
    [
        ("Senkaku Islands", "Diaoyu", {"JPN", "CHN", "TWN"}),
        ("Takeshima", "Dokdo", {"JPN", "KOR"}),
        ("Falkland Islands", "Malvinas", {"GBR", "ARG"}),
        ("Southern Kuril Islands", "Northern Territories", {"RUS", "JPN"}),
        ("Essequibo", "Guayana Esequiba", {"GUY", "VEN"}),
        ("Hans Island", "Tartupaluk", {"CAN", "DNK"}),
        ("Golan Heights", "Golan", {"SYR", "ISR"}),
        ("Crimea", "Krym", {"UKR", "RUS"}),
    ],
)
def test_known_disputes(name: str, rival: str, claimants: set[str]) -> None:
    (row,) = [row for row in LEXICON.territories if row.name == name]
    assert rival in row.rival_names
    assert set(row.claimants) == claimants


def test_a_currency_word_means_one_currency() -> None:
    words = [word for row in LEXICON.currencies for word in (*row.names, *row.symbols)]
    assert repeated(words) == []


def test_scale_words_have_factors() -> None:
    factors = {name: row.factor for row in LEXICON.currencies if not row.code for name in row.names}
    assert (factors["bn"], factors["crore"], factors["mln"]) == (10**9, 10**7, 10**6)


@pytest.mark.parametrize(
    ("form", "lemma", "feature"),
    [
        ("said", "say", "past"),
        ("told", "tell", "participle"),
        ("met", "meet", "past"),
        ("agreeing", "agree", "gerund"),
        ("committed", "commit", "past"),
        ("denies", "deny", "third"),
        ("undertook", "undertake", "past"),
        ("vowed", "vow", "past"),
        ("withdrawn", "withdraw", "participle"),
        ("travelled", "travel", "past"),
        ("traveled", "travel", "past"),
    ],
)
def test_forms_of_verbs(form: str, lemma: str, feature: str) -> None:
    assert LEXICON.lemmas[form] == lemma
    assert {"verb", feature} <= LEXICON.features[form]


def test_words_have_their_classes() -> None:
    features = LEXICON.features
    assert {"noun", "human", "plural"} <= features["sources"]
    assert {"noun", "document"} <= features["communique"]
    assert {"noun", "group"} <= features["administration"]
    assert "modal" in features["will"]
    assert "negation" in features["n't"]
    assert {"masculine", "personal"} <= features["he"]


def test_there_are_enough_verbs_and_places() -> None:
    assert len(LEXICON.verbs) >= 1500
    assert len(LEXICON.places) >= 1500


def test_no_two_forms_of_one_verb_collide_in_spelling() -> None:
    for verb in LEXICON.verbs:
        for form, _ in forms.verb_forms(verb):
            assert form == form.lower(), verb
            assert " " not in form, verb


def test_a_users_title_wins_over_one_made_of_a_portfolio() -> None:
    mine = LEXICON.extended(titles=[Title("health minister", office="other", rank=1)])
    assert [row.office for row in mine.title_rows("health minister")] == ["other"]


def test_no_acronym_in_capitals_is_a_common_word_in_capitals() -> None:
    acronyms = {row.acronym.lower() for row in LEXICON.organisations if row.acronym}
    assert acronyms & LEXICON.features.keys() == {"who"}
