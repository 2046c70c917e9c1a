"""The second page: how each number was obtained, so that anybody can do the sums again."""

from __future__ import annotations

from collections.abc import Callable

from numresp.langue.francais import (
    ABSENT,
    arrondi_somme,
    format_date,
    format_intervalle,
    format_nombre,
    format_pourcent,
)
from numresp.langue.html import (
    Fragment,
    join_fragments,
    render_figure,
    render_liste,
    render_paragraphe,
    render_table,
    tag,
)
from numresp.langue.mots import ETATS, say_referentiel
from numresp.rapport.donnees.changement import EXPLIQUES
from numresp.rapport.donnees.organisation import Bilan, Part
from numresp.rapport.donnees.reponses import ReponseBilan
from numresp.rapport.figures.votes import MAX_QUESTIONS, draw_accord
from numresp.rapport.phrases.empreintes import name_entree, say_edition
from numresp.rapport.sections.impact import render_hypotheses
from numresp.rapport.sections.profil import render_autres_poids
from numresp.rapport.sections.salle import MINIMUM_VOTES
from numresp.rapport.sections.synthese import say_validation
from numresp.rapport.sections_calcul.autres_lectures import DROIT, render_charte, render_droit_securite
from numresp.rapport.sections_calcul.conformite import render_constats
from numresp.rapport.sections_calcul.derivation_du_changement import render_derivation
from numresp.rapport.sections_calcul.donnees_des_figures import render_trajectoire, say_departs
from numresp.rapport.sections_calcul.relecture import RELECTURE, list_relues, render_avis

POIDS = "Avec d’autres poids"
LOI = "Conformité, constat par constat"
BOUGE = "Ce qui a fait bouger le score : le calcul"
ORDRES = "Ordres de grandeur : hypothèses et sources"
LIGNE = "Le score au fil des séances, et ce qui était prévu"
JALONS_DE = {BOUGE: EXPLIQUES, LIGNE: EXPLIQUES, ORDRES: {"quick_wins", "bilan", "suivi"}}
"""Sections that say where something comes from, and the jalons whose report shows it; the others are on every second page."""
REGLES = {
    "moyenne": "moyenne pondérée : score = Σ poids × score ÷ Σ poids, sur ce qui est concerné et connu",
    "somme": "somme : score = Σ points acquis ÷ Σ points possibles, sur ce qui est concerné et connu",
    "exclure": "exclu du calcul, en haut et en bas",
    "redistribuer": "ses points sont partagés à parts égales entre les questions voisines concernées",
    "valeur": "compté à une valeur fixe",
    "zero": "compté 0",
}


def render_page(bilan: Bilan) -> Fragment:
    """The whole page: its title, then each section under its heading."""
    return join_fragments(
        [
            render_titre(bilan),
            *(
                join_fragments([tag("h2", titre), rendre(bilan)])
                for titre, rendre in SECTIONS
                if _is_shown(titre, bilan)
            ),
        ]
    )


def _is_shown(titre: str, bilan: Bilan) -> bool:
    """What the report does not show is not explained."""
    presentes = {
        LOI: bilan.conformite is not None,
        POIDS: bilan.autres_poids is not None,
        DROIT: bool(bilan.droit),
        RELECTURE: bool(list_relues(bilan)),
    }
    return presentes.get(titre, bilan.jalon in JALONS_DE.get(titre, {bilan.jalon}))


def render_titre(bilan: Bilan) -> Fragment:
    """Title of the page and where it belongs."""
    phrase = (
        f"Cette page accompagne le rapport « {bilan.organisation.nom} », séance du {format_date(bilan.seance.date)}. "
        f"{say_validation(bilan)} Rien n’est arrondi dans le calcul ; l’affichage l’est à une décimale, et les parts affichées "
        "d’un total sont ajustées (plus grand reste) pour que leur somme soit le total affiché."
    )
    return join_fragments(
        [
            tag("h1", f"{bilan.organisation.nom} : comment ces chiffres sont obtenus"),
            render_paragraphe(phrase, classe="chapeau"),
            render_paragraphe(tag("b", "Exemple. "), " ".join(bilan.illustratif), classe="illustratif")
            if bilan.illustratif
            else None,
        ]
    )


def render_regles(bilan: Bilan) -> Fragment:
    """The rules that were applied, in words."""
    regles = bilan.regles
    inconnu = "exclu du score" if regles["sans_reponse"] == "exclure" else REGLES["zero"]
    seuil = format_pourcent(bilan.couverture_minimale)
    return render_liste(
        [
            f"Ensemble : {REGLES[regles['agregation']]}.",
            f"Non concerné : {REGLES[regles['non_concerne']]}.",
            f"Inconnu (« ne sait pas », sans réponse) : {inconnu} ; "
            "l’intervalle le prend au moins bon puis au meilleur de ses niveaux.",
            f"Sous {seuil} de réponses connues, aucun score n’est montré, seulement l’intervalle.",
            "L’intervalle borne les réponses connues et inconnues, "
            "pas les questions qu’une réponse encore inconnue ouvrirait ou fermerait.",
        ]
    )


def render_total(bilan: Bilan) -> Fragment:
    """The total as the sum of what each thème brings."""
    parts = [part for part in bilan.parts if part.parent == "total"]
    total = sum(part.part for part in parts)
    if not parts:
        return render_paragraphe("Rien n’est encore noté.")
    points = arrondi_somme([part.part * bilan.echelle for part in parts], total * bilan.echelle)
    omega = sum(part.omega for part in parts)
    lignes = [_part_row(bilan, part, point) for part, point in zip(parts, points, strict=True)]
    pied = ("Ensemble", format_nombre(omega, 2), "", format_nombre(total * bilan.echelle))
    cache = bilan.ligne("total").score is None
    return join_fragments(
        [
            render_paragraphe(
                "Trop peu de réponses sont connues pour que le rapport montre ce score"
                " (ni celui des thèmes dans ce cas)"
                " : les sommes ci-dessous ne portent que sur les réponses connues."
            )
            if cache
            else None,
            render_paragraphe(f"Apport d’un thème = poids × score ÷ {format_nombre(omega, 2)}."),
            render_table(
                "Du score des thèmes au score d’ensemble", ("Thème", "Poids", "Score", "Apport"), lignes, pied=pied
            ),
        ]
    )


def _part_row(bilan: Bilan, part: Part, points: float) -> tuple[str, str, str, str]:
    score = format_nombre(part.valeur * bilan.echelle)
    return bilan.ligne(part.id).nom, format_nombre(part.omega, 2), score, format_nombre(points)


def render_themes(bilan: Bilan) -> Fragment:
    """Every nœud as the sum of what its questions bring; unknown and not-concerned ones named, without points."""
    reponses = {reponse.question: reponse for reponse in bilan.reponses}
    parents = [ligne for ligne in bilan.lignes if ligne.parent is not None and ligne.id not in reponses]
    return join_fragments([_render_noeud(bilan, ligne.id, ligne.nom, reponses) for ligne in parents])


def _render_noeud(bilan: Bilan, ident: str, nom: str, reponses: dict[str, ReponseBilan]) -> Fragment:
    parts = {part.id: part for part in bilan.parts if part.parent == ident}
    total = sum(part.part for part in parts.values())
    points = dict(
        zip(
            parts,
            arrondi_somme([part.part * bilan.echelle for part in parts.values()], total * bilan.echelle),
            strict=True,
        )
    )
    enfants, departs = [ligne for ligne in bilan.lignes if ligne.parent == ident], say_departs(bilan)
    lignes = []
    for ligne in enfants:
        part, reponse = parts.get(ligne.id), reponses.get(ligne.id)
        etat = "" if reponse is None else f"{reponse.libelle or ETATS.get(reponse.etat, '')}{departs.get(ligne.id, '')}"
        chiffres = ("", "", "") if part is None else _part_row(bilan, part, points[ligne.id])[1:]
        lignes.append((ligne.nom, etat, *chiffres))
    pied = (nom, "", "", "", format_nombre(total * bilan.echelle) if parts else ABSENT)
    return render_table(nom, ("Question", "Réponse", "Poids", "Valeur", "Apport"), lignes, pied=pied)


def render_politiques(bilan: Bilan) -> Fragment:
    """The total under the other policies: how much the choice matters."""
    lignes = [
        (
            f"{variante.nom}{' (celle de ce rapport)' if variante.actuelle else ''}",
            format_nombre(bilan.show(variante.score)),
            format_intervalle(bilan.show(variante.bas), bilan.show(variante.haut)),
        )
        for variante in bilan.politiques
    ]
    return render_table("Score d’ensemble selon la règle choisie", ("Règle", "Score", "Intervalle"), lignes)


def render_consensus(bilan: Bilan) -> Fragment:
    """Every vote with its consensus."""
    if not bilan.accords:
        return render_paragraphe("Aucun vote n’a été noté.")
    lignes = [
        (
            accord.intitule,
            " · ".join(map(str, accord.comptes)),
            format_nombre(accord.inconnus, 0),
            format_nombre(accord.consensus if sum(accord.comptes) >= MINIMUM_VOTES else None, 2),
            accord.retenu if accord.niveau_retenu is None else f"niveau {accord.niveau_retenu}",
        )
        for accord in bilan.accords
    ]
    formule = (
        "Consensus (Tastle et Wierman, 2007) : 1 + Σ p × log2(1 − |niveau − moyenne| ÷ étendue de l’échelle) ; "
        "1 quand tous votent pareil, 0 quand deux moitiés s’opposent d’un bout à l’autre. Le seuil de 0,7 est une "
        "convention ; sous trois votes, rien n’est mesuré."
    )
    colonnes = ("Question", "Votes par niveau, du plus bas", "Autres votes", "Consensus", "Retenu")
    return join_fragments(
        [
            render_paragraphe(formule),
            render_figure(
                _draw_votes(bilan), "Les votes les moins d’accord", "Votes par niveau, du plus bas au plus haut."
            ),
            render_table("Votes avant la discussion", colonnes, lignes),
        ]
    )


def _draw_votes(bilan: Bilan) -> Fragment:
    montres = [accord for accord in bilan.accords if sum(accord.comptes) >= MINIMUM_VOTES][:MAX_QUESTIONS]
    niveaux = max((len(accord.comptes) for accord in montres), default=0)
    return draw_accord(
        [
            (accord.enonce, accord.comptes, float(accord.consensus))
            for accord in montres
            if accord.consensus is not None
        ],
        [f"niveau {numero}" for numero in range(niveaux)],
        "votes",
    )


def render_versions(bilan: Bilan) -> Fragment:
    """Versions and fingerprints: what exactly went in."""
    referentiel, seance = bilan.referentiel, bilan.seance
    variante = f", variante {referentiel.variante}" if referentiel.variante else ""
    change = " Il a changé depuis la séance, sous le même numéro." if referentiel.change else ""
    entrees = [
        join_fragments([f"{name_entree(nom)} : ", tag("code", empreinte)]) for nom, empreinte in bilan.entrees.items()
    ]
    return join_fragments(
        [
            render_liste(
                [
                    f"numresp {bilan.numresp}.",
                    join_fragments(
                        [
                            f"Référentiel : {say_referentiel(referentiel)}{variante}, empreinte ",
                            tag("code", referentiel.empreinte),
                            f".{change}",
                        ]
                    ),
                    join_fragments(
                        [say_edition(bilan.catalogue), ", empreinte ", tag("code", bilan.catalogue.empreinte), "."]
                    ),
                    join_fragments(
                        [
                            f"Journal de la séance du {format_date(seance.date)}, ligne {seance.marque.n}, empreinte ",
                            tag("code", seance.marque.empreinte),
                            ".",
                        ]
                    ),
                ]
            ),
            tag("h3", f"Ce qui était connu au {format_date(bilan.date_rapport)} (SHA-256)"),
            render_liste(entrees),
            tag("h3", "Sources des chiffres publics") if bilan.organisation.sources else None,
            render_liste(bilan.organisation.sources),
        ]
    )


SECTIONS: tuple[tuple[str, Callable[[Bilan], Fragment]], ...] = (
    ("Règles appliquées", render_regles),
    ("Des thèmes à l’ensemble", render_total),
    ("Des réponses aux thèmes", render_themes),
    (LIGNE, render_trajectoire),
    ("Ce que donneraient d’autres règles", render_politiques),
    (POIDS, render_autres_poids),
    ("Lecture par engagement de la charte", render_charte),
    (DROIT, render_droit_securite),
    (LOI, render_constats),
    (RELECTURE, render_avis),
    (BOUGE, render_derivation),
    ("Votes et consensus", render_consensus),
    (ORDRES, render_hypotheses),
    ("Versions et empreintes", render_versions),
)
