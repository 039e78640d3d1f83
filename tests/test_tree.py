"""The tests mirror the source: whoever looks for a module's tests finds them by its name."""

from pathlib import Path

from helpers import ROOT, TESTS

SOURCE = ROOT / "src" / "mjplan"
SMALL = 30
"""Lines up to which a module needs no test file of its own."""

BAD = "cli/test_check.py"
ELSEWHERE = {
    # Data, read and judged: tested by what is read.
    "model.py": "test_schema.py",
    "adjustment.py": "test_schema.py",
    "aims.py": "test_plan.py",
    "item.py": "test_kinds.py",
    "quantities.py": "test_schema.py",
    "targeted.py": "test_schema.py",
    "years.py": "test_periods.py",
    "policies.py": "test_schema.py",
    "record.py": "test_record_files.py",
    "record_yaml.py": "test_record_files.py",
    "scalars.py": "test_schema.py",
    "statement.py": "test_schema.py",
    "trace.py": "checks/test_trace.py",
    "catalog.py": "checks/test_catalog.py",
    "name_scan.py": "test_completion.py",
    "fleet/said.py": "fleet/test_checking.py",
    "fleet/values.py": "fleet/test_checking.py",
    "fleet/gathered/spark.py": "engines/test_spark.py",
    "messages.py": "test_schema.py",
    "planfiles.py": "test_schema.py",
    "ledger.py": "progress/test_year.py",
    "append_log.py": "proofs/test_durability.py",
    "earlier_years.py": "test_loading.py",
    "helper.py": "test_side_by_side.py",
    "file_text.py": "test_workspace.py",
    "readable.py": "test_workspace.py",
    "cache/__init__.py": "cache/test_folder.py",
    "writing.py": "test_files.py",
    "torn.py": "test_files.py",
    "schema_values.py": "test_schema.py",
    # Rules: a folder of bad/ each, with what `check` says of it.
    "checks/corrections.py": "proofs/test_mended_merges.py",
    "checks/duplicates.py": "cli/test_check_unseen.py",
    "checks/focuses.py": BAD,
    "checks/funnels.py": BAD,
    "checks/head.py": BAD,
    "checks/items.py": BAD,
    "checks/plan_rules.py": BAD,
    "checks/record.py": BAD,
    "checks/limits.py": BAD,
    "checks/names.py": BAD,
    "checks/odd_numbers.py": "checks/test_doubts.py",
    "checks/doubt.py": "checks/test_doubts.py",
    "checks/told.py": "checks/test_alike.py",
    "checks/origins.py": "checks/test_doubts.py",
    "free_ids.py": "test_entry.py",
    "sifting.py": "proofs/test_sifting.py",
    "intake/unclaimed.py": "intake/test_comparing.py",
    "intake/beside.py": "intake/test_comparing.py",
    "intake/comparison.py": "intake/test_comparing.py",
    "intake/headings.py": "pasted/test_cells.py",
    "intake/known.py": "intake/test_comparing.py",
    "render/intake.py": "cli/test_taking_in.py",
    "checks/readings.py": BAD,
    "checks/records.py": BAD,
    "checks/rosters.py": BAD,
    "checks/scoring.py": BAD,
    "checks/statements.py": BAD,
    "checks/strays.py": "cli/test_check_unseen.py",
    "checks/together.py": BAD,
    "checks/twice.py": BAD,
    "progress/notes.py": "render/test_notes.py",
    "progress/reached.py": "progress/test_score.py",
    "history/contents.py": "history/test_snapshot.py",
    "fleet/places/fetching.py": "cli/test_units_fetch.py",
    "fleet/places/known.py": "fleet/places/test_sources.py",
    "fleet/places/mirrors.py": "fleet/places/test_sources.py",
    # What is shown: tested whole, by the command that shows it.
    "progress/kinds.py": "test_kinds.py",
    "render/arithmetic.py": "render/test_explain.py",
    "render/forecast.py": "render/test_explain.py",
    "render/axis.py": "render/test_svg.py",
    "render/svgparts.py": "render/test_svg.py",
    "render/dated.py": "render/test_words.py",
    "render/changes.py": "cli/test_diff.py",
    "render/commitment.py": "render/test_words.py",
    "render/effect.py": "render/test_words.py",
    "render/focus.py": "cli/test_focus_list.py",
    "render/gaps.py": "render/test_words.py",
    "render/home.py": "cli/test_home.py",
    "render/item.py": "cli/test_show.py",
    "render/kinds.py": "render/test_words.py",
    "render/log.py": "cli/test_log.py",
    "render/grounds.py": "render/test_score.py",
    "render/numbers.py": "render/test_words.py",
    "render/scores.py": "cli/test_score.py",
    "render/room.py": "render/test_terminal.py",
    "report/amending.py": "report/test_corrections.py",
    "report/area_years.py": "report/test_brief.py",
    "report/brief_values.py": "report/test_brief.py",
    "report/outlook.py": "report/test_brief.py",
    "report/silence.py": "report/test_brief.py",
    "report/components.py": "report/test_item_rows.py",
    "report/score_components.py": "report/test_scores.py",
    "report/context.py": "report/test_month.py",
    "report/reference.py": "cli/test_report.py",
    "report/summary.py": "report/test_departments.py",
    "report/values.py": "report/test_month.py",
    # Sheets that come in: tested by what is read of them.
    "sheets/apart.py": "sheets/test_reading.py",
    "sheets/books.py": "sheets/test_reading.py",
    "sheets/bounds.py": "sheets/test_prescan_xlsx.py",
    "sheets/relations.py": "sheets/test_prescan_xlsx.py",
    "sheets/xml_events.py": "sheets/test_prescan_xlsx.py",
    # Tables to work with: by what is read back.
    "books/values.py": "books/test_workbook.py",
    "books/months.py": "books/test_status.py",
    "render/bars.py": "report/test_charts.py",
    # A form is one workbook, tested as a whole.
    "forms/deeds_page.py": "forms/test_workbook.py",
    "forms/focus_page.py": "forms/test_workbook.py",
    "forms/pages.py": "forms/test_workbook.py",
    "forms/answers.py": "forms/test_returned.py",
    "forms/filled.py": "forms/test_returned.py",
    "forms/headings.py": "forms/test_returned.py",
    "paper/book.py": "forms/test_workbook.py",
    # A page is one text, tested as a whole.
    "web/basis.py": "web/test_page.py",
    "web/items.py": "web/test_page.py",
    "web/paint.py": "web/test_page.py",
    "web/parts.py": "web/test_page.py",
    "web/units.py": "web/test_page.py",
    "web/values.py": "web/test_page.py",
    # The workbook of all units is one, and their page: tested as a whole.
    "fleet/outputs/page_units.py": "fleet/outputs/test_page.py",
    "fleet/outputs/page_values.py": "fleet/outputs/test_page.py",
    "fleet/outputs/unit_columns.py": "fleet/outputs/test_book.py",
    # The demo is one ledger, tested as a whole.
    "demo/clerk.py": "demo/test_demo.py",
    "demo/counts.py": "demo/test_demo.py",
    "demo/course.py": "demo/test_demo.py",
    "demo/focuses.py": "demo/test_demo.py",
    "demo/invented.py": "demo/test_demo.py",
    "demo/levels.py": "demo/test_demo.py",
    "demo/mistakes.py": "demo/test_demo.py",
    "demo/results.py": "demo/test_demo.py",
    # An export is read back as a whole.
    "tidy/columns.py": "tidy/test_tables.py",
    "tidy/parent_tables.py": "tidy/test_tables.py",
    "tidy/figures.py": "tidy/test_rows.py",
    "tidy/log.py": "tidy/test_rows.py",
    "tidy/planned.py": "tidy/test_rows.py",
    "tidy/formats.py": "cli/test_export.py",
    "cli/exporting.py": "cli/test_export.py",
    # A table is read as a whole: from its cells to a batch.
    "tables/asked.py": "tables/test_reading.py",
    "tables/choosing.py": "tables/test_reading.py",
    "tables/columns.py": "tables/test_learning.py",
    "tables/evidence.py": "tables/test_reading.py",
    "tables/fields.py": "tables/test_reading.py",
    "tables/headings.py": "tables/test_reading.py",
    "tables/rows.py": "tables/test_reading.py",
    # Pasted text: each sentence, row and question through the whole reading.
    "pasted/asked.py": "pasted/test_reading.py",
    "pasted/said.py": "pasted/test_reading.py",
    "pasted/from_sentence.py": "pasted/test_reading.py",
    "pasted/from_row.py": "pasted/test_reading.py",
    "pasted/windows.py": "pasted/test_clipboard.py",
    "web/answers.py": "web/test_serving.py",
    # The command line: a test file a command.
    "__main__.py": "cli/test_screen.py",
    "cli/__init__.py": "cli/test_app.py",
    "cli/appending.py": "cli/test_add.py",
    "cli/outputs.py": "cli/test_report.py",
    "cli/layouts.py": "cli/test_report_files.py",
    "cli/own_files.py": "cli/test_report_files.py",
    "cli/arguments.py": "cli/test_add.py",
    "cli/meant.py": "cli/test_add.py",
    "cli/pasting.py": "cli/test_paste.py",
    "cli/table_questions.py": "cli/test_learning.py",
    "cli/commands/repair.py": "proofs/test_durability.py",
    "cli/commands/template.py": "cli/test_report.py",
    "cli/asked.py": "cli/test_asking.py",
    "cli/questions.py": "cli/test_asking.py",
    "cli/said_again.py": "cli/test_asking.py",
    "cli/exits.py": "cli/test_app.py",
    "cli/tables.py": "cli/test_days_to_come.py",
    "cli/typed_paths.py": "cli/test_check_paths.py",
    "cli/panels/": "cli/test_chinese.py",
    # The table of all units: by the commands that show it, and made of gathered tables.
    "cli/all_units.py": "cli/test_units_status.py",
    "cli/units_year.py": "cli/test_units_status.py",
    "cli/commands/units_show.py": "cli/test_units_status.py",
    "fleet/table/selecting.py": "fleet/table/test_tabling.py",
    "fleet/table/values.py": "fleet/table/test_tabling.py",
    # A Word document is read back as a whole.
    "word/blocks.py": "word/test_document.py",
    "word/drawings.py": "word/test_document.py",
    "word/faults.py": "word/test_opening.py",
    "word/letterhead.py": "word/test_document.py",
    "word/inlines.py": "word/test_document.py",
    "word/layout.py": "word/test_opening.py",
    "word/looks.py": "word/test_document.py",
    "word/styles.py": "word/test_document.py",
    # A plan out of a text: by the command, and with any text.
    "checks/drafted.py": "cli/test_draft.py",
    "draft/drafted.py": "cli/test_draft.py",
    "draft/head.py": "cli/test_draft.py",
    "draft/items.py": "cli/test_draft.py",
    "draft/outline.py": "draft/test_structure.py",
    "draft/quantities.py": "draft/test_phrases.py",
    "draft/source_sheet.py": "cli/test_draft.py",
    "draft/source_text.py": "cli/test_draft.py",
    "draft/tables.py": "cli/test_draft.py",
    "draft/uncertain.py": "draft/test_phrases.py",
    "draft/writing.py": "draft/test_structure.py",
}
"""Modules (or folders) without a test file of their name, and where they are tested."""


def mirrored(module: Path) -> Path:
    """Where a module's tests stand: tests/progress/test_count.py; a command's beside the cli's."""
    folders = [part for part in module.parent.parts if part != "commands"]
    name = module.parent.name if module.stem == "__init__" else module.stem
    return Path(*folders, f"test_{name}.py")


def modules() -> list[Path]:
    """Every module with something in it, by its path in the package."""
    return [
        path.relative_to(SOURCE)
        for path in sorted(SOURCE.rglob("*.py"))
        if len(path.read_text("utf-8").splitlines()) > SMALL
    ]


def listed(module: Path) -> set[str]:
    """The entries of ELSEWHERE that speak of a module."""
    return {module.as_posix(), f"{module.parent.as_posix()}/"} & ELSEWHERE.keys()


def test_every_module_has_its_tests_where_one_looks_for_them() -> None:
    lost = [
        f"{module}: write tests/{mirrored(module)}, or say in ELSEWHERE where it is tested"
        for module in modules()
        if not (TESTS / mirrored(module)).is_file() and not listed(module)
    ]
    assert not lost, "\n".join(lost)


def test_no_exception_outlives_its_reason() -> None:
    needed = {
        name
        for module in modules()
        if not (TESTS / mirrored(module)).is_file()
        for name in listed(module)
    }
    stale = [f"{name}: is gone, small, or has its own tests" for name in ELSEWHERE.keys() - needed]
    stale += [f"{name}: no tests/{ELSEWHERE[name]}" for name in needed if not _is_test(name)]
    assert not stale, "\n".join(sorted(stale))


def _is_test(name: str) -> bool:
    return (TESTS / ELSEWHERE[name]).is_file()


def test_no_test_imports_another() -> None:
    tests = {path.relative_to(TESTS).with_suffix("") for path in TESTS.rglob("test_*.py")}
    names = {".".join(path.parts) for path in tests}
    borrowed = [
        f"{path.relative_to(TESTS)}: {line}"
        for path in sorted(TESTS.rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith(("import ", "from ")) and line.split()[1] in names
    ]
    assert not borrowed, "\n".join(borrowed)
