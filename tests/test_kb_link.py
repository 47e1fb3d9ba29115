"""What a document is linked to: its unit, the documents it cites, its parents; the same in whatever order documents come in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from kb import KnowledgeBase, open_kb
from kb.citation_match import Match, Named, match
from kb.database import writing
from kb.issuers import read_issuer, same_issuer
from kb.knowledge import raw
from kb.link import link_all
from kb.titles import same_title
from kb.view import StoredDocument
from schema import record as r

DAY = date(2026, 3, 1)


def document(name: str, /, cites: Sequence[r.Citation] = (), **facts: object) -> r.ExtractionRecord:
    """A record of nothing but a header and citations. `place`: the three units as written, commune first."""
    commune, district, province = facts.pop("place", (None, None, None))  # type: ignore[misc]
    place = r.Place(commune=commune, district=district, province=province)
    given = {"kind": "ke_hoach", **facts}
    given.setdefault("number_normalized", given.get("number"))
    return r.ExtractionRecord(
        source=r.Source(name=name, sha256=hashlib.sha256(name.encode()).hexdigest()),
        text=name,
        document=r.DocumentFacts(place=place, **given),  # type: ignore[arg-type]
        citations=list(cites),
    )


def cite(kind: str, number: str | None = None, day: date | None = None, issuer: str | None = None, **more: object) -> r.Citation:
    given = {"relation": "implements", "number_normalized": number, **more}
    return r.Citation(kind=kind, number=number, issued_on=day, issuer=issuer, span=(0, 1), text="x", **given)  # type: ignore[arg-type]


TITLE = "xây dựng đội ngũ cán bộ lãnh đạo, quản lý đáp ứng yêu cầu giai đoạn 2022 - 2030"
SCHEME = document(
    "de_an",
    kind="de_an",
    number="12-ĐA/TU",
    issuer="Ban Chấp hành Đảng bộ tỉnh",
    tier="province",
    issued_on=date(2022, 9, 7),
    title=TITLE,
    place=(None, None, "tỉnh Quảng Ngãi"),
)
DISTRICT = document(
    "huyen",
    [cite("de_an", "12-ĐA/TU", date(2022, 9, 7), "Ban Thường vụ Tỉnh ủy")],
    number="88-KH/TU",
    issuer="Ban Thường vụ Thị ủy Đức Phổ",
    tier="district",
    issued_on=date(2022, 12, 30),
    title=f"thực hiện Đề án số 12-ĐA/TU về {TITLE}",
    place=(None, "thị xã Đức Phổ", "tỉnh Quảng Ngãi"),
)
WARD = document(
    "phuong",
    [
        cite("ke_hoach", "88-KH/TU", date(2022, 12, 30), "Ban Thường vụ Thị ủy"),
        cite("de_an", "12-ĐA/TU", date(2022, 9, 7), "Ban Thường vụ Tỉnh ủy"),
        cite("luat", None, None, None, title="Luật Cán bộ, công chức", relation="based_on"),
    ],
    number="52-KH/ĐU",
    issuer="Đảng ủy phường Phổ Hòa",
    tier="commune",
    issued_on=date(2023, 2, 20),
    title="thực hiện Đề án số 12-ĐA/TU",
    place=("phường Phổ Hòa", "thị xã Đức Phổ", "tỉnh Quảng Ngãi"),
)
SAME_NUMBER_ELSEWHERE = document(
    "noi_khac",
    kind="de_an",
    number="12-ĐA/TU",
    issuer="Tỉnh ủy",
    tier="province",
    issued_on=date(2021, 5, 4),
    title="phát triển du lịch biển",
    place=(None, None, "tỉnh Nghệ An"),
)
ARTICLE = document(
    "bai_bao",
    kind="de_an",
    number="12-ĐA/TU",
    issuer="Tỉnh ủy",
    tier="province",
    genre="press",
    issued_on=date(2022, 9, 7),
    title=TITLE,
    place=(None, None, "Quảng Ngãi"),
)
REPLACING = document(
    "thay_the",
    [cite("ke_hoach", "88-KH/TU", date(2022, 12, 30), "Ban Thường vụ Thị ủy", relation="replaces")],
    number="120-KH/TU",
    issuer="Ban Thường vụ Thị ủy",
    tier="district",
    issued_on=date(2024, 4, 1),
    title="phát triển kinh tế biển",
    place=(None, "thị xã Đức Phổ", "tỉnh Quảng Ngãi"),
)
UNCITING_WARD = document(
    "khong_vien_dan",
    number="9-KH/ĐU",
    issuer="Đảng ủy phường Phổ Ninh",
    tier="commune",
    issued_on=date(2023, 5, 2),
    title="xây dựng đội ngũ cán bộ lãnh đạo, quản lý của phường đáp ứng yêu cầu giai đoạn 2023 - 2030",
    place=("phường Phổ Ninh", "thị xã Đức Phổ", None),
)


@pytest.fixture(scope="module")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kb") / "empty.db"
    open_kb(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def base(empty_file: Path, tmp_path: Path) -> Iterator[KnowledgeBase]:
    with open_kb(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'kb.db')}") as opened:
        yield opened


def stored(base: KnowledgeBase, *records: r.ExtractionRecord) -> dict[str, StoredDocument]:
    """Ingests the records in this order and returns the stored documents by file name."""
    for record in records:
        base.ingest(record, "1", DAY)
    return {str(record.source.name): base.document(record.source.sha256) for record in records}


def links(base: KnowledgeBase, records: Sequence[r.ExtractionRecord]) -> dict[str, object]:
    """Everything that documents are linked to, by file name."""
    name = {record.source.sha256[:12]: record.source.name for record in records}
    found: dict[str, object] = {}
    for record in records:
        one = base.document(record.source.sha256)
        found[str(record.source.name)] = (
            one.unit.id if one.unit else None,
            {position: name[id_] for position, id_ in one.resolved.items()},
            {position: sorted(str(name[id_]) for id_ in ids) for position, ids in one.candidates.items()},
            sorted((str(name[parent.document_id]), parent.how, parent.citation) for parent in one.parents),
            one.in_force_to,
            name.get(one.replaced_by or ""),
        )
    return found


def parents(one: StoredDocument) -> set[tuple[str, str, int | None]]:
    names = {record.source.sha256[:12]: str(record.source.name) for record in (SCHEME, DISTRICT, WARD, REPLACING, ARTICLE)}
    return {(names[parent.document_id], parent.how, parent.citation) for parent in one.parents}


def test_a_three_tier_chain_is_found_by_citation(base: KnowledgeBase) -> None:
    found = stored(base, SCHEME, DISTRICT, WARD)
    ward = found["phuong"]
    assert ward.unit and ward.unit.name == "Phường Phổ Hòa"
    assert found["huyen"].unit and found["huyen"].unit.name == "Thị xã Đức Phổ"
    assert found["de_an"].unit and found["de_an"].unit.name == "Tỉnh Quảng Ngãi"
    assert ward.resolved == {0: found["huyen"].id, 1: found["de_an"].id}
    assert parents(ward) == {("huyen", "citation", 0), ("de_an", "citation", 1)}
    assert parents(found["huyen"]) == {("de_an", "citation", 0)}
    assert found["de_an"].parents == ()


def test_the_order_of_ingest_is_no_matter(empty_file: Path, tmp_path: Path) -> None:
    records = [SCHEME, DISTRICT, WARD, REPLACING, UNCITING_WARD]
    seen: list[dict[str, object]] = []
    for number, order in enumerate(permutations(records)):
        if number % 10:
            continue
        with open_kb(f"sqlite:///{shutil.copy(empty_file, tmp_path / f'{number}.db')}") as base:
            for record in order:
                base.ingest(record, "1", DAY)
            seen.append(links(base, records))
            if number % 20 == 0:
                with writing(base._engine) as connection:
                    link_all(connection, base.units)
                assert links(base, records) == seen[-1]
    assert len(seen) == 12
    assert all(one == seen[0] for one in seen)


def test_reading_a_document_anew_keeps_the_links_to_it(base: KnowledgeBase) -> None:
    records = [SCHEME, DISTRICT, WARD, REPLACING]
    stored(base, *records)
    before = links(base, records)
    for record in records:
        assert base.ingest(record, "2", DAY) == "replaced"
        assert links(base, records) == before


def test_the_same_number_of_another_province_is_another_document(base: KnowledgeBase) -> None:
    found = stored(base, SAME_NUMBER_ELSEWHERE, DISTRICT, WARD)
    assert found["phuong"].resolved == {0: found["huyen"].id}
    assert found["phuong"].candidates == {}
    found = stored(base, SCHEME, DISTRICT, WARD)
    assert found["phuong"].resolved[1] == found["de_an"].id


def test_the_document_itself_goes_before_an_article_about_it(base: KnowledgeBase) -> None:
    found = stored(base, ARTICLE, DISTRICT)
    assert found["huyen"].resolved == {0: found["bai_bao"].id}
    found = stored(base, SCHEME, ARTICLE, DISTRICT)
    assert found["huyen"].resolved == {0: found["de_an"].id}
    assert found["bai_bao"].parents == ()


def test_a_misquoted_date_leaves_a_candidate_that_is_still_the_parent(base: KnowledgeBase) -> None:
    ward = document(
        "lech_ngay",
        [cite("ke_hoach", "88-KH/TU", date(2022, 12, 3), "Ban Thường vụ Thị ủy")],
        number="60-KH/ĐU",
        issuer="Đảng ủy phường Phổ Minh",
        tier="commune",
        issued_on=date(2023, 3, 1),
        title="học tập và làm theo",
        place=("phường Phổ Minh", "thị xã Đức Phổ", "tỉnh Quảng Ngãi"),
    )
    found = stored(base, DISTRICT, ward)
    assert found["lech_ngay"].resolved == {}
    assert found["lech_ngay"].candidates == {0: (found["huyen"].id,)}
    assert parents(found["lech_ngay"]) == {("huyen", "citation", 0)}


def test_replacement_ends_the_other_the_day_before(base: KnowledgeBase) -> None:
    found = stored(base, DISTRICT, REPLACING)
    assert base.document("88-KH/TU").in_force_to == date(2024, 3, 31)
    assert base.document("88-KH/TU").replaced_by == found["thay_the"].id
    assert found["thay_the"].in_force_to is None


def test_where_none_is_cited_parents_are_found_by_tier_and_subject(base: KnowledgeBase) -> None:
    found = stored(base, SCHEME, DISTRICT, REPLACING, UNCITING_WARD)
    assert parents(found["khong_vien_dan"]) == {("huyen", "tier_and_subject", None)}


def test_what_was_replaced_before_the_plan_is_no_parent_by_subject(base: KnowledgeBase) -> None:
    later = document(
        "muon",
        number="70-KH/ĐU",
        issuer="Đảng ủy phường Phổ Minh",
        tier="commune",
        issued_on=date(2024, 6, 1),
        title=TITLE,
        place=("phường Phổ Minh", "thị xã Đức Phổ", "tỉnh Quảng Ngãi"),
    )
    found = stored(base, SCHEME, DISTRICT, REPLACING, later)
    assert parents(found["muon"]) == {("de_an", "tier_and_subject", None)}


@pytest.mark.parametrize(
    ("commune", "title", "issuer"),
    [
        ("phường Phổ Ninh", "phát triển kinh tế tập thể, hợp tác xã giai đoạn 2023 - 2030", "Đảng ủy phường Phổ Ninh"),
        ("xã Nghĩa Hà", TITLE, "Đảng ủy xã Nghĩa Hà"),
    ],
)
def test_another_subject_or_another_place_is_no_parent(base: KnowledgeBase, commune: str, title: str, issuer: str) -> None:
    district = None if "Nghĩa" in commune else "thị xã Đức Phổ"
    other = document(
        "khac", number="8-KH/ĐU", issuer=issuer, tier="commune", issued_on=date(2023, 5, 2), title=title,
        place=(commune, district, "tỉnh Quảng Ngãi"),
    )  # fmt: skip
    found = stored(base, DISTRICT, other)
    assert found["khac"].unit is not None
    assert found["khac"].parents == ()


def test_a_state_plan_does_not_bind_the_party(base: KnowledgeBase) -> None:
    state = document(
        "nha_nuoc", number="300/KH-UBND", issuer="Ủy ban nhân dân thị xã Đức Phổ", tier="district", issued_on=date(2022, 12, 1),
        title=TITLE, place=(None, "thị xã Đức Phổ", "tỉnh Quảng Ngãi"),
    )  # fmt: skip
    found = stored(base, state, UNCITING_WARD)
    assert found["khong_vien_dan"].parents == ()


def test_two_tiers_after_the_first_of_july(base: KnowledgeBase) -> None:
    province = document(
        "tinh", number="412/KH-UBND", issuer="Ủy ban nhân dân tỉnh Hà Tĩnh", tier="province", issued_on=date(2025, 10, 20),
        title="Phát triển kinh tế rừng trồng gỗ lớn giai đoạn 2026 - 2030", place=(None, None, "tỉnh Hà Tĩnh"),
    )  # fmt: skip
    commune = document(
        "xa", [cite("ke_hoach", "412/KH-UBND", date(2025, 10, 20), "UBND tỉnh")], number="27/KH-UBND", tier="commune",
        issuer="Ủy ban nhân dân xã Toàn Lưu", issued_on=date(2026, 2, 10), place=("xã Toàn Lưu", None, "tỉnh Hà Tĩnh"),
    )  # fmt: skip
    found = stored(base, commune, province)
    assert base.document("27/KH-UBND").resolved == {0: found["tinh"].id}
    assert [parent.how for parent in base.document("27/KH-UBND").parents] == ["citation"]


def test_a_plan_of_a_merged_province_binds_its_own_part_only(base: KnowledgeBase) -> None:
    def plan_of(commune: str) -> r.ExtractionRecord:
        return document(
            commune, number="5-KH/ĐU", issuer=f"Đảng ủy {commune}", tier="commune", issued_on=date(2025, 9, 1), title=TITLE,
            place=(commune, None, "tỉnh Quảng Ngãi"),
        )  # fmt: skip

    found = stored(base, SCHEME, plan_of("phường Đức Phổ"), plan_of("phường Đăk Cấm"))
    assert [parent.document_id for parent in found["phường Đức Phổ"].parents] == [found["de_an"].id]
    assert found["phường Đăk Cấm"].unit is not None
    assert found["phường Đăk Cấm"].parents == ()


def test_a_plan_without_a_date_of_a_unit_that_has_ended_still_finds_its_parents(base: KnowledgeBase) -> None:
    undated = WARD.model_copy(update={"document": WARD.document.model_copy(update={"issued_on": None})})
    found = stored(base, SCHEME, undated)
    assert parents(found["phuong"]) == {("de_an", "citation", 1)}
    uncited = undated.model_copy(update={"citations": [], "document": undated.document.model_copy(update={"title": TITLE})})
    assert base.ingest(uncited, "2", DAY) == "replaced"
    assert parents(base.document("52-KH/ĐU")) == {("de_an", "tier_and_subject", None)}


@pytest.mark.parametrize(
    ("facts", "unit"),
    [
        ({"tier": "commune", "issued_on": date(2024, 1, 1), "place": ("phường Phổ Hòa", None, None)}, "Phường Phổ Hòa"),
        ({"tier": "commune", "issued_on": date(2024, 1, 1), "issuer": "Đảng ủy phường Phổ Hòa"}, "Phường Phổ Hòa"),
        ({"tier": "commune", "place": ("phường Phổ Hòa", None, None)}, "Phường Phổ Hòa"),
        ({"tier": "commune", "issued_on": date(2025, 8, 1), "place": ("phường Phổ Hòa", None, None)}, None),
        ({"tier": "commune", "issued_on": date(2024, 1, 1), "place": ("xã Tân Tiến", None, None)}, None),
        ({"tier": "commune", "issued_on": date(2024, 1, 1), "place": ("xã Tân Tiến", None, "tỉnh Lào Cai")}, "Xã Tân Tiến"),
        ({"tier": "district", "issued_on": date(2014, 6, 9), "place": (None, "thành phố Lạng Sơn", None)}, "Thành phố Lạng Sơn"),
        ({"tier": "province", "issued_on": date(2023, 11, 6), "place": (None, None, "Hà Nội")}, "Thành phố Hà Nội"),
        ({"tier": "province", "issued_on": date(2023, 11, 6), "issuer": "Thành ủy Hà Nội"}, "Thành phố Hà Nội"),
        ({"tier": "province", "issued_on": date(2026, 10, 1), "place": (None, None, "thành phố Bắc Ninh")}, "Thành phố Bắc Ninh"),
        ({"tier": "central", "issued_on": date(2024, 1, 1), "issuer": "Chính phủ"}, None),
        ({"issued_on": date(2024, 1, 1), "place": (None, "huyện Ba Tơ", "tỉnh Quảng Ngãi")}, "Huyện Ba Tơ"),
        ({}, None),
    ],
)
def test_whose_document_it_is(base: KnowledgeBase, facts: dict[str, object], unit: str | None) -> None:
    found = stored(base, document("mot", **facts))["mot"].unit  # type: ignore[arg-type]
    assert (found.name if found else None) == unit


NQ67 = Named("nghi_quyet", "67-NQ/TU", date(2013, 9, 11), "Ban Chấp hành Đảng bộ tỉnh", None)


@pytest.mark.parametrize(
    ("cited", "known", "territory", "expected"),
    [
        (NQ67, NQ67, True, Match()),
        (Named("nghi_quyet", "67", date(2013, 9, 11), "Tỉnh ủy", None), NQ67, True, Match()),
        (Named("nghi_quyet", "67", None, "Tỉnh ủy", None), NQ67, True, Match()),
        (Named("nghi_quyet", "67", None, None, None), NQ67, True, None),
        (Named("nghi_quyet", "67/2013", None, "Tỉnh ủy", None), NQ67, True, Match()),
        (Named("nghi_quyet", None, date(2013, 9, 11), "Tỉnh ủy", None), NQ67, True, Match()),
        (Named("nghi_quyet", None, None, "Tỉnh ủy", None), NQ67, True, None),
        (Named("nghi_quyet", "67-NQ/TU", None, "Tỉnh ủy", None), NQ67, None, None),
        (NQ67, NQ67, None, Match()),
        (NQ67, NQ67, False, None),
        (Named("nghi_quyet", "67/NQ-TU", date(2013, 9, 11), "Tỉnh ủy", None), NQ67, True, Match()),
        (Named("nghi_quyet", "67-NQ/TU", date(2013, 11, 9), "Tỉnh ủy", None), NQ67, True, Match(("date",))),
        (Named("nghi_quyet", "67-NQ/TU", date(2014, 9, 11), "Tỉnh ủy", None), NQ67, True, Match(("date",))),
        (Named("nghi_quyet", "67-NQ/TU", date(2018, 3, 2), "Tỉnh ủy", None), NQ67, True, None),
        (Named("chi_thi", "67-NQ/TU", date(2013, 9, 11), "Tỉnh ủy", None), NQ67, True, Match(("kind",))),
        (Named("nghi_quyet", "67-NQ/TU", date(2013, 9, 11), "Huyện ủy", None), NQ67, True, Match(("issuer",))),
        (Named("nghi_quyet", "76-NQ/TU", date(2013, 9, 11), "Tỉnh ủy", None), NQ67, True, Match(("number",))),
        (Named("nghi_quyet", "76-NQ/TU", date(2013, 10, 1), "Tỉnh ủy", None), NQ67, True, None),
        (Named("ke_hoach", "132-KH/TU", date(2014, 6, 9), "Thành ủy", None), NQ67, True, None),
    ],
)
def test_what_a_citation_means(cited: Named, known: Named, territory: bool | None, expected: Match | None) -> None:
    assert match(cited, known, territory) == expected


@pytest.mark.parametrize("entry", raw()["issuer"], ids=lambda entry: entry["heads"][0])
def test_issuers_by_their_own_examples(entry: dict[str, object]) -> None:
    tiers = frozenset(entry["tiers"])  # type: ignore[call-overload]
    families = {other["family"] for other in raw()["issuer"] if not other.get("by_name")}

    def fits(name: str) -> bool:
        issuer = read_issuer(name)
        if issuer is None or issuer.tiers != tiers:
            return False
        return issuer.family not in families if entry.get("by_name") else issuer.family == entry["family"]

    assert [name for name in entry["examples"] if not fits(name)] == []  # type: ignore[attr-defined]
    assert [name for name in entry["counter_examples"] if fits(name)] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ban Thường vụ Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh Quảng Ngãi", True),
        ("Ban Thường vụ Thành ủy", "Tỉnh uỷ", True),
        ("Thị ủy", "Tỉnh ủy", False),
        ("UBND tỉnh", "Uỷ ban nhân dân Tỉnh", True),
        ("UBND tỉnh", "Tỉnh ủy", False),
        ("Bộ Y tế", "Bộ trưởng Bộ Y tế", True),
        ("Bộ Y tế", "Bộ Nội vụ", False),
        ("Sở Nội vụ", "Sở Nội vụ tỉnh Nghệ An", True),
        ("Sở Nội vụ", "Tỉnh ủy", None),
        (None, "Tỉnh ủy", None),
    ],
)
def test_who_is_one_issuer(one: str | None, other: str | None, same: bool | None) -> None:
    assert same_issuer(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (TITLE, f"Kế hoạch thực hiện Đề án số 12-ĐA/TU về {TITLE}", True),
        (TITLE, "phát triển du lịch biển đảo giai đoạn 2022 - 2030", False),
        ("Kế hoạch năm 2025", TITLE, None),
        (None, TITLE, None),
    ],
)
def test_titles(one: str | None, other: str | None, same: bool | None) -> None:
    assert same_title(one, other) is same


@pytest.mark.parametrize(
    ("issuer", "resolved", "candidates"),
    [
        ("Ban Thường vụ Tỉnh ủy", True, False),
        ("Thị ủy Đức Phổ", False, True),  # its own district named for its province
        ("Tỉnh ủy Nghệ An", False, False),
    ],
)
def test_an_issuer_of_the_wrong_tier_is_a_slip_one_of_another_place_is_another_document(
    base: KnowledgeBase, issuer: str, resolved: bool, candidates: bool
) -> None:
    ward = document(
        "lech_co_quan",
        [cite("de_an", "12-ĐA/TU", date(2022, 9, 7), issuer)],
        number="61-KH/ĐU",
        issuer="Đảng ủy phường Phổ Minh",
        tier="commune",
        issued_on=date(2023, 3, 1),
        title="học tập và làm theo",
        place=("phường Phổ Minh", "thị xã Đức Phổ", "tỉnh Quảng Ngãi"),
    )
    found = stored(base, SCHEME, ward)["lech_co_quan"]
    assert (bool(found.resolved), bool(found.candidates)) == (resolved, candidates)


def test_a_committee_that_may_stand_at_two_tiers_is_that_of_its_document() -> None:
    assert same_issuer("Huyện ủy Sóc Sơn", "Thành ủy Hà Nội") is True
    assert same_issuer("Huyện ủy Sóc Sơn", "Thành ủy Hà Nội", "province") is False
    assert same_issuer("Ban Thường vụ Thành ủy", "Thành ủy Hà Nội", "province") is True
