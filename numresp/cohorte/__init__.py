"""Many dossiers as tidy pandas tables, from the kernel of the reports."""
