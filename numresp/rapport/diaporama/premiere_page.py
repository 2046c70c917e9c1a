"""The first slide: which town, which report, of which day; where it stands, on a ruler, with the palier."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from numresp.langue.francais import format_date, format_nombre, say_de, say_intervalle, upper_initial
from numresp.langue.mots import JALONS, PROVISOIRE
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.cadre.pied_de_document import write_pied
from numresp.rapport.cadre.titre_du_rapport import say_titre
from numresp.rapport.diaporama.diapositive import ENCRE, Diapositive, describe, paint, write_runs
from numresp.rapport.diaporama.fond import MARGE_CM, RETRAIT_CM, UTILE_CM, FondDePlanches
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.figures.profil import ACCENT, CLAIR, GRIS, MOYEN
from numresp.rapport.phrases.constat_du_jalon import is_other_questionnaire
from numresp.rapport.phrases.palier import say_palier
from numresp.rapport.sections.synthese import say_validation

CHIFFRE_PT = 66
REGLE_HAUT_CM, REGLE_CM = 13.4, 0.9
PROCHES = 0.17
"""Scores nearer than this part of the ruler are said by one text."""
LONG_CM = UTILE_CM - 2 * RETRAIT_CM
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
    planche.write(quand, (MARGE_CM, 3.4, UTILE_CM, 1.2), couleur=GRIS)
    marques = [m for m in (PROVISOIRE if bilan.seance.provisoire else "", EXEMPLE if bilan.illustratif else "") if m]
    if marques:
        planche.write("\n".join(marques), (MARGE_CM, 4.6, UTILE_CM, 1.9), gras=True)
    if total.score is None:
        planche.write(SANS_SCORE, (MARGE_CM, 7.4, UTILE_CM, 1.6), points=28, couleur=ACCENT, gras=True)
        planche.write(say_score(bilan), (MARGE_CM, 9.2, UTILE_CM, 2.6))
    else:
        chiffre = f"{format_nombre(bilan.show(total.score))} / {format_nombre(bilan.echelle, 0)}"
        planche.write(chiffre, (MARGE_CM, 7.1, 13, 3.2), points=CHIFFRE_PT, couleur=ACCENT, gras=True)
        intervalle = say_intervalle(bilan.show(total.bas), bilan.show(total.haut)).strip(" ()")
        reserve = f"{upper_initial(intervalle)} selon les réponses encore inconnues." if intervalle else ""
        dites = ["Score d’ensemble", *filter(None, (reserve, palier))]
        planche.write("\n".join(dites), (14.8, 7.2, UTILE_CM + MARGE_CM - 14.8, 4.6))
        _draw_ruler(planche, bilan)
    planche.close()


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
    """From 0 to the top of the scale: the interval, the score, the threshold of the next palier, the score before."""
    total = bilan.ligne("total")
    groupe = planche.diapo.shapes.add_group_shape()
    _bar(groupe, 0.0, 1.0, CLAIR)
    if total.bas is not None and total.haut is not None and total.haut - total.bas > 1e-9:
        _bar(groupe, total.bas, total.haut, MOYEN)
    score = 0.0 if total.score is None else total.score
    _mark(groupe, score, ACCENT)
    _say(groupe, 0.0, "0", haut=True)
    _say(groupe, 1.0, format_nombre(bilan.echelle, 0), haut=True)
    alternative = [f"Règle de 0 à {format_nombre(bilan.echelle, 0)}. {say_score(bilan)}"]
    seuil = bilan.palier.seuil_suivant
    if bilan.palier.suivant is not None and seuil is not None:
        _mark(groupe, seuil, GRIS, fine=True)
        _say(groupe, seuil, f"{bilan.palier.suivant}, dès {format_nombre(bilan.show(seuil), 0)}", haut=True)
        alternative.append(f"Le palier {bilan.palier.suivant} commence à {format_nombre(bilan.show(seuil), 0)}.")
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


def _x(fraction: float) -> float:
    return MARGE_CM + RETRAIT_CM + LONG_CM * fraction


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


def _say(groupe: Any, fraction: float, texte: str, *, haut: bool, gras: bool = False) -> None:
    """A text above or below a point of the ruler, kept inside the slide."""
    large = max(1.6, 0.36 * len(texte) + 0.6)
    debut, fin = MARGE_CM + RETRAIT_CM, MARGE_CM + RETRAIT_CM + LONG_CM
    gauche = min(max(_x(fraction) - large / 2, debut), fin - large)
    y = REGLE_HAUT_CM - 1.45 if haut else REGLE_HAUT_CM + REGLE_CM + 0.3
    boite = groupe.shapes.add_textbox(Cm(gauche), Cm(y), Cm(large), Cm(1.0))
    boite.text_frame.word_wrap = True
    boite.text_frame.margin_left = boite.text_frame.margin_right = 0
    paragraphe = boite.text_frame.paragraphs[0]
    write_runs(paragraphe, texte, 18, couleur=ACCENT if gras else ENCRE, gras=gras)
    bords = {debut: PP_ALIGN.LEFT, fin - large: PP_ALIGN.RIGHT}
    paragraphe.alignment = bords.get(gauche, PP_ALIGN.CENTER)
