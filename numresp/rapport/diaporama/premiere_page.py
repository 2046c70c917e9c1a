"""The first slide: which town, which report, of which day; where it stands, on a ruler, with the palier."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from numresp.langue.francais import format_date, format_nombre, join_et, say_de, say_intervalle, upper_initial
from numresp.langue.mots import JALONS, PROVISOIRE
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.cadre.pied_de_document import write_pied
from numresp.rapport.cadre.titre_du_rapport import say_titre
from numresp.rapport.constat.constat_du_jalon import is_other_questionnaire, say_finding
from numresp.rapport.diaporama.diapositive import ENCRE, Diapositive, describe, paint, write_runs
from numresp.rapport.diaporama.fond import MARGE_CM, RETRAIT_CM, UTILE_CM, FondDePlanches
from numresp.rapport.diaporama.mesure import MARGE_CM as MARGE_TEXTE_CM
from numresp.rapport.diaporama.mesure import count_lines, measure
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.figures.profil import ACCENT, CLAIR, GRIS, MOYEN
from numresp.rapport.phrases.palier import say_palier
from numresp.rapport.sections.synthese import say_validation

CHIFFRE_PT = 66
CONSTAT_HAUT_CM, CONSTAT_CM, SCORE_HAUT_CM = 3.4, 2.9, 9.0
"""Where the finding begins and how high it may be; where the score begins, whatever stands above."""
REGLE_HAUT_CM, REGLE_CM, COTE_GAUCHE_CM, COTE_DROITE_CM = 14.5, 0.9, 0.7, 1.5
"""The ruler, and what its two ends take beside it."""
REGLE_PT = 18
PROCHES = 0.17
"""Scores nearer than this part of the ruler are said by one text."""
LONG_CM = UTILE_CM - 2 * RETRAIT_CM - COTE_GAUCHE_CM - COTE_DROITE_CM
CONSTATS_PT = (22, 20, 18)
"""The sizes of the finding: the largest that its room allows."""
SANS_SCORE = "Pas encore de score : trop de réponses sont inconnues."


def add_premiere_page(fond: FondDePlanches, bilan: Bilan) -> None:
    """Add it."""
    total = bilan.ligne("total")
    palier = say_palier(bilan, nommer=False)
    notes = (
        f"Ce diaporama reprend le rapport « {say_titre(bilan)} » {say_de(bilan.organisation.nom)}, daté du "
        f"{format_date(bilan.date_rapport)}.",
        say_validation(bilan),
        say_score(bilan),
        f"{EXEMPLE} Ne citez aucun de ces nombres." if bilan.illustratif else "",
        write_pied(bilan).signature,
    )
    planche = Diapositive(fond, f"{bilan.organisation.nom} : {say_titre(bilan)}", notes)
    quand = (
        f"Séance du {format_date(bilan.seance.date)}, jalon « {JALONS[bilan.seance.jalon]} ». "
        f"Rapport daté du {format_date(bilan.date_rapport)}."
    )
    haut = _write_finding(planche, bilan)
    planche.write(quand, (MARGE_CM, haut, UTILE_CM, 1.0), couleur=GRIS)
    marques = [m for m in (PROVISOIRE if bilan.seance.provisoire else "", EXEMPLE if bilan.illustratif else "") if m]
    if marques:
        planche.write("\n".join(marques), (MARGE_CM, haut + 1.0, UTILE_CM, 1.9), gras=True)
    if total.score is None:
        planche.write(SANS_SCORE, (MARGE_CM, SCORE_HAUT_CM, UTILE_CM, 1.6), points=28, couleur=ACCENT, gras=True)
        planche.write(say_score(bilan), (MARGE_CM, SCORE_HAUT_CM + 1.8, UTILE_CM, 2.6))
    else:
        chiffre = f"{format_nombre(bilan.show(total.score))} / {format_nombre(bilan.echelle, 0)}"
        planche.write(chiffre, (MARGE_CM, SCORE_HAUT_CM - 0.1, 13, 3.2), points=CHIFFRE_PT, couleur=ACCENT, gras=True)
        intervalle = say_intervalle(bilan.show(total.bas), bilan.show(total.haut)).strip(" ()")
        reserve = f"{upper_initial(intervalle)} selon les réponses encore inconnues." if intervalle else ""
        dites = ["Score d’ensemble", *filter(None, (reserve, palier))]
        planche.write("\n".join(dites), (14.8, SCORE_HAUT_CM, UTILE_CM + MARGE_CM - 14.8, 4.1))
        _draw_ruler(planche, bilan)
    planche.close()


def _write_finding(planche: Diapositive, bilan: Bilan) -> float:
    """The sentence that stands under the title of the report, as large as it has room; gives where it ends."""
    constat = say_finding(bilan)
    points = next((p for p in CONSTATS_PT if measure(constat, UTILE_CM, p) <= CONSTAT_CM), CONSTATS_PT[-1])
    place = (MARGE_CM, CONSTAT_HAUT_CM, UTILE_CM, CONSTAT_CM)
    planche.write(constat, place, points=points)
    return CONSTAT_HAUT_CM + min(CONSTAT_CM, measure(constat, UTILE_CM, points) + 0.3)


def say_score(bilan: Bilan) -> str:
    """The score with its interval in a sentence, or that there is none and between what it would be."""
    total, echelle = bilan.ligne("total"), format_nombre(bilan.echelle, 0)
    if total.score is not None:
        intervalle = say_intervalle(bilan.show(total.bas), bilan.show(total.haut))
        return f"Le score d’ensemble est de {format_nombre(bilan.show(total.score))} sur {echelle}{intervalle}."
    if total.bas is None or total.haut is None:
        return "Aucune question ne concerne l’organisation."
    bas, haut = (format_nombre(bilan.show(borne)) for borne in (total.bas, total.haut))
    ou = f"compris entre {bas} et {haut}" if bas != haut else f"de {bas}"
    return f"Selon les réponses qui manquent, le score serait {ou}."


def _find_before(bilan: Bilan) -> float | None:
    """The score before, where that séance asked the same questions."""
    if not bilan.evolutions or is_other_questionnaire(bilan.evolutions[-1]):
        return None
    return bilan.evolutions[-1].total.avant


def _draw_ruler(planche: Diapositive, bilan: Bilan) -> None:
    """From 0 to the top of the scale: the interval, the score, every palier, the score before."""
    total = bilan.ligne("total")
    groupe = planche.diapo.shapes.add_group_shape()
    _bar(groupe, 0.0, 1.0, CLAIR)
    if total.bas is not None and total.haut is not None and total.haut - total.bas > 1e-9:
        _bar(groupe, total.bas, total.haut, MOYEN)
    score = 0.0 if total.score is None else total.score
    _mark(groupe, score, ACCENT)
    _say_ends(groupe, format_nombre(bilan.echelle, 0))
    alternative = [f"Règle de 0 à {format_nombre(bilan.echelle, 0)}. {say_score(bilan)}"]
    seuil = bilan.palier.seuil_suivant
    if bilan.palier.suivant is not None and seuil is not None:
        alternative.append(f"Le palier {bilan.palier.suivant} commence à {format_nombre(bilan.show(seuil), 0)}.")
    alternative += _draw_paliers(groupe, bilan)
    avant = _find_before(bilan)
    dit = f"Score : {format_nombre(bilan.show(score))}"
    if avant is not None:
        _mark(groupe, avant, ACCENT, vide=True)
        alternative.append(
            f"À la séance du {format_date(bilan.evolutions[-1].depuis.date)}, il était de {format_nombre(bilan.show(avant))}."
        )
        avant_dit = f"Avant : {format_nombre(bilan.show(avant))}"
        if abs(avant - score) > PROCHES:
            _say(groupe, avant, avant_dit, haut=False)
        else:  # one text for both, since two would stand over each other
            dit = f"{avant_dit} ; {dit.lower()}" if avant < score else f"{dit} ; {avant_dit.lower()}"
    _say(groupe, score, dit, haut=False, gras=True)
    describe(groupe, " ".join(alternative))
    groupe.name = "Règle du score"


def _draw_paliers(groupe: Any, bilan: Bilan) -> list[str]:
    """The paliers one after the other, each named over its part of the ruler, in bold the one that is reached; then in words."""
    paliers = list(zip(bilan.palier.echelons, bilan.palier.seuils, strict=False))
    fins = [*(seuil for _, seuil in paliers), 1.0][1:]
    for (nom, seuil), fin in zip(paliers, fins, strict=True):
        if seuil > 0:
            _mark(groupe, seuil, GRIS, fine=True)
        large = LONG_CM * (fin - seuil)
        long = f"{nom}, dès {format_nombre(bilan.show(seuil), 0)}"
        dit = long if count_lines(long, large + MARGE_TEXTE_CM, REGLE_PT) == 1 else nom
        _say(groupe, (seuil + fin) / 2, dit, haut=True, gras=nom == bilan.palier.nom, part=large)
    dits = [f"{nom} dès {format_nombre(bilan.show(seuil), 0)}" for nom, seuil in paliers]
    return [f"Les paliers : {join_et(dits)}."] if dits else []


def _say_ends(groupe: Any, sommet: str) -> None:
    """0 and the top of the scale, beside the ruler."""
    debut = MARGE_CM + RETRAIT_CM
    for x, large, texte, sens in (
        (debut, COTE_GAUCHE_CM, "0", PP_ALIGN.LEFT),
        (_x(1.0), COTE_DROITE_CM, sommet, PP_ALIGN.RIGHT),
    ):
        boite = groupe.shapes.add_textbox(Cm(x), Cm(REGLE_HAUT_CM), Cm(large), Cm(REGLE_CM))
        cadre = boite.text_frame
        cadre.margin_left = cadre.margin_right = cadre.margin_top = cadre.margin_bottom = 0
        cadre.vertical_anchor = MSO_ANCHOR.MIDDLE
        write_runs(cadre.paragraphs[0], texte, REGLE_PT, couleur=ENCRE)
        cadre.paragraphs[0].alignment = sens


def _x(fraction: float) -> float:
    return MARGE_CM + RETRAIT_CM + COTE_GAUCHE_CM + LONG_CM * fraction


def _bar(groupe: Any, debut: float, fin: float, couleur: str) -> None:
    forme = groupe.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Cm(_x(debut)), Cm(REGLE_HAUT_CM), Cm(LONG_CM * (fin - debut)), Cm(REGLE_CM)
    )
    forme.fill.solid()
    forme.fill.fore_color.rgb = paint(couleur)
    forme.line.fill.background()
    _flatten(forme)


def _mark(groupe: Any, fraction: float, couleur: str, *, fine: bool = False, vide: bool = False) -> None:
    """A mark across the ruler; an empty one is the score before."""
    large = 0.08 if fine else 0.36
    deborde = 0.35 if fine else 0.25
    forme = groupe.shapes.add_shape(
        MSO_SHAPE.RECTANGLE,
        Cm(_x(fraction) - large / 2),
        Cm(REGLE_HAUT_CM - deborde),
        Cm(large),
        Cm(REGLE_CM + 2 * deborde),
    )
    forme.fill.solid()
    forme.fill.fore_color.rgb = paint("#ffffff" if vide else couleur)
    forme.line.color.rgb, forme.line.width = paint(couleur), Pt(1.5)
    _flatten(forme)


def _flatten(forme: Any) -> None:
    """Without the shadow and the relief that Office's style gives."""
    style = forme._element.find(qn("p:style"))
    if style is not None:
        forme._element.remove(style)


def _say(  # noqa: PLR0913 (keywords: how, not what)
    groupe: Any, fraction: float, texte: str, *, haut: bool, gras: bool = False, part: float = 0.0
) -> None:
    """A text above or below a point of the ruler, kept inside the slide; over its part of the ruler, where it has one."""
    large = part if part > 0 else max(1.6, 0.36 * len(texte) + 0.6)
    debut, fin = _x(0.0), _x(1.0)
    gauche = min(max(_x(fraction) - large / 2, debut), fin - large)
    y = REGLE_HAUT_CM - 1.45 if haut else REGLE_HAUT_CM + REGLE_CM + 0.3
    boite = groupe.shapes.add_textbox(Cm(gauche), Cm(y), Cm(large), Cm(1.0))
    boite.text_frame.word_wrap = True
    boite.text_frame.margin_left = boite.text_frame.margin_right = 0
    paragraphe = boite.text_frame.paragraphs[0]
    write_runs(paragraphe, texte, REGLE_PT, couleur=ACCENT if gras else ENCRE, gras=gras)
    bords = {} if part > 0 else {debut: PP_ALIGN.LEFT, fin - large: PP_ALIGN.RIGHT}
    paragraphe.alignment = bords.get(gauche, PP_ALIGN.CENTER)
