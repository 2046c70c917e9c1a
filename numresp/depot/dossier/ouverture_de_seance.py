"""Opening a séance, and what the notebooks of one workshop tell each other: which organisation, which jalon."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.fichiers.lecture_sure import LIMITE_JSON_OCTETS, read_bounded
from numresp.depot.historique.suivi_ecriture import note_edits
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.referentiel.referentiel import Referentiel

CHOIX = Path(".numresp") / "choix.json"


def open_seance(
    dossier: Dossier, jalon: str, jour: date, referentiel: Referentiel, variante: str | None = None
) -> Path:
    """Write the ouverture of a new séance; what is invented in the answers that a migration carries is said again.

    Parameters
    ----------
    referentiel : Referentiel
        The whole one; the séance records its empreinte.

    Returns
    -------
    Path
        The journal, which holds one event.

    Raises
    ------
    DonneesInvalides
        There is such a séance already, or the disk refuses; nothing is written.
    """
    chemin = dossier.chemin / "seances" / f"{jour.isoformat()}-{jalon}.jsonl"
    cite = {"id": referentiel.id, "version": referentiel.version, "empreinte": referentiel.empreinte}
    if variante is not None:
        cite["variante"] = variante
    note_edits(dossier.chemin)
    try:
        with Ecrivain(chemin, attente_s=2.0) as plume:
            if plume.marque.n:
                message = f"une séance « {jalon} » existe déjà à la date du {jour:%d/%m/%Y}"
                remede = "reprenez-la, ou choisissez une autre date"
                raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)])
            ouverture = {"jalon": jalon, "date": jour.isoformat(), "referentiel": cite}
            migration = dossier.migration
            if migration is not None and migration.illustratif and migration.vers == referentiel.version:
                ouverture["illustratif"] = migration.illustratif
            plume.append("ouverture", ouverture)
    except OSError as erreur:
        message = f"la séance n’a pas été ouverte ({say_reason(erreur)})"
        remede = "vérifiez les droits de ce dossier et la place du disque, puis recommencez"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)]) from None
    return chemin


def write_choix(racine: Path, organisation: str, jalon: str, seance: str = "") -> None:
    """Tell the other notebooks which organisation and séance were chosen in the first one: its jalon, and its name."""
    choix = {"organisation": organisation, "jalon": jalon, "seance": seance}
    replace_files({racine / CHOIX: json.dumps(choix, ensure_ascii=False).encode()})


def read_choix(racine: Path) -> tuple[str, str] | None:
    """What was chosen in the first notebook: organisation and jalon; None before any choice."""
    lu = _read_json(racine)
    return (
        None
        if lu is None or not {"organisation", "jalon"} <= lu.keys()
        else (str(lu["organisation"]), str(lu["jalon"]))
    )


def read_seance_choisie(racine: Path) -> str:
    """The name of the séance chosen in the first notebook; empty before any choice, and where there was no séance."""
    lu = _read_json(racine)
    return "" if lu is None else str(lu.get("seance", ""))


def _read_json(racine: Path) -> dict[str, object] | None:
    try:
        lu = json.loads(read_bounded(racine / CHOIX, LIMITE_JSON_OCTETS))
    except (OSError, ValueError, RecursionError):
        return None
    return lu if isinstance(lu, dict) else None
