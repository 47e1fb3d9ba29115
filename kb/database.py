"""Opening a database: whose it is, which schema it has, and how it is written to.

SQLite: WAL, so that readers never wait for the writer; foreign keys on every connection; ten seconds of patience; every write
transaction begins with the write lock, so that none fails half-way for want of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from kb.errors import KbError
from kb.tables import METADATA, Meta, table

APPLICATION = "chitieu"
HEAD = "0001"
"""Revision of the newest migration."""

_BUSY_MS = 10_000
_MIGRATIONS = Path(__file__).parent / "migrations"
_BROKEN_URL = (ArgumentError, NoSuchModuleError, ImportError, ValueError)
_REFUSALS = {
    "SQLITE_FULL": "kb_full",
    "SQLITE_READONLY": "kb_read_only",
    "SQLITE_BUSY": "kb_busy",
    "SQLITE_LOCKED": "kb_busy",
    "SQLITE_CORRUPT": "kb_damaged",
    "SQLITE_NOTADB": "kb_not_ours",
    "SQLITE_CANTOPEN": "kb_unreachable",
    "SQLITE_IOERR": "kb_unreachable",
}
"""What SQLite's result codes (sqlite.org/rescode.html) mean to the person who asked; extended codes begin with these."""


def connect(url: str, create: bool) -> Engine:
    """An engine for a base whose owner and schema have been looked at; nothing is written yet.

    Raises KbError: kb_missing (no file, or nothing in it, and `create` is false), kb_unreachable, kb_not_ours (someone else's
    tables, or not a database at all; it is left as it is), kb_newer (a migration that this version does not know).
    """
    try:
        parsed = make_url(url)
        url = _shown(parsed)
        path = _sqlite_file(parsed)
        if path is not None:
            _look_at_file(path, create, url)
        engine = _engine(parsed)
    except _BROKEN_URL as error:
        raise KbError("kb_unreachable", url=url, reason=str(error)) from error
    try:
        with reading(engine) as connection:
            revision = _revision(connection, url)
    except DBAPIError as error:
        engine.dispose()
        raise KbError("kb_unreachable", url=url, reason=str(error.orig)) from error
    except KbError:
        engine.dispose()
        raise
    if revision is None and not create:
        engine.dispose()
        raise KbError("kb_missing", url=url)
    if revision not in (None, HEAD) and not _known(str(revision)):
        engine.dispose()
        raise KbError("kb_newer", url=url, revision=revision)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection in one read transaction: one state of the base from the first to the last question.

    Raises KbError as `writing` does.
    """
    with _refusing(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, durable: bool = False) -> Iterator[Connection]:
    """A connection in one write transaction, committed at the end, rolled back on any error.

    `durable` waits until the disk has it (corrections by a person, which nobody can run again); else a power cut may take back
    the last transactions, whole, but the death of the process may not. Raises KbError where the file cannot be written: kb_full
    (the disk), kb_read_only, kb_busy (another writer, for ten seconds), kb_damaged, kb_unreachable.
    """
    with (
        _refusing(engine),
        engine.connect().execution_options(kb_write=True, kb_durable=durable) as connection,
        connection.begin(),
    ):
        yield connection


def up_to_date(connection: Connection) -> bool:
    """Whether the schema is the newest."""
    return _tables(connection) >= {"alembic_version"} and _read_revision(connection) == HEAD


def migrate(connection: Connection) -> None:
    """Brings the schema to the newest, within the caller's transaction, and marks a new base as ours."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    meta = table(Meta)
    if connection.scalar(select(meta.c.value).where(meta.c.key == "application")) is None:
        connection.execute(meta.insert(), [{"key": "application", "value": APPLICATION}])


def prepare_file(engine: Engine) -> None:
    """Turns a SQLite file to write-ahead logging, which stays with the file. Only for a base known to be ours."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] not in ("wal", "memory"):
            cursor.execute("PRAGMA journal_mode=WAL")
        cursor.close()
    except sqlite3.Error as error:
        refusal = _refusal(engine, error)
        if refusal is None:
            raise
        raise refusal from error
    finally:
        raw.close()


@contextmanager
def _refusing(engine: Engine) -> Iterator[None]:
    """Turns what SQLite says of its file into a refusal; errors that are none of the file's stay what they are."""
    try:
        yield
    except DBAPIError as error:
        refusal = _refusal(engine, error.orig)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(engine: Engine, error: BaseException | None) -> KbError | None:
    name = getattr(error, "sqlite_errorname", "")
    code = next((code for start, code in _REFUSALS.items() if name.startswith(start)), None)
    return None if code is None else KbError(code, url=_shown(engine.url), reason=str(error))


def _shown(url: URL) -> str:
    """A URL as people write it, with the letters of a path as they are, and without the password."""
    return unquote(url.render_as_string(hide_password=True))


def _sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite URL; None for a server and for a base in memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:") or str(url.database).startswith("file:"):
        return None
    return Path(str(url.database))


def _look_at_file(path: Path, create: bool, url: str) -> None:
    """Refuses what SQLite would only say in riddles, and what it would quietly make anew."""
    if path.is_dir() or not path.parent.is_dir():
        raise KbError("kb_unreachable", url=url, reason="folder")
    if not create and not path.exists():
        raise KbError("kb_missing", url=url)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    arguments: dict[str, Any] = {"connect_args": {"timeout": _BUSY_MS / 1000, "check_same_thread": False}}
    if url.database in (None, "", ":memory:"):
        arguments["poolclass"] = StaticPool
    engine = create_engine(url, **arguments)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    """The driver must not open transactions of its own: `_on_begin` does."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("kb_write"):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if options.get('kb_durable') else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def _read_revision(connection: Connection) -> str | None:
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _revision(connection: Connection, url: str) -> str | None:
    """The revision of our base; None for an empty database. Raises KbError kb_not_ours."""
    found = _tables(connection)
    if not found:
        return None
    meta = table(Meta)
    if not {"alembic_version", "meta"} <= found or not {"key", "value"} <= {
        column["name"] for column in inspect(connection).get_columns("meta")
    }:
        raise KbError("kb_not_ours", url=url)
    if connection.scalar(select(meta.c.value).where(meta.c.key == "application")) != APPLICATION:
        raise KbError("kb_not_ours", url=url)
    return _read_revision(connection)


def _known(revision: str) -> bool:
    """Whether this version has a migration of that name."""
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        return ScriptDirectory(str(_MIGRATIONS)).get_revision(revision) is not None
    except CommandError:
        return False


__all__ = ["APPLICATION", "HEAD", "METADATA", "connect", "migrate", "prepare_file", "reading", "up_to_date", "writing"]
