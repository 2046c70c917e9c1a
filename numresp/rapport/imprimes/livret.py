"""The whole référentiel as a document to hand out before the workshop: how to read it, the paliers, every question."""

from __future__ import annotations

from collections.abc import Iterator

from numresp.langue.francais import format_court, format_pourcent
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import say_niveau
from numresp.modele.referentiel.referentiel import Noeud, Palier, Referentiel
from numresp.rapport.imprimes.conditions import say_conditions
from numresp.rapport.imprimes.fiche_question import find_usual, render_fiche, render_termes, render_textes, say_valeurs
from numresp.rapport.imprimes.selection import Tirage

TEXTES = "Textes cités"


def render_livret(tirage: Tirage, *, textes: bool = True, jusque: int | None = None) -> Fragment:
    """The document, from its title to the texts it cites; these may stand on a page of their own.

    Parameters
    ----------
    jusque : int, optional
        How many thèmes stand on this page, the others standing on the next one (`render_suite`); all by default.
    """
    cites = render_textes(tirage) if textes else ""
    themes = list_themes(tirage)
    return join_fragments(
        [
            *_render_titre(tirage),
            *_render_lecture(tirage),
            _render_sommaire(tirage, themes),
            *_render_paliers(tirage),
            *_render_themes(tirage, themes[:jusque]),
            *([tag("h2", TEXTES), cites] if cites else []),
            *(_render_ecartees(tirage) if jusque is None else []),
        ],
        "\n",
    )


def render_suite(tirage: Tirage, depuis: int) -> Fragment:
    """The thèmes after the first ones, on a page of their own, and the questions that are not asked."""
    titre = tag("h1", f"{tirage.referentiel.titre or tirage.referentiel.id} (suite)")
    themes = _render_themes(tirage, list_themes(tirage)[depuis:])
    return join_fragments([titre, *themes, *_render_ecartees(tirage)], "\n")


def list_themes(tirage: Tirage) -> list[tuple[int, Noeud]]:
    """The thèmes that have a question in this print run, with their numbers."""
    return [(rang, noeud) for rang, noeud in enumerate(tirage.referentiel.noeuds, start=1) if tirage.list_asked(noeud)]


def _render_themes(tirage: Tirage, themes: list[tuple[int, Noeud]]) -> Iterator[Fragment]:
    for rang, noeud in themes:
        yield from _render_noeud(tirage, noeud, 2, f"{rang}. ")


def _render_titre(tirage: Tirage) -> Iterator[Fragment]:
    referentiel = tirage.referentiel
    yield tag("h1", referentiel.titre or referentiel.id)
    version = f"Référentiel version {referentiel.version}"
    variante = f", questionnaire « {tirage.variante} »" if tirage.variante else ""
    pour = f", pour {tirage.organisation}" if tirage.organisation else ""
    yield render_paragraphe(f"{version}{variante}{pour}. {tirage.compte}.", classe="chapeau")


def _render_lecture(tirage: Tirage) -> Iterator[Fragment]:
    yield tag("h2", "Comment lire et coter")
    referentiel = tirage.referentiel
    regle = (
        "Retenez le niveau le plus haut dont toutes les conditions sont remplies aujourd’hui ; ce que personne ne peut "
        "montrer n’est pas rempli."
    )
    libelles = [n.libelle.lower() for ident in tirage.questions for n in referentiel.niveaux_de(ident)]
    if any(libelle.startswith("le même") for libelle in libelles):
        regle += " « Le même » reprend toutes les conditions du niveau d’avant."
    yield render_paragraphe(tag("b", regle))
    termes = [
        ("Constat", "un fait : un des rôles nommés y répond avant l’atelier, avec une preuve."),
        ("Débat", "une appréciation : chacun y répond seul, puis la salle en discute et tranche."),
        *_say_etats(referentiel),
        (
            "Poids",
            "ce qu’une question compte dans son thème, et un thème dans l’ensemble ; la raison est écrite à côté.",
        ),
        ("Niveaux", f"{say_valeurs(find_usual(referentiel))} des points de la question, sauf mention contraire."),
        ("Depuis un an", "dans les douze mois qui précèdent la réponse."),
        ("Écrit", "qu’une autre personne peut retrouver."),
    ]
    yield render_termes(termes)


def _say_etats(referentiel: Referentiel) -> Iterator[tuple[str, str]]:
    """What is no level, and what becomes of it under the rules of this référentiel."""
    politiques = {
        "exclure": "elle sort du calcul.",
        "redistribuer": "son poids va aux autres questions du même groupe.",
        "valeur": f"elle compte pour {format_pourcent(referentiel.valeur_non_concerne)} de ses points.",
    }
    yield "Non concerné", f"la question est sans objet ici ; {politiques[referentiel.non_concerne]}"
    inconnu = "le score est alors donné avec un intervalle, qui dit ce que cette réponse peut changer."
    if referentiel.sans_reponse == "zero":
        inconnu = "la question compte pour 0 ; un intervalle dit ce que cette réponse peut changer."
    yield "Ne sait pas", f"personne ne peut le dire aujourd’hui ; {inconnu}"
    seuil = format_pourcent(referentiel.couverture_minimale)
    yield (
        "Sans réponse",
        f"compté comme « ne sait pas ». Si moins de {seuil} du questionnaire (en poids) a une réponse, aucun score n’est donné.",
    )


def _render_sommaire(tirage: Tirage, themes: list[tuple[int, Noeud]]) -> Fragment:
    lignes = []
    for rang, theme in themes:
        posees = tirage.list_asked(theme)
        debats = sum(question.mode == "debat" for question in posees)
        lien = tag("a", f"{rang}. {theme.nom}", href=f"#n-{theme.id}")
        lignes.append((lien, str(len(posees)), str(debats), format_court(tirage.poids[theme.id])))
    colonnes = ("Thème", "Questions", "dont débats", "Poids")
    return tag(
        "nav",
        tag("h2", "Sommaire"),
        render_table("Thèmes, questions et poids", colonnes, lignes),
        aria_label="Sommaire",
    )


def _render_paliers(tirage: Tirage) -> Iterator[Fragment]:
    paliers = tirage.referentiel.paliers
    if not paliers:
        return
    yield tag("h2", "Les paliers")
    yield render_paragraphe(
        "Un palier est atteint quand le score d’ensemble est à son seuil ou au-dessus, et que toutes ses exigences sont "
        "tenues, comme celles des paliers d’avant. Une exigence qui ne concerne pas la structure est tenue pour remplie ; "
        "une réponse inconnue ne la remplit pas."
    )
    echelle = format_court(tirage.referentiel.echelle)
    lignes = [
        (
            palier.libelle,
            format_court(palier.seuil * tirage.referentiel.echelle),
            _render_exigences(tirage, palier),
        )
        for palier in paliers
    ]
    yield render_table("Seuil et exigences de chaque palier", ("Palier", f"Seuil, sur {echelle}", "Exigences"), lignes)


def _render_exigences(tirage: Tirage, palier: Palier) -> str:
    """The must-haves among the questions printed; the others are held to be met."""
    puces = []
    for exigence in palier.exigences:
        if exigence.question not in tirage.questions:
            continue
        question = tirage.referentiel.questions[exigence.question]
        lien = tag("a", tirage.numeros[question.id], href=f"#q-{question.id}")
        niveau = say_niveau(tirage.referentiel, question, exigence.niveau_min)
        quoi = niveau if question.niveaux else f"{question.intitule} {niveau}"
        puces.append(join_fragments([lien, f", niveau {exigence.niveau_min} : {quoi}"]))
    return render_liste(puces) or "aucune"


def _render_noeud(tirage: Tirage, noeud: Noeud, rang: int, numero: str = "") -> Iterator[Fragment]:
    """A nœud: its weight and reason, its questions, then its nœuds one heading lower."""
    if not tirage.list_asked(noeud):
        return
    yield tag(f"h{min(rang, 6)}", f"{numero}{noeud.nom}", id=f"n-{noeud.id}")
    yield render_paragraphe(
        f"Poids {format_court(tirage.poids[noeud.id])}. {noeud.poids_motif}".rstrip(), classe="note"
    )
    for question in noeud.questions:
        if question.id in tirage.questions:
            yield render_fiche(tirage, question, min(rang + 1, 6))
    for enfant in noeud.noeuds:
        yield from _render_noeud(tirage, enfant, rang + 1)


def _render_ecartees(tirage: Tirage) -> Iterator[Fragment]:
    if not tirage.ecartees:
        return
    yield tag("h2", f"Questions qui ne se posent pas à {tirage.organisation}")
    lignes = []
    for ident in tirage.ecartees:
        question = tirage.referentiel.questions[ident]
        lignes.append((tirage.numeros[ident], question.intitule, say_conditions(question.concerne_si, tirage.numeros)))
    yield render_table("Écartées d’après le profil", ("N°", "Question", "Posée seulement"), lignes)
