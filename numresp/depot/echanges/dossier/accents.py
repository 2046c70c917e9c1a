"""Accents encoded twice in a table that comes in: named where they are first, with their count, mended for those who ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from numresp.depot.csv.cellules import Brut
from numresp.depot.csv.feuilles import FeuilleDeClasseur
from numresp.depot.echanges.xlsx.lecture import Case, Classeur, Onglet
from numresp.depot.fichiers.double_encodage import detect, repair
from numresp.depot.saisie.mots import simplify
from numresp.erreurs import Faute, fault
from numresp.modele.commun.accord import count
from numresp.modele.commun.socle import Modele

SUR_DEMANDE = (
    "reprenez le fichier d’origine et enregistrez-le une seule fois en UTF-8, "
    "ou relancez la commande avec --reparer-accents"
)


def say_accents(brut: Brut) -> tuple[Faute, ...]:
    """What a CSV that comes in says of them, with the option that mends them."""
    return tuple(replace(faute, remede=SUR_DEMANDE) for faute in brut.accents)


def mend_accents(classeur: Classeur) -> Classeur:
    """A workbook whose texts and titles are what was typed."""
    return replace(classeur, onglets=tuple(_mend(onglet) for onglet in classeur.onglets))


def _mend(onglet: Onglet) -> Onglet:
    lignes = {
        rang: {
            colonne: replace(case, texte=repair(case.texte)) if _is_text(case) else case
            for colonne, case in cases.items()
        }
        for rang, cases in onglet.lignes.items()
    }
    return replace(onglet, titre=repair(onglet.titre), lignes=lignes)


def _is_text(case: Case) -> bool:
    return case.valeur is None and not case.formule and not case.texte.isascii()


def list_texts(lignes: Mapping[str, Sequence[Modele]]) -> frozenset[str]:
    """The texts that a dossier holds: whatever they look like, they were not damaged on their way."""
    valeurs = (valeur for rangees in lignes.values() for rangee in rangees for valeur in vars(rangee).values())
    return frozenset(valeur.strip() for valeur in valeurs if isinstance(valeur, str))


def find_accents(classeur: Classeur, feuilles: Sequence[FeuilleDeClasseur], connus: Collection[str]) -> Faute | None:
    """What is encoded twice in the sheets that are read, said once for the workbook; None where nothing is."""
    trouves = list(_list_cells(classeur, feuilles, connus))
    if not trouves:
        return None
    lieu, vu, voulu = trouves[0]
    combien = f", et {count(len(trouves) - 1, 'autre case')}" if len(trouves) > 1 else ""
    message = f"accents encodés deux fois : « {vu} » pour « {voulu} »{combien}"
    return fault(message, fichier=classeur.fichier, lieu=lieu, remede=SUR_DEMANDE)


def _list_cells(
    classeur: Classeur, feuilles: Sequence[FeuilleDeClasseur], connus: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    lues = {simplify(feuille.titre) for feuille in feuilles}
    for onglet in classeur.onglets:
        if simplify(repair(onglet.titre)) not in lues:
            continue
        if (voulu := repair(onglet.titre)) != onglet.titre:
            yield onglet.titre, onglet.titre, voulu
        for rang, cases in sorted(onglet.lignes.items()):
            for colonne, case in sorted(cases.items()):
                if not _is_text(case) or case.texte in connus:
                    continue
                passage = next(detect(case.texte), None)
                if passage is not None:
                    yield onglet.name_cell(rang, colonne), passage[1], passage[2]
