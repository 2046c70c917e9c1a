"""01 Préparer, its tab « Séance »: opening one, who is around the table, how long, how votes are given."""

from __future__ import annotations

from numresp.atelier.commun.composants import render_badge
from numresp.atelier.commun.forme import FormeCommune
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
from numresp.atelier.preparation.champs import LIBELLES
from numresp.atelier.preparation.gestes import Preparation
from numresp.atelier.preparation.gestes_de_seance import SeanceListee
from numresp.atelier.preparation.seance_tenue import CONFIRMER
from numresp.atelier.preparation.suite import render_sans_organisation
from numresp.langue.html import Fragment, join_fragments, tag
from numresp.langue.mots import JALONS, say_role
from numresp.modele.seance.evenements import Participant

EXPRESS: Choix = (("express", "express : une heure"),)
VOTES: Choix = (
    ("comptes", "cartes ensemble"),
    ("mains", "mains levées"),
    ("participants", "un par participant"),
)
NOMINATIF = "La salle accepte que les votes portent un rôle (sinon, ils restent anonymes)"


def render_seance(vue: Preparation) -> Fragment:
    """The séances there are, who takes part, the settings, and the form that opens one."""
    if vue.dossier is None:
        return render_sans_organisation(
            "Quelle séance ?", "Ensuite, par exemple : le 6 mai, autodiagnostic, deux heures."
        )
    aucune = vue.tenue is None or vue.tenue.close
    champs = FormeCommune(vue, "seance")
    ouvrir = render_formulaire(
        "ouvrir",
        tag(
            "div",
            champs.day("Date de la séance", "date", vue.jour),
            champs.choice("Jalon", "jalon", list(JALONS.items()), "autodiagnostic"),
            champs.choice("Questionnaire", "variante", EXPRESS, vide="complet"),
            champs.whole(LIBELLES["minutes"], "minutes", 120),
            champs.choice("Votes", "vote", VOTES),
            class_="grille",
        ),
        render_case(CONFIRMER, "confirme", "seance-confirme", False) if _is_far(vue) else None,
        render_case(NOMINATIF, "nominatif", "seance-nominatif", False),
        render_envoi("Ouvrir la séance", fort=aucune),
        classe="fiche",
    )
    deja = [_render_une(seance) for seance in vue.list_seances()]
    en_faute = any(champ.startswith("seance-") for champ in vue.fautes)
    neuve = tag("details", tag("summary", "Ouvrir une séance"), ouvrir, id="ouvrir-seance", open=aucune or en_faute)
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


def _is_far(vue: Preparation) -> bool:
    """The day typed last is to be confirmed: the fault at its field says why."""
    return vue.loin and "seance-date" in vue.fautes


def _render_une(seance: SeanceListee) -> Fragment:
    """A séance, whether it is the one held, and what can be done with it: taken up, or set aside while nothing is in it."""
    nom, precision = seance.nom, f" : {seance.dite}"
    reprendre = render_bouton("Reprendre", "tenir", ident=f"tenir-{nom}", precision=precision, seance=nom)
    ecarter = render_bouton("Écarter", "ecarter", ident=f"ecarter-{nom}", precision=precision, seance=nom)
    return tag(
        "li",
        seance.dite,
        " ",
        _render_etat(close=seance.close),
        " ",
        render_badge("celle que l’on prépare", "info") if seance.ici else reprendre,
        tag("span", " rien n’y est encore noté ", class_="note") if seance.vide else None,
        ecarter if seance.vide else None,
        aria_current="true" if seance.ici else None,
    )


def _render_etat(*, close: bool) -> Fragment:
    return render_badge("close", "bien") if close else render_badge("ouverte", "info")


def _render_reglages(vue: Preparation) -> Fragment | None:
    """Time budget and way to vote, which can still be changed."""
    if vue.tenue is None:
        return None
    reglages = vue.tenue.etat.reglages
    vote = "mains" if (reglages.vote, reglages.geste) == ("comptes", "mains") else reglages.vote
    champs = FormeCommune(vue, "reglages")
    forme = render_formulaire(
        "reglages",
        tag(
            "div",
            champs.whole(LIBELLES["minutes"], "minutes", reglages.minutes),
            champs.choice("Votes", "vote", VOTES, vote),
            class_="grille",
        ),
        render_case(NOMINATIF, "nominatif", "reglages-nominatif", reglages.nominatif),
        render_envoi("Enregistrer les réglages", fort=False),
        classe="fiche",
    )
    ouvert = any(champ.startswith("reglages-") for champ in vue.fautes)
    return tag("details", tag("summary", "Durée et façon de voter"), forme, id="reglages", open=ouvert)


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
