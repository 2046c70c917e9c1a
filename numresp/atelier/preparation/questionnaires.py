"""01 Préparer, second half: questionnaires and papers, what was answered beforehand, the débats."""

from __future__ import annotations

from collections.abc import Iterable

from numresp.atelier.commun.carnet_commun import render_documents
from numresp.atelier.commun.composants import render_badge, render_marches
from numresp.atelier.commun.formulaire import render_bouton, render_envoi, render_formulaire
from numresp.atelier.preparation.gestes import Preparation
from numresp.atelier.preparation.suite import render_sans_seance
from numresp.atelier.seance.constats import say_source
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_propositions, list_ticked
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle.debat import MAX_DEBATS, PropositionDeDebat
from numresp.langue.francais import format_nombre, format_pourcent, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import ETATS, say_reponse, say_role
from numresp.modele.referentiel.referentiel import Question
from numresp.modele.seance.evenements import AVIS, Constat

EXEMPLES = {
    "Questionnaires et papiers": "Ensuite, par exemple : un classeur pour l’élu, un pour la direction, un pour le technicien.",
    "Constats": "Ensuite, par exemple : « Inventaire à jour : niveau 2, technicien informatique, questionnaire ».",
    "Débats": "Ensuite, par exemple : « Les moyens suffisent-ils ? », proposée parce que les avis diffèrent.",
}
"""What each of these parts will hold."""


def render_papiers(vue: Preparation) -> Fragment:
    """What is sent and printed beforehand, and what comes back."""
    if vue.tenue is None:
        return render_sans_seance(vue, "Questionnaires et papiers", EXEMPLES["Questionnaires et papiers"])
    avis = [p for p in vue.tenue.etat.participants if p.startswith(AVIS)]
    constats = vue.tenue.etat.constats.values()
    verses = sum(constat.origine == "questionnaire" for constat in constats)
    ailleurs = len(constats) - verses
    recu = f"Reçus jusqu’ici : {pluriel(verses, 'constat')} et {pluriel(len(avis), 'avis', 'avis')}."
    if ailleurs:
        recu += f" Établis autrement (séance précédente, inventaire, séance) : {pluriel(ailleurs, 'constat')}."
    return join_fragments(
        [
            tag("h2", "Questionnaires et papiers", tabindex=-1, data_foyer=True),
            tag("h3", "1. Envoyer à chaque rôle son questionnaire"),
            render_paragraphe(
                "Un classeur par rôle pour les constats, un pour les débats, à remplir seul avant la séance."
            ),
            tag("p", render_documents(vue.impressions, ("questionnaires",))),
            tag("h3", "2. Verser les réponses"),
            render_paragraphe(recu),
            _render_verse(vue),
            tag(
                "p",
                tag("label", "Questionnaires remplis (.xlsx)", for_="verser"),
                " ",
                tag("input", type="file", id="verser", accept=".xlsx", multiple=True, data_acte="verser"),
            ),
            tag("h3", "3. Imprimer pour la salle"),
            tag("p", render_documents(vue.impressions, ("papiers",))),
        ]
    )


def _render_verse(vue: Preparation) -> Fragment | None:
    """What was poured last, a row for each role, and what deserves a look; where roles differ is one tab away."""
    verse = vue.verse
    if not verse.lots:
        return None
    lignes = [(lot.nom, str(lot.fichiers), str(lot.reponses)) for lot in verse.lots]
    conflits = len(_list_conflits(vue.need_tenue()))
    remarques = pluriel(len(verse.remarques), "remarque")
    return join_fragments(
        [
            render_table("Versé à l’instant", ("Rôle", "Questionnaires", "Réponses lues"), lignes),
            tag(
                "p",
                f"{pluriel(conflits, 'constat')} où les rôles ne disent pas la même chose. ",
                render_bouton("Voir lesquels", "onglet", ident="voir-conflits", onglet="constats"),
            )
            if conflits
            else None,
            tag("details", tag("summary", remarques), render_liste(verse.remarques), id="remarques-versees")
            if verse.remarques
            else None,
        ]
    )


def _list_conflits(tenue: Tenue) -> dict[str, tuple[Constat, ...]]:
    return {ident: constats for ident, constats in tenue.etat.conflits.items() if ident in tenue.posees}


def render_constats(vue: Preparation) -> Fragment:
    """What was answered beforehand, by thème, and what is still missing, with who can answer it."""
    if vue.tenue is None:
        return render_sans_seance(vue, "Constats", EXEMPLES["Constats"])
    tenue = vue.tenue
    lignes, vides = [], 0
    for theme in tenue.referentiel.noeuds:
        for question in list_constats(tenue, theme.id):
            constat = tenue.etat.constats.get(question.id)
            source = "" if constat is None else say_source(constat)
            attendu = "à demander : " + " ou ".join(say_role(role) for role in question.repond)
            qui = tag("span", source) if source else render_badge(attendu, "attention")
            lignes.append((theme.nom, question.intitule, _render_reponse(tenue, question, constat), qui))
            vides += not source
    return join_fragments(
        [
            tag("h2", f"{pluriel(len(lignes), 'constat')}, dont {vides} sans réponse", tabindex=-1, data_foyer=True),
            tag("p", render_bouton("Pré-remplir (séance précédente, inventaire)", "prefill", fort=vides > 0)),
            _render_conflits(tenue),
            render_table("Constats de la séance", ("Thème", "Question", "Réponse", "Qui"), lignes, entete_ligne=False),
        ]
    )


def _render_conflits(tenue: Tenue) -> Fragment | None:
    """Constats that roles answered otherwise, a column for each role; the answer poured last counts until the room decides."""
    conflits = _list_conflits(tenue)
    if not conflits:
        return None
    roles = list(dict.fromkeys(constat.role for constats in conflits.values() for constat in constats))
    lignes = []
    for ident, constats in conflits.items():
        par_role = {constat.role: constat for constat in constats}
        question = tenue.referentiel.questions[ident]
        dits = [_render_answer(tenue, question, par_role[role]) if role in par_role else Fragment() for role in roles]
        lignes.append((question.intitule, *dits))
    titre = f"{pluriel(len(conflits), 'constat')} où les rôles ne disent pas la même chose"
    suite = "La dernière réponse versée compte, en attendant. À débattre : cochez-les dans l’onglet Débats."
    colonnes = ("Question", *(say_role(role) for role in roles))
    return join_fragments([render_table(titre, colonnes, lignes), render_paragraphe(suite, classe="note")])


def _render_answer(tenue: Tenue, question: Question, constat: Constat) -> Fragment:
    """What one role said: the steps of its level, or its words."""
    if constat.reponse.niveau is None:
        return tag("span", _say_answer(constat))
    return render_marches(constat.reponse.niveau, len(tenue.referentiel.niveaux_de(question)) - 1)


def _render_reponse(tenue: Tenue, question: Question, constat: Constat | None) -> Fragment:
    """The steps of a level, and its words."""
    reponse = None if constat is None else constat.reponse
    marches = render_marches(
        None if reponse is None else reponse.niveau, len(tenue.referentiel.niveaux_de(question)) - 1
    )
    return tag("div", marches, tag("span", say_reponse(tenue.referentiel, question, reponse)), class_="reponse")


def render_debats(vue: Preparation) -> Fragment:
    """The débats proposed, by weight × disagreement; at most fourteen are chosen."""
    if vue.tenue is None:
        return render_sans_seance(vue, "Débats", EXEMPLES["Débats"])
    tenue = vue.tenue
    propositions = {proposition.question: proposition for proposition in list_propositions(tenue)}
    choisis = list_ticked(tenue)
    cases = [
        _render_case(vue.need_tenue(), ident, propositions.get(ident), ident in choisis) for ident in vue.propositions
    ]
    return join_fragments(
        [
            tag("h2", f"{MAX_DEBATS} débats au plus", tabindex=-1, data_foyer=True),
            render_paragraphe(
                "Proposés par poids × désaccord des questionnaires individuels (0,5 quand il n’est pas connu). "
                "Quatre minutes chacun."
            ),
            _say_conflits(tenue),
            render_formulaire("programme", tag("ul", *cases, class_="choix"), render_envoi("Enregistrer le programme")),
        ]
    )


def _say_conflits(tenue: Tenue) -> Fragment | None:
    """How many constats are proposed because roles differ, and where they stand."""
    nombre = len(_list_conflits(tenue))
    if not nombre:
        return None
    quoi = pluriel(
        nombre, "constat où les rôles diffèrent est proposé", "constats où les rôles diffèrent sont proposés"
    )
    return render_paragraphe(f"{quoi} aussi : cochez ceux qui méritent que la salle en parle.")


def say_conflit(constats: Iterable[Constat]) -> str:
    """Roles that did not answer alike: « niveau 2 (achats), niveau 0 (technicien) »."""
    return ", ".join(f"{_say_answer(constat)} ({say_role(constat.role)})" for constat in constats)


def _say_answer(constat: Constat) -> str:
    niveau = constat.reponse.niveau
    return ETATS[constat.reponse.etat] if niveau is None else f"niveau {niveau}"


def _render_case(tenue: Tenue, ident: str, proposition: PropositionDeDebat | None, choisi: bool) -> Fragment:
    """A question to tick, with what speaks for it."""
    question = tenue.referentiel.questions[ident]
    dit = f"{tenue.referentiel.theme_de[ident].nom}, {format_pourcent(tenue.parts.get(ident, 0.0), 1)} du total"
    if proposition is not None and proposition.desaccord is not None:
        dit += f", désaccord {format_nombre(proposition.desaccord, 2)}"
    if (conflit := tenue.etat.conflits.get(ident)) is not None:
        dit += f", constat : {say_conflit(conflit)}"
    elif question.mode == "constat":
        dit += ", constat contesté" if ident in tenue.etat.contestes else ", constat sans réponse"
    boite = tag("input", type="checkbox", name="debats", value=ident, id=f"debat-{ident}", checked=choisi)
    return tag("li", tag("label", boite, " ", question.intitule, " ", tag("span", dit, class_="note")))
