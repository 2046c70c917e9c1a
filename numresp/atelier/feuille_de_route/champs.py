"""What the forms of the feuille de route say, and steps as the journal holds them."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import partial
from typing import Any

from numresp.atelier.commun.champs import hold_positive, read_decimal, read_entier
from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.commun.vue import Champs
from numresp.atelier.feuille_de_route.action_choisie import choose_anew, dump_action, is_said
from numresp.atelier.seance.seance import Tenue
from numresp.depot.saisie.nombres import Refus, parse_number
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.catalogue.action import ActionType
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import TRIMESTRES_MAX, FeuilleDeRoute

SANS = "-"
"""What the form says where the room wants no palier to be aimed at: no id of a palier."""


def read_capacite(avant: Mapping[str, Any], champs: Champs) -> dict[str, Any]:
    """The capacity, with what a form changes of it; an empty budget bounds nothing.

    Raises
    ------
    DonneesInvalides
        A measure that is no number, or a number of quarters that no plan has.
    """
    apres = dict(avant)
    if "jours_par_trimestre" in champs:
        jours = read_decimal(str(champs["jours_par_trimestre"]), "jours par trimestre", "jour")
        if jours is None:
            raise DonneesInvalides([fault("jours par trimestre : nombre attendu, vu rien", remede="donnez 0 ou plus")])
        apres["jours_par_trimestre"] = float(jours)
    if "budget_par_an_eur" in champs:
        budget = read_decimal(str(champs["budget_par_an_eur"]), "euros par an", "€")
        apres["budget_par_an_eur"] = None if budget is None else float(budget)
    if "trimestres" in champs:
        trimestres = read_entier(str(champs["trimestres"]), "nombre de trimestres")
        if trimestres is None or not 1 <= trimestres <= TRIMESTRES_MAX:
            vu = "rien" if trimestres is None else str(trimestres)
            raise DonneesInvalides([fault(f"de 1 à {TRIMESTRES_MAX} trimestres attendus, vu {vu}")])
        apres["trimestres"] = trimestres
    if "debut" in champs:
        apres["debut"] = read_quarter(str(champs["debut"]))
    if "viser" in champs:
        viser = str(champs["viser"])
        apres["viser"] = viser if viser not in {"", SANS} else None
        apres["sans_visee"] = viser == SANS
    return apres


def read_quarter(texte: str) -> str:
    """A quarter of a form.

    Raises
    ------
    DonneesInvalides
        No quarter.
    """
    try:
        return _read_quarter(texte)
    except Refus as refus:
        raise DonneesInvalides([fault(str(refus), remede=refus.remede)]) from None


def _read_quarter(texte: str) -> str:
    try:
        return str(Trimestre.parse(texte))
    except ValueError:
        raise Refus(f"trimestre attendu, vu « {texte[:20]} »", "par exemple 2026-T1") from None


def read_etape(champs: Champs, ici: Trimestre | None, connus: Container[str]) -> dict[str, Any]:
    """What the form of a step changes; another quarter pins it there, an empty number is the catalogue's again.

    Parameters
    ----------
    ici : Trimestre or None
        Where the step stands now.
    connus : container of str
        Ids of the catalogue's indicateurs.

    Raises
    ------
    DonneesInvalides
        Every faulty field: a number or a quarter that is none; an indicateur that does not exist.
    """
    saisie, change = Saisie(champs), dict[str, Any]()
    if "pilote" in champs:
        pilote = str(champs["pilote"])
        change["pilote"] = pilote or None
    if champs.get("fin") and (fin := saisie.read("fin", _read_quarter)) is not None:
        change["fin"] = fin
        if Trimestre.parse(fin) != ici:
            change["epinglee"] = True
    for cle, unite in (("jours", "jour"), ("budget_eur", "€")):
        if cle in champs:
            change[cle] = saisie.read(cle, partial(_read_moyen, unite=unite))
    if "financement" in champs:
        change["financement"] = str(champs["financement"]).strip()
    if "indicateurs" in champs:
        brut = champs["indicateurs"]
        choisis = [ident for ident in ([brut] if isinstance(brut, str) else list(brut)) if ident]
        if inconnus := [ident for ident in choisis if ident not in connus]:
            message = f"l’indicateur « {inconnus[0][:60]} » n’existe pas"
            saisie.refuse("indicateurs", message, "choisissez-le dans la liste")
        change["indicateurs"] = choisis
    return saisie.finish(change)


def _read_moyen(dit: str, unite: str) -> float:
    """Days or euros, the unit behind the number or not."""
    return hold_positive(parse_number(dit, unite=unite), dit)


def take_feuille(
    feuille: FeuilleDeRoute, tenue: Tenue, catalogue: Mapping[str, ActionType], *, moyens: bool = False
) -> list[dict[str, Any]]:
    """The steps of a feuille de route as a `plan` holds them; what the room said of each stays.

    Parameters
    ----------
    moyens : bool
        Whether its days and euros are kept too, since a user may have corrected them; those of a proposal follow the catalogue.
    """
    suivies = {action.id: action for action in tenue.dossier.actions}
    connues = tenue.referentiel.questions
    etapes = []
    for etape in feuille.etapes:
        ident = etape.action
        dite, suivie = tenue.etat.etapes.get(ident), suivies.get(ident)
        if dite is not None:
            contenu = dump_action(dite)
        elif ident in catalogue:
            contenu = choose_anew(catalogue[ident], connues)
        elif suivie is not None:
            questions = [question for question in suivie.questions if question in connues]
            contenu = {"action": ident, "nature": suivie.nature, "questions": questions}
        else:
            contenu = {"action": ident, "nature": "action"}
        contenu |= {
            "titre": etape.titre,
            "pilote": etape.pilote,
            "fin": str(etape.fin),
            "indicateurs": list(etape.indicateurs),
            "financement": etape.financement,
            "epinglee": etape.imposee,
        }
        if moyens:
            contenu |= {"jours": etape.jours, "budget_eur": etape.budget_eur}
        for cle in ("rang", "tout_de_suite"):
            contenu.pop(cle, None)
        etapes.append({cle: valeur for cle, valeur in contenu.items() if is_said(valeur)})
    return etapes
