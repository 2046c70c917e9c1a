"""Reports: figures, fragments, template and factory. Nothing heavy is imported before a report is asked for."""

from numresp.depot.systeme.grammaire_tardive import delay_grammar

delay_grammar()
