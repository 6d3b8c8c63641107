"""What the ledger holds words against: stems of topics, spellings of names, places, sides, corrections.

Everything here is a function of words alone; nothing looks at another text.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from attrs import frozen

from diplonews.lexicon import Lexicon
from diplonews.records import Report
from diplonews.register.folding import fold, name_tokens
from diplonews.register.names import plain_words

_FILE = "comparing.toml"
_WORD = r"[^\W_]+(?:[-'’][^\W_]+)*"
_VOWELS = str.maketrans("", "", "aeiouy")
#: Names of fewer consonants than these two are not compared by sound: too many would be alike.
_SOUND_OF_WORD = 5  # letters
_SOUND_OF_NAME = 6  # consonants
_READ = 20_000  # letters of a text in which it may say that it is a correction
_LONGEST_NAME = 6  # words of a place or an organisation looked up at a time


@frozen(slots=True)
class Where:
    """A place as words: what is left of them, the country they lie in, and the city, where those are known."""

    words: frozenset[str]
    country: str
    city: str


class Words:
    """The words of one lexicon, made ready. A value."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.word = re.compile(_WORD)
        cues = lexicon.toml(_FILE)
        self.generic = frozenset(cues["generic"]["words"])
        self._endings = tuple(cues["endings"]["words"])
        self._particles = frozenset(cues["name_particles"]["words"])
        self._sounds = tuple((old, new) for old, new in cues["sounds"]["pairs"])
        self._of_state = frozenset(cues["demonym_group"]["words"])
        self.strength = tuple(cues["strength"]["kinds"])
        self._organs: dict[str, str] = {fold(organ): body for organ, body in cues["organs"].items()}
        opening = "|".join(map(re.escape, cues["correction"]["opening"]))
        self._opening = re.compile(rf"(?:{opening})\b\s*(?:[:(\[–—-]|\.\s)", re.I)
        self._phrases = tuple(cues["correction"]["phrases"])
        self._clocks: dict[str, list[float]] = lexicon.toml("clocks.toml")["hours_from_utc"]
        # Caches belong to the object, so that another lexicon's words never come back.
        self.stem = lru_cache(50_000)(self._stem)
        self.name = lru_cache(20_000)(self._name)
        self.sound = lru_cache(20_000)(self._sound)
        self.sounds = lru_cache(20_000)(self._sounds_of)
        self.where = lru_cache(20_000)(self._where)
        self.organisation = lru_cache(5_000)(self._organisation)

    # ---- topics

    def _stem(self, word: str) -> str:
        folded = fold(word).replace(" ", "")
        for ending in self._endings:
            if len(folded) >= 5 and folded.endswith(ending) and len(folded) - len(ending) >= 3:
                return folded[: -len(ending)]
        return folded

    def topic_words(self, text: str) -> tuple[str, ...]:
        """The stems of a text that say what it is about, each once, in order of the alphabet.

        >>> Words(Lexicon.default()).topic_words("to strengthen cooperation in fisheries")
        ('cooper', 'fisher', 'strengthen')
        """
        found = set()
        for m in self.word.finditer(text):
            word = m[0].lower()
            if word not in self.generic and (len(word) > 2 or m[0].isupper() or word.isdigit()):
                found.add(self.stem(word))
        return tuple(sorted(found - self.generic))

    # ---- names of people

    def _name(self, name: str) -> tuple[str, ...]:
        tokens = tuple(plain_words(name_tokens(name)))
        bare = tuple(token for token in tokens if token not in self._particles)
        return bare or tokens

    def _sound(self, word: str) -> str:
        for old, new in self._sounds:
            word = word.replace(old, new)
        bare = word.translate(_VOWELS)
        return "".join(letter for n, letter in enumerate(bare) if not n or letter != bare[n - 1])

    def _sounds_of(self, name: str) -> tuple[str, ...]:
        """What the words of a name are looked up by: their sound, or themselves where they are short."""
        words = [word for word in self.name(name) if len(word) > 1][:_LONGEST_NAME]
        return tuple(dict.fromkeys(self.sound(word) if len(word) >= _SOUND_OF_WORD else word for word in words))

    def alike(self, one: str, other: str) -> bool:
        """Whether two words of names are one word, spelt in two ways or cut short."""
        if one == other:
            return True
        if len(one) == 1 or len(other) == 1:
            return one[0] == other[0]
        short, long = sorted((one, other), key=len)
        if len(short) >= 4 and long.startswith(short):
            return True
        return len(short) >= _SOUND_OF_WORD and len(self.sound(one)) > 1 and self.sound(one) == self.sound(other)

    def same_name(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether two names, as `name` gives them, may be one person's: other order, spelling, fewer words.

        >>> words = Words(Lexicon.default())
        >>> words.same_name(words.name("Kishida Fumio"), words.name("Fumio Kishida"))
        True
        >>> words.same_name(words.name("Abbas Araghchi"), words.name("Abbas Araqchi"))
        True
        >>> words.same_name(words.name("Cho Tae-yul"), words.name("Park Jin"))
        False
        """
        if not one or not other:
            return False
        if one == other:
            return True
        short, long = (one, other) if len(one) <= len(other) else (other, one)
        if len(short) == 1:
            return len(short[0]) > 1 and any(self.alike(short[0], word) for word in long if len(word) > 1)
        if "".join(sorted(short)) == "".join(sorted(long)) or "".join(short) == "".join(long):
            return True
        rest = list(long)
        shared = initials = 0
        for word in short:
            match = next((w for w in rest if self.alike(word, w)), None)
            if match is not None:
                rest.remove(match)
                shared += 1
                initials += len(word) == 1 or len(match) == 1
        if shared == len(short) and shared - initials >= 1:
            return True
        if shared - initials >= 2 and self.alike(one[0], other[0]):
            return True
        sounds = self.sound("".join(one)), self.sound("".join(other))
        return sounds[0] == sounds[1] and len(sounds[0]) >= _SOUND_OF_NAME

    # ---- sides

    def _organisation(self, name: str) -> str:
        """``@`` and the usual name of an organisation, that of the whole where it is an organ of one."""
        whole = self._known_organisations.get(fold(name), name)
        return "@" + self._organs.get(fold(whole), whole)

    @cached_property
    def _known_organisations(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for row in self.lexicon.organisations:
            for form in (row.name, row.acronym, *row.aliases):
                if form:
                    found.setdefault(fold(form), row.name)
        return found

    def side_named(self, name: str) -> str:
        """The side that a user's word means: a country's code for its code or any of its names, else the usual name of
        an organisation.

        >>> words = Words(Lexicon.default())
        >>> words.side_named("Japan"), words.side_named("jpn"), words.side_named("EU")
        ('JPN', 'JPN', 'European Union')
        """
        plain = " ".join(name.split())
        if self.lexicon.country(plain.upper()) is not None:
            return plain.upper()
        found = self._states_by_name.get(fold(plain))
        return found or self.organisation(plain).lstrip("@")

    @cached_property
    def _states_by_name(self) -> dict[str, str]:
        return {
            fold(form): row.iso3
            for row in self.lexicon.countries
            for form in (*row.official_names, *row.aliases, row.name)
        }

    def body_in(self, name: str) -> str | None:
        """The organisation of states in the name of a group: ``G7 leaders`` -> ``@Group of Seven``."""
        words = name.split()
        for size in range(min(len(words), _LONGEST_NAME), 0, -1):
            for start in range(len(words) - size + 1):
                row = self._bodies.get(fold(" ".join(words[start : start + size])))
                if row is not None:
                    return self.organisation(row)
        return None

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return {
            fold(form): row.name
            for row in self.lexicon.organisations
            if row.kind in ("igo", "grouping") and not row.country
            for form in (row.name, row.acronym, *row.aliases)
            if form
        }

    def state_in(self, name: str) -> str | None:
        """The country of a group that stands for a state: ``senior Chinese officials`` -> ``CHN``."""
        words = name.split()
        if len(words) < 2 or words[-1].lower() not in self._of_state:
            return None
        for word in words[:-1]:
            code = self._demonyms.get(word)
            if code:
                return code
        return None

    def office(self, name: str) -> str | None:
        """The class of office of a title that stands alone: ``Prime Minister`` -> ``head_of_government``."""
        title = self.lexicon.title(name)
        return title.office if title is not None else None

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        return {
            form: row.iso3
            for row in self.lexicon.countries
            for form in (row.name, *row.aliases, *row.demonyms)
            if " " not in form
        }

    def hours_apart(self, one: str, other: str) -> float:
        """The least difference of the clocks of two countries in hours; 0 where one is unknown.

        >>> Words(Lexicon.default()).hours_apart("USA", "JPN")
        13.0
        """
        a, b = self._clocks.get(one), self._clocks.get(other)
        return float(max(0.0, b[0] - a[1], a[0] - b[1])) if a and b else 0.0

    # ---- places

    def _where(self, place: str) -> Where:
        """What the words of a place say: ``the Kremlin in Moscow`` lies in RUS, its city is Moscow."""
        tokens = self.word.findall(place)
        country = city = ""
        at = 0
        while at < len(tokens):
            for size in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
                known = self._places.get(fold(" ".join(tokens[at : at + size])))
                if known is not None:
                    country = country or known[0]
                    city = city or known[1]
                    at += size - 1
                    break
            at += 1
        bare = frozenset(word for word in (fold(token) for token in tokens) if word not in self.generic)
        return Where(bare, country, city)

    @cached_property
    def _places(self) -> dict[str, tuple[str, str]]:
        """Folded names of places to the country and, for cities, the city's usual name."""
        found: dict[str, tuple[str, str]] = {}
        for place in self.lexicon.places:
            city = place.name if place.kind == "city" else ""
            for form in (place.name, *place.aliases):
                found.setdefault(fold(form), (place.country or "", city))
        for country in self.lexicon.countries:
            for form in (country.name, *country.official_names, *country.aliases):
                found[fold(form)] = (country.iso3, "")
        for country in self.lexicon.countries:
            for form in country.capitals:
                found.setdefault(fold(form), (country.iso3, country.capitals[0]))
        return found

    # ---- corrections

    def corrects(self, report: Report) -> bool:
        """Whether a text says of itself that it corrects an earlier one."""
        if report.title and self._opening.match(report.title.strip()):
            return True
        opening = report.text[:240].lstrip()
        if self._opening.match(opening):
            return True
        # after a dateline: "BANGKOK, Nov 5 (Reuters) - CORRECTED: ..."
        for mark in (" - ", " -- ", " — ", " – "):
            _, found, rest = opening.partition(mark)
            if found and self._opening.match(rest):
                return True
        text = report.text[:_READ].lower()
        for phrase in self._phrases:  # noqa: SIM110  # once a report: `any` takes three times as long
            if phrase in text:
                return True
        return False
