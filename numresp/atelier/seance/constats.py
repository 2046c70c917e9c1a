"""A thème's constats on one screen: pre-filled rows to confirm, contest or park, and the empty ones to establish."""

from __future__ import annotations

from numresp.atelier.commun.composants import Degre, render_badge, render_marches
from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    render_bouton,
    render_champ,
    render_choix,
    render_formulaire,
    render_niveaux,
    render_replie,
)
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_debats
from numresp.langue.francais import format_date, pluriel, upper_initial
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import ETATS, PAR, say_reponse, say_role
from numresp.modele.referentiel.referentiel import Question, Referentiel
from numresp.modele.seance.evenements import Constat

ORIGINES = {
    "questionnaire": "questionnaire",
    "parc": "d’après l’inventaire",
    "seance": "établi en séance",
    "seance_precedente": "séance précédente",
}
DEGRES: dict[str, Degre] = {
    "retenu": "bien", "confirme": "bien", "conteste": "attention", "a-verifier": "attention", "ouvert": "",
}  # fmt: skip


def render_constats(pupitre: Pupitre) -> Fragment:
    """The screen: the button that confirms all, then a row for each constat."""
    theme = pupitre.etape.cible
    nom = pupitre.tenue.referentiel.theme_de[theme].nom
    questions = list_constats(pupitre.tenue, theme)
    return join_fragments(
        [
            tag("p", f"{nom} : {pluriel(len(questions), 'constat')}", class_="surtitre"),
            tag("h2", "Ces constats sont-ils justes ?", tabindex=-1, data_foyer=True),
            tag(
                "p",
                render_bouton("Tout confirmer", "confirmer", touche="Enter", fort=True, noeud=theme),
                " ↑ ↓ pour choisir une ligne, C pour la contester ou la rétablir, V pour la mettre à vérifier.",
            ),
            tag("ul", *[_render_ligne(pupitre, question) for question in questions], class_="lignes"),
        ]
    )


def _render_ligne(pupitre: Pupitre, question: Question) -> Fragment:
    """One constat: what was answered, by whom, on which proof, and where it stands."""
    tenue = pupitre.tenue
    constat = tenue.etat.constats.get(question.id)
    retenue = tenue.etat.retenues.get(question.id)
    reponse = retenue.reponse if retenue is not None else None if constat is None else constat.reponse
    dit = tag("b", say_reponse(tenue.referentiel, question, reponse), class_="sans" if reponse is None else None)
    niveau = None if reponse is None else reponse.niveau
    etat = find_etat(pupitre, question.id)
    ou = say_etat(pupitre, question.id).strip("()")
    source = None
    if constat is not None:
        preuve = f"Preuve : {constat.preuve}" if constat.preuve else "Sans preuve : provisoire"
        source = tag("span", f"{upper_initial(say_source(constat))}. {preuve}.", class_="note")
    return tag(
        "li",
        render_marches(niveau, len(tenue.referentiel.niveaux_de(question)) - 1),
        tag("h3", question.intitule),
        render_badge(ou, DEGRES[etat]) if ou else None,
        tag("p", dit),
        tag("p", constat.commentaire, class_="note") if constat is not None and constat.commentaire else None,
        _render_etablir(pupitre, question) if constat is None and retenue is None else None,
        tag("div", source, _render_gestes(pupitre, question), class_="bas"),
        data_ligne=True,
        tabindex=-1,
        id=f"ligne-{question.id}",
        class_=f"constat-ligne {etat}",
    )


def say_source(constat: Constat) -> str:
    """« technicien informatique, questionnaire »: « établi en séance » alone where no role answers for it."""
    return ", ".join(filter(None, (say_role(constat.role), ORIGINES[constat.origine])))


def find_etat(pupitre: Pupitre, ident: str) -> str:
    """Where a constat stands, as a class of the style sheet."""
    etat = pupitre.tenue.etat
    if ident in etat.retenues:
        return "retenu"
    if ident in etat.contestes or ident in list_debats(pupitre.tenue):
        return "conteste"
    if ident in etat.a_verifier:
        return "a-verifier"
    return "confirme" if ident in etat.confirmes else "ouvert"


def say_etat(pupitre: Pupitre, ident: str) -> str:
    """The same in words; nothing while it is open."""
    verifier = pupitre.tenue.etat.a_verifier.get(ident)
    if verifier is not None:
        quand = f" avant le {format_date(verifier.echeance)}" if verifier.echeance is not None else ""
        return f"(à vérifier {PAR[verifier.role]}{quand})"
    if ident in pupitre.tenue.etat.ajournes and ident not in pupitre.tenue.etat.retenues:
        return "(débat ajourné : cette réponse reste)"
    mots = {"retenu": "(tranché en débat)", "conteste": "(en débat)", "confirme": "(confirmé)"}
    return mots.get(find_etat(pupitre, ident), "")


def _render_etablir(pupitre: Pupitre, question: Question) -> Fragment:
    legende = Fragment('<span class="cache">') + tag("span", f"Niveau de : {question.intitule}") + Fragment("</span>")
    return render_niveaux(
        legende, list_niveaux(pupitre.tenue.referentiel, question), prefixe=f"n-{question.id}", acte="etablir",
        question=question.id,
    )  # fmt: skip


def list_niveaux(referentiel: Referentiel, question: Question | str) -> list[tuple[str, str]]:
    """The choices of a question: its levels, « non concerné », « ne sait pas »."""
    niveaux = [(str(niveau.niveau), niveau.libelle) for niveau in referentiel.niveaux_de(question)]
    return [*niveaux, *((etat, ETATS[etat].capitalize()) for etat in ("non_concerne", "ne_sait_pas"))]


def _render_gestes(pupitre: Pupitre, question: Question) -> Fragment:
    etat = pupitre.tenue.etat
    ouvert = find_etat(pupitre, question.id) in ("ouvert", "confirme", "a-verifier")
    return tag(
        "div",
        render_bouton(
            "Contester",
            "contester",
            touche="c",
            ident=f"c-{question.id}",
            precision=f" : {question.intitule}",
            question=question.id,
        )
        if ouvert
        else None,
        render_bouton(
            "Ne plus contester",
            "lever",
            touche="c",
            ident=f"l-{question.id}",
            precision=f" : {question.intitule}",
            question=question.id,
        )
        if question.id in etat.contestes and question.id not in etat.retenues
        else None,
        render_verifier(pupitre, question.id, question.repond[0] if question.repond else "autre"),
        render_replie(
            "Aide et niveaux",
            render_paragraphe(question.aide) if question.aide else None,
            render_liste(
                [f"{valeur} : {mots}" for valeur, mots in list_niveaux(pupitre.tenue.referentiel, question)[:-2]]
            ),
            ident=f"aide-{question.id}",
        ),
        class_="gestes",
    )


def render_verifier(pupitre: Pupitre, question: str, role: str) -> Fragment:
    """Parking a question: who checks it, by when."""
    prefixe, faute = f"v-{question}", pupitre.fautes.get(f"verifier-{question}-echeance", "")
    return tag(
        "details",
        tag("summary", "À vérifier", tag("kbd", "V", aria_hidden="true"), data_touche="v"),
        render_formulaire(
            "verifier",
            render_choix("Qui vérifie", "role", f"{prefixe}-role", OPTIONS_ROLE, role),
            render_champ("Avant le", "echeance", f"{prefixe}-echeance", genre="date", faute=faute),
            render_champ("Quoi chercher", "note", f"{prefixe}-note", large=True),
            tag("button", "Mettre à vérifier", type="submit"),
            question=question,
        ),
        id=f"{prefixe}-verifier",
    )
