"""One sheet of a dossier's workbook that was saved as CSV: the organisation, its assumptions, the jalons, the charte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from numresp.depot.csv.cellules import Brut
from numresp.depot.csv.feuilles import CHARTE, HYPOTHESES, JALONS, ORGANISATION, FeuilleDeClasseur
from numresp.depot.csv.titres import find_field
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.dossier.accents import say_accents
from numresp.depot.echanges.dossier.cases import read_rows
from numresp.depot.echanges.dossier.contenu import (
    ContenuDeDossier,
    build_jalons,
    build_organisation,
    find_key,
    take_contenu,
)
from numresp.depot.echanges.dossier.feuille import Page
from numresp.depot.echanges.dossier.reprise import SuiteDeFeuille
from numresp.depot.echanges.xlsx.lecture import Case, Onglet
from numresp.depot.parties.faits import check_organisation
from numresp.depot.saisie.mots import simplify
from numresp.depot.saisie.nombres import NOMBRE, parse_number
from numresp.depot.yaml.validation import translate
from numresp.erreurs import DonneesInvalides, Faute, fault, suggest
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.organisation import Organisation

SIGNES: tuple[tuple[FeuilleDeClasseur, tuple[str, ...]], ...] = (
    (JALONS, ("jalon", "etat")),
    (ORGANISATION, ("champ", "valeur")),
    (HYPOTHESES, ("id", "valeur", "motif")),
    (CHARTE, ("etat", "signataire")),
)
"""The fields that tell each sheet from the others."""
OUI_NON = {**dict.fromkeys(("oui", "vrai", "true"), True), **dict.fromkeys(("non", "faux", "false"), False)}


@dataclass(frozen=True)
class PageCsv(Page):
    """A sheet that comes alone: a fault is at a line of its file, under a heading."""

    titres: tuple[str, ...] = ()

    def fault(self, rang: int, champ: str, message: str, remede: str = "") -> Faute:
        """A fault at a line and column."""
        colonne = self.colonnes.get(champ)
        lieu = champ if colonne is None else self.titres[colonne - 1]
        return fault(message, fichier=self.fichier, ligne=self.rangs[rang], lieu=lieu, remede=remede)


@dataclass(frozen=True)
class FeuilleLue:
    """A sheet as read: the parts of the dossier that it gives, where each row stands, what must be said."""

    feuille: FeuilleDeClasseur
    page: PageCsv
    contenu: ContenuDeDossier
    remarques: tuple[str, ...]

    def fault(self, feuille: FeuilleDeClasseur, rang: int, champ: str, message: str, remede: str) -> Faute:
        """A fault of a row of the dossier as it would be: at its line, or by its name where the file lacks it."""
        ligne = self.contenu.list_rows()[feuille.titre][rang]
        nom = str(find_key(feuille, ligne)[0]) if feuille.cle else ""
        colonne = self.page.colonnes.get(feuille.cle[0]) if feuille.cle else None
        for ici, numero in enumerate(self.page.rangs if feuille is self.feuille else ()):
            cases = self.page.onglet.lignes[numero]
            if colonne is None or (colonne in cases and cases[colonne].texte == nom):
                return self.page.fault(ici, champ, message, remede)
        return fault(message, fichier=self.page.fichier, lieu=f"{feuille.titre}, {nom}", remede=remede)

    def list_remarks(self, _dossier: Dossier) -> tuple[str, ...]:
        """What this file leaves as it is: the columns that it does not have."""
        return self.remarques


def find_feuille(entete: Sequence[str]) -> FeuilleDeClasseur | None:
    """Which of these sheets has such a header; None for another table, that of several organisations among them."""
    for feuille, signes in SIGNES:
        champs = [find_field(titre, [rubrique.champ for rubrique in feuille.rubriques]) for titre in entete]
        if {*signes} <= {*champs} and champs.count(None) * 2 < len(champs) and "organisation" not in entete:
            return feuille
    return None


def read_csv_sheet(brut: Brut, feuille: FeuilleDeClasseur, dossier: Dossier) -> FeuilleLue:
    """Read a sheet that was saved as CSV. Its rows change those of the same key in the dossier; the others stay.

    Raises
    ------
    DonneesInvalides
        All the faults, each with its line and column.
    """
    avant = take_contenu(dossier).list_rows()
    fautes = [*brut.fautes, *say_accents(brut)]
    page = _find_columns(brut, feuille, _type_facts(brut, feuille, avant), fautes)
    if fautes:
        raise DonneesInvalides(fautes)
    suite = SuiteDeFeuille(feuille, avant[feuille.titre])
    lignes = list(read_rows(page, feuille, suite, fautes))
    if feuille is CHARTE and len(lignes) > 1:
        fautes.append(page.fault(1, "etat", "une seule charte attendue", "retirez cette ligne"))
    if fautes:
        raise DonneesInvalides(fautes)
    contenu = _merge(feuille, page, lignes, avant, fautes)
    if fautes:
        raise DonneesInvalides(fautes)
    return FeuilleLue(feuille, page, contenu, tuple(suite.remarques))


def _find_columns(
    brut: Brut, feuille: FeuilleDeClasseur, lignes: Mapping[int, Mapping[int, Case]], fautes: list[Faute]
) -> PageCsv:
    connus = [rubrique.champ for rubrique in feuille.rubriques]
    colonnes: dict[str, int] = {}
    for rang, titre in enumerate(brut.entete, start=1):
        champ = find_field(titre, connus)
        if champ is None or champ in colonnes:
            message = f"la colonne « {titre} » {'est inconnue' if champ is None else 'figure deux fois'}"
            remede = suggest(titre, [rubrique.titre for rubrique in feuille.rubriques]) if champ is None else ""
            fautes.append(fault(message, fichier=brut.fichier, ligne=brut.ligne_entete, remede=remede))
        else:
            colonnes[champ] = rang
    return PageCsv(brut.fichier, Onglet(feuille.titre, lignes), colonnes, tuple(lignes), brut.entete)


def _type_facts(
    brut: Brut, feuille: FeuilleDeClasseur, avant: Mapping[str, Sequence[Modele]]
) -> Mapping[int, Mapping[int, Case]]:
    """The cells by line; a fact is a number, yes or no, or a text as the dossier's is, else as it looks."""
    champs = [find_field(titre, [rubrique.champ for rubrique in feuille.rubriques]) for titre in brut.entete]
    lignes: dict[int, dict[int, Case]] = {}
    for ligne, cellules in brut.lignes:
        lignes[ligne] = {rang: Case(texte) for rang, texte in enumerate(cellules, start=1) if texte}
        if feuille is ORGANISATION and {"champ", "valeur"} <= {*champs}:
            nom, ici = lignes[ligne].get(champs.index("champ") + 1), champs.index("valeur") + 1
            dite = lignes[ligne].get(ici)
            if nom is not None and dite is not None:
                ancienne = next((fait.valeur for fait in avant[ORGANISATION.titre] if fait.champ == nom.texte), None)  # type: ignore[attr-defined]
                lignes[ligne][ici] = Case(dite.texte, valeur=_read_fact(dite.texte, ancienne))
    return lignes


def _read_fact(texte: str, ancienne: object) -> object:
    """None where it is a text."""
    if isinstance(ancienne, str):
        return None
    if (dit := OUI_NON.get(simplify(texte))) is not None:
        return dit
    if NOMBRE.fullmatch(texte) is None:
        return None
    try:
        nombre = parse_number(texte)
    except ValueError:
        return None  # a figure says its fault at its cell; another fact is held against the référentiel
    return nombre if isinstance(ancienne, float) or not nombre.is_integer() else int(nombre)


def _merge(
    feuille: FeuilleDeClasseur,
    page: PageCsv,
    lignes: Sequence[Modele],
    avant: Mapping[str, Sequence[Modele]],
    fautes: list[Faute],
) -> ContenuDeDossier:
    """The parts of the dossier with these rows in the place of those of their key."""
    if feuille is CHARTE:
        fondues: list[Modele] = list(lignes)
    else:
        neuves = {find_key(feuille, ligne): ligne for ligne in lignes}
        fondues = [neuves.pop(find_key(feuille, ligne), ligne) for ligne in avant[feuille.titre]]
        fondues += neuves.values()
    toutes = {**avant, feuille.titre: fondues}
    if feuille in (JALONS, CHARTE):
        return ContenuDeDossier(jalons=build_jalons(cast(Any, toutes[JALONS.titre]), cast(Any, toutes[CHARTE.titre])))
    places = {find_key(feuille, ligne)[0]: rang for rang, ligne in enumerate(lignes)}
    return ContenuDeDossier(organisation=_build_organisation(page, places, toutes, fautes))


def _build_organisation(
    page: PageCsv, places: Mapping[str, int], lignes: Mapping[str, Sequence[Modele]], fautes: list[Faute]
) -> Organisation | None:
    """The organisation that the facts and the assumptions make up; each fault at its row, or named where the file lacks it."""
    general = "id" if "id" in page.colonnes else "valeur"

    def add(lieu: Sequence[str | int], message: str, remede: str) -> None:
        nom = next((str(partie) for partie in lieu if partie in places), "")
        champ = str(lieu[-1]) if lieu and lieu[-1] in page.colonnes and lieu[-1] != nom else general
        ailleurs = fault(message, fichier=page.fichier, lieu=".".join(map(str, lieu)), remede=remede)
        fautes.append(page.fault(places[nom], champ, message, remede) if nom else ailleurs)

    faits, hypotheses = cast(Any, lignes[ORGANISATION.titre]), cast(Any, lignes[HYPOTHESES.titre])
    try:
        organisation = Organisation.model_validate(build_organisation(faits, hypotheses))
    except ValidationError as erreur:
        for detail in erreur.errors(include_url=False):
            add(detail["loc"], *translate(detail, Organisation))
        return None
    for lieu, message, remede in check_organisation(organisation):
        add(lieu, message, remede)
    return organisation
