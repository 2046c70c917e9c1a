"""CSV files: cells, tables, rows as models, headings, rows changed in place."""
