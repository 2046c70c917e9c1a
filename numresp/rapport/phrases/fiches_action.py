"""The sheets of a feuille de route: one for each action, with the fields of ADEME's fiche action, on pages beside the report.

A page weighs 100 kB at most: a long plan has several, and each names the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from numresp.langue.francais import ABSENT, format_date, format_nombre, introduce
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.plan import count_jours, format_trimestre, say_euros
from numresp.rapport.donnees.feuille_de_route import EtapeBilan, PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.page.feuilles import repeat_on_sheets
from numresp.rapport.page.gabarit import compose_metadonnees, fill_template, read_style
from numresp.rapport.phrases.feuille_de_route import format_budget, format_total, say_etat, say_moyens, say_periode

FICHES = "fiches"
"""What the page of the sheets adds to the name of the report."""
CORPS_MAX = 39_500
"""Bytes of sheets and of their table on one page: a phone shows them in less than 25 000 points of height."""
LIGNE = 320
"""Bytes of a row of the table, beside its title, at most."""
A_COMPLETER = "à compléter"
PORTEES = {True: "s’applique", False: "à vérifier"}


def export_fiches(bilan: Bilan, titre: str, bandeau: str, pied: str) -> dict[str, str]:
    """The pages of the sheets, by file name; none where there is no plan, or nothing in it.

    Parameters
    ----------
    titre, bandeau, pied : str
        What frames the report frames them.
    """
    plan = bilan.plan
    if plan is None or not plan.etapes:
        return {}
    paquets = _pack([(etape, _render_fiche(bilan, plan, etape)) for etape in plan.etapes])
    noms = [f"{bilan.jalon}-{FICHES}{'' if rang == 0 else f'-{rang + 1}'}.html" for rang in range(len(paquets))]
    styles = read_style("fiches.css") + repeat_on_sheets(pied)
    ou = {etape.numero: nom for nom, paquet in zip(noms, paquets, strict=True) for etape, _ in paquet}
    pages = {}
    for nom, paquet in zip(noms, paquets, strict=True):
        corps = join_fragments([_render_tete(bilan, plan, ou, nom), *(fiche for _, fiche in paquet)], "\n")
        metadonnees = compose_metadonnees(
            f"{titre}, fiches des actions",
            bandeau=bandeau,
            pied=pied,
            lien=(f"{bilan.jalon}.html", "Retour au rapport"),
            css_classe="fiches",
            styles=styles,
        )
        pages[nom] = fill_template(corps, metadonnees)
    return pages


def _pack(fiches: Sequence[tuple[EtapeBilan, Fragment]]) -> list[list[tuple[EtapeBilan, Fragment]]]:
    """Cut the sheets, in order, into pages that are not too heavy; the first one holds the table too."""
    paquets: list[list[tuple[EtapeBilan, Fragment]]] = [[]]
    poids = sum(LIGNE + len(etape.titre.encode()) for etape, _ in fiches)
    for etape, fiche in fiches:
        taille = len(fiche.encode())
        if paquets[-1] and poids + taille > CORPS_MAX:
            paquets.append([])
            poids = 0
        paquets[-1].append((etape, fiche))
        poids += taille
    return paquets


def _render_tete(bilan: Bilan, plan: PlanBilan, ou: dict[int, str], ici: str) -> Fragment:
    """Title and, on the first page, the whole plan as one table whose numbers lead to the sheets."""
    premiere = next(iter(ou.values()))
    morceaux = [
        tag("h1", f"{bilan.organisation.nom} : fiches des actions"),
        render_paragraphe(
            f"Feuille de route {say_etat(plan)}, {say_periode(plan)} : {say_moyens(plan)}. Les champs sont ceux de la fiche "
            f"action de l’ADEME (Territoires en Transitions) ; « {A_COMPLETER} » attend ce que seule la structure sait.",
            classe="chapeau",
        ),
        *(render_paragraphe(tag("b", "Exemple. "), texte, classe="illustratif") for texte in bilan.illustratif[-1:]),
    ]
    if ici != premiere:
        return join_fragments([*morceaux, render_paragraphe(tag("a", "Toutes les actions", href=premiere))], "\n")
    lignes = [
        (
            tag(
                "a",
                f"{etape.numero}. {etape.titre}",
                href=f"{'' if ou[etape.numero] == ici else ou[etape.numero]}#fiche-{etape.numero}",
            ),
            _say_quarters(etape),
            format_nombre(etape.jours),
            format_budget(etape),
            etape.pilote or ABSENT,
            etape.statut or ABSENT,
        )
        for etape in plan.etapes
    ]
    colonnes = ("Action", "Trimestres", "Jours d’agent", "Euros", "Pilote", "Suivi")
    pied = ("Ensemble", "", format_nombre(plan.jours), format_total(plan), "", "")
    return join_fragments([*morceaux, render_table("Toutes les actions", colonnes, lignes, pied=pied)], "\n")


def _say_quarters(etape: EtapeBilan) -> str:
    debut, fin = format_trimestre(etape.debut), format_trimestre(etape.fin)
    return debut if debut == fin else f"{debut} à {fin}"


def _render_fiche(bilan: Bilan, plan: PlanBilan, etape: EtapeBilan) -> Fragment:
    """One sheet: terms and what they say; a field that has nothing to say is left out, unless the town has to fill it."""
    champs = [
        ("Objectifs", _say_progres(bilan, etape)),
        ("Description", render_liste(etape.mode_emploi, ordonnee=True) or A_COMPLETER),
        ("Pilote", etape.pilote or A_COMPLETER),
        ("Service", etape.service or A_COMPLETER),
        ("Partenaires", A_COMPLETER),
        ("Moyens humains", f"{count_jours(etape.jours)} d’agent"),
        ("Budget prévisionnel", _say_budget(etape)),
        ("Financements", etape.financement or (A_COMPLETER if etape.budget_eur > 0 else "sans objet")),
        ("Calendrier", f"du {format_date(etape.premier_jour)} au {format_date(etape.dernier_jour)}"),
        ("Indicateurs", render_liste(etape.indicateurs) or A_COMPLETER),
        ("Statut", f"{_say_decision(plan)} ; suivi : {etape.statut}" if etape.statut else _say_decision(plan)),
        ("Priorité", say_priorite(etape)),
        ("Avant elle", render_liste(etape.prerequis)),
        ("Précautions", render_liste(etape.precautions)),
        ("Ce que dit la loi", render_liste([f"{m.titre} ({m.article}) : {PORTEES[m.certain]}." for m in etape.motifs])),
    ]
    dits = [piece for nom, dit in champs if dit for piece in (tag("dt", nom), tag("dd", dit))]
    return tag("section", tag("h2", f"{etape.numero}. {etape.titre}", id=f"fiche-{etape.numero}"), tag("dl", *dits))


def _say_budget(etape: EtapeBilan) -> str:
    quoi = " déjà prévus par ailleurs" if etape.depense == "deja_prevue" and etape.budget_eur > 0 else ""
    engage = f", à engager au {format_trimestre(etape.decidee)}" if etape.budget_eur > 0 else ""
    return f"{say_euros(etape.budget_eur)} TTC{quoi}, la première année{engage}"


def _say_decision(plan: PlanBilan) -> str:
    return f"adoptée le {format_date(plan.adoptee_le)}" if plan.adoptee_le is not None else "proposée"


def say_priorite(etape: EtapeBilan) -> str:
    """« Élevé » for one of the two reasons that can be read from the dossier; the rest is for the town to say."""
    raisons = [
        *(["la loi le demande"] if any(motif.demande for motif in etape.motifs) else []),
        *(["le palier visé l’exige"] if etape.exigence else []),
    ]
    return f"Élevé : {' et '.join(raisons)}" if raisons else f"{A_COMPLETER} (Élevé, Moyen ou Bas)"


def _say_progres(bilan: Bilan, etape: EtapeBilan) -> Fragment | str:
    """What it moves in the diagnosis: each question from its level to another, and the points it alone would bring."""
    if not etape.progres:
        return "aucune question du diagnostic : elle se suit comme un jalon"
    puces = [
        f"{introduce(progres.enonce)} aujourd’hui, {_soft(progres.de)}."
        + (f" Visé : {_soft(progres.vers)}." if progres.vers else "")
        for progres in etape.progres
    ]
    gain = ""
    if etape.gain is not None:
        points = f"{format_nombre(bilan.show(etape.gain), signe=True)} sur {format_nombre(bilan.echelle, 0)}"
        gain = f"À elle seule, {points} au score de la séance ; les gains de deux actions ne s’ajoutent pas."
    return join_fragments([render_liste(puces), gain])


def _soft(libelle: str) -> str:
    """A level's wording inside a sentence: no capital, no full stop."""
    return libelle[:1].lower() + libelle[1:].rstrip(".")
