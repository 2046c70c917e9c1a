"""A débat: votes by cards, raised hands or participant, hidden until revealed; then what the room retains."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    SIGNES,
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
from numresp.atelier.seance.temps import render_horloge
from numresp.atelier.seance.votes import is_counted, render_votes, say_votants
from numresp.calcul.salle.debat import ECART_RESERVE, propose_reponse
from numresp.calcul.salle.tours import compare_rounds
from numresp.langue.francais import format_pourcent, upper_initial
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.langue.mots import say_reponse, say_role
from numresp.langue.votes import say_ecart, say_milieu, say_repartition
from numresp.modele.referentiel.referentiel import Question


def render_debat(pupitre: Pupitre) -> Fragment:
    """The screen: question, votes, then level cards with the votes on them; nothing to retain by before the votes are shown."""
    question = pupitre.tenue.referentiel.questions[pupitre.etape.cible]
    revele = question.id in pupitre.tenue.etat.reveles
    return join_fragments(
        [
            render_surtitre(pupitre, question),
            tag("h2", question.intitule, tabindex=-1, data_foyer=not (revele or is_counted(pupitre))),
            _render_retenue(pupitre, question),
            render_premier_tour(pupitre, question.id),
            None if revele else render_votes(pupitre, question),
            render_accord(pupitre, question) if revele else None,
            _render_decision(pupitre, question) if revele else _render_echelle(pupitre, question),
            _render_gestes(pupitre, question, revele),
            render_verifier(pupitre, question.id, question.repond[0] if question.repond else "technicien"),
        ]
    )


def render_surtitre(pupitre: Pupitre, question: Question) -> Fragment:
    """Thème, rank among the débats, clock."""
    debats = list_debats(pupitre.tenue)
    rang = f"débat {debats.index(question.id) + 1} sur {len(debats)}" if question.id in debats else "hors programme"
    theme = pupitre.tenue.referentiel.theme_de[question.id].nom
    arrivee = pupitre.arrivees[pupitre.etape.id]
    tour = " · second tour" if question.id in pupitre.tenue.etat.premiers else ""
    pause = " · horloge arrêtée" if pupitre.arrete else ""
    sep = tag("span", " · ", class_="sep")
    horloge = render_horloge(pupitre.tenue, arrivee)
    return tag("p", f"{theme} · {rang}{tour}", sep, horloge, pause, class_="surtitre")


def _render_retenue(pupitre: Pupitre, question: Question) -> Fragment | None:
    retenue = pupitre.tenue.etat.retenues.get(question.id)
    constat = pupitre.tenue.etat.constats.get(question.id)
    if retenue is not None:
        provisoire = ", provisoire" if retenue.provisoire else ""
        dit = say_reponse(pupitre.tenue.referentiel, question, retenue.reponse)
        sans = f" Sans vote, {say_role(retenue.dit_par)} : {retenue.sans_vote}." if retenue.sans_vote else None
        return render_paragraphe("Retenu", provisoire, " : ", tag("b", dit), sans, classe="retenu")
    if constat is not None:
        dit = say_reponse(pupitre.tenue.referentiel, question, constat.reponse)
        return render_paragraphe("Constat contesté : ", tag("b", dit), classe="note")
    return None


def render_accord(pupitre: Pupitre, question: Question) -> Fragment:
    """How the votes spread once revealed, in words, and which one is in the middle."""
    comptes = pupitre.tenue.etat.count_votes(question.id)
    ecart = say_ecart(comptes, ECART_RESERVE)
    dit = say_repartition(comptes) + (f" ; {ecart}" if ecart else "")
    return render_paragraphe(
        tag("b", f"{dit}. "),
        say_votants(pupitre, question.id),
        say_milieu(comptes) if find_milieu(comptes) else "",
        classe="accord",
    )


def find_milieu(comptes: Mapping[str, int]) -> str:
    """The level in the middle of the votes, as votes write it; empty where it is no level that they lead to."""
    milieu = propose_reponse(comptes)
    return "" if milieu is None or milieu.niveau is None else str(milieu.niveau)


def render_premier_tour(pupitre: Pupitre, question: str) -> Fragment | None:
    """The first round, where there is a second; and once that is shown, how far the room moved."""
    etat = pupitre.tenue.etat
    if question not in etat.premiers:
        return None
    premier = etat.count_first(question)
    dit = f"Premier tour : {say_repartition(premier)}."
    if question in etat.reveles:
        dit += f" {say_mouvement(premier, etat.count_votes(question))}"
    return render_paragraphe(dit, classe="note premier-tour")


def say_mouvement(premier: Mapping[str, int], second: Mapping[str, int]) -> str:
    """How far the room moved between two rounds: the value in the middle, the mean, and how many votes stayed where they were."""
    mouvement = compare_rounds(premier, second)
    milieux = [propose_reponse(comptes) for comptes in (premier, second)]
    dits = []
    if all(milieu is not None and milieu.niveau is not None for milieu in milieux):
        avant, apres = (milieu.niveau for milieu in milieux if milieu is not None)
        bouge = f"passe de {avant} à {apres}" if avant != apres else f"reste {apres}"
        dits.append(f"la valeur basse du milieu {bouge}")
    if mouvement.deplacement is not None and mouvement.deplacement != 0:
        sens = "haut" if mouvement.deplacement > 0 else "bas"
        dits.append(f"les votes vont vers le {sens}")
    if mouvement.stabilite is not None:
        dits.append(f"au moins {format_pourcent(1 - mouvement.stabilite)} des votes ont changé" if mouvement.stabilite < 1 - 1e-9
                    else "la répartition n’a pas changé")  # fmt: skip
    return f"{upper_initial(', '.join(dits))}." if dits else ""


def _render_echelle(pupitre: Pupitre, question: Question) -> Fragment:
    """The levels to read before the vote, without anything to press; and, folded away, what is retained without one."""
    niveaux = list_niveaux(pupitre.tenue.referentiel, question)
    cartes = [
        tag("li", tag("b", SIGNES.get(valeur, valeur)), " ", tag("span", mots), class_="degre")
        for valeur, mots in niveaux
    ]
    ident = question.id
    sans_vote = render_formulaire(
        "retenir",
        render_niveaux("Niveau retenu sans vote", niveaux, prefixe=f"s-{ident}"),
        render_choix(
            "Qui le dit", "dit_par", f"s-role-{ident}", OPTIONS_ROLE, question.repond[0] if question.repond else ""
        ),
        render_champ("Pourquoi sans vote", "sans_vote", f"s-motif-{ident}", liste=POURQUOI, large=True),
        render_champ("Preuve (sans elle, la réponse est provisoire)", "preuve", f"s-preuve-{ident}", large=True),
        render_envoi("Retenir sans vote", fort=False),
        classe="sans-vote",
        question=ident,
    )
    return join_fragments(
        [
            tag("ul", *cartes, class_="echelle"),
            render_replie("Retenir sans vote", sans_vote, ident=f"sans-vote-{ident}"),
        ]
    )


POURQUOI = ("Accord évident, dit par tous", "Seul ce rôle peut savoir", "Plus le temps de voter")


def _render_gestes(pupitre: Pupitre, question: Question, revele: bool) -> Fragment | None:
    """A second round once the first is shown; a contested constat that may stand after all."""
    etat = pupitre.tenue.etat
    boutons = []
    if revele and question.id not in etat.premiers:
        boutons.append(render_bouton("Second tour de vote", "second_tour", touche="t", question=question.id))
    if question.id in etat.contestes and question.id not in etat.retenues:
        boutons.append(render_bouton("Ne plus contester", "lever", question=question.id))
    return tag("p", *boutons) if boutons else None


def _render_decision(pupitre: Pupitre, question: Question) -> Fragment:
    """Level cards; the low value of the middle is chosen beforehand; all but the level is folded away."""
    etat = pupitre.tenue.etat
    comptes = etat.count_votes(question.id)
    retenue = etat.retenues.get(question.id)
    propose = retenue.reponse if retenue is not None else propose_reponse(comptes)
    choisi = "" if propose is None else str(propose.niveau) if propose.niveau is not None else propose.etat
    niveaux = list_niveaux(pupitre.tenue.referentiel, question)
    ident = question.id
    prevus = [(valeur, f"{valeur} : {mots}") for valeur, mots in niveaux if valeur.isdigit()]
    prevu = "" if retenue is None or retenue.reponse.prevu is None else str(retenue.reponse.prevu)
    reserve = "" if retenue is None else retenue.reserve
    cartes = render_niveaux(
        "Niveau retenu par la salle",
        niveaux,
        prefixe=f"n-{ident}",
        choisi=choisi,
        comptes=comptes,
        milieu=find_milieu(comptes),
    )
    return render_formulaire(
        "retenir",
        tag("div", cartes, data_foyer_choisi=True),
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
        render_envoi("Retenir ce niveau", touche="Enter"),
        question=ident,
        classe="retenir",
    )
