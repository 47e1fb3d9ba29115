"""Storing: what goes in comes out, once, whole, and whatever happens to the process."""

from __future__ import annotations

import hashlib
import multiprocessing
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb import KbError, KnowledgeBase, open_kb
from kb.database import HEAD, reading, writing
from kb.place_rows import GivenUnits
from kb.tables import METADATA, table
from kb.tables.exact import decode, encode
from schema import record as r
from schema.units import UnitRow

DAY = date(2026, 1, 15)
FEW_UNITS = GivenUnits(
    "few",
    [
        UnitRow(1, "51", "tỉnh", "Tỉnh Quảng Ngãi", "province", None, None, None, "test"),
        UnitRow(2, "534", "thị xã", "Thị xã Đức Phổ", "district", 1, None, date(2025, 6, 30), "test"),
    ],
    [],
)


@pytest.fixture(scope="module")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kb") / "empty.db"
    open_kb(f"sqlite:///{path}", units=FEW_UNITS).close()
    return path


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "kb.db"))


@pytest.fixture
def base(path: Path) -> Iterator[KnowledgeBase]:
    with open_kb(f"sqlite:///{path}", units=FEW_UNITS) as opened:
        yield opened


def plan(text: str = "Phấn đấu đạt từ 52,28% trở lên.", name: str | None = "ke_hoach.txt", **facts: object) -> r.ExtractionRecord:
    """A small record that has one of everything."""
    number = text.index("từ 52,28% trở lên") if "từ 52,28% trở lên" in text else 0
    target = r.Target(
        id="00000000000a",
        span=(0, len(text)),
        quantity_span=(number, number + 5),
        indicator="Tỷ lệ hộ dùng nước sạch",
        population="hộ dân trên địa bàn",
        comparator="ge",
        value=Decimal("52.28"),
        unit="percent",
        criterion=r.Criterion(attribute="age", op="lt", level=40),
        deadline=r.Deadline(end=date(2030, 12, 31), text="đến năm 2030"),
        baseline=r.Baseline(value=Decimal("41.50"), unit="percent", as_of=date(2025, 12, 31), span=(0, 4)),
        responsible=[r.Responsible(role="lead", body="Đảng ủy phường", span=(0, 3))],
        commitment="strive",
        tier="commune",
        boxes=[(1.5, 2.0, 3.0, 4.25)],
        page=1,
    )
    return r.ExtractionRecord(
        source=r.Source(name=name, sha256=hashlib.sha256(text.encode()).hexdigest()),
        text=text,
        document=r.DocumentFacts(**{"kind": "ke_hoach", "number": "52-KH/ĐU", "number_normalized": "52-KH/ĐU", **facts}),  # type: ignore[arg-type]
        sections=[r.Section(path="I.1", label="1.", heading="Chỉ tiêu", span=(0, 4))],
        citations=[r.Citation(kind="luat", title="Luật Cư trú", span=(0, 2), text="Ph")],
        targets=[target],
        results=[
            r.Result(
                value=Decimal("35"), total=Decimal("38"), unit="người", indicator="đảng viên", span=(0, 9), quantity_span=(0, 2)
            )
        ],
        assignments=[r.Assignment(section="I.1", role="lead", body="UBND phường", task="tổ chức", span=(0, 5))],
        warnings=[r.RecordWarning(code="year_inferred", message="Năm suy ra", span=None)],
    )


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the file but the clock."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
    rows = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}
    connection.close()
    return rows


def test_new_unchanged_replaced(base: KnowledgeBase, path: Path) -> None:
    record = plan()
    assert base.would_ingest(record, "1") == "new"
    assert base.documents() == []
    assert base.ingest(record, "1", DAY) == "new"
    before = rows_of(path)
    assert base.ingest(record, "1", date(2026, 3, 1)) == "unchanged"
    assert rows_of(path) == before
    assert base.would_ingest(record, "2") == "replaced"
    assert rows_of(path) == before
    [first] = base.documents()
    assert base.ingest(record.model_copy(update={"targets": []}), "2", date(2026, 3, 1)) == "replaced"
    assert [document.id for document in base.documents()] == [first.id] == [record.source.sha256[:12]]
    stored = base.document(first.id)
    assert stored.record.targets == []
    assert stored.ingested_on == DAY


def test_second_name_of_the_same_bytes_is_the_same_document(base: KnowledgeBase) -> None:
    base.ingest(plan(name="a.txt"), "1", DAY)
    assert base.ingest(plan(name="Bản sao.txt"), "1", DAY) == "unchanged"
    assert len(base.documents()) == 1
    assert base.find_document("a.txt") == base.find_document("bản sao.txt") == base.find_document("thư mục/a.txt")


@pytest.mark.parametrize("name", ["52-KH/ĐU", "52 - KH / ĐU", "52–KH/ĐU", "052-kh/đu", "ke_hoach.txt"])
def test_a_document_is_found_by_number_or_file(base: KnowledgeBase, name: str) -> None:
    base.ingest(plan(), "1", DAY)
    assert base.document(name).record == plan()


def test_a_document_is_found_by_its_id_and_by_the_beginning_of_it(base: KnowledgeBase) -> None:
    base.ingest(plan(), "1", DAY)
    [document] = base.documents()
    assert base.find_document(document.id) == base.find_document(document.id[:8].upper()) == document.id
    assert base.find_document("52-kh/du") == document.id


def test_a_number_that_several_bear_is_refused_with_the_list(base: KnowledgeBase) -> None:
    base.ingest(plan("Một.", name="mot.txt"), "1", DAY)
    base.ingest(plan("Hai.", name="hai.txt", issued_on=date(2025, 2, 3)), "1", DAY)
    with pytest.raises(KbError) as refused:
        base.find_document("52-KH/ĐU")
    assert refused.value.code == "document_ambiguous"
    assert sorted(candidate.split(" (")[1] for candidate in refused.value.fields["candidates"]) == [
        "52-KH/ĐU, 03/02/2025, hai.txt)",
        "52-KH/ĐU, mot.txt)",
    ]
    with pytest.raises(KbError) as unknown:
        base.find_document("53-KH/ĐU")
    assert unknown.value.code == "document_unknown"


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs",)), max_size=12)
maybe_words = st.none() | words
spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair)))
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
numbers = st.decimals(min_value=-(10**15), max_value=10**15, places=None, allow_nan=False, allow_infinity=False)
tiers = st.sampled_from(["central", "province", "district", "commune"])
roles = st.sampled_from(["lead", "advise", "coordinate", "implement", "supervise"])
kinds = st.sampled_from(["luat", "quyet_dinh", "ke_hoach", "de_an", "bao_cao"])
deadlines = st.builds(
    r.Deadline, end=st.none() | days, start=st.none() | days, recurrence=st.sampled_from([None, "yearly"]), text=maybe_words
)
targets = st.builds(
    r.Target,
    id=st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    span=spans,
    quantity_span=spans,
    page=st.none() | st.integers(1, 9),
    boxes=st.none() | st.lists(st.tuples(*[st.floats(0, 900, width=32)] * 4), max_size=2),
    section=maybe_words,
    indicator=maybe_words,
    population=maybe_words,
    criterion=st.none()
    | st.builds(
        r.Criterion,
        attribute=st.sampled_from(["age", "degree"]),
        op=st.sampled_from([None, "ge"]),
        level=maybe_words | st.integers(0, 99),
    ),
    comparator=st.sampled_from(["eq", "ge", "between", "present"]),
    value=st.none() | numbers,
    value_max=st.none() | numbers,
    unit=maybe_words,
    change=st.sampled_from([None, "increase"]),
    reference=maybe_words,
    deadline=deadlines,
    tier=st.none() | tiers,
    per=st.none() | tiers,
    share_of=st.sampled_from([None, "units", "commune"]),
    commitment=st.sampled_from(["strive", "require", "plan"]),
    baseline=st.none() | st.builds(r.Baseline, value=numbers, unit=words, as_of=st.none() | days, span=spans),
    exception_for=maybe_words,
    exception_to=maybe_words,
    implied=st.booleans(),
    responsible=st.lists(st.builds(r.Responsible, role=roles, body=words, span=spans), max_size=3),
    confidence=st.floats(0, 1),
)
hashes = st.binary(max_size=8).map(lambda some: hashlib.sha256(some).hexdigest())
records = st.builds(
    r.ExtractionRecord,
    source=st.builds(r.Source, name=maybe_words, sha256=hashes, pages=st.none() | st.integers(1, 9)),
    text=words,
    document=st.builds(
        r.DocumentFacts,
        kind=st.none() | kinds,
        number=maybe_words,
        number_normalized=maybe_words,
        title=maybe_words,
        issuer=maybe_words,
        tier=st.none() | tiers,
        place=st.builds(r.Place, province=maybe_words, district=maybe_words, commune=maybe_words),
        issued_on=st.none() | days,
        genre=st.sampled_from(["official", "press", "report"]),
        period=st.none() | st.builds(r.Period, start=st.none() | days, end=st.none() | days),
        signer=maybe_words,
    ),
    sections=st.lists(st.builds(r.Section, path=words, label=words, heading=words, span=spans), max_size=3),
    citations=st.lists(
        st.builds(
            r.Citation, kind=kinds, number=maybe_words, number_normalized=maybe_words, issued_on=st.none() | days,
            issuer=maybe_words, title=maybe_words, relation=st.sampled_from(["implements", "replaces", "mentions"]), span=spans,
            text=words,
        ),
        max_size=3,
    ),
    targets=st.lists(targets, max_size=3),
    results=st.lists(
        st.builds(
            r.Result, value=numbers, value_max=st.none() | numbers, total=st.none() | numbers, unit=words, indicator=maybe_words,
            as_of=st.none() | days, span=spans, quantity_span=spans,
        ),
        max_size=3,
    ),
    assignments=st.lists(
        st.builds(r.Assignment, section=maybe_words, role=roles, body=words, task=maybe_words, deadline=deadlines, span=spans),
        max_size=3,
    ),
    warnings=st.lists(st.builds(r.RecordWarning, code=words, message=words, span=st.none() | spans), max_size=3),
)  # fmt: skip


@pytest.fixture(scope="module")
def kept_base(empty_file: Path) -> Iterator[KnowledgeBase]:
    with open_kb(f"sqlite:///{shutil.copy(empty_file, empty_file.with_name('kept.db'))}", units=FEW_UNITS) as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(record=records, version=st.integers(0, 10**9))
def test_a_record_comes_back_as_it_went_in(kept_base: KnowledgeBase, record: r.ExtractionRecord, version: int) -> None:
    done = kept_base.ingest(record, str(version), DAY)
    back = kept_base.document(record.source.sha256).record
    if done != "unchanged":
        assert back == record
        assert back.model_dump_json() == record.model_dump_json()


@given(st.lists(numbers, min_size=2, max_size=6))
def test_exact_decimals_sort_as_numbers(values: list[Decimal]) -> None:
    assert [decode(encode(value)) for value in values] == values
    for one, other in pairwise(values):
        if one != other:
            assert (encode(one) < encode(other)) == (one < other)


@pytest.mark.parametrize("written", ["52.28", "52.280", "0", "-0.5", "1000000000000000", "0.1"])
def test_exact_decimals_keep_every_digit(written: str) -> None:
    assert str(decode(encode(Decimal(written)))) == written


@pytest.mark.parametrize("written", ["NaN", "Infinity", "1e30"])
def test_what_is_no_stored_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        encode(Decimal(written))


def test_one_meaning_has_one_row_with_its_spellings(base: KnowledgeBase, path: Path) -> None:
    base.ingest(plan("Một."), "1", DAY)
    other = plan("Hai.")
    target = other.targets[0].model_copy(update={"indicator": "tỷ lệ  HỘ dùng nước sạch"})
    charged = target.model_copy(update={"responsible": [r.Responsible(role="lead", body="Đảng uỷ phường", span=(0, 3))]})
    assigned = r.Assignment(section="I.1", role="lead", body="Uỷ ban nhân dân phường", span=(0, 5))
    base.ingest(other.model_copy(update={"targets": [charged], "assignments": [assigned]}), "1", DAY)
    rows = rows_of(path)
    assert len({row[0] for row in rows["indicators"] if "nước sạch" in str(row[1])}) == 1
    assert sorted(str(row[1]) for row in rows["bodies"]) == ["Đảng ủy phường", "Ủy ban nhân dân phường"]
    assert sorted(str(row[2]) for row in rows["body_aliases"]) == ["UBND phường", "Uỷ ban nhân dân phường", "Đảng ủy phường"]
    assert base.document(hashlib.sha256(b"Hai.").hexdigest()).record.targets[0].indicator == "tỷ lệ  HỘ dùng nước sạch"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 1),
        ({"search": "nuoc sach"}, 1),
        ({"search": "nước sạch hộ dân"}, 1),
        ({"search": "phan dau"}, 1),
        ({"search": "dien luoi"}, 0),
        ({"search": "100%_"}, 0),
        ({"indicator": "nuoc sach"}, 1),
        ({"indicator": "học sinh"}, 0),
        ({"body": "dang uy"}, 1),
        ({"body": "UBND"}, 0),
        ({"tier": "commune"}, 1),
        ({"tier": "province"}, 0),
        ({"due_before": date(2031, 1, 1)}, 1),
        ({"due_before": date(2030, 12, 31)}, 0),
        ({"document": "52-KH/ĐU"}, 1),
        ({"unit": "Đức Phổ, Quảng Ngãi", "on": date(2024, 1, 1)}, 1),
        ({"unit": "thị xã Đức Phổ", "on": date(2026, 1, 1)}, 1),
        ({"unit": "Quảng Ngãi"}, 0),
    ],
)
def test_targets_are_found_by_every_filter(base: KnowledgeBase, filters: dict[str, object], found: int) -> None:
    place = r.Place(province="tỉnh Quảng Ngãi", district="thị xã Đức Phổ")
    base.ingest(plan(tier="district", place=place, issued_on=date(2024, 5, 6)), "1", DAY)
    rows = base.targets(**filters)  # type: ignore[arg-type]
    assert len(rows) == found
    for row in rows:
        assert row["quote"] == "Phấn đấu đạt từ 52,28% trở lên."
        assert (row["value"], row["unit"], row["document"]["number"]) == (52.28, "percent", "52-KH/ĐU")
        assert row["document"]["unit"] == "Thị xã Đức Phổ"


def test_what_is_found_with_its_accents_comes_first(base: KnowledgeBase) -> None:
    for text in ("Bán hàng.", "Bàn hàng.", "Bạn hàng."):
        base.ingest(plan(text, name=text), "1", DAY)
    assert len(base.targets(search="ban hang")) == 3
    assert base.targets(search="bạn hàng")[0]["quote"] == "Bạn hàng."


def test_every_connection_checks_foreign_keys_and_waits(base: KnowledgeBase) -> None:
    with base._engine.connect() as one, base._engine.connect() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


@pytest.mark.parametrize(("durable", "synchronous"), [(False, 1), (True, 2)])
def test_corrections_wait_for_the_disk(base: KnowledgeBase, durable: bool, synchronous: int) -> None:
    with writing(base._engine, durable) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == synchronous


def test_the_migrations_make_exactly_the_tables_of_the_models(base: KnowledgeBase) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with base._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    from alembic.script import ScriptDirectory

    import kb

    assert ScriptDirectory(str(Path(kb.__file__).parent / "migrations")).get_current_head() == HEAD


def test_every_constraint_has_a_name() -> None:
    assert [constraint for one in METADATA.tables.values() for constraint in one.constraints if not constraint.name] == []


def not_ours_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customers (id INTEGER)")


def not_ours_meta(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")


def not_a_database(path: Path) -> None:
    path.write_text("Kế hoạch này không phải cơ sở dữ liệu.\n" * 100, encoding="utf-8")


@pytest.mark.parametrize("make", [not_ours_tables, not_ours_meta, not_a_database])
def test_what_is_not_ours_is_refused_and_left_as_it_is(tmp_path: Path, make: object) -> None:
    path = tmp_path / "other.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(KbError) as refused:
        open_kb(f"sqlite:///{path}", units=FEW_UNITS)
    assert refused.value.code == "kb_not_ours"
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_base_of_a_newer_version_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(KbError) as refused:
        open_kb(f"sqlite:///{path}", units=FEW_UNITS)
    assert refused.value.code == "kb_newer"


@pytest.mark.parametrize("url", ["sqlite:////không/có/thư/mục/kb.db", "nosuch://x", "khong phai url", "sqlite:///{folder}"])
def test_what_cannot_be_reached_is_said(tmp_path: Path, url: str) -> None:
    with pytest.raises(KbError) as refused:
        open_kb(url.format(folder=tmp_path), units=FEW_UNITS)
    assert refused.value.code == "kb_unreachable"


def test_a_question_leaves_an_empty_file_empty(tmp_path: Path) -> None:
    file = tmp_path / "trống.txt"
    file.touch()
    with pytest.raises(KbError) as refused:
        open_kb(f"sqlite:///{file}", create=False)
    assert (refused.value.code, refused.value.fields["url"]) == ("kb_missing", f"sqlite:///{file}")
    assert file.read_bytes() == b""


def test_a_password_is_not_told(tmp_path: Path) -> None:
    with pytest.raises(KbError) as refused:
        open_kb("nosuch://ai:mat-khau@may/kho")
    assert refused.value.fields["url"] == "nosuch://ai:***@may/kho"


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (path.stat().st_size - 8192))
    with pytest.raises(KbError) as refused, open_kb(f"sqlite:///{path}", units=FEW_UNITS) as base:
        base.targets()
    assert refused.value.code == "kb_damaged"


@pytest.mark.parametrize(
    ("pragma", "code"), [("query_only=1", "kb_read_only"), ("max_page_count=1", "kb_full"), ("busy_timeout=1", "kb_busy")]
)
def test_why_nothing_could_be_written_is_said_and_nothing_is(base: KnowledgeBase, path: Path, pragma: str, code: str) -> None:
    before = rows_of(path)
    other = sqlite3.connect(path, isolation_level=None)
    if code == "kb_busy":
        other.execute("BEGIN IMMEDIATE")
    assert base.units is not None
    with reading(base._engine) as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    with pytest.raises(KbError) as refused:
        base.ingest(plan("Phấn đấu đạt từ 52,28% trở lên. " + "Đạt. " * 5000), "1", DAY)
    assert refused.value.code == code
    other.close()
    assert rows_of(path) == before


def test_a_base_in_memory_answers() -> None:
    with open_kb("sqlite://", units=FEW_UNITS) as base:
        base.ingest(plan(), "1", DAY)
        assert base.document(base.documents()[0].id).record == plan()
        assert len(base.audit().documents) == 1
        assert base.targets(document=base.documents()[0].id)


def test_a_question_makes_no_base(tmp_path: Path) -> None:
    with pytest.raises(KbError) as refused:
        open_kb(f"sqlite:///{tmp_path / 'none.db'}", create=False)
    assert refused.value.code == "kb_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_new_edition_of_the_units_comes_in_and_documents_follow(path: Path) -> None:
    record = plan(tier="commune", place=r.Place(commune="xã Ba Vì", province="tỉnh Quảng Ngãi"), issued_on=date(2026, 1, 2))
    with open_kb(f"sqlite:///{path}", units=FEW_UNITS) as base:
        base.ingest(record, "1", DAY)
        assert base.document("52-KH/ĐU").unit is None
    commune = UnitRow(3, "00003", "xã", "Xã Ba Vì", "commune", 1, date(2025, 7, 1), None, "test")
    with open_kb(f"sqlite:///{path}", units=GivenUnits("more", [*FEW_UNITS.units, commune], [])) as base:
        unit = base.document("52-KH/ĐU").unit
        assert unit is not None
        assert (unit.name, unit.province, unit.tier) == ("Xã Ba Vì", "Tỉnh Quảng Ngãi", "commune")
    with open_kb(f"sqlite:///{path}", units=FEW_UNITS) as base:
        assert base.document("52-KH/ĐU").unit is None


def test_an_error_in_the_middle_leaves_nothing(base: KnowledgeBase, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("đứt giữa chừng")

    before = rows_of(path)
    monkeypatch.setattr("kb.base.link", broken)
    with pytest.raises(RuntimeError):
        base.ingest(plan(), "1", DAY)
    monkeypatch.undo()
    assert rows_of(path) == before
    assert base.ingest(plan(), "1", DAY) == "new"


def write_until_killed(url: str, first: int, acknowledged: Connection) -> None:
    with open_kb(url, units=FEW_UNITS) as base:
        for number in range(first, 10**9):
            base.ingest(plan(f"Văn bản {number}."), "1", DAY)
            acknowledged.send(number)


def received(acknowledged: Connection) -> Iterator[int]:
    try:
        while True:
            yield acknowledged.recv()
    except EOFError:
        return


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork there, and no SIGKILL")
def test_killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_half(path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    known: set[int] = set()
    for turn in range(10):
        here, there = fork.Pipe(duplex=False)
        writer = fork.Process(target=write_until_killed, args=(f"sqlite:///{path}", max(known, default=-1) + 1, there))
        writer.start()
        there.close()
        assert here.poll(30)
        time.sleep(0.003 * turn)
        writer.kill()
        known |= set(received(here))
        writer.join()
        here.close()
    with open_kb(f"sqlite:///{path}", units=FEW_UNITS) as base:
        for number in sorted(known):
            text = f"Văn bản {number}."
            assert base.document(hashlib.sha256(text.encode()).hexdigest()).record == plan(text)
        stored = len(base.documents())
        assert len(known) <= stored <= len(known) + 10
        with base._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            for name in ("targets", "sections", "results", "assignments", "citations"):
                assert connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() == stored


def test_readers_see_whole_documents_while_one_writes(path: Path) -> None:
    errors: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            with open_kb(f"sqlite:///{path}", units=FEW_UNITS) as reader:
                while not done.is_set():
                    rows = reader.targets()
                    assert all(row["responsible"] and row["quote"].startswith("Văn bản") for row in rows)
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    with open_kb(f"sqlite:///{path}", units=FEW_UNITS) as base:
        for number in range(15):
            base.ingest(plan(f"Văn bản {number}."), "1", DAY)
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []


def test_two_writers_wait_for_each_other(path: Path) -> None:
    errors: list[BaseException] = []

    def write(first: int) -> None:
        try:
            with open_kb(f"sqlite:///{path}", units=FEW_UNITS) as base:
                for number in range(first, first + 8):
                    base.ingest(plan(f"Văn bản {number}."), "1", DAY)
        except BaseException as error:
            errors.append(error)

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert errors == []
    with open_kb(f"sqlite:///{path}", units=FEW_UNITS) as base:
        assert len(base.documents()) == 16


def test_every_fact_has_its_span() -> None:
    from kb import tables

    for model in (tables.Section, tables.Target, tables.TargetResponsible, tables.Result, tables.Citation, tables.Assignment):
        columns = table(model).columns
        assert not columns["span_start"].nullable and not columns["span_end"].nullable, model
