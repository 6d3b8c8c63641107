"""``diplonews view``, ``timeline``, ``network`` and ``matrix``: reports as a page or a picture."""

from __future__ import annotations

import argparse
from typing import Any

from diplonews import render
from diplonews.cli.choosing import add_filters, add_texts, reports
from diplonews.cli.showing import write


def add_commands(add: Any) -> None:
    """The commands of this module."""
    for name, short, long, ending in (
        ("view", "a page with the text marked at every record", "Write one self-contained HTML page.", "page.html"),
        ("timeline", "contacts, pledges and deadlines over time", "Write a timeline as SVG.", "timeline.svg"),
        ("network", "who was in contact with whom", "Write a network of contacts as SVG.", "network.svg"),
        ("matrix", "contacts of pairs by month", "Write a matrix of pairs and months as SVG.", "matrix.svg"),
    ):
        command = add(name, help=short, description=long, epilog=f"example: diplonews {name} story.txt -o {ending}")
        add_texts(command)
        add_filters(command)
        command.add_argument("-o", "--output", metavar="OUT", help="the file to write; stdout where not given")
        command.add_argument("--heading", help="the heading of the page or picture")
        if name in ("network", "matrix"):
            default = "party" if name == "network" else "country"
            command.add_argument("--by", choices=("party", "country"), default=default, help=f"(default {default})")
            command.add_argument("--limit", type=int, default=40 if name == "network" else 30, help="so many at most")
        command.set_defaults(run=draw, picture=name)


def draw(chosen: argparse.Namespace) -> int:
    """Writes the picture that was asked for."""
    found = [report for _, report in reports(chosen)]
    heading = {"title": chosen.heading} if chosen.heading else {}
    if chosen.picture == "view":
        content = render.to_html(found, **heading)
    elif chosen.picture == "timeline":
        content = render.to_timeline(found, **heading)
    elif chosen.picture == "network":
        content = render.to_network(found, by=chosen.by, limit=chosen.limit, **heading)
    else:
        content = render.to_matrix(found, by=chosen.by, limit=chosen.limit, **heading)
    write(content, chosen.output, "a page" if chosen.picture == "view" else "a picture")
    return 0
