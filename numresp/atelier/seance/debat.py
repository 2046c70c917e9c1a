"""A débat: votes by raised fingers or per participant, hidden until revealed; then what the room retains."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import (
    SIGNES,
    encode_args,
    render_bouton,
    render_champ,
    render_choix,
    render_envoi,
    render_formulaire,
    render_niveaux,
    render_replie,
)
from numresp.atelier.seance.constats import list_niveaux, render_verifier
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import list_debats
from numresp.calcul.salle.debat import measure_desaccord, propose_reponse
from numresp.langue.francais import format_nombre, pluriel
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.langue.mots import ETATS, ROLES, say_reponse
from numresp.modele.referentiel.referentiel import Question
from numresp.modele.seance.evenements import AVIS, Participant

LIMITE_S = 240


def render_debat(pupitre: Pupitre) -> Fragment:
    """The screen: question, votes, then level cards with the votes on them."""
    question = pupitre.tenue.referentiel.questions[pupitre.etape.cible]
    revele = question.id in pupitre.tenue.etat.reveles
    return join_fragments(
        [
            render_surtitre(pupitre, question),
            tag("h2", question.intitule, tabindex=-1, data_foyer=not (revele or _by_count(pupitre))),
            _render_retenue(pupitre, question),
            None if revele else _render_votes(pupitre, question),
            render_accord(pupitre, question) if revele else None,
            _render_decision(pupitre, question, revele),
            render_verifier(question.id, f"v-{question.id}", question.repond[0] if question.repond else "technicien"),
        ]
    )


def render_surtitre(pupitre: Pupitre, question: Question) -> Fragment:
    """Thème, rank among the débats, clock."""
    debats = list_debats(pupitre.tenue)
    rang = f"débat {debats.index(question.id) + 1} sur {len(debats)}" if question.id in debats else "hors programme"
    theme = pupitre.tenue.referentiel.theme_de[question.id].nom
    depart = pupitre.arrivees.get(pupitre.etape.id, 0)
    horloge = tag(
        "span",
        "00:00",
        data_depuis=depart,
        data_limite=LIMITE_S,
        class_="horloge",
        role="timer",
        aria_label="Durée du débat",
    )
    return tag("p", f"{theme} · {rang} · ", horloge, class_="surtitre")


def _by_count(pupitre: Pupitre) -> bool:
    programme = pupitre.tenue.etat.programme
    return programme is None or programme.vote == "comptes" or not programme.nominatif


def _render_retenue(pupitre: Pupitre, question: Question) -> Fragment | None:
    retenue = pupitre.tenue.etat.retenues.get(question.id)
    constat = pupitre.tenue.etat.constats.get(question.id)
    if retenue is not None:
        provisoire = ", provisoire" if retenue.provisoire else ""
        dit = say_reponse(pupitre.tenue.referentiel, question, retenue.reponse)
        return render_paragraphe("Retenu", provisoire, " : ", tag("b", dit), classe="retenu")
    if constat is not None:
        dit = say_reponse(pupitre.tenue.referentiel, question, constat.reponse)
        return render_paragraphe("Constat contesté : ", tag("b", dit), classe="note")
    return None


def _render_votes(pupitre: Pupitre, question: Question) -> Fragment:
    """Counts in six boxes, or one list for each participant; what was typed before is not shown, only that it is there."""
    saisie = _render_comptes(pupitre, question) if _by_count(pupitre) else _render_participants(pupitre, question)
    deja = say_caches(pupitre, question.id)
    return tag("div", saisie, render_paragraphe(deja, classe="note") if deja else None, class_="votes")


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
                ),
            )
        )  # fmt: skip
    return render_formulaire(
        "reveler",
        tag("fieldset", tag("legend", "Mains levées pour chaque niveau"), *boites, class_="comptes"),
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
        lignes = [render_paragraphe("Aucun participant n’est annoncé : notez les rôles dans 01 Préparer.")]
    return join_fragments(
        [*lignes, render_bouton("Révéler les votes", "reveler", touche="Enter r", fort=True, question=question.id)]
    )


def render_accord(pupitre: Pupitre, question: Question) -> Fragment:
    """Spread and consensus once revealed, and the rule."""
    comptes = pupitre.tenue.etat.count_votes(question.id)
    niveaux = sorted(int(cle) for cle, nombre in comptes.items() if cle.isdigit() and nombre)
    desaccord = measure_desaccord(comptes, len(pupitre.tenue.referentiel.niveaux_de(question)))
    etendue = ""
    if niveaux:
        etendue = (
            f"du niveau {niveaux[0]} au niveau {niveaux[-1]}"
            if niveaux[0] != niveaux[-1]
            else f"tous au niveau {niveaux[0]}"
        )
    accord = "" if desaccord is None else f"consensus {format_nombre(1 - desaccord, 2)} sur 1"
    dit = ", ".join(mot for mot in (pluriel(sum(comptes.values()), "vote"), etendue, accord) if mot)
    return render_paragraphe(
        tag("b", f"{dit}. "),
        say_votants(pupitre, question.id),
        "Après quatre minutes : médiane basse, avis éloignés gardés, provisoire sans preuve.",
        classe="accord",
    )


def name_participant(participant: Participant) -> str:
    """A participant in words: the fonction, else the role with its rank where there are several."""
    rang = participant.participant.removeprefix(participant.role).removeprefix("-")
    return participant.fonction or f"{ROLES[participant.role]} {rang}".rstrip()


def say_votants(pupitre: Pupitre, question: str) -> str:
    """Who voted what, only where the room agreed that votes bear a role."""
    etat = pupitre.tenue.etat
    if etat.programme is None or not etat.programme.nominatif:
        return ""
    dits = []
    for participant in etat.presents:
        for vote in etat.votes.get(question, ()):
            if vote.participant == participant.participant and vote.reponse is not None:
                niveau = vote.reponse.niveau
                quoi = ETATS[vote.reponse.etat] if niveau is None else str(niveau)
                dits.append(f"{name_participant(participant)} : {quoi}")
    return f"{', '.join(dits)}. " if dits else ""


def _render_decision(pupitre: Pupitre, question: Question, revele: bool) -> Fragment:
    """Level cards; the lower median is chosen beforehand; all but the level is folded away."""
    etat = pupitre.tenue.etat
    comptes = etat.count_votes(question.id) if revele else {}
    retenue = etat.retenues.get(question.id)
    propose = retenue.reponse if retenue is not None else propose_reponse(comptes)
    choisi = "" if propose is None else str(propose.niveau) if propose.niveau is not None else propose.etat
    niveaux = list_niveaux(pupitre.tenue.referentiel, question)
    voix = {cle: pluriel(nombre, "vote") for cle, nombre in comptes.items() if nombre}
    ident = question.id
    prevus = [(valeur, f"{valeur} : {mots}") for valeur, mots in niveaux if valeur.isdigit()]
    prevu = "" if retenue is None or retenue.reponse.prevu is None else str(retenue.reponse.prevu)
    reserve = "" if retenue is None else retenue.reserve
    cartes = render_niveaux("Niveau retenu par la salle", niveaux, prefixe=f"n-{ident}", choisi=choisi, comptes=voix)
    return render_formulaire(
        "retenir",
        tag("div", cartes, data_foyer_choisi=revele),
        render_replie(
            "Motif, preuve, niveau prévu, réserve, remarque",
            render_champ(
                "Preuve (sans elle, la réponse est provisoire)",
                "preuve",
                f"preuve-{ident}",
                liste=question.preuves,
                large=True,
                valeur="" if retenue is None else retenue.preuve,
            ),
            render_champ(
                "Motif", "motif", f"motif-{ident}", large=True, valeur="" if retenue is None else retenue.motif
            ),
            render_choix("Niveau prévu dans l’année", "prevu", f"prevu-{ident}", prevus, prevu, vide="aucun"),
            render_champ(
                "Réserve à garder (sinon, les votes éloignés)",
                "reserve",
                f"reserve-{ident}",
                large=True,
                valeur=reserve,
            ),
            render_champ("Remarque", "commentaire", f"remarque-{ident}", large=True),
            ident=f"plus-{ident}",
        ),
        render_envoi("Retenir ce niveau", touche="Enter", fort=revele),
        question=ident,
    )
