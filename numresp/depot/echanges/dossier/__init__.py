"""A whole dossier as a workbook, there and back."""
