"""Patterns of the values that attributes may have: regular expressions for the whole value."""

from __future__ import annotations

NUMBER = r"\d{1,5}"
IDENTITY = r"\d{1,6}"
NAME = "[A-Za-z0-9]{1,40}"
SWITCH = {"w:val": "0|1|true|false|on|off"}
SIZE = {"w:val": "1[0-9]|[2-9][0-9]|1[0-4][0-9]"}  # half points: from 5 points on, nothing is too small to read
COLOUR = {"w:val": "auto|(?=(?:..){0,2}[0-9A-Ba-b])[0-9A-Fa-f]{6}"}  # one of the three dark enough to see on paper
RULE = {"w:val": "single|double|nil|none", "w:sz": NUMBER, "w:space": NUMBER, "w:color": "auto|[0-9A-F]{6}"}
INDENT = dict.fromkeys(("w:left", "w:right", "w:firstLine", "w:hanging"), r"\d{1,4}")
PRESERVE = {"xml:space": "preserve"}
WIDTH = {"w:w": NUMBER, "w:type": "dxa"}
SIDES = ("top", "left", "bottom", "right")
LAYOUT = "w:keepNext w:keepLines w:widowControl w:spacing w:ind w:jc"
MARKS = "w:b w:i w:u w:vertAlign"
