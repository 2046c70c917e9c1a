"""The rows of a sheet that comes back, each cell as what its column holds: what the person saw, or a fault at the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, cast

from numresp.depot.csv.feuilles import (
    ACTIONS,
    CHIFFRES,
    HYPOTHESES,
    JALONS,
    LISTES_DE_FAITS,
    MESURES,
    ORGANISATION,
    PARC,
    FeuilleDeClasseur,
    Rubrique,
)
from numresp.depot.csv.rangees import UNITES, Valeurs, build_row, find_total, say_total
from numresp.depot.csv.table import parse_date, parse_list
from numresp.depot.csv.titres import find_field
from numresp.depot.echanges.dossier.feuille import Page
from numresp.depot.echanges.dossier.reprise import SuiteDeFeuille
from numresp.depot.echanges.xlsx.lecture import Case
from numresp.depot.saisie.mots import compose
from numresp.depot.saisie.nombres import ERREUR, Refus, parse_integer, parse_number, say_remedy, settle_decimal
from numresp.depot.saisie.vocabulaires import spell_word
from numresp.erreurs import Faute
from numresp.modele.commun.socle import Modele, show
from numresp.modele.dossier.organisation import Organisation

OUI_NON = {"=TRUE()": True, "=FALSE()": False}
"""How LibreOffice saves what it reads as true or false."""
ERREUR_DE_CASE = "tapez la valeur elle-même"


def read_rows(page: Page, feuille: FeuilleDeClasseur, suite: SuiteDeFeuille, fautes: list[Faute]) -> Iterator[Modele]:
    """The rows that are sound; faults go to the list, and a row that stands twice is one.

    Parameters
    ----------
    suite : SuiteDeFeuille
        What the rows take up of the dossier, where the sheet lacks a column.
    """
    vues: dict[Any, int] = {}
    unique = feuille in (ORGANISATION, HYPOTHESES, ACTIONS, JALONS)
    decimales = _settle(page, feuille)
    lues: list[tuple[Valeurs, list[Faute]]] = []
    for rang in range(len(page.rangs)):
        siennes = list(_find_strangers(page, feuille, rang))
        lues.append(({}, siennes) if siennes else (_read_cells(page, feuille, rang, decimales, siennes), siennes))
    completes = suite.complete([valeurs for valeurs, _ in lues], page.colonnes)
    for rang, ((dites, siennes), valeurs) in enumerate(zip(lues, completes, strict=True)):
        fautes += siennes
        if siennes and not dites:
            continue
        avant = len(fautes) - len(siennes)
        ligne, defauts = build_row(feuille.modele, valeurs)
        deja = {faute.lieu for faute in siennes}
        for champ, message, remede in defauts:
            faute = page.fault(rang, champ, *_say_absent(page, champ, message, remede))
            if faute.lieu not in deja:
                fautes.append(faute)
        cle = valeurs.get(feuille.cle[0]) if unique else None
        if cle is not None and cle in vues:
            message = f"« {cle} » figure deux fois (déjà à la ligne {vues[cle]})"
            fautes.append(page.fault(rang, feuille.cle[0], message, "gardez une seule ligne"))
        elif ligne is not None and len(fautes) == avant:
            yield ligne
        if cle is not None:
            vues.setdefault(cle, page.rangs[rang])


def _say_absent(page: Page, champ: str, message: str, remede: str) -> tuple[str, str]:
    if champ in page.colonnes or not message.startswith("valeur attendue, vu une cellule vide"):
        return message, remede
    return f"la colonne « {champ} » manque, et cette ligne est nouvelle", "ajoutez-la, ou retirez cette ligne"


def _settle(page: Page, feuille: FeuilleDeClasseur) -> dict[str, str]:
    """The decimal sign of each column of numbers, by those that were typed as texts."""
    signes = {}
    for rubrique in feuille.rubriques:
        if rubrique.genre == "nombre" and rubrique.champ in page.colonnes:
            cases = (page.onglet.lignes[rang].get(page.colonnes[rubrique.champ]) for rang in page.rangs)
            signes[rubrique.champ] = settle_decimal(case.texte for case in cases if case and case.valeur is None)
    return signes


def _find_strangers(page: Page, feuille: FeuilleDeClasseur, rang: int) -> Iterator[Faute]:
    """A row of totals, or the header once more."""
    cases = page.onglet.lignes[page.rangs[rang]]
    dites = [
        (champ, cases[colonne].texte)
        for champ, colonne in sorted(page.colonnes.items(), key=lambda couple: couple[1])
        if colonne in cases
    ]
    nommee = feuille is ACTIONS and page.colonnes.get("id") in cases  # its title may speak of a total
    if (
        feuille in (PARC, ACTIONS, MESURES)
        and not nommee
        and (mot := find_total([texte for _, texte in dites])) is not None
    ):
        yield page.fault(rang, next(champ for champ, texte in dites if texte == mot), *say_total(mot))
    elif len(dites) > 1 and all(find_field(texte, page.colonnes) == champ for champ, texte in dites):
        yield page.fault(rang, dites[0][0], "les titres de colonne figurent une seconde fois", "retirez cette ligne")


def _read_cells(
    page: Page, feuille: FeuilleDeClasseur, rang: int, decimales: Mapping[str, str], fautes: list[Faute]
) -> Valeurs:
    cases = page.onglet.lignes[page.rangs[rang]]
    unite = cases.get(page.colonnes.get("unite", 0))
    valeurs: Valeurs = {}
    for rubrique in feuille.rubriques:
        case = cases.get(page.colonnes.get(rubrique.champ, 0))
        if case is None:
            continue
        try:
            propre = UNITES.get(rubrique.champ, None if unite is None else unite.texte)
            lue = read_case(rubrique, case, propre, decimales.get(rubrique.champ, ""))
            valeurs[rubrique.champ] = spell_word(feuille.modele, rubrique.champ, lue)
        except ValueError as erreur:
            valeurs[rubrique.champ] = None
            remede = say_remedy(erreur) if isinstance(erreur, Refus) else ERREUR_DE_CASE
            fautes.append(page.fault(rang, rubrique.champ, str(erreur), remede))
    if feuille is ORGANISATION and isinstance(valeurs.get("valeur"), str):
        _read_fact(page, rang, valeurs, fautes)
    return valeurs


def _read_fact(page: Page, rang: int, valeurs: Valeurs, fautes: list[Faute]) -> None:
    """A fact that was typed as a text: a figure is a number, a word of a list has its own spelling."""
    if valeurs.get("champ") in LISTES_DE_FAITS:
        valeurs["valeur"] = spell_word(Organisation, valeurs["champ"], valeurs["valeur"])
    elif valeurs.get("champ") in CHIFFRES:
        try:
            nombre = parse_number(valeurs["valeur"])
            valeurs["valeur"] = int(nombre) if nombre.is_integer() else nombre
        except ValueError as erreur:
            valeurs["valeur"] = None
            remede = say_remedy(erreur) if isinstance(erreur, Refus) else "écrivez le nombre seul"
            fautes.append(page.fault(rang, "valeur", str(erreur), remede))


def read_case(rubrique: Rubrique, case: Case, unite: str | None = None, decimale: str = "") -> Any:
    """What a cell holds, for its column: a number is what the person saw, under the unit of its row or its column.

    Raises
    ------
    ValueError
        A formula, an error of the spreadsheet, a number in another unit, or another kind of value.
    """
    valeur = case.valeur
    if rubrique.genre == "fait" and case.formule:
        valeur = OUI_NON.get(case.texte.upper())
    if case.formule and valeur is None:
        raise ValueError(f"valeur attendue, vu la formule {show(case.texte)}")
    if ERREUR.fullmatch(case.texte):
        raise ValueError(f"valeur attendue, vu une erreur du tableur {show(case.texte)}")
    nombre = isinstance(valeur, (int, float)) and not isinstance(valeur, bool) and not case.unite
    if rubrique.genre == "fait" and case.unite:
        raise Refus(
            f"nombre seul attendu, vu {show(case.texte)}", "écrivez le nombre, sans format de pourcentage ni d’unité"
        )
    match rubrique.genre:
        case "jour":
            lu: Any = valeur.date() if isinstance(valeur, datetime) else parse_date(case.texte)
        case "nombre":
            signe = "," if case.unite else decimale
            lu = float(cast(float, valeur)) if nombre else parse_number(case.texte, unite=unite, decimale=signe)
        case "entier":
            lu = valeur if isinstance(valeur, int) and nombre else parse_integer(case.texte)
        case "liste":
            lu = tuple(parse_list(case.texte))
        case _:
            juste = rubrique.genre == "fait" and isinstance(valeur, (bool, int, float))
            lu = valeur if juste else compose(case.texte)
    return lu
