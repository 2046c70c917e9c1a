"""The tables that may leave: rows of bodies whose report is public, and of all together what was published already.

What is of several bodies is taken from a `promotion.json` that `numresp publier` let go, and is not computed again: a file of
tables says nothing beside a page (decision 0031; docs/confidentialite.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from numresp import __version__
from numresp.cohorte.espace import Espace
from numresp.cohorte.exports.ecriture import list_tables
from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire
from numresp.depot.fichiers.lecture_sure import LIMITE_JSON_OCTETS, read_bounded
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Introuvable, fault
from numresp.rapport.donnees.promotion import BilanPromotion
from numresp.rapport.fabrique.publication import NOM as LISTE
from numresp.rapport.fabrique.textes_publics import replace_typed, say_otherwise

PROMOTION = "promotion.json"
TUES: dict[str, tuple[str, ...]] = {
    "organisations": ("charte_signataire",),
    "seances": ("participants", "validee_par"),
    "questions": (),
    "reponses": (
        "preuve",
        "reserve",
        "votants",
        "consensus",
        "consensus_second",
        "deplacement",
        "stabilite",
        "sans_vote",
        "avis_role",
        "avis_motif",
    ),
    "scores": ("importance",),
    "gains": (),
    "classements": (),
    "paliers": (),
    "exigences": (),
    "obligations": ("faits_manquants",),
    "actions": ("pilote", "service", "preuve", "commentaire"),
    "actions_questions": (),
    "mesures": ("methode", "preuve", "commentaire"),
    "estimations": (),
    "jalons": ("note",),
    "evolutions": (),
    "evolutions_questions": (),
}
"""The tables that leave, and of each the columns that do not: what a room or a person wrote, and who was there, by his role."""
QUARTILES = (
    ("noeud", "", "Identifiant du thème, ou « total »"),
    ("nom", "", "Nom"),
    ("n", "organisations", "Organisations qui ont un score : ce nombre au moins"),
    ("q1", "0 à 1", "Un quart des organisations sont en dessous ; arrondi, ce n’est le score de personne"),
    ("mediane", "0 à 1", "La moitié sont en dessous"),
    ("q3", "0 à 1", "Trois quarts sont en dessous"),
)
SOMMES = (
    ("nom", "", "Ce qui est additionné"),
    ("annee", "année", "Année close"),
    ("unite", "", "Unité"),
    ("structures", "organisations", "Organisations qui l’ont mesuré : ce nombre au moins"),
    ("somme", "colonne unite", "Somme, à trois chiffres significatifs"),
)


def list_public_tables(espace: Espace, publication: Path | None = None) -> tuple[TableAEcrire, ...]:
    """The tables that may leave, the note of method first.

    Parameters
    ----------
    publication : Path, optional
        A folder that `numresp publier` filled: its quartiles and sums are taken up. None: nothing of several bodies.

    Returns
    -------
    tuple of TableAEcrire

    Raises
    ------
    DonneesInvalides
        No body has a public report; the published data cannot be read.
    Introuvable
        Nothing is published there.
    """
    publiques = espace.organisations.loc[espace.organisations["diffusion"] == "public", "organisation"]
    if publiques.empty:
        message = "aucune organisation au rapport public : aucune ligne ne peut sortir"
        raise DonneesInvalides([fault(message, remede="« diffusion: public » le dit, dans organisation.yaml")])
    cadres: dict[str, pd.DataFrame] = {}
    for nom, tues in TUES.items():
        cadre = getattr(espace, nom).drop(columns=list(tues))
        if "organisation" in cadre.columns:
            cadre = cadre[cadre["organisation"].isin(publiques)]
        else:
            # in the order in which public bodies come to them: that of an espace is also that of others
            ordre = {referentiel: rang for rang, referentiel in enumerate(cadres["seances"]["referentiel"].unique())}
            cadre = cadre[cadre["referentiel"].isin(ordre)]
            cadre = cadre.sort_values("referentiel", key=lambda colonne: colonne.map(ordre), kind="stable")
        cadres[nom] = cadre.reset_index(drop=True)
    cadres = replace_typed(cadres)
    publie = None if publication is None else read_published(publication)
    ensemble = () if publie is None else tuple(_list_together(publie))
    note = pd.DataFrame({"texte": list(write_note(espace, cadres, publie))}, dtype="string[python]")
    texte = (("texte", "", "Un paragraphe de la note"),)
    lignes = map(say_otherwise, list_tables(cadres))
    return (TableAEcrire("note_de_methode", "un paragraphe", note, texte), *lignes, *ensemble)


def read_published(publication: Path) -> BilanPromotion:
    """The data of the promotion's page, as they were let go.

    Raises
    ------
    Introuvable
        There is no such file.
    DonneesInvalides
        It is not what `numresp publier` let go here (the folder of the reports holds pages that it may have refused), or it
        cannot be read.
    """
    chemin = publication / PROMOTION
    if not chemin.is_file():
        remede = "publiez d’abord : numresp publier --sortie DIR, puis --depuis DIR ; ou laissez --depuis de côté"
        raise Introuvable([fault("rien de la promotion n’est publié ici", fichier=short_name(chemin), remede=remede)])
    octets = read_bounded(chemin, LIMITE_JSON_OCTETS)
    if not _was_let_go(publication, octets):
        message = "ce n’est pas ce que numresp publier a laissé sortir ici"
        remede = "donnez le dossier d’une publication, pas celui des rapports : numresp publier --sortie DIR, puis --depuis DIR"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)])
    try:
        return BilanPromotion.model_validate_json(octets)
    except ValueError:
        message = "ces données publiées ne se lisent pas"
        remede = "publiez de nouveau : numresp publier"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)]) from None


def _was_let_go(publication: Path, octets: bytes) -> bool:
    """Whether the list of what was published here names these very bytes."""
    try:
        lue = json.loads(read_bounded(publication / LISTE, LIMITE_JSON_OCTETS))
        return bool(lue["fichiers"][PROMOTION] == hashlib.sha256(octets).hexdigest())
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False


def _list_together(bilan: BilanPromotion) -> Iterator[TableAEcrire]:
    quartiles = [(r.id, r.nom, r.n, r.q1, r.mediane, r.q3) for r in bilan.repartitions]
    sommes = [(s.nom, s.annee, s.unite, s.structures, s.somme) for s in bilan.sommes]
    for nom, ligne, lignes, colonnes in (
        ("promotion_quartiles", "un thème, ou le total, de toute la promotion", quartiles, QUARTILES),
        ("promotion_sommes", "un indicateur d’une année, de toute la promotion", sommes, SOMMES),
    ):
        cadre = pd.DataFrame(lignes, columns=[colonne for colonne, _, _ in colonnes])
        yield TableAEcrire(nom, ligne, cadre, colonnes)


def write_note(espace: Espace, cadres: Mapping[str, pd.DataFrame], publie: BilanPromotion | None) -> Iterator[str]:
    """The note of method: what stands here, what does not and why, how to read it. No private body is counted in it."""
    organisations, seances = cadres["organisations"], cadres["seances"]
    referentiels = ", ".join(dict.fromkeys(seances["referentiel"])) or "aucun référentiel"
    noms = ", ".join(organisations["nom"])
    yield f"Tables établies avec numresp {__version__}. Chaque colonne est expliquée dans la table « description »."
    yield (
        f"Lignes : seulement les organisations dont le rapport est public ({noms}). Rien d’une autre n’y figure, "
        "sous aucun nom : dans une promotion, une ligne sans nom se reconnaît."
    )
    yield (
        "Ne sortent pas : les votes, ce qu’une salle ou une personne a écrit (preuves, réserves, commentaires, freins, "
        "leviers, titres des actions qui ne sont pas du catalogue, mesures d’autres indicateurs que les siens), les rôles, les "
        "inventaires, les feuilles de route."
    )
    if publie is None:
        yield "Aucun nombre de plusieurs organisations n’est ici."
    else:
        yield (
            "promotion_quartiles et promotion_sommes sont ceux de la page publiée de la promotion, au "
            f"{publie.date_rapport:%d/%m/%Y} : cinq organisations non publiques au moins, et autant "
            "qu’il en faut quand on en ôte deux ; des quartiles arrondis, qui ne sont le score de personne ; des sommes à "
            "trois chiffres, d’une année close. Ce qui n’y est pas dirait quelque chose de l’une d’elles."
        )
    yield (
        f"Scores : fractions de 1, sur {referentiels}. Bas et haut disent ce que les réponses inconnues pourraient changer ; "
        "un score vide est sous la couverture minimale. Deux questionnaires ne se comparent pas tels quels. Une séance "
        "« provisoire » n’a pas été validée."
    )
    promotion = "" if espace.promotion is None else espace.promotion.illustratif
    if promotion or organisations["illustratif"].notna().any() or seances["illustratif"].notna().any():
        yield "Données d’exemple : la colonne « illustratif » dit quelles organisations et quelles séances sont inventées."
