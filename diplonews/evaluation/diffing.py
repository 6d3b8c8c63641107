"""What changed between two runs over the same texts: records gained, lost, and those whose fields differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from attrs import frozen

from diplonews.records import Report
from diplonews.records.writing import write_claim, write_contact, write_official, write_pledge, write_when
from diplonews.render.places import Record, kind_of, words_of
from diplonews.render.wording import summary

Form = dict[str, Any]
What = Literal["gained", "lost", "changed"]


@frozen(slots=True)
class Change:
    """One difference. `kind` is that of the record, or ``report`` where a whole report came or went, or its text
    changed; `fields` are the names of the fields that differ, with the old and the new value in words.
    """

    report: str
    what: What
    kind: str
    told: str
    fields: tuple[tuple[str, str, str], ...] = ()


def diff(old: Iterable[Report], new: Iterable[Report]) -> Iterator[Change]:
    """The differences of two runs, report by report, in the order of the new one; what is lost comes first.

    Records are the same where all their fields but the id agree; those of one kind that share words count as
    changed.

    >>> one, two = Report("a", None, None, "x"), Report("b", None, None, "x")
    >>> [(change.what, change.report) for change in diff([one], [two])]
    [('lost', 'a'), ('gained', 'b')]
    """
    before = {report.id: report for report in old}
    after = {report.id: report for report in new}
    for key, report in before.items():
        if key not in after:
            yield Change(key, "lost", "report", f"{_count(report)} records")
    for key, report in after.items():
        earlier = before.get(key)
        if earlier is None:
            yield Change(key, "gained", "report", f"{_count(report)} records")
            continue
        if earlier.text != report.text:
            yield Change(key, "changed", "report", "the text is another", (("text", "", ""),))
        yield from _changes(key, earlier, report)


def _records(report: Report) -> list[tuple[str, Record, Form]]:
    pairs: list[tuple[Iterable[Any], Callable[[Any], Form]]] = [
        (report.officials, write_official),
        (report.contacts, write_contact),
        (report.pledges, write_pledge),
        (report.claims, write_claim),
        (report.dates, write_when),
    ]
    return [(kind_of(one), one, _bare(report, write(one))) for records, write in pairs for one in records]


def _bare(report: Report, form: Form) -> Form:
    """The fields of a record without its id, whose number moves when another record comes or goes; a link to another
    record is only told to be there."""
    bare = {name: value for name, value in form.items() if name != "id"}
    for link in ("contact", "parent"):
        if link in bare:
            bare[link] = bare[link] is not None
    return bare


def _changes(key: str, old: Report, new: Report) -> Iterator[Change]:
    lost, gained = _records(old), _records(new)
    for one in list(lost):
        same = next((other for other in gained if other[0] == one[0] and other[2] == one[2]), None)
        if same is not None:
            lost.remove(one)
            gained.remove(same)
    changed = []
    for one in list(lost):
        partner = max(
            (other for other in gained if _meets(one[1], other[1])), key=lambda o: _close(one, o), default=None
        )
        if partner is not None:
            lost.remove(one)
            gained.remove(partner)
            changed.append((one, partner))
    for kind, record, _ in lost:
        yield Change(key, "lost", kind, summary(record))
    for (old_kind, _, before), (kind, record, after) in changed:
        fields = tuple(
            (name, _shown(before.get(name)), _shown(after.get(name)))
            for name in dict.fromkeys((*before, *after))
            if before.get(name) != after.get(name)
        )
        told = summary(record) if kind == old_kind else f"{summary(record)} (was a {old_kind})"
        yield Change(key, "changed", kind, told, fields)
    for kind, record, _ in gained:
        yield Change(key, "gained", kind, summary(record))


def _meets(a: Record, b: Record) -> bool:
    """Whether two records of a family tell of the same words."""
    if _family(a) != _family(b):
        return False
    return any(x.start < y.end and y.start < x.end for x in words_of(a) for y in words_of(b))


def _family(record: Record) -> str:
    kind = kind_of(record)
    return "contact" if kind in ("call", "meeting", "visit") else kind


def _close(one: tuple[str, Record, Form], other: tuple[str, Record, Form]) -> int:
    return sum(one[2][name] == other[2].get(name) for name in one[2])


def _count(report: Report) -> int:
    return len(_records(report))


def _shown(value: Any) -> str:
    """A field in words, short."""
    if value is None or value in ([], ""):
        return "none"
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or value.get("value"))
    if isinstance(value, list):
        return "; ".join(_shown(one) for one in value)
    return str(value)
