"""What a referent records between the jalons, one act at a time: written whole and safely, and taken back to the byte.

The files are open in a spreadsheet as often as not. So each act holds the dossier, reads the file as it stands now, refuses
what somebody else has touched since it was shown, and changes nothing but its own rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from numresp.depot.csv.cellules import check_text
from numresp.depot.csv.rangees import build_row, load_lines, load_rows
from numresp.depot.csv.retouche import BOM, Ligne, change_rows
from numresp.depot.csv.table import Cellule, write_table
from numresp.depot.ecriture.remplacement_groupe import hold_dossier
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, read_bounded
from numresp.depot.fichiers.mise_en_place import remove_file
from numresp.depot.parties.conformite import COLONNES, list_constats
from numresp.depot.parties.conformite import NOM as CONFORMITE
from numresp.depot.parties.suivi import ACTIONS, MESURES
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.depot.yaml.document import parse_document, read_text
from numresp.depot.yaml.reecriture import edit_model
from numresp.depot.yaml.validation import load_model
from numresp.erreurs import Devance, DonneesInvalides, fault
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.conformite import ReponseDeConstat, check_idents, check_jours
from numresp.modele.dossier.organisation import Action, Jalons, Mesure

FORMES: Mapping[type[Modele], Mapping[str, Cellule]] = {
    Action: ACTIONS, Mesure: MESURES, ReponseDeConstat: COLONNES
}  # fmt: skip
"""The columns of each table that is written here."""
ATTENTE_S = 2.0
"""How long an act waits for another window or command to finish writing."""
OUVERTS = (".~lock.{}#", "~${}")
"""What a spreadsheet leaves beside a file while it has it open: LibreOffice, Excel."""


@dataclass(frozen=True)
class Inscription:
    """One act as it was written: the file before and after.

    Attributes
    ----------
    avant : bytes or None
        None where there was no file.
    """

    chemin: Path
    avant: bytes | None
    apres: bytes


def write_action(dossier: Path, action: Action, vue: Action | None) -> Inscription | None:
    """Change an action of actions.csv, or add it.

    Parameters
    ----------
    vue : Action or None
        As it was shown; None for one that is not followed yet.

    Returns
    -------
    Inscription or None
        None where nothing changes: nothing is written.

    Raises
    ------
    Devance
        The action is no longer the one that was shown.
    DonneesInvalides
        The file is faulty, open in a spreadsheet or read-only; nothing is written.
    Occupe
        Another window or command is writing in this dossier.
    """
    chemin = dossier / "actions.csv"
    _check_again(chemin, [action])
    with hold_dossier(dossier, ATTENTE_S):
        avant = _read(chemin)
        suivies = [] if avant is None else load_rows(chemin, Action, ACTIONS)[0]
        rangs = [rang for rang, suivie in enumerate(suivies) if suivie.id == action.id]
        if [suivies[rang] for rang in rangs] != ([] if vue is None else [vue]):
            raise _overtaken(chemin, f"l’action « {action.titre} »")
        if vue is None:
            return _write_rows(chemin, avant, Action, {}, [action.model_dump()])
        ancien, neuf = vue.model_dump(), action.model_dump()
        change = {nom: valeur for nom, valeur in neuf.items() if valeur != ancien[nom]}
        return _write_rows(chemin, avant, Action, {rangs[0]: change}, []) if change else None


def write_mesures(dossier: Path, mesures: Sequence[Mesure], remplacees: Sequence[Mesure] = ()) -> Inscription:
    """Add mesures to mesures.csv, all of them or none; each of those replaced, as it was shown, gives its row to one of them.

    For what is raised, see `write_action`.
    """
    chemin = dossier / "mesures.csv"
    _check_again(chemin, mesures)
    with hold_dossier(dossier, ATTENTE_S):
        avant = _read(chemin)
        presentes = [] if avant is None else load_rows(chemin, Mesure, MESURES)[0]
        restent = list(mesures)
        changes: dict[int, Ligne] = {}
        for vue in remplacees:
            rang = next((r for r, mesure in enumerate(presentes) if mesure == vue and r not in changes), None)
            neuve = next((m for m in restent if (m.date, m.indicateur) == (vue.date, vue.indicateur)), None)
            if rang is None or neuve is None:
                raise _overtaken(chemin, f"la mesure « {vue.indicateur} » du {vue.date:%d/%m/%Y}")
            restent.remove(neuve)
            ancien = vue.model_dump()
            changes[rang] = {nom: valeur for nom, valeur in neuve.model_dump().items() if valeur != ancien[nom]}
        notees = {(mesure.date, mesure.indicateur) for mesure in presentes}
        if doubles := [mesure for mesure in restent if (mesure.date, mesure.indicateur) in notees]:
            raise _overtaken(chemin, f"la mesure « {doubles[0].indicateur} » du {doubles[0].date:%d/%m/%Y}")
        return _write_rows(chemin, avant, Mesure, changes, [mesure.model_dump() for mesure in restent])


def write_conformite(dossier: Path, reponses: Sequence[ReponseDeConstat], jour: date) -> Inscription:
    """Add answers to conformite.csv, all of them or none, under those that are there: the newest counts, none is rewritten.

    Parameters
    ----------
    jour : date
        Today, where the organisation is; an answer of a later day is refused, as is one to a constat that no edition has.

    Notes
    -----
    For what else is raised, see `write_action`.
    """
    chemin = dossier / CONFORMITE
    _check_again(chemin, reponses)
    defauts = [*check_idents(reponses, list_constats()), *check_jours(reponses, jour)]
    if defauts:
        raise DonneesInvalides(
            [
                fault(message, fichier=short_name(chemin), lieu=champ, remede=suite)
                for _, champ, message, suite in defauts
            ]
        )
    with hold_dossier(dossier, ATTENTE_S):
        ajouts = [reponse.model_dump() for reponse in reponses]
        return _write_rows(chemin, _read(chemin), ReponseDeConstat, {}, ajouts)


def write_jalons(dossier: Path, jalons: Jalons, vus: Jalons) -> Inscription | None:
    """Bring jalons.yaml to what it must say; its comments, its order and its other values stay as they are.

    Parameters
    ----------
    vus : Jalons
        As they were shown.

    Returns
    -------
    Inscription or None
        None where nothing changes.

    Raises
    ------
    Devance
        The file says something else than what was shown.
    DonneesInvalides
        The file is faulty or read-only, or is written in a way that would cost its comments.
    Occupe
        Another window or command is writing in this dossier.
    """
    chemin = dossier / "jalons.yaml"
    _check_again(chemin, [jalons])
    with hold_dossier(dossier, ATTENTE_S):
        avant = _read(chemin)
        texte = "" if avant is None else read_text(chemin, short_name(chemin))
        presents = Jalons() if avant is None else load_model(parse_document(texte, short_name(chemin)), Jalons)
        if presents != vus:
            raise _overtaken(chemin, "le parcours")
        if jalons == vus:
            return None
        return _put(chemin, avant, _edit_jalons(chemin, avant, texte, vus, jalons))


def take_back(inscription: Inscription) -> None:
    """Put the file back exactly as it was before an act.

    Raises
    ------
    Devance
        It was changed since: what somebody else wrote would be lost.
    """
    chemin = inscription.chemin
    with hold_dossier(chemin.parent, ATTENTE_S):
        if _read(chemin) != inscription.apres:
            message = (
                f"{short_name(chemin)} a changé depuis ce geste : rien n’est annulé. "
                "→ Corrigez la ligne ici, ou dans le fichier."
            )
            raise Devance(message)
        if inscription.avant is not None:
            _put(chemin, inscription.apres, inscription.avant)
            return
        _check_free(chemin)
        try:
            remove_file(chemin)
        except OSError as erreur:
            raise _refused(chemin, say_reason(erreur)) from None


def _check_again(chemin: Path, objets: Sequence[Modele]) -> None:
    """What a reader would refuse is refused before it is written, at its field, however it was put together."""
    fautes = [
        fault(message, fichier=short_name(chemin), lieu=champ, remede=remede)
        for objet in objets
        for champ, message, remede in build_row(type(objet), objet.model_dump())[1]
    ]
    if not fautes and chemin.suffix == ".csv":
        fautes += [
            fault(defaut[0], fichier=short_name(chemin), lieu=champ, remede=defaut[1])
            for objet in objets
            for champ, valeur in objet
            if isinstance(valeur, str) and (defaut := check_text(valeur)) is not None
        ]
    if fautes:
        raise DonneesInvalides(fautes)


def _read(chemin: Path) -> bytes | None:
    try:
        return read_bounded(chemin, LIMITE_CSV_OCTETS)
    except FileNotFoundError:
        return None
    except OSError as erreur:
        raise _refused(chemin, say_reason(erreur)) from None


def _write_rows(
    chemin: Path, avant: bytes | None, modele: type[Modele], changes: Mapping[int, Ligne], ajouts: Sequence[Ligne]
) -> Inscription:
    colonnes = list(FORMES[modele])
    if avant is None:
        return _put(chemin, None, write_table(colonnes, ajouts))
    table = load_lines(chemin, modele, FORMES[modele])[1]  # its faults are said before anything is written
    return _put(chemin, avant, change_rows(avant, table, colonnes, changes, ajouts))


def _edit_jalons(chemin: Path, avant: bytes | None, texte: str, vus: Jalons, jalons: Jalons) -> bytes:
    """The new text, in the line ends that were found."""
    neuf = edit_model(texte.replace("\r\n", "\n"), vus, jalons)
    if neuf is None:
        message = "ce fichier est écrit d’une façon que numresp ne sait pas retoucher sans perdre ses commentaires"
        remede = "écrivez une clé par ligne, sans alias, ou notez-y vous-même ce jalon"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)])
    octets = (neuf.replace("\n", "\r\n") if "\r\n" in texte else neuf).encode()
    return (BOM if avant is not None and avant.startswith(BOM) else b"") + octets


def _put(chemin: Path, avant: bytes | None, apres: bytes) -> Inscription:
    """Put a file in place, if it still is what was read; when this returns, it is on the disk."""
    _check_free(chemin)
    try:
        if avant is not None and not chemin.stat().st_mode & 0o222:
            raise _refused(chemin, "le fichier est en lecture seule")
        if _read(chemin) != avant:
            raise _overtaken(chemin, "le fichier")
        replace_files({chemin.resolve(): apres})
    except OSError as erreur:
        raise _refused(chemin, say_reason(erreur)) from None
    return Inscription(chemin, avant, apres)


def _check_free(chemin: Path) -> None:
    """A spreadsheet that has the file open would write its own copy over ours."""
    for motif in OUVERTS:
        temoin = chemin.with_name(motif.format(chemin.name))
        if temoin.exists():
            message = "non enregistré : ce fichier est ouvert dans un tableur"
            remede = (
                f"fermez-le, puis enregistrez de nouveau (s’il n’est plus ouvert nulle part, supprimez {temoin.name})"
            )
            raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)])


def _refused(chemin: Path, raison: str) -> DonneesInvalides:
    message = f"non enregistré ({raison})"
    remede = "fermez ce fichier s’il est ouvert ailleurs, vérifiez ses droits et la place du disque, puis enregistrez de nouveau"
    return DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)])


def _overtaken(chemin: Path, quoi: str) -> Devance:
    message = (
        f"{short_name(chemin)} : {quoi} a changé entre-temps (autre fenêtre ou tableur), rien n’est enregistré. "
        "→ L’écran montre maintenant ce qui est noté ; relisez, puis enregistrez de nouveau."
    )
    return Devance(message)
