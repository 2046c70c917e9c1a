"""The sections on measures: dated series, the Digital Clean Up Day, the volume of the mailboxes."""

from __future__ import annotations

from numresp.calcul.suivi.fraicheur_des_mesures import COMPTES_AILLEURS
from numresp.langue.francais import ABSENT, format_court, format_date, format_jour, join_et, pluriel
from numresp.langue.html import Fragment, join_fragments, render_figure, render_liste, render_paragraphe, render_table
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import PointMesure, SerieBilan
from numresp.rapport.figures.series import draw_multiples, draw_serie
from numresp.rapport.traces.contenu import list_series

POINTS_COURBE = 3
POINTS_TABLE = 8
INDICATEURS_MAX = 8
MESSAGERIE = "messagerie_go"
FRAICHEURS = {"en_retard": "relevé en retard", "ancien": "relevé ancien"}


def render_series(bilan: Bilan) -> Fragment:
    """The stocks that were read twice at least as one figure, then the table of all that was measured."""
    series = list_series(bilan)
    if not series:
        return render_mesures(bilan)
    figure = render_figure(
        draw_multiples(series, "indicateurs"),
        "Ce que les indicateurs sont devenus",
        "Du premier relevé (creux) au dernier (plein), chacun à son échelle ; la flèche, le sens voulu, pleine s’il est suivi.",
    )
    return join_fragments([figure, render_mesures(bilan)])


def render_mesures(bilan: Bilan) -> Fragment:
    """Every indicateur that was measured: its first and last value; those that are late or old, or asked for in vain."""
    mesurees = [serie for serie in bilan.series if serie.points]
    if not mesurees:
        return join_fragments([render_paragraphe("Aucune mesure n’est encore notée."), _say_missing(bilan)])
    suivies = sorted(mesurees, key=lambda serie: len(serie.points) < 2)  # what can be compared comes first
    reste = len(mesurees) - INDICATEURS_MAX
    return join_fragments(
        [
            render_table(
                "Indicateurs mesurés",
                ("Indicateur", "Première valeur", "Dernière valeur"),
                [_serie_row(serie) for serie in suivies[:INDICATEURS_MAX]],
            ),
            render_paragraphe(f"Et {pluriel(reste, 'autre indicateur mesuré', 'autres indicateurs mesurés')}.")
            if reste > 0
            else None,
            render_paragraphe(
                "Un stock (volume, part) se lit à une date ; un flux (collecte, achat) est la quantité d’une opération.",
                classe="note",
            ),
            _say_stale(bilan),
            _say_missing(bilan),
        ]
    )


def _serie_row(serie: SerieBilan) -> tuple[str, str, str]:
    premier, dernier = serie.points[0], serie.points[-1]
    avant = ABSENT if premier is dernier else _say_point(premier)
    dit = FRAICHEURS.get(serie.fraicheur, "")
    return (
        f"{serie.nom} ({say_unite(serie.unite)}, {serie.nature})",
        avant,
        f"{_say_point(dernier)}{f', {dit}' if dit else ''}",
    )


def _say_point(point: PointMesure) -> str:
    return f"{format_court(point.valeur)} ({format_jour(point.date)})"


def _draw(serie: SerieBilan) -> Fragment:
    methode = serie.points[-1].methode
    return render_figure(
        draw_serie([(p.date, p.valeur) for p in serie.points], serie.unite, f"serie-{serie.id}", serie.nom),
        f"{serie.nom}, en {say_unite(serie.unite)}",
        f"Méthode : {methode.rstrip('.')}." if methode else "",
    )


def _say_stale(bilan: Bilan) -> Fragment | None:
    """The indicateurs whose last measure is late for this jalon, then those that are only old, each with its day."""
    phrases = []
    for genre, debut in (
        ("en_retard", "Relevés en retard à ce jalon"),
        ("ancien", "Suivis, mais relevés il y a plus de douze mois"),
    ):
        dits = [f"« {s.nom} » ({format_jour(s.points[-1].date)})" for s in bilan.series if s.fraicheur == genre]
        phrases += [f"{debut} : {join_et(dits)}."] if dits else []
    return render_paragraphe(" ".join(phrases)) if phrases else None


def _say_missing(bilan: Bilan) -> Fragment:
    """The indicateurs that this jalon asks for and nobody measured, counted and the first ones named."""
    absentes = [s.nom for s in bilan.series if s.attendu and not s.points and s.id not in COMPTES_AILLEURS]
    if not absentes:
        return Fragment()
    autres = [pluriel(len(absentes) - 3, "autre")] if len(absentes) > 3 else []
    quelques = join_et([*(f"« {nom} »" for nom in absentes[:3]), *autres])
    verbe = "n’est pas mesuré" if len(absentes) == 1 else "ne sont pas mesurés"
    proposes = pluriel(len(absentes), "indicateur proposé", "indicateurs proposés")
    return render_paragraphe(f"{proposes} à ce jalon {verbe} : {quelques}.", classe="note")


def render_dcud(bilan: Bilan) -> Fragment:
    """What each Digital Clean Up Day gave, the newest first, with what it does not prove."""
    resultats = [resultat for edition in reversed(bilan.editions) for resultat in edition.resultats]
    lignes = [
        (r.nom, format_date(r.date), f"{format_court(r.valeur)} {say_unite(r.unite)}", r.preuve or ABSENT)
        for r in resultats[:POINTS_TABLE]
    ]
    reste = len(resultats) - len(lignes)
    if not lignes:
        return render_paragraphe("Aucun résultat de Digital Clean Up Day n’est noté.")
    rappels = [
        "Recycler n’est pas réemployer : un poids remis à une filière ne dit rien du taux de réemploi.",
        "Un volume de courriels supprimés reste un volume : son effet sur le climat est négligeable, de signe inconnu.",
        "Les courriels sont des archives publiques : hors brouillons et copies, pas d’élimination sans le visa des "
        "Archives départementales.",
    ]
    return join_fragments(
        [
            render_table("Résultats notés", ("Ce qui est compté", "Date", "Quantité", "Preuve"), lignes),
            render_paragraphe(f"Et {pluriel(reste, 'autre résultat')}.") if reste else None,
            render_liste(rappels),
        ]
    )


def _day(point: PointMesure) -> str:
    return format_date(point.date)


def render_messagerie(bilan: Bilan) -> Fragment:
    """The volume of the mailboxes over time: a stock, which a deletion lowers and time raises again."""
    serie = next((serie for serie in bilan.series if serie.id == MESSAGERIE), None)
    if serie is None or not serie.points:
        return render_paragraphe("Le volume des messageries n’est pas suivi : un relevé par mois suffirait.")
    if len(serie.points) < POINTS_COURBE:
        releves = join_et([_say_point(point) for point in serie.points])
        return render_paragraphe(
            f"Volume des messageries, en {say_unite(serie.unite)} : {releves}. Trop peu de relevés pour une courbe."
        )
    lignes = [(_day(point), format_court(point.valeur)) for point in serie.points[-POINTS_TABLE:]]
    return join_fragments(
        [_draw(serie), render_table("Relevés de la courbe", ("Date", say_unite(serie.unite)), lignes)]
    )
