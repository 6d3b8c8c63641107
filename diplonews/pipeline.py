"""The journey of a text, in reading order, on one page: `Parser.parse`."""

from __future__ import annotations

import functools
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from diplonews import claims, contacts, linking, officials, phrases, pledges
from diplonews.collecting import Uncollected
from diplonews.dates import clue_words, find_dateline, find_dates_of, shows_date
from diplonews.debris import Debris
from diplonews.errors import DiplonewsError
from diplonews.lexicon import Lexicon
from diplonews.mentions import Gazetteer
from diplonews.money import find_money
from diplonews.parallel import in_order
from diplonews.records import Claim, Contact, Official, Pledge, Report, When
from diplonews.register import Register
from diplonews.scene import Scene
from diplonews.sentences import quotations, segment
from diplonews.text import read
from diplonews.vocabulary import alphabet

Published = date | datetime | str | None
BUILT_IN: Any = object()
#: Characters; no article has so many, and a whole book a tenth of them. `Parser(longest=...)` sets another limit.
LONGEST_TEXT = 10_000_000


@frozen(slots=True)
class Failure:
    """An item of a batch that could not be parsed: its id, where it has one, and why."""

    id: str | None
    error: str


class Parser:
    """Rules and words made ready once, used for any number of texts. A value: parsing changes nothing in it.

    `lexicon` defaults to the built-in one (`Lexicon.default()`); `register` to the built-in register of
    office-holders, and None turns it off. `longest` is the number of characters from which a text is refused, so that
    one broken file cannot hold up a run; None lifts the limit. Nothing is ever cut without a word. `name_holders` makes
    officials of unnamed ones too: "the Japanese foreign minister" is then, on a day on which the register is certain,
    the person who held the office (rule ``official.holder``). Without it, as the records are meant, such a title stands
    for the state.

    >>> parser = Parser()
    >>> report = parser.parse("Foreign Minister Ana Duarte met her Kenyan counterpart in Nairobi.")
    >>> [official.name for official in report.officials]
    ['Ana Duarte']
    """

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        register: Register | None = BUILT_IN,
        *,
        longest: int | None = LONGEST_TEXT,
        name_holders: bool = False,
    ) -> None:
        self.longest = longest
        self.name_holders = name_holders
        self.lexicon = lexicon or Lexicon.default()
        self.register: Register | None = Register.default() if register is BUILT_IN else register
        with Uncollected(keep=True):
            self.gazetteer = Gazetteer(self.lexicon)
            self.debris = Debris(self.lexicon)
            self.alphabet = alphabet(self.lexicon, *self.gazetteer.first_words(), clue_words, shows_date)

    def __reduce__(self) -> tuple[Any, ...]:
        # What is made ready stays here: patterns made of classes have no written form to be pickled by.
        made = functools.partial(type(self), longest=self.longest, name_holders=self.name_holders)
        return made, (self.lexicon, self.register)

    def parse(self, text: str, published: Published = None, title: str | None = None, id: str | None = None) -> Report:
        """The records of one English text.

        `published` is the day of publication: a date, a datetime or an ISO string; None lets a dateline say it.
        `title` is the headline: context, nothing is extracted from it. `id` defaults to a hash of the text.

        Raises TypeError where `text` is no str, ValueError where `published` is no day or the text is longer than the
        parser's `longest`. Odd text never raises.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        if self.longest is not None and len(text) > self.longest:
            raise ValueError(
                f"the text has {len(text):,} characters, more than {self.longest:,}: cut it, or see Parser(longest=...)"
            )
        # No parse leaves circles behind, so there are none to look for. What the first one makes ready stays.
        with Uncollected(keep=not self.alphabet.sets):
            scene = self.survey(text, _day(published), title)
            return linking.link(
                scene,
                id or _hash(text),
                contacts=contacts.find(scene),
                pledges=pledges.find(scene),
                claims=claims.find(scene),
            )

    def survey(self, text: str, published: date | None = None, title: str | None = None) -> Scene:
        """What stands in a text before any event is sought: tokens, mentions, dates, people, and the clause layer."""
        view = read(text)
        tokens = self.debris.blank(view, segment(view, self.alphabet), self.alphabet)
        published = published or find_dateline(view.text)
        scene = Scene(
            view=view,
            tokens=tokens,
            alphabet=self.alphabet,
            lexicon=self.lexicon,
            register=self.register,
            name_holders=self.name_holders,
            published=published,
            title=title,
            headline=self._headline(title),
            quotes=quotations(view, tokens, self.alphabet),
            mentions=self.gazetteer.find(tokens, self.alphabet),
            dates=find_dates_of(view.text, tokens, self.alphabet, published),
        )
        officials.find(scene)
        scene.money = find_money(scene)
        scene.layer = phrases.layer(scene)
        return scene

    def _headline(self, title: str | None) -> Scene | None:
        if not title:
            return None
        view = read(title)
        tokens = segment(view, self.alphabet)
        mentions = self.gazetteer.find(tokens, self.alphabet)
        return Scene(view, tokens, self.alphabet, self.lexicon, mentions=mentions)

    def parse_many(
        self,
        items: Iterable[Any],
        *,
        jobs: int = 1,
        chunk: int = 64,
        on_progress: Callable[[int], None] | None = None,
    ) -> Iterator[Any]:
        """Reports of many texts, lazily and in order; the same bytes at any number of jobs.

        An item is a str, a dict with the keywords of `parse`, or a pair of one of these and a context of your own,
        which comes back with the report. What cannot be parsed comes back as a `Failure`; nothing is raised for it.
        `jobs` is the number of worker processes (1: none, in this process; 0 or None: one a core), each of which
        takes `chunk` items at a time. `on_progress` is called with the number of items done.

        >>> list(Parser().parse_many(["", 5]))[1]
        Failure(id=None, error='an item is a str, a mapping or a pair of one and a context, not int')
        """
        jobs = jobs or os.cpu_count() or 1
        if jobs < 1 or chunk < 1:
            raise ValueError("jobs is 0 or more, chunk 1 or more")
        contexts: deque[tuple[bool, Any]] = deque()
        plain = _without_contexts(items, contexts)
        results = (
            map(self._one, plain)
            if jobs == 1
            else in_order(
                _work,
                plain,
                jobs=jobs,
                chunk=chunk,
                setup=_setup,
                given=(self.lexicon, self.register, self.longest, self.name_holders),
                lost=_lost,
            )
        )
        for number, result in enumerate(results, start=1):
            paired, context = contexts.popleft()
            yield (result, context) if paired else result
            if on_progress is not None:
                on_progress(number)

    def _one(self, item: Any) -> Report | Failure:
        given = {"text": item} if isinstance(item, str) else item
        if not isinstance(given, Mapping):
            problem = f"an item is a str, a mapping or a pair of one and a context, not {type(item).__name__}"
            return Failure(None, problem)
        try:
            return self.parse(**given)
        except (TypeError, ValueError, DiplonewsError) as error:
            return Failure(given.get("id"), str(error))


def _without_contexts(items: Iterable[Any], contexts: deque[tuple[bool, Any]]) -> Iterator[Any]:
    """The items alone; what came with them waits in `contexts` and never leaves this process."""
    for item in items:
        paired = isinstance(item, tuple) and len(item) == 2
        contexts.append((paired, item[1] if paired else None))
        yield item[0] if paired else item


_worker: list[Parser] = []  # the parser of a worker process, made once


def _setup(lexicon: Lexicon, register: Register | None, longest: int | None, name_holders: bool) -> None:
    _worker[:] = [Parser(lexicon, register, longest=longest, name_holders=name_holders)]


def _lost(item: Any) -> Failure:
    """What is said of an item on which worker processes die."""
    name = item.get("id") if isinstance(item, Mapping) else None
    return Failure(name, "the worker process died on it, and once more when it was tried alone (out of memory?)")


def _work(items: list[Any]) -> list[Report | Failure]:
    return [_worker[0]._one(item) for item in items]


def _day(published: Published) -> date | None:
    if published is None:
        return None
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    if isinstance(published, str):
        try:
            return datetime.fromisoformat(published.strip()).date()
        except ValueError:
            pass
    raise ValueError(f"published must be a date, a datetime or an ISO string such as '2021-01-28', not {published!r}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@functools.cache
def _default() -> Parser:
    return Parser()


def parse(text: str, published: Published = None, title: str | None = None, id: str | None = None) -> Report:
    """`Parser.parse` with the built-in lexicon and register.

    >>> parse("Tokyo said it would cooperate.", published="2021-01-28").published
    datetime.date(2021, 1, 28)
    """
    return _default().parse(text, published, title, id)


def parse_many(items: Iterable[Any], **options: Any) -> Iterator[Any]:
    """`Parser.parse_many` with the built-in lexicon and register."""
    return _default().parse_many(items, **options)


def get_officials(text: str, published: Published = None) -> tuple[Official, ...]:
    """Only the officials of a text."""
    return parse(text, published).officials


def get_contacts(text: str, published: Published = None) -> tuple[Contact, ...]:
    """Only the calls, meetings and visits of a text, in its order."""
    return parse(text, published).contacts


def get_pledges(text: str, published: Published = None) -> tuple[Pledge, ...]:
    """Only the pledges of a text."""
    return parse(text, published).pledges


def get_claims(text: str, published: Published = None) -> tuple[Claim, ...]:
    """Only the claims of a text."""
    return parse(text, published).claims


def get_dates(text: str, published: Published = None) -> tuple[When, ...]:
    """Only the date phrases of a text; the other rooms are not entered."""
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    view, letters = read(text), _default().alphabet
    day = _day(published) or find_dateline(view.text)
    return tuple(linking.when(view, one) for one in find_dates_of(view.text, segment(view, letters), letters, day))
