"""The table of a questionnaire: its columns known by their headings, wherever they stand in the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from numresp.depot.echanges.xlsx.lecture import Case, Classeur, Onglet
from numresp.depot.saisie.mots import simplify
from numresp.erreurs import DonneesInvalides, Faute, fault

QUESTIONNAIRE = "Questionnaire"
IDENTIFIANT, NUMERO, THEME, QUESTION, AIDE = "Identifiant", "N°", "Thème", "Question", "Aide"
REPONSE, PREUVE, REMARQUE = "Votre réponse", "Preuve", "Remarque"
LUES = (IDENTIFIANT, QUESTION, REPONSE, PREUVE, REMARQUE)
"""The columns that are read; the others are there for the person who answers."""
ENTETE_MAX = 50
"""The heading is among the first rows that hold something."""


COLONNES = {simplify(nom): nom for nom in LUES}


@dataclass(frozen=True)
class RangeeDeQuestionnaire:
    """One row under the heading: its cells that hold something, by column name."""

    ligne: int
    cases: Mapping[str, Case]

    def say(self, colonne: str) -> str:
        """What a cell holds, empty where it holds nothing."""
        return self.cases[colonne].texte if colonne in self.cases else ""


@dataclass(frozen=True)
class Grille:
    """The table: its sheet, its columns (from 1) by name, and its rows."""

    fichier: str
    onglet: Onglet
    colonnes: Mapping[str, int]
    rangees: tuple[RangeeDeQuestionnaire, ...]

    def fault(self, rangee: RangeeDeQuestionnaire, colonne: str, message: str, remede: str) -> Faute:
        """A fault at a cell; at the answer's where the table lacks that column."""
        return fault(message, fichier=self.fichier, lieu=self.name_cell(rangee, colonne), remede=remede)

    def name_cell(self, rangee: RangeeDeQuestionnaire, colonne: str) -> str:
        """« Questionnaire!I12 »."""
        return self.onglet.name_cell(rangee.ligne, self.colonnes.get(colonne, self.colonnes[REPONSE]))


def find_grille(classeur: Classeur) -> Grille:
    """Find the table: the only sheet that has the headings « Question » and « Votre réponse », whatever it is called.

    Raises
    ------
    DonneesInvalides
        No sheet has them, several do, or a heading stands twice.
    """
    trouvees = [(onglet, ligne) for onglet in classeur.onglets if (ligne := _find_heading(onglet)) is not None]
    if not trouvees:
        message = f"aucune feuille n’a les en-têtes « {QUESTION} » et « {REPONSE} »"
        remede = "remettez la feuille « Questionnaire » reçue, avec sa ligne d’en-tête"
        raise DonneesInvalides([fault(message, fichier=classeur.fichier, remede=remede)])
    if len(trouvees) > 1:
        noms = ", ".join(f"« {onglet.titre} »" for onglet, _ in trouvees)
        message = f"une seule feuille de questionnaire attendue, vu {noms}"
        remede = "gardez celle qui porte vos réponses et supprimez les autres"
        raise DonneesInvalides([fault(message, fichier=classeur.fichier, remede=remede)])
    ((onglet, entete),) = trouvees
    colonnes = _list_columns(onglet, entete, classeur.fichier)
    return Grille(classeur.fichier, onglet, colonnes, tuple(_list_rows(onglet, entete, colonnes)))


def _find_heading(onglet: Onglet) -> int | None:
    for ligne in sorted(onglet.lignes)[:ENTETE_MAX]:
        noms = {simplify(case.texte) for case in onglet.lignes[ligne].values()}
        if {simplify(QUESTION), simplify(REPONSE)} <= noms:
            return ligne
    return None


def _list_columns(onglet: Onglet, entete: int, fichier: str) -> dict[str, int]:
    colonnes: dict[str, int] = {}
    fautes = []
    for colonne, case in onglet.lignes[entete].items():
        nom = COLONNES.get(simplify(case.texte))
        if nom in colonnes:
            remede = "gardez celle qui porte vos réponses et supprimez ou renommez l’autre"
            lieu = onglet.name_cell(entete, colonne)
            fautes.append(fault(f"la colonne « {nom} » figure deux fois", fichier=fichier, lieu=lieu, remede=remede))
        elif nom is not None:
            colonnes[nom] = colonne
    if fautes:
        raise DonneesInvalides(fautes)
    return colonnes


def _list_rows(onglet: Onglet, entete: int, colonnes: Mapping[str, int]) -> Iterator[RangeeDeQuestionnaire]:
    for ligne in sorted(onglet.lignes):
        cases = {
            nom: onglet.lignes[ligne][colonne] for nom, colonne in colonnes.items() if colonne in onglet.lignes[ligne]
        }
        if ligne > entete and cases:
            yield RangeeDeQuestionnaire(ligne, cases)


def list_merged(grille: Grille) -> Iterator[Faute]:
    """A merged cell keeps one text only: over what is read, nobody can tell which question it answers.

    Yields
    ------
    Faute
    """
    from openpyxl.utils import range_boundaries  # noqa: PLC0415 (only those who read workbooks load it)

    lignes = {rangee.ligne for rangee in grille.rangees}
    for plage in grille.onglet.fusions:
        gauche, haut, droite, bas = (borne or 0 for borne in range_boundaries(plage))
        dessus = any(haut <= ligne <= bas for ligne in lignes)
        if dessus and any(gauche <= colonne <= droite for colonne in grille.colonnes.values()):
            lieu = f"{grille.onglet.titre}!{plage}"
            remede = (
                "défusionnez ces cellules (ôtez d’abord la protection de la feuille), puis répondez ligne par ligne"
            )
            yield fault("cellules fusionnées", fichier=grille.fichier, lieu=lieu, remede=remede)
