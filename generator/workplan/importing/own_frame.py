"""The official frame of a document that this program printed, read by the names of its styles and taken off."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from workplan.importing.dates import any_date_of
from workplan.records import Record

Value = dict[str, Any]
STAMP_GAP = "\u3000\u3000"  # between the post and the name of one who signs
FRAME_STYLES = frozenset((
    "copy number", "secrecy", "urgency", "mark", "document number", "document number and signers", "signers",
    "order number", "letter number", "letter rule", "letter foot rule", "attendance", "imprint", "imprint printed",
    "imprint rule", "imprint thin rule",
))  # fmt: skip
_KINDS = {"出席": "present", "请假": "absent", "請假": "absent", "列席": "observers", "Present": "present",
          "Apologies": "absent", "In attendance": "observers"}  # fmt: skip
_COPIES = re.compile(r"(?:抄送|cc)[:：]\s*(.*?)。?")
_MAIN = re.compile(r"(?:主送|To)[:：]\s*(.*?)。?")
_NAMES = re.compile(r"，|, ")
_APPROVED = "Approved by: "


class OwnFrame(NamedTuple):
    """Keys of the outline that the frame states, and the addressees that stand in the imprint."""

    keys: Value
    addressees: tuple[str, ...] = ()

    @property
    def is_order(self) -> bool:
        return self.keys.get("form") == "order"


def take_frame(records: tuple[Record, ...]) -> tuple[OwnFrame, tuple[Record, ...]]:
    """The frame, and the records without it."""
    reader = _Reader()
    titled = False
    kept: list[Record] = []
    for record in records:
        titled = titled or record.style == "title"
        if record.style in FRAME_STYLES:
            reader.add(record.style, record.text)
        elif not titled and len(record.rows) == 1 and len(record.rows[0]) == 2:
            reader.stack(*record.rows[0])
        else:
            kept.append(record)
    return reader.frame(), tuple(kept)


class _Reader:
    """The frame as it is read, line by line."""

    def __init__(self) -> None:
        self.form = ""
        self.letterhead: Value = {}
        self.signers: list[str] = []
        self.attendance: Value = {}
        self.imprint: Value = {}
        self.addressees: tuple[str, ...] = ()

    def stack(self, names: str, suffix: str) -> None:
        """The names of a joint issue and what stands beside them."""
        self.letterhead["mark"] = [name for name in names.split("\n") if name]
        if suffix != "文件":
            self.letterhead["suffix"] = suffix

    def add(self, style: str, text: str) -> None:
        if style.startswith("letter") and not self.form:
            self.form = "letter"
        if style == "order number":
            self.form = "order"
        if not text.strip():
            return
        match style:
            case "letter number":
                left, _, number = text.rpartition("\t")
                self.letterhead["number"] = number
                self.beside(left)
            case "document number" if text.startswith(_APPROVED):
                self.signers += text.removeprefix(_APPROVED).split(", ")
            case "document number" | "order number":
                self.letterhead["number"] = text
            case "document number and signers" | "signers":
                self.number_and_signers(text)
            case "attendance":
                kind, _, names = re.sub("：|: ", "\0", text, count=1).partition("\0")
                self.attendance[_KINDS.get(kind, "present")] = re.split("、|, ", names)
            case "imprint" | "imprint printed":
                self.foot(text)
            case _:
                name = {"copy number": "copy"}.get(style, style)
                self.letterhead[name] = text

    def beside(self, text: str) -> None:
        """What stands on the line of a letter's number."""
        if text:
            name = "copy" if text.isdigit() else "urgency" if text in ("特急", "加急", "特提", "平急") else "secrecy"
            self.letterhead[name] = text

    def number_and_signers(self, text: str) -> None:
        for part in text.split("\t"):
            part = re.sub("^(?:签发人|簽發人)：", "", part)
            if part.endswith(("号", "號")):
                self.letterhead["number"] = part
            elif part:
                self.signers.append(part)

    def foot(self, text: str) -> None:
        copies, main = _COPIES.fullmatch(text), _MAIN.fullmatch(text)
        if copies:
            self.imprint["copies"] = _NAMES.split(copies[1])
        elif main:
            self.addressees = tuple(_NAMES.split(main[1]))
            self.imprint["addressees"] = True
        elif "\t" in text:
            organ, _, date = text.partition("\t")
            self.imprint |= {"issuer": organ} if organ else {}
            self.imprint |= {"date": any_date_of(date.removesuffix("印发").removesuffix("印發"))} if date else {}
        elif any_date_of(text):
            self.imprint["date"] = any_date_of(text)
        else:
            self.imprint["issuer"] = text

    def frame(self) -> OwnFrame:
        letterhead = {name: self.letterhead[name] for name in _ORDER if name in self.letterhead}
        if self.signers:
            letterhead["signers"] = self.signers
        mark = letterhead.get("mark", "")
        if not self.form and (self.attendance or (isinstance(mark, str) and mark.endswith(("纪要", "紀要")))):
            self.form = "minutes"
        parts = {"form": self.form, "letterhead": letterhead, "attendance": self.attendance, "imprint": self.imprint}
        return OwnFrame({name: part for name, part in parts.items() if part}, self.addressees)


_ORDER = ("copy", "secrecy", "urgency", "mark", "suffix", "number")
