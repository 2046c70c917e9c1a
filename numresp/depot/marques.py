"""What a report records of its séance's journal, compared with the journal as it stands now."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ValidationError

from numresp.depot.dossier import Dossier
from numresp.depot.ressources import short_name
from numresp.erreurs import Faute, fault
from numresp.modele.seance import Marque


class _SeanceCitee(BaseModel):
    nom: str
    marque: Marque


class _BilanCite(BaseModel):
    seance: _SeanceCitee


def list_shortened(dossier: Dossier, rapports: Path) -> list[Faute]:
    """Journals that no longer hold the line on which an earlier report stood.

    Parameters
    ----------
    rapports : Path
        Folder of the organisation's reports; their `Bilan` (JSON) records n and empreinte.

    Returns
    -------
    list of Faute
    """
    journaux = {seance.nom: seance.journal for seance in dossier.seances}
    fautes = []
    for chemin in sorted(rapports.glob("*.json")):
        try:
            cite = _BilanCite.model_validate(json.loads(chemin.read_text(encoding="utf-8"))).seance
        except (ValueError, ValidationError):
            continue  # another JSON file, such as a manifest
        journal = journaux.get(cite.nom)
        if journal is None or not journal.holds(cite.marque):
            quoi = "n’existe plus" if journal is None else "a été raccourci ou modifié"
            message = f"le journal {quoi} depuis le rapport {short_name(chemin)}, établi à la ligne {cite.marque.n}"
            fichier = (
                journal.fichier if journal is not None else short_name(dossier.chemin / "seances" / f"{cite.nom}.jsonl")
            )
            remede = "remettez la copie de sauvegarde du journal, ou retirez ce rapport s’il n’a plus cours"
            fautes.append(fault(message, fichier=fichier, remede=remede))
    return fautes
