"""Everything that can be checked of one dossier."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.dossier.citations_manquantes import list_missing
from numresp.depot.dossier.dossier import Dossier, list_torn, read_dossier
from numresp.depot.dossier.non_lus import list_unread
from numresp.depot.fichiers.contenu_de_repertoire import has_entry
from numresp.depot.historique.journal_des_changements import NOM as HISTORIQUE
from numresp.depot.parties.parc import list_unknown
from numresp.depot.systeme.chemins import short_name
from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.depot.verification.concordance import compare_suivi
from numresp.depot.verification.rapports_anciens import list_damaged, list_shortened
from numresp.modele.commun.jour import find_day, read_clock


def verify_dossier(suivi: Verification, chemin: Path, rapports: Path | None) -> Dossier | None:
    """Check a dossier and its reports; the dossier, if it can be read."""
    dossier = suivi.attempt(chemin, lambda: read_dossier(chemin))
    suivi.tell(suivi.read(lambda: list_unread(chemin)))
    if dossier is None:
        return None
    compare(suivi, dossier)
    suivi.tell(list_missing(dossier))
    name_kinds(suivi, dossier)
    for journal in list_torn(dossier):
        octets = len(journal.dechire)
        suivi.remarques.append(
            f"{journal.fichier} : la dernière ligne est déchirée ({octets} octets), elle est ignorée ; "
            "les lignes d’avant sont intactes, et la prochaine ouverture la mettra de côté"
        )
    if dossier.historique.dechire:
        suivi.remarques.append(
            f"{short_name(chemin / HISTORIQUE)} : la dernière ligne est déchirée, elle est ignorée ; "
            "la prochaine écriture la mettra de côté"
        )
    for seance in dossier.seances:
        if seance.change:
            suivi.remarques.append(
                f"{seance.journal.fichier} : le référentiel {seance.complet.id}-{seance.complet.version} "
                "a changé depuis la séance, sous le même numéro de version"
            )
    suivi.fautes.extend(list_shortened(dossier, None if rapports is None else rapports / dossier.slug))
    if rapports is not None:
        suivi.tell(list_damaged(rapports / dossier.slug))
    return dossier


def compare(suivi: Verification, dossier: Dossier) -> None:
    """What the dossier follows, beside the catalogue's indicateurs, its parcours and today."""
    if suivi.indicateurs is not None:
        fautes, remarques = compare_suivi(
            dossier, suivi.indicateurs, find_day(read_clock(), dossier.organisation.fuseau)
        )
        suivi.fautes += fautes
        suivi.remarques += remarques


def name_kinds(suivi: Verification, dossier: Dossier) -> None:
    """Kinds of equipment that the table does not know: they stay, since a town may have its own, and are said."""
    parc = dossier.chemin / "parc.csv"
    suivi.remarques += [
        f"{short_name(parc)}, {inconnu}"
        for inconnu in (list_unknown(parc) if has_entry(dossier.chemin, parc.name) else ())
    ]
