"""What may be done from any screen of the séance: who is in the room, what is to be checked, the clock, the lateness."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    render_bouton,
    render_champ,
    render_choix,
    render_envoi,
    render_formulaire,
    render_replie,
)
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.temps import propose_ajournement, say_ajournement
from numresp.atelier.seance.votes import name_participant
from numresp.langue.francais import format_date, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, tag
from numresp.langue.mots import say_role


def render_outils(pupitre: Pupitre) -> Fragment | None:
    """The tools of the room; none once the séance is closed."""
    if pupitre.tenue.close:
        return None
    pause = "Reprendre l’horloge" if pupitre.arrete else "Arrêter l’horloge"
    return tag(
        "div",
        render_bouton(pause, "pause", touche="h", ident="pause"),
        render_bouton("Un retardataire", "retardataire", touche="a"),
        _render_presence(pupitre),
        _render_a_verifier(pupitre),
        _render_photo(pupitre),
        render_lateness(pupitre),
        class_="outils",
    )


def _render_presence(pupitre: Pupitre) -> Fragment:
    """Who is in the room: somebody comes, with a role, leaves, or is back."""
    etat = pupitre.tenue.etat
    lignes = []
    for participant in etat.presents:
        parti = participant.participant in etat.partis
        nom = name_participant(participant)
        geste, mots = ("retour", "Revenu") if parti else ("depart", "Parti")
        ident = participant.participant
        bouton = render_bouton(mots, geste, ident=f"presence-{ident}", precision=f" : {nom}", participant=ident)
        lignes.append(tag("li", nom, " (parti) " if parti else " ", bouton))
    arrivee = render_formulaire(
        "retardataire",
        render_choix("Rôle", "role", "retard-role", OPTIONS_ROLE, "autre"),
        render_champ("Fonction, sans nom", "fonction", "retard-fonction"),
        render_envoi("Ajouter", fort=False),
    )
    titre = pluriel(len(etat.en_salle), "personne") + " dans la salle"
    return render_replie(titre, tag("ul", *lignes) if lignes else None, arrivee, ident="presence")


def _render_a_verifier(pupitre: Pupitre) -> Fragment:
    """The parking lot, from any screen: what is in it, and any question put there."""
    tenue = pupitre.tenue
    gares = []
    for ident, gare in tenue.etat.a_verifier.items():
        quand = f", avant le {format_date(gare.echeance)}" if gare.echeance is not None else ""
        gares.append(f"{tenue.referentiel.questions[ident].intitule} ({say_role(gare.role)}{quand})")
    par_theme = {
        noeud.nom: [
            (q.id, q.intitule)
            for q in tenue.referentiel.questions.values()
            if q.id in tenue.posees and tenue.referentiel.theme_de[q.id].id == noeud.id
        ]
        for noeud in tenue.referentiel.noeuds
    }
    faute = next((dit for champ, dit in pupitre.fautes.items() if champ.startswith("verifier-")), "")
    forme = render_formulaire(
        "verifier",
        render_choix("Question", "question", "gare-question", par_theme, pupitre.etape.cible),
        render_choix("Qui vérifie", "role", "gare-role", OPTIONS_ROLE, "technicien"),
        render_champ("Avant le", "echeance", "gare-echeance", genre="date", faute=faute),
        render_champ("Quoi chercher", "note", "gare-note", large=True),
        render_envoi("Mettre à vérifier", fort=False),
    )
    titre = tag("summary", f"À vérifier ({len(gares)})", tag("kbd", "V", aria_hidden="true"), data_touche="v")
    return tag("details", titre, render_liste(gares), forme, id="gare")


def _render_photo(pupitre: Pupitre) -> Fragment:
    """A photo of the flipchart, put among the proofs and noted beside what is on the screen."""
    deja = [preuve.rpartition("/")[2] for preuve in pupitre.photos]
    aide = (
        "Rangée dans preuves/, allégée, sans le lieu ni l’heure que note un téléphone. Ni visage, ni nom de personne."
    )
    return render_replie(
        f"Photo du tableau ({len(deja)})" if deja else "Photo du tableau",
        tag(
            "p",
            tag("label", "Image JPEG, PNG ou WebP", for_="photo"),
            " ",
            tag("input", type="file", id="photo", accept="image/jpeg,image/png,image/webp", data_acte="photo"),
        ),
        tag("p", aide, class_="note"),
        render_liste(deja),
        ident="photo-du-tableau",
    )


def render_lateness(pupitre: Pupitre) -> Fragment | None:
    """When the room is late: what may be put off and what that costs; what was put off, and how to take it up again."""
    tenue = pupitre.tenue
    ajournes = [ident for ident in sorted(tenue.etat.ajournes) if ident in tenue.posees]
    propose = None if pupitre.arrete else propose_ajournement(tenue, tenue.horloge())
    if propose is None and not ajournes:
        return None
    morceaux: list[Fragment | None] = []
    if propose is not None:
        titres = [tenue.referentiel.questions[ident].intitule for ident in propose.questions]
        bouton = render_bouton("Ajourner ces débats", "ajourner", questions=list(propose.questions))
        morceaux += [tag("p", tag("b", say_ajournement(tenue, propose)), " ", bouton), render_liste(titres)]
    if ajournes:
        dit = pluriel(len(ajournes), "débat ajourné", "débats ajournés")
        morceaux.append(tag("p", f"{dit} faute de temps. ", render_bouton("Les reprendre", "reprendre_debats")))
    resume = "En retard : que laisser ?" if propose is not None else "Débats ajournés"
    return tag("details", tag("summary", resume), join_fragments(morceaux), id="retard")
