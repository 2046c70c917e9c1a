"""The votes of a débat before they are shown: boxes for counts, or a list for each participant; more votes than people."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import SIGNES, encode_args, render_bouton, render_envoi, render_formulaire
from numresp.atelier.seance.constats import list_niveaux
from numresp.atelier.seance.gestes import Pupitre
from numresp.langue.francais import pluriel, upper_initial
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.langue.mots import ETATS, ROLES
from numresp.langue.votes import LEGENDES, say_repartition
from numresp.modele.referentiel.referentiel import Question
from numresp.modele.seance.evenements import AVIS, Participant


def is_counted(pupitre: Pupitre) -> bool:
    """Votes are typed as counts, unless the room agreed that each bears a role."""
    reglages = pupitre.tenue.etat.reglages
    return reglages.vote == "comptes" or not reglages.nominatif


def render_votes(pupitre: Pupitre, question: Question) -> Fragment:
    """Counts in six boxes, or one list for each participant; what was typed before is not shown, only that it is there."""
    saisie = _render_comptes(pupitre, question) if is_counted(pupitre) else _render_participants(pupitre, question)
    deja = say_caches(pupitre, question.id)
    doute = _render_doute(pupitre, question.id)
    return tag("div", saisie, doute, render_paragraphe(deja, classe="note") if deja else None, class_="votes")


def _render_doute(pupitre: Pupitre, question: str) -> Fragment | None:
    """More votes than people: what it may be, a key for each answer; nothing is recorded until one is given."""
    comptes = pupitre.votes_douteux.get(question)
    if comptes is None:
        return None
    trop = pupitre.count_excess(comptes)
    arrives = "Un retardataire est arrivé" if trop == 1 else f"{trop} retardataires sont arrivés"
    return tag(
        "p",
        tag("b", f"{pupitre.say_excess(comptes)} : {say_repartition(comptes)}. ", class_="faute"),
        render_bouton(arrives, "votes_tardifs", touche="+", question=question) if trop else None,
        render_bouton("Ces comptes sont justes", "votes_confirmes", touche="j", question=question),
        " ou retapez les cases.",
        id=f"doute-{question}",
        class_="doute",
    )


def say_caches(pupitre: Pupitre, question: str) -> str:
    """How many votes are there already, hidden, and whether they come from the room or from the questionnaires."""
    nombre = sum(pupitre.tenue.etat.count_votes(question).values())
    if not nombre:
        return ""
    votes = pupitre.tenue.etat.votes[question]
    if all(vote.participant is not None and vote.participant.startswith(AVIS) for vote in votes):
        recueillis = pluriel(nombre, "avis recueilli avant la séance", "avis recueillis avant la séance")
        return f"{recueillis}, caché{'s' if nombre > 1 else ''} : un vote en salle les remplace."
    return f"{pluriel(nombre, 'vote enregistré', 'votes enregistrés')}, caché{'s' if nombre > 1 else ''}."


def _render_comptes(pupitre: Pupitre, question: Question) -> Fragment:
    cles = [valeur for valeur, _ in list_niveaux(pupitre.tenue.referentiel, question)]
    doute = question.id in pupitre.votes_douteux
    boites = []
    for rang, cle in enumerate(cles):
        ident = f"compte-{question.id}-{cle}"
        boites.append(
            tag(
                "label",
                tag("b", SIGNES.get(cle, cle), aria_hidden="true"),
                tag("span", f"Votes {'« ' + ETATS[cle] + ' »' if cle in ETATS else f'au niveau {cle}'}", class_="cache"),
                tag(
                    "input", type="text", inputmode="numeric", maxlength=2, name=f"compte-{cle}", id=ident, autocomplete="off",
                    data_avance="voter" if rang == len(cles) - 1 else "", data_foyer=rang == 0,
                    aria_invalid="true" if doute else None, aria_describedby=f"doute-{question.id}" if doute else None,
                ),
            )
        )  # fmt: skip
    return render_formulaire(
        "reveler",
        tag("fieldset", tag("legend", LEGENDES[pupitre.geste]), *boites, class_="comptes"),
        render_envoi("Révéler les votes", touche="Enter r"),
        question=question.id,
    )


def _render_participants(pupitre: Pupitre, question: Question) -> Fragment:
    """One list for each participant, sent when chosen; what was chosen is not shown."""
    faits = {vote.participant for vote in pupitre.tenue.etat.votes.get(question.id, ())}
    options = list_niveaux(pupitre.tenue.referentiel, question)
    entrees = [
        tag("option", mots if not valeur.isdigit() else f"{valeur} : {mots}", value=valeur) for valeur, mots in options
    ]
    lignes = []
    for participant in pupitre.tenue.etat.presents:
        ident = f"vote-{question.id}-{participant.participant}"
        nom = name_participant(participant)
        invite = "voté (caché) ; changer" if participant.participant in faits else "choisir"
        lignes.append(
            tag(
                "p",
                tag("label", nom, for_=ident),
                tag(
                    "select", tag("option", invite, value="", selected=True, disabled=True), *entrees, id=ident, name="reponse",
                    data_acte="voter_un",
                    data_args=encode_args({"question": question.id, "participant": participant.participant}),
                ),
                class_="champ",
            )
        )  # fmt: skip
    if not lignes:
        lignes = [render_paragraphe("Aucun participant n’est annoncé : notez les rôles à l’étape Préparer.")]
    return join_fragments(
        [*lignes, render_bouton("Révéler les votes", "reveler", touche="Enter r", fort=True, question=question.id)]
    )


def name_participant(participant: Participant) -> str:
    """A participant in words: the fonction, else the role with its rank where there are several."""
    rang = participant.participant.removeprefix(participant.role).removeprefix("-")
    return participant.fonction or f"{ROLES[participant.role]} {rang}".rstrip()


def say_votants(pupitre: Pupitre, question: str) -> str:
    """Who voted what, only where the room agreed that votes bear a role."""
    etat = pupitre.tenue.etat
    if not etat.reglages.nominatif:
        return ""
    dits = []
    for participant in etat.presents:
        for vote in etat.votes.get(question, ()):
            if vote.participant == participant.participant and vote.reponse is not None:
                niveau = vote.reponse.niveau
                quoi = ETATS[vote.reponse.etat] if niveau is None else str(niveau)
                dits.append(f"{name_participant(participant)} : {quoi}")
    return f"{upper_initial(', '.join(dits))}. " if dits else ""
