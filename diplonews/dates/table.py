"""The table of date rules, in the order in which they are tried: longer constructions before shorter ones.

Ids are public: renaming one is a breaking change. Each rule carries a sentence on which it must fire and one, of much
the same words, on which it must not.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from diplonews.dates import days, fallback, months, named, periods, relative
from diplonews.dates.grammar import DateRule

_WEEK = "(?:of|in)? (?:the)? (?P<week>last|this|next|following|previous|that|same|current|coming) week"
_WITH = "(?:of|start|start on|ending)"
_MOD = "(?P<mod>last|next|this|past|coming|previous)"


@cache
def rules() -> tuple[DateRule, ...]:
    """Every rule, first tried first."""
    return (*_absolute_rules(), *_relative_rules(), *_loose_rules(), *_joined_rules())


def _absolute_rules() -> tuple[DateRule, ...]:
    return (
        DateRule(
            "date.named",
            (
                "(?P<mod>last|next|this|past|coming)? (?:named|feast)",
                "month (?=day|nth|dom other)",
                "mon (?=dot dom other)",
                "nth (?=of month)",
                "dom (?=slash dom)",
            ),
            named.named_day,
            "The truce holds until Christmas Eve.",
            "They exchanged Christmas cards.",
        ),
        DateRule(
            "date.other",
            (
                "(?:dom|year4) (?:dash|slash|dot) (?:month|mon) (?:dash|slash|dot) (?:year4|dom|n2)",
                "(?:month|mon) (?:dash|slash) dom (?:dash|slash) year4",
            ),
            fallback.other_day,
            "The file is stamped 27-Jan-2021.",
            "On 27 - Jan - 2021 was the year.",
        ),
        DateRule(
            "date.iso",
            ("(?P<y>year4) (?P<s1>dash|slash) (?P<mm>dom) (?P<s2>dash|slash) (?P<dd>dom)",),
            days.iso_day,
            "The note is dated 2021-01-27.",
            "The case is numbered 2021 - 01 - 27 in the file.",
        ),
        DateRule(
            "date.numeric",
            ("(?P<a>dom) (?P<s1>slash|dot|dash) (?P<b>dom) (?P<s2>slash|dot|dash) (?P<y>year4)",),
            days.numeric_day,
            "The treaty entered into force on 27/1/2021.",
            "The vote was 27 to 1 in 2021.",
        ),
        DateRule(
            "date.year-words",
            (
                "MONTH comma? nineteen (?P<t>num) (?:dash? (?P<o>num))?",
                "nineteen (?P<t>num) (?:dash? (?P<o>num))?",
            ),
            periods.spoken_year,
            "The embassy opened in nineteen ninety-six.",
            "Nineteen envoys and ninety-six guests came.",
        ),
        DateRule(
            "date.week-of",
            (
                f"the? (?P<u>week|weekend) {_WITH} (?:weekday comma?)? MONTH DAY (?:comma? (?P<y>year4))?",
                f"the? (?P<u>week|weekend) {_WITH} the? (?:weekday comma?)? DAY of? MONTH (?:comma? (?P<y>year4))?",
            ),
            days.week_around,
            "The council will meet in the week of May 20.",
            "He spent a week off before May 20.",
        ),
        DateRule(
            "date.days-of-month",
            (
                "(?:weekday comma?)? the? DAY SPAN_BY (?:weekday comma?)? the? (?P<e>dom) ord? of? MONTH"
                " (?:comma? THAT_YEAR)?",
                "(?:weekday comma?)? MONTH DAY SPAN_BY the? (?P<e>dom) ord? (?:comma? THAT_YEAR)?",
                "DAY comma (?P<f>dom) ord? comma? (?P<join>and|or) (?P<e>dom) ord? of? MONTH (?:comma? THAT_YEAR)?",
                "MONTH DAY comma (?P<f>dom) ord? comma? (?P<join>and|or) (?P<e>dom) ord? (?:comma? THAT_YEAR)?",
            ),
            days.days_of_month,
            "Talks are planned for 3-5 September 2024.",
            "He scored 3-5 before September 2024.",
        ),
        DateRule(
            "date.month-day",
            (
                "(?:(?:(?P<wd>weekday|wd dot?) comma?)|(?P<mod>last|next))? MONTH DAY (?:comma? THAT_YEAR)?",
                "(?:(?P<wd>weekday|wd dot?) comma?)? the DAY of MONTH (?:comma? THAT_YEAR)?",
                "(?:(?P<wd>weekday|wd dot?) comma?)? the (?P<d>dom) ord MONTH (?:comma? THAT_YEAR)?",
                "(?:(?P<wd>weekday|wd dot?) comma?)? DAY (?:dash|of)? MONTH (?:dash? comma? THAT_YEAR)?",
                "(?:(?P<wd>weekday) comma?)? MONTH the? (?:(?P<tens>num) dash?)? (?P<d>nth) (?:comma? THAT_YEAR)?",
                "(?:(?P<wd>weekday) comma?)? the? (?:(?P<tens>num) dash?)? (?P<d>nth) of MONTH (?:comma? THAT_YEAR)?",
            ),
            days.month_day,
            "The ministers met on Jan. 27.",
            "Some 27 people met in January.",
        ),
        DateRule(
            "date.week-of-month",
            (
                "the (?P<nth>nth|last) week (?:of|in) MONTH (?:comma? THAT_YEAR)?",
                "the (?P<nth>nth|last) (?P<wd>weekday) (?:of|in) MONTH (?:comma? THAT_YEAR)?",
            ),
            lambda r, m: months.weekday_of_month(r, m) if "wd" in m.re.groupindex else months.week_of_month(r, m),
            "The envoys will return in the first week of June.",
            "In June, the first envoy spent a week there.",
        ),
        DateRule(
            "date.month-pair",
            ("MONTH SPAN_BY (?P<mon2>month|mon dot?) (?:comma? THAT_YEAR)?",),
            months.month_pair,
            "Elections are expected in June or July.",
            "Elections in June led to talks in July.",
        ),
        DateRule(
            "date.month",
            (
                "PART? MONTH comma? THAT_YEAR",
                "PART (?P<mod>last|next|this)? MONTH",
                f"{_MOD} MONTH",
                "MONTH",
            ),
            months.month,
            "They last met in March.",
            "Crowds March in the capital, and May told reporters she may stay.",
        ),
        DateRule(
            "date.quarter",
            (
                "PART? the? fiscal? (?P<q>nth) dash? fiscal? quarter THAT_YEAR?",
                "PART? the? fiscal dash (?P<q>nth) dash? quarter THAT_YEAR?",
                "the? (?P<q>nth) (?P<many>num|dom) quarters THAT_YEAR?",
                "qletter (?P<q>dom) comma? THAT_YEAR?",
                "the? fiscal? (?:(?P<y>year4)|(?P<yrel>YEAR_WORD) year) (?:apos s)? fiscal? (?P<q>nth) dash? quarter",
                "(?P<y>year4) dash? qletter (?P<q>dom)",
            ),
            periods.quarter,
            "Growth slowed in the third quarter of 2023.",
            "A quarter of the third group left in 2023.",
        ),
        DateRule(
            "date.months-of-year",
            ("the? (?P<edge>nth|last) (?P<n>dom|num) months THAT_YEAR",),
            periods.months_of_year,
            "Trade grew in the first nine months of 2023.",
            "Trade grew for nine months in 2023.",
        ),
        DateRule(
            "date.half",
            (
                "the? (?P<h>nth|last|latter) half of (?:(?P<y>year4)|(?P<yrel>YEAR_WORD) year|(?P<yend>the year))",
                "hletter (?P<h>dom) comma? THAT_YEAR",
                "(?P<y>year4) hletter (?P<h>dom)",
                "the? (?:(?P<y>year4)|(?P<yrel>YEAR_WORD) year) (?:apos s)? (?P<h>nth) dash? half",
            ),
            periods.half,
            "The protocols will be signed in the first half of 2025.",
            "In 2025 the first team lost half of its games.",
        ),
        DateRule(
            "date.season",
            (
                "PART? the? (?P<se>season) (?:of)? (?P<y>year4) (?:dash (?:dom|n2|year4))?",
                "PART? the? (?P<se>season) (?:of)? (?P<yrel>YEAR_WORD) year",
                "PART? (?:this)? (?P<mod>last|next|this|past|coming|previous|current) (?P<se>season)",
                "(?:in|by|since|until) (?P<x>(?P<se>season)) (?=comma|dot|and|semi|other)",
                "(?:in|during|by|since|until|through|of|for)"
                " (?P<x>(?:the? (?P<part>early|mid|late) dash?|the) (?P<se>season))",
            ),
            periods.season,
            "The summit was held in spring 1998.",
            "Officials warned of the fall of the city in 1998.",
        ),
        DateRule(
            "date.year-ago",
            ("the? year dash? (?:ago|earlier) (?:fiscal? nth? dash? quarter|period)?",),
            relative.year_ago_period,
            "Sales rose from the year-earlier period.",
            "A year of talks ended earlier.",
        ),
        DateRule(
            "date.fiscal",
            ("the? fiscal dash? year? (?P<y>year4)", "the? (?P<y>year4) fiscal year", "fy dash? (?P<y>year4|dom|n2)"),
            periods.fiscal_year,
            "Aid doubled in fiscal 2023.",
            "Fiscal policy changed, the 2023 paper says.",
        ),
        DateRule(
            "date.decade",
            (
                "(?:PART the?)? apos? (?P<y>year4|n2|dom) apos? s",
                "(?:in|of|since|from|during|by|until) the? (?P<x>PART? (?P<w>nineties))",
                "PART (?P<w>nineties)",
            ),
            periods.decade,
            "Relations soured in the late 1980s.",
            "She is in her 80s and the 1980 pact binds her.",
        ),
        DateRule(
            "date.years",
            ("(?P<y>year4) (?:dash|slash) (?P<e>year4|n2|dom)",),
            periods.year_pair,
            "The plan covers 2024-27.",
            "The plan of 2024 names 27 towns.",
        ),
        DateRule(
            "date.year-name",
            ("(?P<y>year4)",),
            periods.named_year,
            "They called for a return to the 1967 borders.",
            "The borders were drawn in 1967.",
        ),
        DateRule(
            "date.year",
            (
                "PART (?P<y>year4)",
                "(?:in|of|since|during|until|from) (?P<x>apos (?P<yy>n2|dom))",
                "(?P<y>year4)",
            ),
            periods.year,
            "The two states broke off relations in 1979.",
            "Resolution 1979 was adopted, and 2000 soldiers withdrew.",
        ),
    )


def _relative_rules() -> tuple[DateRule, ...]:
    return (
        DateRule(
            "date.today",
            (
                "the (?P<far>day) before (?P<t>yesterday)",
                "the (?P<far>day) after (?P<t>tomorrow)",
                "(?:earlier|later|late|early)? (?P<t>today|yesterday|tomorrow|tonight) (?:ofday)?",
                "(?:early|late)? (?P<t>last) (?:ofday)",
                "(?:earlier|later)? (?P<t>this) (?:ofday)",
                "(?:mid dash?)? ofday (?P<t>yesterday|today|tomorrow)",
            ),
            relative.today,
            "The leaders spoke today.",
            "USA Today ran the story.",
        ),
        DateRule(
            "date.weekday",
            (
                f"(?P<wd>weekday) ofday? {_WEEK}",
                "(?P<week>last|this|next) week comma? on? (?P<wd>weekday) ofday?",
                "(?:earlier|later|early|late)? (?:on)? this (?P<mod>past|coming) (?P<wd>weekday) ofday?",
                "(?:the)? (?P<mod>previous|following) (?P<wd>weekday) ofday?",
                "(?P<wd>weekday) the (?P<d>dom) ord",
                "(?:earlier|later|early|late)? (?P<mod>last|next|this|coming)? (?P<wd>weekday) ofday?",
            ),
            relative.weekday,
            "The ministers met on Friday.",
            "Worshippers gathered for Friday prayers.",
        ),
        DateRule(
            "date.weekend",
            (
                "AROUND (?:the|this)? (?P<mod>last|next|this|past|coming|previous|following) weekend",
                "(?P<mod>the) weekend",
            ),
            relative.weekend,
            "They will gather at the lodge this weekend.",
            "He keeps a weekend house.",
        ),
        DateRule(
            "date.narrative",
            (
                "the? (?P<mod>same|that) (?P<u>day|week|month1|year|decade|quarter|weekend|ofday)",
                "(?P<mod>that) (?P<u>day|week|month1|year|decade|quarter|weekend|ofday)",
                "the (?P<mod>next|following|previous) (?P<u>day|ofday)",
                "(?:earlier|later) in (?P<x>the (?P<u>day))",
                "(?:in|during) (?P<x>the (?P<u>ofday))",
                "(?:the)? (?P<mod>following|previous) (?P<u>week|month1|year|decade|quarter)",
            ),
            relative.narrative,
            "They met on 3 May and signed the next day.",
            "They will meet next week.",
        ),
        DateRule(
            "date.span",
            (
                f"(?:the)? {_MOD} COUNT dash? (?P<u>MANY|hours)",
                "the (?P<mod>last|next|past|coming) (?P<u>day|week|month1|year|decade|quarter|fortnight)",
                "within (?:the? (?P<mod>next|coming))? (?P<x>COUNT UNITS)",
            ),
            relative.span_of_units,
            "Inspectors must report within 30 days.",
            "The 30 inspectors reported within the building.",
        ),
        DateRule(
            "date.ago",
            (
                "(?:about)? COUNT dash? UNITS (?P<dir>ago|hence)",
                "(?:about)? COUNT UNITS (?P<dir>from) now",
                "in (?P<x>(?:about)? COUNT UNITS apos? s? (?P<dir>time))",
            ),
            relative.ago,
            "He visited Oslo two weeks ago.",
            "He visited Oslo for two weeks.",
        ),
        DateRule(
            "date.later",
            (
                "(?:about)? COUNT UNITS (?P<dir>earlier|later|before|after)",
                "the (?P<u>day|week|month1|year) (?P<dir>before|after)",
            ),
            relative.later,
            "They met on 3 May and spoke again two days later.",
            "They spoke for two days.",
        ),
        DateRule(
            "date.in-time",
            ("in (?P<x>(?:about)? COUNT UNITS)",),
            relative.in_time,
            "The envoy will return in two weeks.",
            "The envoy wrote it in two weeks.",
        ),
        DateRule(
            "date.unit",
            (
                "PART (?P<mod>last|next|this|coming|current|the) (?P<u>week|month1|year|decade|quarter)",
                "the? AROUND (?P<mod>last|next|this|coming|current|past) (?P<u>week|month1|year|decade|quarter)",
                "(?:earlier|later) in (?P<x>(?P<mod>the) (?P<u>week|month1|year|decade))",
                "PART? (?:the|this)? (?P<mod>last|next|this|coming|current|the) fiscal (?P<u>year|quarter)",
            ),
            relative.unit,
            "The summit is planned for early next year.",
            "The next speaker said the year was hard.",
        ),
        DateRule(
            "date.year-end",
            (
                "the? (?P<x>(?P<u>year) dash? (?P<edge>end))",
                "the? (?P<x>(?P<u>year|month1|week) apos s (?P<edge>end))",
                "(?P<edge>mid) dash (?P<u>year)",
            ),
            relative.year_end,
            "A deal is expected by year-end.",
            "The year will end without a deal.",
        ),
        DateRule(
            "date.quarter-told",
            ("the (?:latest)? (?P<q>quarter)", "the latest period"),
            relative.the_quarter,
            "Sales fell in the third quarter of 2023, and profit for the quarter too.",
            "The quarter of the city was sealed off.",
        ),
    )


def _loose_rules() -> tuple[DateRule, ...]:
    return (
        DateRule(
            "date.then",
            ("(?:by|until) (?P<x>then)",),
            relative.then,
            "The ban ends on 3 May; until then the port is shut.",
            "The envoy then left.",
        ),
        DateRule(
            "date.clock",
            ("CLOCK zone?", "at (?P<x>noon)", "(?P<x>dom) in the ofday"),
            relative.clock_time,
            "He landed on Friday and left at 5:30 p.m. for home.",
            "He left at 5, or so it seemed, for home.",
        ),
        DateRule(
            "date.vague",
            (
                "(?:about)? (?:a)? vague (?:of)? (?P<u>MANY) (?:ago|later|earlier)",
                "(?:the)? (?:last|past|next|coming|recent) (?:vague)? (?:of)? (?P<u>MANY)",
                "(?P<u>MANY) ago",
            ),
            relative.vague,
            "They met several years ago.",
            "They met several times over the years.",
        ),
        DateRule(
            "date.day-of-month",
            ("the (?P<d>dom) ord of (?:(?P<mod>this|next|last)|the) month1", "on (?P<x>the (?P<d>dom) ord)"),
            named.day_of_month,
            "The council will meet on the 15th of next month.",
            "It is the 15th session of the council this month.",
            date(2024, 5, 6),
        ),
    )


def _joined_rules() -> tuple[DateRule, ...]:
    """What `finding` makes of neighbours: no pattern of their own."""
    return (
        DateRule(
            "date.range",
            (),
            lambda r, m: None,
            "The fair runs from Monday to Wednesday.",
            "The talks were moved from Monday to Wednesday.",
        ),
        DateRule(
            "date.days-from",
            (),
            lambda r, m: None,
            "He will visit for three days from May 14.",
            "He will visit for three days. From May 14 the road is shut.",
        ),
    )
