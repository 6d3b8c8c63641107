"""One function over many items in worker processes: in order, lazily, never far ahead of whoever takes the results."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
_AHEAD = 3  # chunks a worker may be ahead of the reader: back-pressure, so that an endless input takes no room
_TRIES = 2  # a worker that is killed once was unlucky; an item on which two die is given up


def in_order(
    work: Callable[[list[Any]], list[Any]],
    items: Iterable[Any],
    *,
    jobs: int,
    chunk: int,
    setup: Callable[..., None],
    given: tuple[Any, ...],
    lost: Callable[[Any], Any],
) -> Iterator[Any]:
    """The results of `work` over chunks of `items`, one a item, in the order of the items.

    `setup(*given)` runs once in every worker before its first chunk. `work` must return one result an item. Where a
    worker process dies (killed, out of memory), its chunk is done over, item by item; an item on which a worker dies
    again has the result `lost(item)`, and the run goes on.
    """
    from concurrent.futures import ProcessPoolExecutor  # here, since it brings logging and sockets with it
    from concurrent.futures.process import BrokenProcessPool

    def workers(count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(max_workers=count, initializer=setup, initargs=given)

    def alone(held: list[Any]) -> Iterator[Any]:
        one_worker: ProcessPoolExecutor | None = None
        for item in held:
            for _ in range(_TRIES):
                one_worker = one_worker or workers(1)
                try:
                    yield from one_worker.submit(work, [item]).result()
                    break
                except BrokenProcessPool:
                    one_worker.shutdown(wait=False)
                    one_worker = None
            else:
                yield lost(item)
        if one_worker is not None:
            one_worker.shutdown()

    pending: deque[tuple[list[Any], Future[list[Any]]]] = deque()
    chunks = _chunks(items, chunk)
    pool = workers(jobs)
    try:
        while True:
            while len(pending) < jobs * _AHEAD and (one := next(chunks, None)) is not None:
                pending.append((one, _submitted(pool, work, one)))
            if not pending:
                break
            held, future = pending.popleft()
            try:
                done: Iterable[Any] = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = workers(jobs)
                pending = deque((other, _submitted(pool, work, other)) for other, _ in pending)
                done = alone(held)
            yield from done
    finally:
        for _, future in pending:
            future.cancel()
        pool.shutdown()


def _submitted(pool: ProcessPoolExecutor, work: Callable[[list[Any]], list[Any]], held: list[Any]) -> Future[list[Any]]:
    """The future of a chunk; of a pool that broke just now one that says so."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(work, held)
    except BrokenProcessPool as error:
        broken: Future[list[Any]] = Future()
        broken.set_exception(error)
        return broken


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    source = iter(items)
    while one := list(islice(source, size)):
        yield one
