"""The questionnaires on paper: one for each role that can answer a constat, one for the débats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from numresp.langue.francais import join_et, pluriel
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.langue.mots import say_role
from numresp.modele.referentiel.referentiel import Question, Role
from numresp.rapport.imprimes.fiche_question import say_sentences
from numresp.rapport.imprimes.selection import Tirage

DEBATS = "debats"


def compose_questionnaires(tirage: Tirage) -> dict[str, Fragment]:
    """The questionnaires: each role that has a constat to answer, then the débats.

    Returns
    -------
    dict of str to Fragment
        By role, or `debats`; none that would hold no question.
    """
    feuilles = {role: _render_constats(tirage, role) for role in get_args(Role) if select_constats(tirage, role)}
    if select_debats(tirage):
        feuilles[DEBATS] = _render_debats(tirage)
    return feuilles


def select_constats(tirage: Tirage, role: str) -> list[Question]:
    """The constats printed that this role can answer."""
    return [question for question in tirage.asked if question.mode == "constat" and role in question.repond]


def select_debats(tirage: Tirage) -> list[Question]:
    """The débats printed, whoever could answer them: each participant does."""
    return [question for question in tirage.asked if question.mode == "debat"]


def list_orphans(tirage: Tirage) -> list[Question]:
    """The constats that no role can answer: they are in no questionnaire."""
    return [question for question in tirage.asked if question.mode == "constat" and not question.repond]


def _render_constats(tirage: Tirage, role: str) -> Fragment:
    constats = select_constats(tirage, role)
    return join_fragments(
        [
            tag("h1", f"Questionnaire : {say_role(role)}"),
            _render_entete(tirage, "Fonction (sans nom) :"),
            render_paragraphe(
                f"{pluriel(len(constats), 'constat')} à établir avant l’atelier. ",
                tag(
                    "b",
                    "Cochez une case par question : le niveau le plus haut dont toutes les conditions sont remplies.",
                ),
                " Notez ce qui le prouve ; sans preuve, la réponse reste provisoire. « Ne sait pas » vaut mieux qu’une "
                "réponse devinée. Quand plusieurs rôles peuvent répondre, une seule réponse suffit : voyez avec eux. "
                "N’écrivez le nom de personne.",
            ),
            *_render_themes(tirage, constats, role),
        ],
        "\n",
    )


def _render_debats(tirage: Tirage) -> Fragment:
    debats = select_debats(tirage)
    return join_fragments(
        [
            tag("h1", "Questionnaire individuel : les débats"),
            _render_entete(tirage),
            render_paragraphe(
                tag("b", "Ce questionnaire est anonyme : n’y écrivez ni votre nom ni votre fonction."),
                " Il prépare seulement le débat, en montrant où les avis diffèrent ; il n’entre dans aucun score. C’est la "
                "salle qui retient un niveau, après discussion.",
            ),
            render_paragraphe(
                f"{pluriel(len(debats), 'question')} à remplir seul, avant l’atelier. Cochez une case par question : le "
                "niveau le plus haut dont toutes les conditions vous semblent remplies."
            ),
            *_render_themes(tirage, debats),
        ],
        "\n",
    )


def _render_entete(tirage: Tirage, *autres: str) -> Fragment:
    """What is filled in on top; the organisation's name where it is known."""
    nom = tag("b", tirage.organisation) if tirage.organisation else None
    champs = [join_fragments(["Organisation :", nom], " "), "Date :", *autres]
    return tag("ul", *[tag("li", champ) for champ in champs], class_="entete")


def _render_themes(tirage: Tirage, questions: Sequence[Question], role: str | None = None) -> Iterator[Fragment]:
    retenues = {question.id for question in questions}
    for rang, theme in enumerate(tirage.referentiel.noeuds, start=1):
        siennes = [question for question in tirage.list_asked(theme) if question.id in retenues]
        if siennes:
            yield tag("h2", f"{rang}. {theme.nom}")
        yield from (_render_question(tirage, question, role) for question in siennes)


def _render_question(tirage: Tirage, question: Question, role: str | None) -> Fragment:
    """One question to answer: its levels as boxes; for a constat, room for the proof and for a remark."""
    cases = [
        join_fragments([tag("b", str(niveau.niveau)), f" {niveau.libelle}".rstrip()])
        for niveau in tirage.referentiel.niveaux_de(question)
    ]
    aide = [question.aide or None, *_say_preuves(question, role), *_say_autres(question, role)]
    reserve = tirage.say_reserve(question.id)
    return tag(
        "section",
        tag("h3", tag("span", f"{tirage.numeros[question.id]} "), question.intitule),
        render_paragraphe(join_fragments(aide, " "), classe="note") if any(aide) else None,
        render_paragraphe(f"{reserve[0].upper()}{reserve[1:]} ; sinon, cochez « Non concerné ».") if reserve else None,
        tag("ul", *[tag("li", case) for case in (*cases, "Non concerné", "Ne sait pas")], class_="cases"),
        tag("ul", tag("li", "Preuve :"), tag("li", "Remarque :"), class_="ecrire") if role is not None else None,
    )


def _say_preuves(question: Question, role: str | None) -> Iterator[Fragment]:
    if role is not None and question.preuves:
        yield join_fragments([tag("b", "Preuves possibles :"), f" {say_sentences(question.preuves)}"])


def _say_autres(question: Question, role: str | None) -> Iterator[Fragment]:
    """The other roles that find this question in their questionnaire."""
    autres = [say_role(autre) for autre in question.repond if autre != role]
    if role is not None and autres:
        yield join_fragments([tag("b", "Aussi posée à :"), f" {join_et(autres)}."])
