"""Twenty-five hard cases of six parties each: a base, and each party's text of it, a paragraph a line."""

from __future__ import annotations

from dataclasses import dataclass

PARTIES = ("KEL", "ORV", "QUA", "SLM", "TRS", "VEL")

LAKE = "States measure the level of the lake every day."
DAM = "States repair the old dam before the winter."
FISH = "States let anyone fish from the shore of the lake."
FERRY = "States run a ferry twice a day in summer."
FOUR = f"{LAKE}\n{DAM}\n{FISH}\n{FERRY}"


@dataclass(frozen=True)
class Case:
    """A situation: its name, the base, and six texts in the order of PARTIES; "=" stands for the base."""

    name: str
    base: str
    texts: tuple[str, str, str, str, str, str]


def ferry(*lines: str) -> str:
    """Return a text of several paragraphs."""
    return "\n".join(lines)


CASES = (
    Case(
        "six words for one",
        "States may act.",
        ("States shall act.", "States should act.", "States must act.", "States will act.", "States can act.", "="),
    ),
    Case(
        "six insertions at one point",
        "States act.",
        (
            "States now act.",
            "States all act.",
            "States soon act.",
            "States now act.",
            "States duly act.",
            "States act now.",
        ),
    ),
    Case(
        "a chain of overlaps",
        "one two three four five six",
        (
            "ONE TWO three four five six",
            "one Two Three four five six",
            "one two THREE FOUR five six",
            "one two three Four Five six",
            "one two three four FIVE SIX",
            "one two three four five",
        ),
    ),
    Case(
        "all of it against its parts",
        "States may act at sea.",
        (
            "Nobody acts anywhere else.",
            "States shall act at sea.",
            "States may act on land.",
            "States may act.",
            "=",
            "",
        ),
    ),
    Case(
        "insertions at both edges of a replacement",
        "States take note of it.",
        (
            "States take duly note of it.",
            "States take note fully of it.",
            "States take heed of it.",
            "States take duly heed of it.",
            "States of it.",
            "States take note.",
        ),
    ),
    Case(
        "repeated words: a tie",
        "very very good",
        ("very good", "very very very good", "good", "very very bad", "very bad", "so very very good"),
    ),
    Case(
        "one new word where two are equal",
        "of water of",
        ("of of water of", "of water of of", "of. of water of", "of water. of", "of. ater of", "of of ater of"),
    ),
    Case(
        "signs at the end",
        "We act.",
        ("We act;", "We act, and report.", "We act. We report.", "We act", "We act!", "We act, now."),
    ),
    Case(
        "brackets of the base",
        "Within [ten / thirty] days.",
        (
            "Within ten days.",
            "Within thirty days.",
            "Within [ten / thirty / sixty] days.",
            "Within [thirty] days.",
            "Within days.",
            "Within [ten / forty] days.",
        ),
    ),
    Case(
        "a paragraph deleted, edited, moved, split, joined, kept",
        FOUR,
        (
            ferry(LAKE, FISH, FERRY),
            ferry(LAKE, "States rebuild the old dam before the winter.", FISH, FERRY),
            ferry(LAKE, FISH, FERRY, DAM),
            ferry(LAKE, "States repair the old dam", "before the winter.", FISH, FERRY),
            ferry(LAKE, f"{DAM} {FISH}", FERRY),
            "=",
        ),
    ),
    Case(
        "split in different places",
        "States measure the level of the lake every day and publish it within one week.\nThe end of it.",
        (
            "States measure the level of the lake\nevery day and publish it within one week.\nThe end of it.",
            "States measure the level of the lake every day\nand publish it within one week.\nThe end of it.",
            "States measure the level of the lake every day.\nStates publish it within one week.\nThe end of it.",
            "States measure the level of the lake every day and publish it\nwithin one week.\nThe end of it.",
            "States measure the depth of the lake every day and publish it within one week.\nThe end of it.",
            "States measure the level of the lake every day and publish it within one month.\nThe end of it.",
        ),
    ),
    Case(
        "split by all, and edited on both sides",
        "States measure the lake every day and publish results within a week of that.\nMore follows.",
        (
            "States measure the lake every day\nand publish results within a week of that.\nMore follows.",
            "States measure the lake every hour\nand publish results within a week of that.\nMore follows.",
            "States measure the lake every day\nand publish results within a month of that.\nMore follows.",
            "States gauge the lake every day and publish results within a week of that.\nMore follows.",
            "States measure the lake every day and publish none within a week of that.\nMore follows.",
            "=",
        ),
    ),
    Case(
        "joined by some, edited by others",
        FOUR,
        (
            ferry(f"{LAKE} {DAM}", FISH, FERRY),
            ferry(LAKE, f"{DAM} {FISH}", FERRY),
            ferry(f"{LAKE} {DAM} {FISH}", FERRY),
            ferry("States measure the level of the sea every day.", DAM, FISH, FERRY),
            ferry(LAKE, "States repair the old dam before the summer.", FISH, FERRY),
            ferry(LAKE, FISH, FERRY),
        ),
    ),
    Case(
        "joined with changed words at the seam",
        FOUR,
        (
            ferry(
                f"{LAKE[:-1]}, and {DAM}",
                FISH,
                FERRY,
            ),
            ferry(
                f"{LAKE[:-1]}; {DAM}",
                FISH,
                FERRY,
            ),
            ferry(f"{LAKE} {DAM}", FISH, FERRY),
            ferry("States measure the level of the lake every day!", DAM, FISH, FERRY),
            ferry(LAKE, "All States repair the old dam before the winter.", FISH, FERRY),
            "=",
        ),
    ),
    Case(
        "moved to six places",
        FOUR,
        (
            ferry(DAM, LAKE, FISH, FERRY),
            ferry(LAKE, FISH, DAM, FERRY),
            ferry(LAKE, FISH, FERRY, DAM),
            ferry(FERRY, LAKE, DAM, FISH),
            ferry(FISH, LAKE, DAM, FERRY),
            ferry(FERRY, FISH, DAM, LAKE),
        ),
    ),
    Case(
        "swapped sections",
        FOUR,
        (
            ferry(FISH, FERRY, LAKE, DAM),
            ferry(FISH, FERRY, LAKE, DAM),
            ferry(DAM, LAKE, FERRY, FISH),
            ferry(FISH, FERRY.replace("summer", "spring"), LAKE, DAM),
            ferry(LAKE, DAM, FERRY, FISH),
            "=",
        ),
    ),
    Case(
        "moved and edited",
        FOUR,
        (
            ferry(DAM, FISH, FERRY, LAKE.replace("day", "week")),
            ferry(DAM, FISH, FERRY, LAKE),
            ferry(LAKE.replace("day", "hour"), DAM, FISH, FERRY),
            ferry(DAM, LAKE.replace("day", "week"), FISH, FERRY),
            ferry(DAM, FISH, FERRY),
            ferry(DAM, FISH, FERRY, LAKE.replace("level", "depth")),
        ),
    ),
    Case(
        "new paragraphs at one place, equal and nearly equal",
        f"{LAKE}\n{DAM}",
        (
            ferry(LAKE, "States plant a tree for each boat.", DAM),
            ferry(LAKE, "States plant a tree for every boat.", DAM),
            ferry(LAKE, "States plant two trees for each boat.", DAM),
            ferry(LAKE, "Ministers meet again in autumn.", DAM),
            ferry(LAKE, "States plant a tree for each boat.", "Ministers meet again in autumn.", DAM),
            ferry(LAKE, "Ministers meet again in autumn.", "States plant a tree for each boat.", DAM),
        ),
    ),
    Case(
        "new paragraphs in crossed orders",
        f"{LAKE}\n{DAM}",
        (
            ferry(LAKE, "Alpha alone is new.", "Beta comes along too.", "Gamma closes this list.", DAM),
            ferry(LAKE, "Gamma closes this list.", "Beta comes along too.", "Alpha alone is new.", DAM),
            ferry(LAKE, "Beta comes along too.", "Gamma closes this list.", DAM),
            ferry(LAKE, "Gamma closes this list.", "Alpha alone is new.", DAM),
            ferry("Alpha alone is new.", LAKE, DAM),
            ferry(LAKE, DAM, "Beta comes along too."),
        ),
    ),
    Case(
        "twins of the base",
        "The same words stand here twice.\nThe same words stand here twice.\nOther words stand alone.",
        (
            "The same words stand here twice.\nOther words stand alone.",
            "The same words stand there twice.\nThe same words stand here twice.\nOther words stand alone.",
            "The same words stand here twice.\nThe same words stand there twice.\nOther words stand alone.",
            "Other words stand alone.\nThe same words stand here twice.\nThe same words stand here twice.",
            "The same words stand here twice.\nThe same words stand here twice.\nThe same words stand here twice.",
            "Other words stand alone.",
        ),
    ),
    Case(
        "everything new",
        f"{LAKE}\n{DAM}",
        (
            "A text of our own.\nAnd more of it.",
            "A text of our own.\nAnd less of it.",
            "Nothing in common here.",
            ferry(LAKE, DAM, "A text of our own."),
            "",
            "=",
        ),
    ),
    Case(
        "an empty base",
        "",
        ("Words.", "Words.", "Other words.", "Words.\nOther words.", "", "Words and more words."),
    ),
    Case(
        "several changes in one sentence",
        "The States of the region meet every year to review what they agreed and to plan what follows.",
        (
            "The Parties of the region meet every year to review what they agreed and to plan what follows.",
            "The States of the basin meet twice every year to review what was agreed and to plan what follows.",
            "The States meet every year to plan what follows.",
            "All States of the region meet every second year to review all they agreed and to plan what follows.",
            "The States of the region meet every year to review, plan and fund what they agreed and what follows.",
            "The States of the region do not meet.",
        ),
    ),
    Case(
        "spaces and signs only",
        "States act , now – or never.",
        (
            "States act, now – or never.",
            "States act, now - or never.",
            "States act, now or never.",
            "States  act , now – or never.",
            "States act, now — or never.",
            "=",
        ),
    ),
    Case(
        "other scripts",
        "участие государств и المياه وكل شيء",
        (
            "участие всех государств и المياه وكل شيء",
            "участие государств и вода",
            "участие государств и المياه",
            "участие сторон и المياه وكل شيء",
            "участие государств المياه وكل شيء",
            "=",
        ),
    ),
)
