"""Reports: figures, fragments, template and factory. Nothing heavy is imported before a report is asked for."""
