"""What is printed before a séance: the invitation, the level cards, the grid that stands in when the computer fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from numresp.calcul.salle.debat import MAX_DEBATS
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.seance.seances import SeanceTenue
from numresp.depot.sortie.destination import check_rapports
from numresp.langue.francais import format_date, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import JALONS, say_role
from numresp.langue.votes import list_regles
from numresp.modele.referentiel.referentiel import Question
from numresp.rapport.imprimes.feuille import compose_feuillet
from numresp.rapport.imprimes.selection import Tirage, compose_tirage

CARTES = (
    ("0", "rien de cela"),
    ("1", "un début"),
    ("2", "bien engagé"),
    ("3", "tout est là"),
    ("N", "non concerné"),
    ("?", "je ne sais pas"),
)
EXAMEN = "Ce n’est l’examen de personne : on cherche ce qui aiderait. « Je ne sais pas » est une bonne réponse."


def print_papiers(
    espace: Path, slug: str, *, jalon: str | None = None, sortie: Path = Path("reports")
) -> tuple[Path, ...]:
    """Write the papers of a séance into `<sortie>/<slug>/atelier/`: `invitation.html`, `cartes.html`, `grille.html`.

    The questions are those of the séance that the organisation's facts do not close.

    Returns
    -------
    tuple of Path

    Raises
    ------
    DonneesInvalides
        Faults in the dossier, no such séance, or a place that is the espace's.
    RapportEchoue
        A page is not fit to be put in place; nothing was written.
    """
    dossier = load_dossier(espace, slug)
    vers = sortie / dossier.slug / "atelier"
    check_rapports(sortie, [f"{dossier.slug}/atelier"], espace)
    seance = dossier.find_seance(jalon)
    variante = seance.etat.ouverture.referentiel.variante
    tirage = compose_tirage(seance.complet, variante, dossier.organisation)
    feuillets = {
        "invitation": (render_invitation(dossier, seance, tirage), "Invitation à l’atelier", "invitation"),
        "cartes": (render_cartes(), "Cartes de niveau", "cartes"),
        "grille": (render_grille(dossier, seance, tirage), "Grille de secours", "grille"),
    }
    contenus = {
        vers / f"{nom}.html": compose_feuillet(dossier, seance, corps, titre, classe).encode()
        for nom, (corps, titre, classe) in feuillets.items()
    }
    replace_files(contenus, prive=dossier.prive)
    return tuple(contenus)


def render_invitation(dossier: Dossier, seance: SeanceTenue, tirage: Tirage) -> Fragment:
    """What the workshop is, who comes, what each prepares, and the rule of decision."""
    reglages = seance.etat.reglages
    roles = [f"{say_role(p.role)}{f' ({p.fonction})' if p.fonction else ''}" for p in seance.etat.presents]
    return join_fragments(
        [
            tag("h1", _name_invitation(seance)),
            render_paragraphe(
                f"{dossier.organisation.nom}, le {format_date(seance.date)}, {reglages.minutes} minutes. Heure et lieu : "
                + "." * 40,
                classe="chapeau",
            ),
            render_paragraphe(
                f"Ensemble, nous regardons où en est l’organisation sur {say_compte(seance, tirage)}, ce qui freine, ce qui "
                "aide, et ce que nous pouvons faire tout de suite."
            ),
            tag("h2", "Qui vient"),
            render_liste(roles)
            if roles
            else render_paragraphe("La direction, un élu, l’informatique, et les services concernés."),
            tag("h2", "À préparer (une demi-heure)"),
            render_liste(
                [
                    "Remplir seul le questionnaire de votre rôle, et le renvoyer une semaine avant.",
                    "Rassembler ce qui prouve vos réponses : documents, dates, factures, captures.",
                    "Remplir seul le questionnaire des débats : il est anonyme et sert à choisir ce dont nous parlerons.",
                ]
            ),
            tag("h2", "Comment nous déciderons"),
            render_liste([*list_regles(reglages.geste), EXAMEN]),
        ],
        "\n",
    )


def say_compte(seance: SeanceTenue, tirage: Tirage) -> str:
    """How many questions the room goes through: the débats chosen, contested constats included, and the other constats.

    Without a choice, as many of the débats as a séance holds.
    """
    etat, modes = seance.etat, {question.id: question.mode for question in tirage.asked}
    choisis = etat.reglages.debats
    debats = {ident for ident in (*choisis, *etat.contestes) if ident in modes}
    nombre = (
        len(debats) if choisis else min(MAX_DEBATS, len(debats | {i for i, mode in modes.items() if mode == "debat"}))
    )
    constats = sum(mode == "constat" and ident not in debats for ident, mode in modes.items())
    compte = f"{pluriel(constats, 'constat')}, {pluriel(nombre, 'débat')}"
    return f"{pluriel(constats + nombre, 'question')} : {compte}"


def _name_invitation(seance: SeanceTenue) -> str:
    """To what people are invited: the autodiagnostic, or a later look at the same questions."""
    if seance.jalon == "autodiagnostic":
        return "Autodiagnostic numérique responsable : invitation"
    return f"{JALONS[seance.jalon].capitalize()} : invitation à l’atelier numérique responsable"


def render_cartes() -> Fragment:
    """Six cards to raise, two on an A4 sheet to be cut: towns have A4 paper, and the cards are then A5.

    The words stand for the place of a level, not for its wording, which differs from one question to the next.
    """
    cartes = [tag("section", tag("h2", signe), tag("p", mots)) for signe, mots in CARTES]
    consigne = "Un jeu par personne. Imprimez sur A4, coupez en deux."
    return join_fragments([tag("h1", "Cartes de niveau"), render_paragraphe(consigne, classe="chapeau"), *cartes], "\n")


def render_grille(dossier: Dossier, seance: SeanceTenue, tirage: Tirage) -> Fragment:
    """One row for each question, to be filled by hand and typed in later; the débats chosen come first."""
    choisis = [ident for ident in seance.etat.reglages.debats if ident in tirage.questions]
    questions = tirage.referentiel.questions
    return join_fragments(
        [
            tag("h1", f"Grille de secours, {dossier.organisation.nom}"),
            render_paragraphe(
                f"Séance du {format_date(seance.date)}. À saisir ensuite à l’étape Autodiagnostic : "
                "rien d’écrit ici n’est perdu. "
                "Niveaux : 0 à 3, N non concerné, ? ne sait pas.",
                classe="chapeau",
            ),
            *_render_debats(tirage, [questions[ident] for ident in choisis] or _walk(tirage, "debat")),
            *_render_constats(tirage, set(choisis)),
            tag("h2", "Fin de séance"),
            render_table(
                "Points d’importance (trois par personne), freins et leviers",
                ("Thème", "Points", "Freins", "Leviers"),
                [(noeud.nom, "", "", "") for noeud in tirage.referentiel.noeuds if tirage.list_asked(noeud)],
            ),
            render_table(
                "Actions choisies", ("Action", "Pilote (rôle)", "Échéance"), [("", "", "")] * 5, entete_ligne=False
            ),
        ],
        "\n",
    )


def _walk(tirage: Tirage, mode: str) -> list[Question]:
    return [question for question in tirage.asked if question.mode == mode]


def _render_debats(tirage: Tirage, debats: list[Question]) -> Iterator[Fragment]:
    if debats:
        lignes = [(f"{tirage.numeros[q.id]} {q.intitule}", *[""] * 6, "", "") for q in debats]
        yield tag("h2", pluriel(len(debats), "débat"))
        colonnes = ("Question", "0", "1", "2", "3", "N", "?", "Retenu, preuve", "À vérifier (qui, quand)")
        yield render_table("Nombre de votes par niveau, puis ce que la salle retient", colonnes, lignes)


def _render_constats(tirage: Tirage, sauf: set[str]) -> Iterator[Fragment]:
    """The constats by thème; what is not among the débats chosen."""
    for noeud in tirage.referentiel.noeuds:
        siennes = [q for q in tirage.list_asked(noeud) if q.mode == "constat" and q.id not in sauf]
        if siennes:
            yield tag("h2", f"{noeud.nom} : constats")
            lignes = [(f"{tirage.numeros[q.id]} {q.intitule}", "", "", "") for q in siennes]
            colonnes = ("Question", "Niveau", "Preuve", "À vérifier (qui, quand)")
            yield render_table(f"{noeud.nom} : niveau établi et preuve", colonnes, lignes)
