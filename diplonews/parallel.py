"""One function over many items in worker processes: in order, lazily, never far ahead of whoever takes the results."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 3  # chunks a worker may be ahead of the reader: back-pressure, so that an endless input takes no room


def in_order(
    work: Callable[[list[Any]], list[Any]],
    items: Iterable[Any],
    *,
    jobs: int,
    chunk: int,
    setup: Callable[..., None],
    given: tuple[Any, ...],
) -> Iterator[Any]:
    """The results of `work` over chunks of `items`, one a item, in the order of the items.

    `setup(*given)` runs once in every worker before its first chunk. `work` must return one result an item.
    """
    from concurrent.futures import ProcessPoolExecutor  # here, since it brings logging and sockets with it

    pending: deque[Future[list[Any]]] = deque()
    chunks = _chunks(items, chunk)
    with ProcessPoolExecutor(max_workers=jobs, initializer=setup, initargs=given) as pool:
        try:
            for one in islice(chunks, jobs * _AHEAD):
                pending.append(pool.submit(work, one))
            while pending:
                done = pending.popleft().result()
                for one in islice(chunks, 1):
                    pending.append(pool.submit(work, one))
                yield from done
        finally:
            for future in pending:
                future.cancel()


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    source = iter(items)
    while one := list(islice(source, size)):
        yield one
