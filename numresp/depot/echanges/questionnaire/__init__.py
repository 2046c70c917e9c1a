"""Questionnaires as workbooks: written, sent, read back, poured into the journal."""
