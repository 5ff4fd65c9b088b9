"""Results on disk: one SQLite file. Whatever is wrong with it, a result that is not there whole is not there."""

import contextlib
import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from charter.dataclass import dataclass

SCHEMA = "CREATE TABLE result (key BLOB PRIMARY KEY, used INTEGER, seal BLOB, text BLOB)"
WAIT_SECONDS = 1.0
DAY = 86_400
MOST_BYTES = 16 << 20
"""The longest text of one result."""
MOST_IN_ALL = 256 << 20


@dataclass(frozen=True, slots=True)
class Stock:
    """How many results there are, and how many bytes the file has."""

    results: int
    size: int


class Shelf:
    """The results kept in one file. Nothing here ever fails: a result that cannot be read or written is missing.

    `fault` says why results could not be read or written, if so, for the user to know. A file that is no database of
    ours is taken away and begun anew. Several processes may use the file at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fault = ""
        self._day = int(time.time()) // DAY
        self._of_use: list[tuple[int, bytes]] = []
        self._db: sqlite3.Connection | None = None
        with self._careful():
            self._db = _opened(path)

    def get(self, keys: Iterable[bytes]) -> dict[bytes, str]:
        """The texts kept under these keys, as far as they are there and whole."""
        found: dict[bytes, str] = {}
        with self._careful():
            for key, used, text in self._rows(keys):
                found[key] = text
                self._of_use += [(self._day, key)] if used != self._day else []
        return found

    def _rows(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, object, str]]:
        """Key, day of last use and text of what is there and whole."""
        for key in keys if self._db is not None else ():
            assert self._db is not None
            rows = self._db.execute("SELECT seal, text, used FROM result WHERE key = ?", (key,))
            whole = ((used, _whole(key, seal, packed)) for seal, packed, used in rows)
            yield from ((key, used, text) for used, text in whole if text is not None)

    def put(self, texts: Mapping[bytes, str]) -> None:
        """Keep these texts, all or none."""
        rows = [(key, self._day, *_sealed(key, text)) for key, text in texts.items()]
        with self._careful():
            if self._db is not None and rows:
                _many(self._db, "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?)", rows)

    def stock(self) -> Stock:
        """What is there."""
        count = 0
        with self._careful():
            if self._db is not None:
                (count,) = self._db.execute("SELECT count(*) FROM result").fetchone()
        return Stock(count, self.path.stat().st_size if self.path.exists() else 0)

    def clear(self) -> None:
        """Take everything away."""
        self.close()
        _remove(self.path)

    def close(self) -> None:
        """Let go of the file. What was of use today is noted; a file that has grown too large is made smaller."""
        with self._careful():
            if self._db is not None and self._of_use:
                _many(self._db, "UPDATE result SET used = ? WHERE key = ?", self._of_use)
            if self._db is not None and self.path.exists() and self.path.stat().st_size > MOST_IN_ALL:
                _shrink(self._db)
        with self._careful():
            if self._db is not None:
                self._db.close()
        self._db = None

    @contextlib.contextmanager
    def _careful(self) -> Iterator[None]:
        """Do without the file from the first fault on. What is busy, full or read-only stays as it is."""
        try:
            yield
        except sqlite3.OperationalError as fault:
            self.fault = str(fault)
            self._drop()
        except (sqlite3.Error, OSError, ValueError, TypeError, OverflowError) as fault:
            self.fault = str(fault)
            self._drop()
            if isinstance(fault, sqlite3.DatabaseError):
                _remove(self.path)

    def _drop(self) -> None:
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
        self._db = None


def _opened(path: Path) -> sqlite3.Connection:
    """The database, with its table. sqlite3.DatabaseError if it is another one."""
    db = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        if _tables(db) == []:
            _begun(db)
        if _tables(db) != [SCHEMA]:
            raise sqlite3.DatabaseError("it is not a file of results")
    except BaseException:
        db.close()
        raise
    return db


def _begun(db: sqlite3.Connection) -> None:
    """Make the table, unless another process has made it meanwhile."""
    with _transaction(db):
        if _tables(db) == []:
            db.execute(SCHEMA)


def _tables(db: sqlite3.Connection) -> list[object]:
    return [sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _many(db: sqlite3.Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Carry out the statement for all rows, or for none."""
    with _transaction(db):
        db.executemany(statement, rows)


def _sealed(key: bytes, text: str) -> tuple[bytes, bytes]:
    packed = zlib.compress(text.encode("ascii"), 3)
    return hashlib.sha256(key + packed).digest(), packed


def _whole(key: bytes, seal: object, packed: object) -> str | None:
    """The text, unless a single bit of it, of its seal or of its key has changed."""
    if not isinstance(packed, bytes) or hashlib.sha256(key + packed).digest() != seal:
        return None
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(packed, MOST_BYTES)
        return text.decode("ascii") if unpacker.eof else None
    except (zlib.error, UnicodeDecodeError):
        return None


def _shrink(db: sqlite3.Connection) -> None:
    """Leave the half that was of use last."""
    rows = db.execute("SELECT key FROM result ORDER BY used, key").fetchall()
    with _transaction(db):
        db.executemany("DELETE FROM result WHERE key = ?", rows[: len(rows) // 2 + 1])
    db.execute("VACUUM")


def _remove(path: Path) -> None:
    for one in (path, *(path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm"))):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)
