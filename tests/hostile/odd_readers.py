"""Readers that misbehave, to see that a command is not harmed: the name of the file says how."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer
from typing import Any

from paraph.errors import LawBrokenError, ParaphError
from paraph.model.reading import Reading, SourceParagraph

_KEPT: list[bytes] = []


def _work(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def read(data: bytes, name: str) -> Any:
    """Return a reading whose only paragraph is placed where the file is called, unless the name says otherwise."""
    match name.split(".")[0]:
        case "sleep":
            time.sleep(60)
        case "nap":
            time.sleep(0.3)
        case "work":
            while True:
                pass
        case "eat":
            return [bytes(1 << 20) for _ in range(5000)]
        case "abort":
            os.abort()
        case "leave":
            sys.exit(0)
        case "print":
            print("a word that is no answer", flush=True)
            os.write(1, b"another")
        case "write":
            Path(data.decode()).write_text("x")
        case "connect":
            socket.create_connection(("192.0.2.1", 80))
        case "start":
            subprocess.run(["true"], check=True)
        case "lie":
            return {"paragraphs": "none", "remarks": 7}
        case "deep":
            return read(data, name)
        case "refuse":
            raise ParaphError("No.", code="a-code", where=name, next_step="Do so.")
        case "break":
            raise LawBrokenError("it does not balance")
        case "fail":
            raise KeyError("rId7")
        case "process":
            return Reading((SourceParagraph((), place=str(os.getpid())),))
        case "hoard":
            _KEPT.append(bytes(200 << 20))
        case "spend":
            _work(0.7)
        case "need":
            _work(0.7)
            bytes(200 << 20)
        case "die":
            Timer(0.1, os._exit, (1,)).start()
        case "environment":
            return Reading((SourceParagraph((), place=" ".join(sorted(os.environ))),))
    return Reading((SourceParagraph((), place=name),))
