"""The questionnaires as workbooks, to send before a séance: which questions, for whom, with which instructions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.echanges.questionnaire.ecriture import Envoi, LigneDeQuestionnaire, write_questionnaire
from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS, Annonce, Destinataire
from numresp.depot.echanges.questionnaire.lecture import holds_answers
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.seance.seances import SeanceTenue
from numresp.depot.sortie.destination import check_rapports
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import format_date, join_et, pluriel
from numresp.langue.mots import say_role
from numresp.modele.referentiel.referentiel import Question, Role
from numresp.rapport.imprimes.fiche_question import say_sentences
from numresp.rapport.imprimes.questionnaires import select_constats, select_debats
from numresp.rapport.imprimes.selection import Tirage, compose_tirage

FICHIER = "questionnaire-{}.xlsx"
EXEMPLE = "Exemple : données inventées."
COMMENT = (
    "Répondez dans la feuille « Questionnaire », colonne « Votre réponse » : choisissez dans la liste de chaque case. "
    "Seules les cases à remplir s’écrivent ; la protection est sans mot de passe.",
)
RENVOI = "Enregistrez au format .xlsx, sans recopier la feuille dans un autre classeur, puis renvoyez le fichier."


def export_questionnaires(
    espace: Path, slug: str, *, jalon: str | None = None, sortie: Path | None = None
) -> tuple[Path, ...]:
    """Write one workbook for each role that has a constat to answer, and one for the débats.

    They hold the questions that this séance asks: its référentiel, its variante, without those that the organisation's facts
    close. A workbook that somebody has begun to fill in is never replaced.

    Parameters
    ----------
    jalon : str, optional
        That of the séance; by default the newest one.
    sortie : Path, optional
        By default `reports`; the files go to `<sortie>/<slug>/questionnaires/`.

    Returns
    -------
    tuple of Path
        The files written, in the order of the roles, then the débats.

    Raises
    ------
    DonneesInvalides
        Bad dossier, no such séance, a place that is the espace's, or a file in place that holds answers. Nothing was written.
    """
    dossier = load_dossier(espace, slug)
    envois = compose_envois_de_seance(dossier, jalon)
    racine = Path("reports") if sortie is None else sortie
    check_rapports(racine, [f"{dossier.slug}/questionnaires"], espace)
    vers = racine / dossier.slug / "questionnaires"
    contenus = {vers / FICHIER.format(envoi.annonce.role): write_questionnaire(envoi) for envoi in envois}
    fautes = [
        fault(
            "ce questionnaire porte déjà des réponses : il n’est pas remplacé",
            fichier=short_name(chemin),
            remede="importez-le, déplacez-le ou supprimez-le, puis recommencez",
        )
        for chemin in contenus
        if chemin.exists() and holds_answers(chemin)
    ]
    if fautes:
        raise DonneesInvalides(fautes)
    replace_files(contenus, prive=dossier.prive)
    return tuple(contenus)


def compose_envois_de_seance(dossier: Dossier, jalon: str | None = None) -> list[Envoi]:
    """The questionnaires of the séance of a jalon, or of the newest: its variante, without what the facts close.

    Raises
    ------
    DonneesInvalides
        No such séance.
    """
    seance = dossier.find_seance(jalon)
    variante = seance.etat.ouverture.referentiel.variante
    return compose_envois(compose_tirage(seance.complet, variante, dossier.organisation), seance)


def compose_envois(tirage: Tirage, seance: SeanceTenue) -> list[Envoi]:
    """The questionnaires of a séance: each role that has a constat to answer, then the débats; none that is empty."""
    envois = []
    for role in get_args(Role):
        if constats := select_constats(tirage, role):
            consignes = tuple(_explain_constats(role, len(constats), seance))
            envois.append(_compose(tirage, seance, role, f"Questionnaire : {say_role(role)}", consignes, constats))
    if debats := select_debats(tirage):
        consignes = tuple(_explain_debats(len(debats), seance))
        envois.append(_compose(tirage, seance, DEBATS, "Questionnaire individuel : les débats", consignes, debats))
    return envois


def _compose(  # noqa: PLR0913, PLR0917 (what a questionnaire is made of)
    tirage: Tirage,
    seance: SeanceTenue,
    role: Destinataire,
    titre: str,
    consignes: tuple[str, ...],
    questions: Sequence[Question],
) -> Envoi:
    referentiel = tirage.referentiel
    exemple = (EXEMPLE,) if seance.etat.ouverture.illustratif else ()
    annonce = Annonce(
        referentiel=referentiel.id,
        version=referentiel.version,
        variante=seance.etat.ouverture.referentiel.variante or "",
        empreinte=referentiel.empreinte,
        role=role,
        date=seance.date,
        organisation=tirage.organisation,
    )
    lignes = tuple(
        LigneDeQuestionnaire(
            numero=tirage.numeros[question.id],
            theme=referentiel.theme_de[question.id].nom,
            question=question,
            niveaux=referentiel.niveaux_de(question),
            aide="\n".join(_say_aide(tirage, question, role)),
        )
        for question in questions
    )
    return Envoi(titre, annonce, (*exemple, *consignes), lignes)


def _explain_constats(role: Role, nombre: int, seance: SeanceTenue) -> Iterator[str]:
    yield (
        f"{pluriel(nombre, 'constat')} à établir avant l’atelier du {format_date(seance.date)}. "
        f"Qui répond : {say_role(role)}."
    )
    yield from COMMENT
    yield "La règle : le niveau le plus haut dont toutes les conditions sont remplies."
    yield (
        "Notez dans « Preuve » ce qui le montre : un document, sa date, l’endroit où le trouver. Sans preuve, la réponse "
        "reste provisoire. « Remarque » est libre."
    )
    yield (
        "« Ne sait pas » vaut mieux qu’une réponse devinée ; une case laissée vide n’est pas une réponse. « Non concerné » : "
        "la question n’a pas lieu d’être chez vous."
    )
    yield "Quand plusieurs rôles peuvent répondre, une seule réponse suffit : voyez avec eux."
    yield "N’écrivez le nom de personne, ni dans les preuves, ni dans les remarques."
    yield RENVOI


def _explain_debats(nombre: int, seance: SeanceTenue) -> Iterator[str]:
    yield (
        "Ce questionnaire est anonyme : n’y écrivez ni votre nom ni votre fonction, et ne les mettez pas dans le nom du "
        "fichier. L’import ne lit pas les propriétés du fichier, où votre tableur peut inscrire votre nom."
    )
    yield (
        f"{pluriel(nombre, 'question')} à remplir seul, avant l’atelier du {format_date(seance.date)}. Vos réponses préparent "
        "seulement le débat, en montrant où les avis diffèrent ; elles n’entrent dans aucun score. C’est la salle qui retient "
        "un niveau, après discussion."
    )
    yield from COMMENT
    yield "La règle : le niveau le plus haut dont toutes les conditions vous semblent remplies."
    yield "« Ne sait pas » est une réponse ; une case laissée vide n’en est pas une."
    yield f"{RENVOI} Un seul fichier par personne : chaque fichier importé compte pour un avis."


def _say_aide(tirage: Tirage, question: Question, role: Destinataire) -> Iterator[str]:
    """What stands beside a question on paper: its help; for a constat, its proofs and who else answers; whom it concerns."""
    if question.aide:
        yield question.aide
    if role != DEBATS and question.preuves:
        yield f"Preuves possibles : {say_sentences(question.preuves)}"
    autres = [say_role(autre) for autre in question.repond if autre != role]
    if role != DEBATS and autres:
        yield f"Aussi posée à : {join_et(autres)}."
    if reserve := tirage.say_reserve(question.id):
        yield f"{reserve[0].upper()}{reserve[1:]} ; sinon, répondez « Non concerné »."
