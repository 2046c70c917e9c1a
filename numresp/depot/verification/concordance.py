"""What a dossier and a promotion say agrees with the catalogue: indicateurs with their unit and nature, the parcours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from numresp.depot.csv.table import read_table
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fourni.catalogue import list_parcours
from numresp.depot.parties.conformite import COLONNES
from numresp.depot.parties.conformite import NOM as CONFORMITE
from numresp.depot.parties.preuves import find_preuve
from numresp.depot.parties.suivi import ACTIONS, MESURES
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import read_document
from numresp.erreurs import Faute, fault, suggest
from numresp.modele.catalogue.indicateur import DCD, Indicateur
from numresp.modele.commun.socle import show
from numresp.modele.dossier.conformite import check_jours
from numresp.modele.dossier.controle_du_suivi import (
    Bornes,
    Constat,
    check_charte,
    check_etats,
    check_mesures,
    check_suivi,
    find_bornes,
)
from numresp.modele.dossier.organisation import Promotion

DEFAUTS = {
    "absente": "n’est pas dans le dossier",
    "illisible": "n’a pas pu être cherchée, son dossier est illisible",
    "casse": "s’y appelle « {nom} » : écrivez-la ainsi, un disque qui distingue les majuscules ne la trouverait pas",
}
"""What is said of a proof that is not found by its very name."""


def compare_suivi(dossier: Dossier, indicateurs: Iterable[Indicateur], jour: date) -> tuple[list[Faute], list[str]]:
    """Hold what a dossier follows against the catalogue's indicateurs, the parcours, and today.

    Another unit or nature is a fault: the values could not be put in one series. An indicateur that the catalogue does not
    know is the town's own, or a misspelling: said once, no fault. A proof that is a file of the dossier is there.

    Returns
    -------
    (faults, remarks)
    """
    connus = {indicateur.id: indicateur for indicateur in indicateurs}
    bornes = find_bornes(dossier.jalons, jour)
    fautes = [
        *_at_lines(dossier.chemin / "mesures.csv", list(MESURES), check_mesures(dossier.mesures, connus, bornes)),
        *_at_lines(dossier.chemin / "actions.csv", list(ACTIONS), check_suivi(dossier.actions, bornes)),
        *_at_lines(dossier.chemin / CONFORMITE, list(COLONNES), check_jours(dossier.conformite, jour)),
        *_jalon_faults(dossier, bornes),
    ]
    remarques: dict[str, str] = {}
    fichier = short_name(dossier.chemin / "mesures.csv")
    for ligne, mesure in zip(_lines(dossier.chemin / "mesures.csv", list(MESURES)), dossier.mesures, strict=True):
        if mesure.indicateur in connus or mesure.indicateur.startswith(DCD):
            continue
        proche = suggest(mesure.indicateur, connus) or "il ne sera comparé à celui d’aucune autre structure"
        dite = f"{fichier}, ligne {ligne} : l’indicateur « {mesure.indicateur} » n’est pas dans le catalogue ({proche})"
        remarques.setdefault(mesure.indicateur, dite)
    hors, absentes = _check_proofs(dossier)
    return [*fautes, *hors], [*remarques.values(), *absentes]


def _lines(chemin: Path, colonnes: Sequence[str]) -> list[int]:
    return [ligne for ligne, _ in read_table(chemin, colonnes, ()).lignes] if chemin.exists() else []


def _at_lines(chemin: Path, colonnes: Sequence[str], constats: Iterable[Constat]) -> list[Faute]:
    lignes = _lines(chemin, colonnes)
    return [
        fault(message, fichier=short_name(chemin), ligne=lignes[rang], lieu=champ, remede=remede)
        for rang, champ, message, remede in constats
    ]


def _jalon_faults(dossier: Dossier, bornes: Bornes) -> Iterator[Faute]:
    chemin = dossier.chemin / "jalons.yaml"
    if not chemin.exists():
        return
    document = read_document(chemin, short_name(chemin))
    noms = list(dossier.jalons.jalons)
    for rang, champ, message, remede in check_etats(list(dossier.jalons.jalons.values()), bornes):
        yield document.fault(("jalons", noms[rang], champ), message, remede)
    for _, champ, message, remede in check_charte(dossier.jalons.charte, bornes):
        yield document.fault(("charte", champ), message, remede)


def _check_proofs(dossier: Dossier) -> tuple[list[Faute], list[str]]:
    """A proof that is a file of the dossier is in it, by its very name; a link that leads out of it is a fault."""
    actions, mesures = dossier.chemin / "actions.csv", dossier.chemin / "mesures.csv"
    suivis = [(short_name(actions), action.id, action.preuve) for action in dossier.actions]
    suivis += [(short_name(mesures), mesure.indicateur, mesure.preuve) for mesure in dossier.mesures]
    conformite = short_name(dossier.chemin / CONFORMITE)
    suivis += [(conformite, f"{r.obligation}, {r.constat}", r.preuve) for r in dossier.conformite]
    suivis += [
        (seance.journal.fichier, f"ligne {evenement.n}", str(getattr(evenement, "preuve", "")))
        for seance in dossier.seances
        for evenement in seance.journal.evenements
    ]
    fautes, remarques = [], []
    for fichier, quoi, preuve in suivis:
        trouvee = find_preuve(dossier.chemin, preuve)
        if trouvee is not None and trouvee.etat == "hors":
            message = f"preuve hors du dossier : {show(preuve)}"
            remede = "copiez le fichier lui-même dans le dossier preuves"
            fautes.append(fault(message, fichier=fichier, lieu=quoi, remede=remede))
        elif trouvee is not None and trouvee.etat != "là":
            dit = DEFAUTS[trouvee.etat].format(nom=trouvee.nom)
            remarques.append(f"{fichier}, « {quoi} » : la preuve « {preuve} » {dit}")
    return fautes, remarques


def list_parcours_faults(chemin: Path, promotion: Promotion) -> list[Faute]:
    """The parcours that a promotion names is one that ships; a promotion may name none."""
    connus = list_parcours()
    if not promotion.parcours or promotion.parcours in connus:
        return []
    message = f"le parcours « {promotion.parcours} » n’existe pas"
    return [
        read_document(chemin, short_name(chemin)).fault(("parcours",), message, suggest(promotion.parcours, connus))
    ]
