"""`numresp verifier`: every file, journal and reference that can be checked, with every fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from numresp.depot.catalogue import load_obligations
from numresp.depot.document import read_document
from numresp.depot.dossier import (
    SLUG,
    Dossier,
    list_slugs,
    list_torn,
    load_organisation,
    load_promotion,
    read_dossier,
)
from numresp.depot.marques import list_shortened
from numresp.depot.referentiels import list_referentiels, load_referentiel
from numresp.depot.ressources import find_data, short_name
from numresp.depot.seances import load_seance
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault


@dataclass
class Verification:
    """What was checked, what is wrong, and what is worth saying without being a fault."""

    verifies: list[str] = field(default_factory=list)
    fautes: list[Faute] = field(default_factory=list)
    remarques: list[str] = field(default_factory=list)

    def attempt(self, chemin: Path, lire: Callable[[], object]) -> object | None:
        """Read something; keep its faults and go on."""
        self.verifies.append(short_name(chemin))
        try:
            return lire()
        except DonneesInvalides as erreur:
            self.fautes.extend(erreur.fautes)
            return None


def verify(chemin: Path | None, espace: Path, rapports: Path) -> Verification:
    """Check a file, a dossier, an espace, or everything that ships and the espace if there is one.

    Parameters
    ----------
    chemin : Path or None
        What to check.
    espace : Path
        Checked too when `chemin` is None and it exists.
    rapports : Path
        Folder of rendered reports: each records where its journal stood, so that a shortened journal is found.

    Returns
    -------
    Verification
    """
    suivi = Verification()
    if chemin is None:
        _verify_shipped(suivi)
        if espace.is_dir():
            _verify_espace(suivi, espace, rapports)
    elif not chemin.exists():
        raise Introuvable([fault("ce chemin n’existe pas", fichier=str(chemin), remede="vérifiez-le")])
    elif chemin.is_file():
        suivi.attempt(chemin, lambda: _verify_file(suivi, chemin))
    elif (chemin / "organisation.yaml").exists() or (chemin / "seances").is_dir():
        _verify_dossier(suivi, chemin, rapports)
    else:
        _verify_espace(suivi, chemin, rapports)
    return suivi


def _verify_shipped(suivi: Verification) -> None:
    for chemin in list_referentiels():
        suivi.attempt(chemin, lambda chemin=chemin: _verify_referentiel(chemin))  # type: ignore[misc]
    catalogue = find_data("catalogue", "obligations.yaml")
    suivi.attempt(catalogue, lambda: load_obligations(catalogue))
    _verify_espace(suivi, find_data("exemple"), None)


def _verify_referentiel(chemin: Path) -> None:
    referentiel = load_referentiel(chemin)
    attendu = f"{referentiel.id}-{referentiel.version}.yaml"
    if chemin.name != attendu:
        message = f"nom de fichier « {attendu} » attendu d’après id et version"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede="renommez le fichier")])


def _verify_espace(suivi: Verification, espace: Path, rapports: Path | None) -> None:
    slugs = list_slugs(espace)
    promotion = espace / "promotion.yaml"
    if promotion.exists():
        suivi.attempt(promotion, lambda: load_promotion(promotion))
    if not slugs and not promotion.exists():
        message = "ni dossier d’organisation ni promotion.yaml ici"
        suivi.fautes.append(
            fault(message, fichier=short_name(espace), remede="donnez un espace, un dossier ou un fichier")
        )
    for dossier in sorted(enfant for enfant in espace.iterdir() if enfant.is_dir() if not enfant.name.startswith(".")):
        if SLUG.fullmatch(dossier.name) is None:
            message = "ce nom de dossier n’est pas un nom court (a à z, 0 à 9, tiret)"
            suivi.fautes.append(fault(message, fichier=short_name(dossier), remede="renommez-le"))
        else:
            _verify_dossier(suivi, dossier, rapports)


def _verify_dossier(suivi: Verification, chemin: Path, rapports: Path | None) -> None:
    dossier = suivi.attempt(chemin, lambda: read_dossier(chemin))
    if not isinstance(dossier, Dossier):
        return
    for journal in list_torn(dossier):
        octets = len(journal.dechire)
        suivi.remarques.append(
            f"{journal.fichier} : la dernière ligne est déchirée ({octets} octets), elle est ignorée ; "
            "les lignes d’avant sont intactes, et la prochaine ouverture la mettra de côté"
        )
    for seance in dossier.seances:
        if seance.change:
            suivi.remarques.append(
                f"{seance.journal.fichier} : le référentiel {seance.complet.id}-{seance.complet.version} "
                "a changé depuis la séance, sous le même numéro de version"
            )
    if rapports is not None:
        suivi.fautes.extend(list_shortened(dossier, rapports / dossier.slug))


def _verify_file(suivi: Verification, chemin: Path) -> object:
    """Check one file by what it is."""
    if chemin.suffix == ".jsonl":
        seance = load_seance(chemin)
        if seance.journal.dechire:
            suivi.remarques.append(f"{seance.journal.fichier} : la dernière ligne est déchirée, elle est ignorée")
        return seance
    if chemin.name == "promotion.yaml":
        return load_promotion(chemin)
    if chemin.name == "organisation.yaml":
        return load_organisation(chemin)
    if chemin.suffix == ".csv" or chemin.name == "jalons.yaml":
        return read_dossier(chemin.parent)
    if chemin.suffix not in (".yaml", ".yml"):
        message = f"fichier .yaml, .csv ou .jsonl attendu, vu « {chemin.name} »"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin))])
    cles = set(read_document(chemin, short_name(chemin)).donnees)
    if "obligations" in cles:
        return load_obligations(chemin)
    if cles <= {"profil", "reponses"}:
        message = "une feuille de réponses se vérifie avec son référentiel"
        remede = "numresp scorer --referentiel R --reponses ce-fichier"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)])
    return load_referentiel(chemin)
