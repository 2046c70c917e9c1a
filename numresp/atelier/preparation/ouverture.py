"""01 Préparer, its tab « Séance »: opening one, who is around the table, how long, how votes are given."""

from __future__ import annotations

from numresp.atelier.commun.composants import render_badge
from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    Choix,
    render_bouton,
    render_case,
    render_champ,
    render_choix,
    render_envoi,
    render_formulaire,
)
from numresp.atelier.preparation.gestes import Preparation
from numresp.langue.francais import format_date
from numresp.langue.html import Fragment, join_fragments, tag
from numresp.langue.mots import JALONS, say_role
from numresp.modele.commun.jour import find_day, read_clock
from numresp.modele.seance.evenements import Participant

EXPRESS: Choix = (("express", "express : une heure"),)
VOTES: Choix = (
    ("comptes", "cartes montrées ensemble, comptées"),
    ("mains", "mains levées, comptées"),
    ("participants", "un par participant"),
)
NOMINATIF = "La salle accepte que les votes portent un rôle (sinon, ils restent anonymes)"


def render_seance(vue: Preparation) -> Fragment:
    """The séances there are, who takes part, the settings, and the form that opens one."""
    aucune = vue.tenue is None or vue.tenue.close
    ouvrir = render_formulaire(
        "ouvrir",
        tag(
            "div",
            render_champ("Date de la séance", "date", "seance-date", _say_today(vue), genre="date"),
            render_choix("Jalon", "jalon", "seance-jalon", list(JALONS.items()), "autodiagnostic"),
            render_choix("Questionnaire", "variante", "seance-variante", EXPRESS, vide="complet"),
            render_champ("Durée en minutes", "minutes", "seance-minutes", "120", genre="number"),
            render_choix("Votes", "vote", "seance-vote", VOTES),
            class_="grille",
        ),
        render_case(NOMINATIF, "nominatif", "seance-nominatif", False),
        render_envoi("Ouvrir la séance", fort=aucune),
        classe="fiche",
    )
    tenues = () if vue.dossier is None else vue.dossier.seances
    deja = [
        tag("li", f"{JALONS[s.jalon]}, {format_date(s.date)}", _render_etat(close=s.etat.cloture is not None))
        for s in tenues
    ]
    neuve = tag("details", tag("summary", "Ouvrir une séance"), ouvrir, id="ouvrir-seance", open=aucune)
    return join_fragments(
        [
            tag("h2", "Quelle séance ?", tabindex=-1, data_foyer=True),
            tag("ul", *deja, class_="personnes") if deja else None,
            neuve if aucune else None,
            _render_participants(vue),
            _render_reglages(vue),
            None if aucune else neuve,
        ]
    )


def _render_etat(*, close: bool) -> Fragment:
    return render_badge("close", "bien") if close else render_badge("ouverte", "info")


def _say_today(vue: Preparation) -> str:
    """Today, where the organisation is: what a séance that is opened in front of the room has for a date."""
    return "" if vue.dossier is None else find_day(read_clock(), vue.fuseau).isoformat()


def _render_reglages(vue: Preparation) -> Fragment | None:
    """Time budget and way to vote, which can still be changed."""
    if vue.tenue is None:
        return None
    programme = vue.tenue.etat.programme
    minutes, vote, nominatif = (120, "comptes", False) if programme is None else (
        programme.minutes, programme.vote, programme.nominatif,
    )  # fmt: skip
    if programme is not None and vote == "comptes" and programme.geste == "mains":
        vote = "mains"
    forme = render_formulaire(
        "reglages",
        tag(
            "div",
            render_champ("Durée en minutes", "minutes", "reglages-minutes", str(minutes), genre="number"),
            render_choix("Votes", "vote", "reglages-vote", VOTES, vote),
            class_="grille",
        ),
        render_case(NOMINATIF, "nominatif", "reglages-nominatif", nominatif),
        render_envoi("Enregistrer les réglages", fort=False),
        classe="fiche",
    )
    return tag("details", tag("summary", "Durée et façon de voter"), forme, id="reglages")


def _render_participants(vue: Preparation) -> Fragment | None:
    if vue.tenue is None:
        return None
    etat = vue.tenue.etat
    presents = [_render_participant(participant) for participant in etat.presents]
    return join_fragments(
        [
            tag("h3", f"Autour de la table ({len(presents)})"),
            tag("ul", *presents, class_="personnes") if presents else None,
            render_formulaire(
                "participant",
                tag(
                    "div",
                    render_choix("Rôle", "role", "participant-role", OPTIONS_ROLE, "direction"),
                    render_champ("Fonction, sans nom", "fonction", "participant-fonction", aide="facultatif"),
                    class_="grille",
                ),
                tag(
                    "div",
                    render_envoi("Ajouter"),
                    render_bouton("Annuler le dernier geste", "annuler"),
                    class_="gestes",
                ),
                classe="fiche",
            ),
        ]
    )


def _render_participant(participant: Participant) -> Fragment:
    """A role, its fonction, and the button that takes it out again."""
    dit = f"{say_role(participant.role)}{f' ({participant.fonction})' if participant.fonction else ''}"
    ident = participant.participant
    return tag(
        "li",
        dit,
        " ",
        render_bouton(
            "Retirer", "participant_retirer", ident=f"absent-{ident}", precision=f" : {dit}", participant=ident
        ),
    )
