"""The annex of the council's file: the plan with what is to be decided of each step, its figures, its indicateurs."""

from __future__ import annotations

from numresp.langue.francais import ABSENT, arrondi_somme, format_nombre, join_et
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.langue.plan import describe_calendrier, describe_charge, format_trimestre
from numresp.rapport.conseil.docx import Redaction
from numresp.rapport.donnees.feuille_de_route import EtapeBilan, PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.figures.feuille_de_route import (
    cut_calendrier,
    encode_png,
    plot_calendrier,
    plot_charge,
    say_partie,
)
from numresp.rapport.phrases.feuille_de_route import (
    format_budget,
    format_total,
    say_budget,
    say_etat,
    say_mesures,
    say_moyens,
    say_periode,
    say_prevision,
)
from numresp.rapport.traces.contenu import list_barres

FIGURE_CM = 12.5


def write_annexe(redaction: Redaction, bilan: Bilan, plan: PlanBilan) -> None:
    """The plan: figures, steps with what is to be decided of each, quarters, indicateurs, precautions."""
    redaction.write_heading("Annexe : la feuille de route", nouvelle_page=True)
    redaction.write(f"Feuille de route {say_etat(plan)}, {say_periode(plan)} : {say_moyens(plan)}.")
    redaction.write_heading("Étapes", 2)
    lignes = [_etape_row(plan, etape) for etape in plan.etapes]
    colonnes = ("N°", "Action", "Pilote", "Trimestres", "Jours d’agent", "Euros TTC", "Décision")
    ensemble = ("", "Ensemble", "", "", format_nombre(plan.jours), format_total(plan), "")
    redaction.write_table(
        "Étapes, dans l’ordre du calendrier", colonnes, [*lignes, ensemble], (1, 5.6, 2.8, 2.1, 1.6, 1.9, 2)
    )
    redaction.write_heading("Calendrier et charge", 2)
    noms, barres = [trimestre.trimestre for trimestre in plan.trimestres], list_barres(plan)
    jours = [trimestre.jours for trimestre in plan.trimestres]
    for figure, legende, alternative in (
        *(
            (
                plot_calendrier(partie, noms),
                f"Calendrier{say_partie(partie, barres)}",
                describe_calendrier([(b.debut, b.fin) for b in partie], noms),
            )
            for partie in cut_calendrier(barres)
        ),
        (
            plot_charge(jours, plan.jours_par_trimestre, noms),
            "Jours d’agent par trimestre",
            describe_charge(jours, plan.jours_par_trimestre, noms),
        ),
    ):
        largeur, hauteur = figure.get_size_inches()
        redaction.write_picture(encode_png(figure), legende, alternative, hauteur / largeur, FIGURE_CM)
    affiches = arrondi_somme(jours, plan.jours)
    trimestres = [
        (
            format_trimestre(trimestre.trimestre),
            format_nombre(dits),
            ABSENT if trimestre.score is None else say_prevision(bilan, trimestre),
        )
        for trimestre, dits in zip(plan.trimestres, affiches, strict=True)
    ]
    redaction.write_table(
        "Trimestre par trimestre (données des figures)",
        ("Trimestre", "Jours d’agent", "Score prévu à la fin"),
        trimestres,
        (4, 4, 9),
    )
    _write_follow_up(redaction, plan)


def _etape_row(plan: PlanBilan, etape: EtapeBilan) -> tuple[str, ...]:
    debut, fin = format_trimestre(etape.debut), format_trimestre(etape.fin)
    return (
        str(etape.numero),
        etape.titre,
        etape.pilote or "[à compléter]",
        debut if debut == fin else f"{debut} à {fin}",
        format_nombre(etape.jours),
        format_budget(etape),
        "adoptée" if plan.etat == "adoptée" else "à décider",
    )


def _write_follow_up(redaction: Redaction, plan: PlanBilan) -> None:
    redaction.write_heading("Indicateurs", 2)
    lignes = [
        (
            f"{indicateur.nom} ({say_unite(indicateur.unite)})" if indicateur.unite else indicateur.nom,
            say_mesures(indicateur),
            join_et(map(str, indicateur.etapes)),
        )
        for indicateur in plan.indicateurs
    ]
    if lignes:
        colonnes = ("Indicateur", "Départ, puis dernière valeur", "Étapes")
        redaction.write_table("Indicateurs des étapes", colonnes, lignes, (9, 5, 3))
    else:
        redaction.write("[à compléter : indicateurs suivis]")
    redaction.write_heading("Financements et précautions", 2)
    notes = [
        _say_note(etape) for etape in plan.etapes if etape.financement or etape.budget_eur > 0 or etape.precautions
    ]
    for note in notes or ["Aucune étape n’appelle de précaution ni de financement."]:
        redaction.write(note)


def _say_note(etape: EtapeBilan) -> str:
    argent = ""
    if etape.budget_eur > 0:
        argent = f" {say_budget(etape)}, financement : {etape.financement.rstrip('.') or '[à compléter]'}."
    elif etape.financement:
        argent = f" Financement : {etape.financement.rstrip('.')}."
    return f"{etape.numero}. {etape.titre.rstrip('.')}.{argent}{''.join(f' {p}' for p in etape.precautions)}"
