"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "administrative_units",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("plain_name_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["administrative_units.id"], name=op.f("fk_administrative_units_parent_id_administrative_units")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_administrative_units")),
    )
    with op.batch_alter_table("administrative_units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_administrative_units_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_administrative_units_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_administrative_units_plain_name_key"), ["plain_name_key"], unique=False)

    op.create_table(
        "bodies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("plain_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bodies")),
        sa.UniqueConstraint("name_key", name=op.f("uq_bodies_name_key")),
    )
    op.create_table(
        "indicators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("plain_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
        sa.UniqueConstraint("name_key", name=op.f("uq_indicators_name_key")),
    )
    op.create_table(
        "measure_units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("plain_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_units")),
        sa.UniqueConstraint("name_key", name=op.f("uq_measure_units_name_key")),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "population_classes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("plain_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_classes")),
        sa.UniqueConstraint("name_key", name=op.f("uq_population_classes_name_key")),
    )
    op.create_table(
        "body_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("alias_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["bodies.id"], name=op.f("fk_body_aliases_owner_id_bodies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_aliases")),
        sa.UniqueConstraint("alias_key", name=op.f("uq_body_aliases_alias_key")),
    )
    with op.batch_alter_table("body_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_aliases_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("extractor_version", sa.String(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("ingested_at", sa.String(), nullable=False),
        sa.Column("ingested_on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("number_normalized", sa.String(), nullable=True),
        sa.Column("number_key", sa.String(), nullable=True),
        sa.Column("serial", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("place_province", sa.String(), nullable=True),
        sa.Column("place_district", sa.String(), nullable=True),
        sa.Column("place_commune", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("genre", sa.String(), nullable=False),
        sa.Column("period_stated", sa.Boolean(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("in_force_to", sa.Date(), nullable=True),
        sa.Column("replaced_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["replaced_by"], ["documents.id"], name=op.f("fk_documents_replaced_by_documents"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["administrative_units.id"], name=op.f("fk_documents_unit_id_administrative_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_issued_on"), ["issued_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_number_key"), ["number_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_replaced_by"), ["replaced_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_serial"), ["serial"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "indicator_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("alias_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["indicators.id"], name=op.f("fk_indicator_aliases_owner_id_indicators")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_aliases")),
        sa.UniqueConstraint("alias_key", name=op.f("uq_indicator_aliases_alias_key")),
    )
    with op.batch_alter_table("indicator_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_aliases_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "measure_unit_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("alias_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["measure_units.id"], name=op.f("fk_measure_unit_aliases_owner_id_measure_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_unit_aliases")),
        sa.UniqueConstraint("alias_key", name=op.f("uq_measure_unit_aliases_alias_key")),
    )
    with op.batch_alter_table("measure_unit_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_unit_aliases_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "population_class_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("alias_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["population_classes.id"], name=op.f("fk_population_class_aliases_owner_id_population_classes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_class_aliases")),
        sa.UniqueConstraint("alias_key", name=op.f("uq_population_class_aliases_alias_key")),
    )
    with op.batch_alter_table("population_class_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_population_class_aliases_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "unit_successions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_id", sa.Integer(), nullable=False),
        sa.Column("new_id", sa.Integer(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["new_id"], ["administrative_units.id"], name=op.f("fk_unit_successions_new_id_administrative_units")
        ),
        sa.ForeignKeyConstraint(
            ["old_id"], ["administrative_units.id"], name=op.f("fk_unit_successions_old_id_administrative_units")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_successions")),
    )
    with op.batch_alter_table("unit_successions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_successions_new_id"), ["new_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_successions_old_id"), ["old_id"], unique=False)

    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.Text(), nullable=True),
        sa.Column("deadline_end", sa.Date(), nullable=True),
        sa.Column("deadline_start", sa.Date(), nullable=True),
        sa.Column("deadline_recurrence", sa.String(), nullable=True),
        sa.Column("deadline_text", sa.String(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_assignments_body_id_bodies")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_assignments_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignments_document_id"), ["document_id"], unique=False)

    op.create_table(
        "citations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("number_normalized", sa.String(), nullable=True),
        sa.Column("number_key", sa.String(), nullable=True),
        sa.Column("serial", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("resolved_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_citations_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resolved_id"], ["documents.id"], name=op.f("fk_citations_resolved_id_documents"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citations")),
        sa.UniqueConstraint("document_id", "position", name=op.f("uq_citations_document_id_position")),
    )
    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citations_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_issued_on"), ["issued_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_number_key"), ["number_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_resolved_id"), ["resolved_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_serial"), ["serial"], unique=False)

    op.create_table(
        "document_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_names_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_names")),
        sa.UniqueConstraint("document_id", "name", name=op.f("uq_document_names_document_id_name")),
    )
    with op.batch_alter_table("document_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_names_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_names_name_key"), ["name_key"], unique=False)

    op.create_table(
        "results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("value_max", sa.String(length=80), nullable=True),
        sa.Column("total", sa.String(length=80), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("measure_unit_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=True),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("quantity_start", sa.Integer(), nullable=False),
        sa.Column("quantity_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_results_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicators.id"], name=op.f("fk_results_indicator_id_indicators")),
        sa.ForeignKeyConstraint(["measure_unit_id"], ["measure_units.id"], name=op.f("fk_results_measure_unit_id_measure_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results")),
    )
    with op.batch_alter_table("results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_results_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_results_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_results_measure_unit_id"), ["measure_unit_id"], unique=False)

    op.create_table(
        "sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_sections_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sections")),
    )
    with op.batch_alter_table("sections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sections_document_id"), ["document_id"], unique=False)

    op.create_table(
        "targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("quantity_start", sa.Integer(), nullable=False),
        sa.Column("quantity_end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("boxes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=True),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("population_class_id", sa.Integer(), nullable=True),
        sa.Column("criterion_attribute", sa.String(), nullable=True),
        sa.Column("criterion_op", sa.String(), nullable=True),
        sa.Column("criterion_level", sa.String(), nullable=True),
        sa.Column("criterion_level_number", sa.Integer(), nullable=True),
        sa.Column("comparator", sa.String(), nullable=False),
        sa.Column("value", sa.String(length=80), nullable=True),
        sa.Column("value_max", sa.String(length=80), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("measure_unit_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("deadline_end", sa.Date(), nullable=True),
        sa.Column("deadline_start", sa.Date(), nullable=True),
        sa.Column("deadline_recurrence", sa.String(), nullable=True),
        sa.Column("deadline_text", sa.String(), nullable=True),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("per", sa.String(), nullable=True),
        sa.Column("share_of", sa.String(), nullable=True),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("baseline_value", sa.String(length=80), nullable=True),
        sa.Column("baseline_unit", sa.String(), nullable=True),
        sa.Column("baseline_as_of", sa.Date(), nullable=True),
        sa.Column("baseline_start", sa.Integer(), nullable=True),
        sa.Column("baseline_end", sa.Integer(), nullable=True),
        sa.Column("exception_for", sa.String(), nullable=True),
        sa.Column("exception_to", sa.String(), nullable=True),
        sa.Column("implied", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_targets_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicators.id"], name=op.f("fk_targets_indicator_id_indicators")),
        sa.ForeignKeyConstraint(["measure_unit_id"], ["measure_units.id"], name=op.f("fk_targets_measure_unit_id_measure_units")),
        sa.ForeignKeyConstraint(
            ["population_class_id"], ["population_classes.id"], name=op.f("fk_targets_population_class_id_population_classes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targets")),
    )
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_targets_deadline_end"), ["deadline_end"], unique=False)
        batch_op.create_index(batch_op.f("ix_targets_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_targets_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_targets_measure_unit_id"), ["measure_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_targets_population_class_id"), ["population_class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_targets_target_id"), ["target_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_targets_tier"), ["tier"], unique=False)

    op.create_table(
        "warnings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_warnings_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warnings")),
    )
    with op.batch_alter_table("warnings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_warnings_document_id"), ["document_id"], unique=False)

    op.create_table(
        "citation_candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("differs", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["citation_id"], ["citations.id"], name=op.f("fk_citation_candidates_citation_id_citations"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_citation_candidates_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation_candidates")),
        sa.UniqueConstraint("citation_id", "document_id", name=op.f("uq_citation_candidates_citation_id_document_id")),
    )
    with op.batch_alter_table("citation_candidates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_candidates_citation_id"), ["citation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citation_candidates_document_id"), ["document_id"], unique=False)

    op.create_table(
        "document_relations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.String(length=64), nullable=False),
        sa.Column("parent_id", sa.String(length=64), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["child_id"], ["documents.id"], name=op.f("fk_document_relations_child_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["citation_id"], ["citations.id"], name=op.f("fk_document_relations_citation_id_citations"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["documents.id"], name=op.f("fk_document_relations_parent_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_relations")),
        sa.UniqueConstraint("child_id", "parent_id", name=op.f("uq_document_relations_child_id_parent_id")),
    )
    with op.batch_alter_table("document_relations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_relations_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_relations_citation_id"), ["citation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_relations_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "target_responsibles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_row", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_target_responsibles_body_id_bodies")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_target_responsibles_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["target_row"], ["targets.id"], name=op.f("fk_target_responsibles_target_row_targets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_responsibles")),
    )
    with op.batch_alter_table("target_responsibles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_responsibles_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_target_responsibles_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_target_responsibles_target_row"), ["target_row"], unique=False)


def downgrade() -> None:
    """Back from this revision."""
    with op.batch_alter_table("target_responsibles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_responsibles_target_row"))
        batch_op.drop_index(batch_op.f("ix_target_responsibles_document_id"))
        batch_op.drop_index(batch_op.f("ix_target_responsibles_body_id"))

    op.drop_table("target_responsibles")
    with op.batch_alter_table("document_relations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_relations_parent_id"))
        batch_op.drop_index(batch_op.f("ix_document_relations_citation_id"))
        batch_op.drop_index(batch_op.f("ix_document_relations_child_id"))

    op.drop_table("document_relations")
    with op.batch_alter_table("citation_candidates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_candidates_document_id"))
        batch_op.drop_index(batch_op.f("ix_citation_candidates_citation_id"))

    op.drop_table("citation_candidates")
    with op.batch_alter_table("warnings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_warnings_document_id"))

    op.drop_table("warnings")
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_targets_tier"))
        batch_op.drop_index(batch_op.f("ix_targets_target_id"))
        batch_op.drop_index(batch_op.f("ix_targets_population_class_id"))
        batch_op.drop_index(batch_op.f("ix_targets_measure_unit_id"))
        batch_op.drop_index(batch_op.f("ix_targets_indicator_id"))
        batch_op.drop_index(batch_op.f("ix_targets_document_id"))
        batch_op.drop_index(batch_op.f("ix_targets_deadline_end"))

    op.drop_table("targets")
    with op.batch_alter_table("sections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sections_document_id"))

    op.drop_table("sections")
    with op.batch_alter_table("results", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_results_measure_unit_id"))
        batch_op.drop_index(batch_op.f("ix_results_indicator_id"))
        batch_op.drop_index(batch_op.f("ix_results_document_id"))

    op.drop_table("results")
    with op.batch_alter_table("document_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_names_name_key"))
        batch_op.drop_index(batch_op.f("ix_document_names_document_id"))

    op.drop_table("document_names")
    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citations_serial"))
        batch_op.drop_index(batch_op.f("ix_citations_resolved_id"))
        batch_op.drop_index(batch_op.f("ix_citations_number_key"))
        batch_op.drop_index(batch_op.f("ix_citations_kind"))
        batch_op.drop_index(batch_op.f("ix_citations_issued_on"))
        batch_op.drop_index(batch_op.f("ix_citations_document_id"))

    op.drop_table("citations")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignments_document_id"))
        batch_op.drop_index(batch_op.f("ix_assignments_body_id"))

    op.drop_table("assignments")
    with op.batch_alter_table("unit_successions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_successions_old_id"))
        batch_op.drop_index(batch_op.f("ix_unit_successions_new_id"))

    op.drop_table("unit_successions")
    with op.batch_alter_table("population_class_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_population_class_aliases_owner_id"))

    op.drop_table("population_class_aliases")
    with op.batch_alter_table("measure_unit_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_unit_aliases_owner_id"))

    op.drop_table("measure_unit_aliases")
    with op.batch_alter_table("indicator_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_aliases_owner_id"))

    op.drop_table("indicator_aliases")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_documents_unit_id"))
        batch_op.drop_index(batch_op.f("ix_documents_serial"))
        batch_op.drop_index(batch_op.f("ix_documents_replaced_by"))
        batch_op.drop_index(batch_op.f("ix_documents_number_key"))
        batch_op.drop_index(batch_op.f("ix_documents_kind"))
        batch_op.drop_index(batch_op.f("ix_documents_issued_on"))

    op.drop_table("documents")
    with op.batch_alter_table("body_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_body_aliases_owner_id"))

    op.drop_table("body_aliases")
    op.drop_table("population_classes")
    op.drop_table("meta")
    op.drop_table("measure_units")
    op.drop_table("indicators")
    op.drop_table("bodies")
    with op.batch_alter_table("administrative_units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_administrative_units_plain_name_key"))
        batch_op.drop_index(batch_op.f("ix_administrative_units_parent_id"))
        batch_op.drop_index(batch_op.f("ix_administrative_units_name_key"))

    op.drop_table("administrative_units")
