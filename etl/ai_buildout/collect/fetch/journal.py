"""Where a run keeps what it got: WARC files, and a journal with a line a URL by which a stopped run goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import uuid
from dataclasses import asdict
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from ai_buildout.collect.fetch.exchange import Exchange
from ai_buildout.collect.fetch.outcome import Fetched
from ai_buildout.collect.pages import JOURNAL
from ai_buildout.model.errors import InputError

MOST_BYTES = 1 << 30
"""A WARC file that is so large is followed by a new one."""


class Journal:
    """The folder of one collection.

    Each line of the journal is a URL's end, or the start or end of a run. A run that was stopped is taken up again: its lines
    stand, and what a WARC file holds beyond the last line that tells of it (a record cut short) is cut off.

    Raises:
        InputError: if the journal cannot be understood.
        OSError: if the folder cannot be made or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: dict[str, Fetched] = {}
        """The URLs that the run, which goes on or begins, is done with."""
        self.stored: dict[str, Fetched] = {}
        """What earlier runs stored, by URL."""
        self._file = 1
        self._end = 0
        folder.mkdir(parents=True, exist_ok=True)
        stopped = self._read()
        path = self._warc()
        if path.exists() and path.stat().st_size > self._end:
            os.truncate(path, self._end)
        if not stopped:
            self.done.clear()
            self._write({"run": "start"})

    def _read(self) -> bool:
        """Take in the journal; whether the last run was stopped on its way."""
        path = self.folder / JOURNAL
        if not path.exists():
            return False
        content = path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) < len(content):
            os.truncate(path, len(whole))
        running = False
        for number, line in enumerate(whole.splitlines(), 1):
            try:
                entry = json.loads(line)
                if "run" in entry:
                    running = entry["run"] == "start"
                    self.done.clear()
                    continue
                self._file, self._end = entry.pop("file"), entry.pop("end")
                self._note(Fetched(**entry))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise InputError(f"{path}, line {number}: no line of a journal; move the folder away") from error
        return running

    def _note(self, fetched: Fetched) -> None:
        self.done[fetched.url] = fetched
        if fetched.outcome == "stored":
            self.stored[fetched.url] = fetched

    def add(self, fetched: Fetched, exchanges: list[Exchange]) -> None:
        """Keep the end of a URL, and the exchanges that led to it.

        Raises:
            OSError: if the folder cannot be written; the journal then does not know of the URL.
        """
        if exchanges:
            if self._end > MOST_BYTES:
                self._file, self._end = self._file + 1, 0
            content = b"".join(gzip.compress(part, mtime=0) for one in exchanges for part in _records(one))
            with self._warc().open("ab") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                self._end = file.tell()
        self._note(fetched)
        self._write({**asdict(fetched), "file": self._file, "end": self._end})

    def finish(self) -> None:
        """Note that the run came to its end: the next one begins anew, and asks for what changed."""
        self._write({"run": "end"})

    def _warc(self) -> Path:
        return self.folder / f"pages-{self._file:05d}.warc.gz"

    def _write(self, entry: dict[str, object]) -> None:
        with (self.folder / JOURNAL).open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(entry) + "\n")


def _records(exchange: Exchange) -> list[bytes]:
    """The response and the request of an exchange as WARC 1.1 records."""
    urns = {
        kind: str(uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {exchange.date} {exchange.url}"))
        for kind in ("response", "request")
    }
    records = []
    for kind, other, content in (
        ("response", "request", exchange.response),
        ("request", "response", exchange.request),
    ):
        record = WarcRecord()
        record.init_headers(getattr(WarcRecordType, kind), record_urn=urns[kind].encode())
        record.headers.set("WARC-Target-URI", exchange.url)
        record.headers.set("WARC-Date", exchange.date)
        record.headers.set("WARC-Concurrent-To", f"<urn:uuid:{urns[other]}>")
        if exchange.address:
            record.headers.set("WARC-IP-Address", exchange.address)
        record.headers.set("Content-Type", f"application/http; msgtype={kind}")
        record.set_bytes_content(content)
        written = io.BytesIO()
        record.write(written, checksum_data=kind == "response")
        records.append(written.getvalue())
    return records
