"""The bar at the head of the page: the steps in the order of the room, what is done of each, and the next one."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.atelier.commun.formulaire import encode_args, render_bouton
from numresp.atelier.seance.ordre_des_etapes import say_restes
from numresp.atelier.seance.seance import Tenue
from numresp.langue.html import Fragment, tag

FAIT, ICI, INCOMPLET, FERME = "fait", "en cours", "incomplet", "pas encore"


def list_etats(tenue: Tenue | None) -> dict[str, str]:
    """What is to be said of each step; nothing of those that are open and not begun."""
    if tenue is None:
        return dict.fromkeys(("autodiagnostic", "quick-wins", "feuille-de-route", "cloture"), FERME)
    etat = tenue.etat
    etats = {"preparer": FAIT}
    if etat.debut is not None or tenue.close:
        fini = bool(etat.importance) or tenue.close
        etats["autodiagnostic"] = ICI if not fini else INCOMPLET if say_restes(tenue) else FAIT
    if etat.quick_wins:
        etats["quick-wins"] = FAIT
    if etat.plan is not None:
        etats["feuille-de-route"] = FAIT
    if tenue.close:
        etats["cloture"] = FAIT
    return etats


def render_barre(ici: str, noms: Mapping[str, str], tenue: Tenue | None) -> Fragment:
    """All steps as buttons, and one that goes to the next."""
    etats = list_etats(tenue)
    ordre = list(noms)
    boutons = [tag("li", _render_pas(pas, noms[pas], etats.get(pas, ""), pas == ici)) for pas in ordre]
    suivant = ordre[ordre.index(ici) + 1 : ordre.index(ici) + 2]
    return tag(
        "nav",
        tag("ol", *boutons),
        *[render_bouton(f"Aller à {noms[pas]}", "pas", ident="pas-suivant", pas=pas) for pas in suivant],
        aria_label="Étapes de l’atelier",
        class_="pas",
    )


def _render_pas(pas: str, nom: str, etat: str, ici: bool) -> Fragment:
    return tag(
        "button",
        tag("span", nom),
        tag("span", etat, class_="etat") if etat else None,
        type="button",
        id=f"pas-{pas}",
        data_acte="pas",
        data_args=encode_args({"pas": pas}),
        aria_current="step" if ici else None,
        class_={FAIT: "fait", FERME: "ferme"}.get(etat),
    )
