"""Whether a clause looks back or ahead: the words around a date phrase in its own sentence.

The nearest cue before the phrase decides, then the nearest one after it. "Was to have met on Friday" looks back,
"is due on Friday" ahead; "agreed on Friday to meet" looks back at Friday, "agreed to meet on Friday" ahead.
"""

from __future__ import annotations

from diplonews.dates.words import vocabulary

#: How far a cue may stand from its date, in tokens: a long sentence of news, and a bound for hostile ones.
REACH = 40
#: Words beyond either end of a text that may be asked for.
MARGIN = 10
_GUEST = 9  # words from "invited" to where


def ends_sentence(words: list[str], index: int) -> bool:
    """Whether the mark at `index` ends its sentence; "Gen. Petrov" and "U.S. envoys" do not."""
    mark = words[index]
    if mark != ".":
        return mark in ("!", "?", ";")
    if index + 1 >= len(words):
        return True
    following = words[index + 1]
    if following in ("'", '"', "”", "’", "“", "``", "`", "‘", ")"):
        return True
    if not following[0].isupper():
        return False
    before = words[index - 1] if index else ""
    if len(before) == 1 or (len(before) <= 4 and before[:1].isupper()):
        return following.lower() in vocabulary().sets["starters"]
    return True


def direction(words: list[str], lows: list[str], start: int, end: int, low: int, high: int) -> int:
    """-1 where the clause around `words[start:end]` looks back, 1 where it looks ahead, 0 where nothing tells.

    `low` and `high` bound the sentence; `lows` are the words in lower case, with `MARGIN` empty ones behind them, so
    that what lies a few words before the first or behind the last is "".
    """
    sets = vocabulary().sets
    introduced = lows[start - 1]
    if introduced in ("the", "about", "around", "early", "late", "mid", "-", "next", "than"):
        introduced = lows[start - 2]
    if introduced in sets["back"]:
        return -1
    if introduced == "through":
        return 0
    found = _clause(words, lows, start, end, low, high, sets)
    if introduced in sets["forward"] and not (introduced in ("until", "till") and lows[start - 2] == "not"):
        had = any(lows[k] == "had" for k in range(max(low, start - 6), min(high, end + 8)))
        return -1 if found == -1 and (had or introduced == "before") else 1
    return found


def _clause(
    words: list[str], lows: list[str], start: int, end: int, low: int, high: int, sets: dict[str, frozenset[str]]
) -> int:
    """The direction by the nearest cue: before the phrase in its own clause, after it, then before that clause."""
    opens = start - (lows[start - 1] in ("on", "in", "at", "late", "early"))
    first_here = opens <= low or lows[opens - 1] in sets["openers"]
    if lows[start - 1] == "(":  # "will leave at 4 (4 a.m. EDT Thursday), the envoy said"
        return _look_back(words, lows, start - 1, low, sets)[0] or 0
    barriers, barrier = sets["barriers"], start
    if barriers.isdisjoint(lows[low:start]):
        barrier = low
    while barrier > low and lows[barrier - 1] not in barriers:
        barrier -= 1
    found, infinitive = (None, False) if first_here else _look_back(words, lows, start, barrier, sets)
    if found is None and infinitive and barrier > low:
        found, infinitive = _look_back(words, lows, barrier - 1, low, sets, infinitive=True)
    if found is None and not (infinitive and lows[end] in sets["closers"]):
        found = _look_ahead(words, lows, end, high, sets)
    if found is None and barrier > low and not infinitive:
        found, infinitive = _look_back(words, lows, start, low, sets)
    if found is None and infinitive:  # "President to visit Oslo on Monday"
        return 1
    return found or 0


def _governs(words: list[str], k: int, sets: dict[str, frozenset[str]]) -> bool:
    """Whether "to" at `k` opens an infinitive: "to meet", not "to Paris" or "to its"."""
    after = words[k + 1] if k + 1 < len(words) else ""
    return after.islower() and after not in sets["closed"]


def _look_back(
    words: list[str],
    lows: list[str],
    start: int,
    low: int,
    sets: dict[str, frozenset[str]],
    *,
    infinitive: bool = False,
) -> tuple[int | None, bool]:
    """The direction by the nearest cue before the phrase, and whether an infinitive waits there for one."""
    weak: int | None = None
    telling = sets["telling"]
    for k in range(start - 1, low - 1, -1):
        word = lows[k]
        if word not in telling and not word.endswith("ed"):
            continue
        if word == "ahead" and lows[k + 1] == "of":
            return 1, False  # "prices rose ahead of talks on Thursday"
        if word == "to":
            if k + 1 < start and _governs(words, k, sets):
                if words[k + 1] == "have":  # "was to have met"
                    return -1, False
                if words[k + 1] == "be" or lows[k - 1] in ("is", "are", "was", "were"):
                    return 1, False
                infinitive = True
            continue
        if word == "after" and k > low + 1 and "," in lows[k:start]:
            weak = -1  # "will meet again after the holiday, on 2 January": the verb before decides, if there is one
            continue
        if word in ("is", "are") and k >= start - 2:  # "the vote is on Friday"
            return 1, False
        if word in sets["arranging"] and _arranges(lows, k, start, sets):
            return 1, False
        told = _cue(words, lows, k, infinitive, sets)
        if told is not None:
            return told, False
    return weak, infinitive


def _arranges(lows: list[str], k: int, start: int, sets: dict[str, frozenset[str]]) -> bool:
    """Whether what is arranged at `k` is an event whose date follows: "agreed to a meeting in June", but "agreed in a
    meeting in June"."""
    for event in range(k + 1, start):
        if lows[event] in sets["events"]:
            before = event - 1
            while before > k and lows[before] not in sets["event_at"]:
                before -= 1
            return before == k
    return False


def _look_ahead(words: list[str], lows: list[str], end: int, high: int, sets: dict[str, frozenset[str]]) -> int | None:
    barriers, telling = sets["barriers"], sets["telling"]
    for k in range(end, min(high, end + REACH)):
        word = lows[k]
        if word in barriers:
            return None
        if word not in telling and not word.endswith("ed"):
            continue
        if k == end and words[k] in sets["present"]:
            continue  # "in a September debate"
        infinitive = lows[k + 1] == "to" and _governs(words, k + 1, sets)
        if infinitive and word in sets["given"] and lows[k - 1] not in ("is", "are", "was", "were", "be", "been"):
            return -1  # "on Monday, the minister promised to send aid": the day of the word given
        told = _cue(words, lows, k, infinitive, sets)
        if told is not None:
            return told
    return None


def _cue(words: list[str], lows: list[str], k: int, infinitive: bool, sets: dict[str, frozenset[str]]) -> int | None:
    """What the word at `k` tells about the clause, if anything. `infinitive`: it governs "to do"."""
    word = lows[k]
    if word in sets["future"]:
        return -1 if word == "would" and lows[k + 1] == "have" else 1
    if word in sets["ahead"]:
        if lows[k - 1] == "to":
            return None  # "to expire", "to plan": what governs it decides
        return _ahead(words, lows, k, word, infinitive, sets)
    if word in sets["may_be"]:
        # "neither could be found on Friday"
        denied = word == "could" and any(lows[j] in sets["negations"] for j in range(k - 8, k + 2))
        return -1 if denied else 1
    if word in sets["past"] or (words[k].endswith("ed") and word not in sets["not_past"] and _is_verb(words[k])):
        if infinitive and word in ("has", "have"):
            return 1
        before = lows[k - 1]
        if lows[k + 1] == "by" and word not in ("was", "were"):
            return None  # "a delegation led by Duarte will leave": what stands around decides
        if before == "be" or (before.endswith("ly") and lows[k - 2] == "be"):
            return None  # "may be resolved", "to be published": what stands before decides
        if word in ("was", "were", "has", "have", "had", "been") and lows[k + 1] in sets["sure"]:
            return -1 if word == "had" else None
        return -1
    if word in sets["is"]:
        after = lows[k + 1]
        return 1 if after.endswith("ing") and word != "s" else None
    if word in sets["present_only"]:
        return 1
    if word in sets["present"]:
        return _present(words, lows, k, sets)
    return None


def _is_verb(word: str) -> bool:
    """ "Accepted", but not "Mohammed" or "bed"."""
    return word.islower() and len(word) > 3


def _ahead(
    words: list[str], lows: list[str], k: int, word: str, infinitive: bool, sets: dict[str, frozenset[str]]
) -> int | None:
    """What "scheduled" or "agreed" tells: "agreed to meet on Friday" looks ahead, "agreed on Friday" back."""
    if lows[k - 1] in ("than", "as"):
        return None  # "later than planned"
    if word == "set":
        return 1 if infinitive or lows[k + 1] == "for" else -1
    if word == "due" and lows[k + 1] == "to" and not _governs(words, k + 1, sets):
        return None  # "due to its loss"
    if word == "invited" and lows[k - 1] not in ("was", "were") and "to" in lows[k + 1 : k + _GUEST]:
        return 1  # "invited the prime minister to Oslo in May"
    if infinitive or word in sets["sure"]:
        had = "had" in (lows[k - 1], lows[k - 2])  # "had been scheduled to leave on Friday"
        return -1 if had else 1
    return -1 if word.endswith("ed") and word not in sets["loose"] else None


def _present(words: list[str], lows: list[str], k: int, sets: dict[str, frozenset[str]]) -> int | None:
    """A present form with a date is on the calendar ("Berg visits Oslo Monday") where it is a verb and no noun."""
    before = words[k - 1] if k else ""
    if before[:1].isupper() or before in sets["subjects"]:
        return 1
    if before.endswith("s") and before.isalpha() and before not in sets["past"] and len(before) > 3:
        return 1
    # "the premier visits Oslo", not "the official visits to Oslo"
    noun_before = before.isalpha() and before not in sets["after_phrase"] and before not in sets["closed"]
    if words[k].endswith("s") and noun_before and lows[k + 1] not in sets["after_noun"]:
        return 1 if any(lows[j] in sets["determiners"] for j in range(k - 4, k - 1)) else None
    return None
