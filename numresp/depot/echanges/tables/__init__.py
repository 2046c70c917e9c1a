"""Whole tables for other programs: Parquet, DuckDB, and a workbook that is written fast."""
