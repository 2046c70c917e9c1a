"""How the parts of a change are derived, so that anybody can do the sums again."""

from __future__ import annotations

from fractions import Fraction

from numresp.langue.francais import MOINS, format_nombre, lower_initial, upper_initial
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, render_table, tag
from numresp.rapport.donnees.changement import ExplicationBilan, MelangeBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.causes_du_changement import MOTS, list_causes, round_parts, round_questions, weigh_melanges

REGLE = (
    "Un mélange prend certaines causes à aujourd’hui et les autres au départ. La part d’une cause est la moyenne, sur tous "
    "les ordres dans lesquels les causes peuvent venir, de ce que sa venue ajoute (Shapley, 1953) : la somme des scores "
    "ci-dessous, chacun multiplié par le coefficient de sa colonne. Une cause qui ne change aucun mélange n’apporte rien et n’y "
    "est pas."
)


def render_derivation(bilan: Bilan) -> Fragment:
    """On the second page: the mixes from which the parts of the total are derived, then the parts by thème and by question."""
    explication = bilan.evolutions[0].explication if bilan.evolutions else None
    if explication is None:
        return render_paragraphe("Il faut deux séances qui ont un score.")
    vides = any(melange.vide for melange in explication.melanges)
    return join_fragments(
        [
            render_paragraphe(REGLE),
            _tabulate_melanges(bilan, explication) if explication.agissantes else None,
            render_paragraphe("* Rien n’y compte : le milieu du départ et d’aujourd’hui est pris.") if vides else None,
            _tabulate_parts(bilan, explication),
            render_paragraphe(
                "Part d’une question = ce que sa valeur a gagné × son poids dans le score, en moyenne sur les mélanges."
            ),
            _tabulate_questions(bilan, explication),
            _say_part(bilan, explication),
        ]
    )


def _say_part(bilan: Bilan, explication: ExplicationBilan) -> Fragment | None:
    """How the score of the comparable part is made, where the séances were held on two questionnaires."""
    commune = explication.part_comparable
    if commune is None:
        return None
    poids = [f"{format_nombre(100 * part)} %" for part in (explication.comparable, commune.connue)]
    notes = [format_nombre(bilan.show(note), 2) for note in (commune.avant, commune.apres)]
    return render_paragraphe(
        tag("b", "La part comparable. "),
        "Une question se compare si ses mots et ceux de ses niveaux n’ont pas changé, ou si chaque niveau d’avant mène à l’un "
        f"des siens : {poids[0]} du poids d’aujourd’hui, dont {poids[1]} d’une réponse connue aux deux séances. Score de cette "
        "part = somme des poids d’aujourd’hui × ce que vaut le niveau, celui d’avant étant repris, divisée par celle des poids : "
        f"{notes[0]} au départ, {notes[1]} aujourd’hui.",
    )


def _tabulate_melanges(bilan: Bilan, explication: ExplicationBilan) -> Fragment:
    poids, affichees = weigh_melanges(explication), round_parts(bilan, explication.total, 2)
    lignes = [
        (
            _name_melange(melange, explication),
            format_nombre(bilan.show(melange.score), 2) + ("*" if melange.vide else ""),
            *(_show_fraction(poids[cause][rang]) for cause in poids),
        )
        for rang, melange in enumerate(explication.melanges)
    ]
    pied = ("Part", "", *(format_nombre(affichees[cause], 2, signe=True) for cause in poids))
    colonnes = ("Pris à aujourd’hui", "Score", *(MOTS[cause].nom for cause in poids))
    return render_table("Le score de chaque mélange, et ce pour quoi il compte", colonnes, lignes, pied=pied)


def _name_melange(melange: MelangeBilan, explication: ExplicationBilan) -> str:
    if not melange.venues:
        return "Rien : le départ"
    if melange.venues == explication.agissantes:
        return "Tout : aujourd’hui"
    return upper_initial(", ".join(lower_initial(MOTS[cause].nom) for cause in melange.venues))


def _show_fraction(poids: Fraction) -> str:
    valeur = f"{abs(poids.numerator)}/{poids.denominator}" if poids.denominator > 1 else str(abs(poids.numerator))
    return f"{'+' if poids > 0 else MOINS}{valeur}"


def _tabulate_parts(bilan: Bilan, explication: ExplicationBilan) -> Fragment:
    causes = list_causes(explication)
    lignes = []
    for parts in (*explication.themes, explication.total):
        affichees = round_parts(bilan, parts)
        points = (*(affichees[cause] for cause in causes), parts.ecart * bilan.echelle)
        lignes.append((parts.nom, *(format_nombre(point, signe=True) for point in points)))
    colonnes = ("Thème", *(MOTS[cause].nom for cause in causes), "Écart")
    return render_table("Ce qui a fait bouger chaque thème, en points", colonnes, lignes[:-1], pied=lignes[-1])


def _tabulate_questions(bilan: Bilan, explication: ExplicationBilan) -> Fragment | None:
    if not explication.questions:
        return None
    affiche = round_parts(bilan, explication.total, 2)["reponses"]
    points = round_questions(bilan, explication, [question.part for question in explication.questions], 2)
    lignes = [
        (question.enonce, format_nombre(point, 2, signe=True))
        for question, point in zip(explication.questions, points, strict=True)
    ]
    pied = (MOTS["reponses"].nom, format_nombre(affiche, 2, signe=True))
    return render_table("Ce que chaque question a fait gagner ou perdre", ("Question", "Points"), lignes, pied=pied)
