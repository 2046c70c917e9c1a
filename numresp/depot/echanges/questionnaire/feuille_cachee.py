"""What a questionnaire says of itself in a hidden sheet: which référentiel, which séance, who answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast, get_args

from numresp.depot.echanges.xlsx.lecture import Classeur, Onglet
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.socle import read_jour
from numresp.modele.referentiel.referentiel import Referentiel, Role

DEBATS: Final = "debats"
Destinataire = Role | Literal["debats"]
ONGLET = "numresp"
FORMAT = "questionnaire-1"
REDEMANDER = "répondez dans le classeur reçu, sans recopier ses feuilles dans un autre, ou demandez-en un nouvel envoi"


@dataclass(frozen=True)
class Annonce:
    """What a questionnaire was made from, and for whom.

    Attributes
    ----------
    referentiel, version, empreinte : str
        The whole référentiel, whatever the variante.
    variante : str
        Empty: all the questions.
    role : Role or "debats"
        Who answers; the débats are for anybody.
    date : date
        Day of the séance.
    organisation : str
        Its name when the questionnaire was made.
    """

    referentiel: str
    version: str
    variante: str
    empreinte: str
    role: Destinataire
    date: date
    organisation: str

    def list_lines(self) -> list[tuple[str, str]]:
        """The lines of the hidden sheet: a key and a text."""
        textes = {**vars(self), "date": self.date.isoformat()}
        return [("format", FORMAT), *textes.items()]


def read_annonce(classeur: Classeur) -> Annonce:
    """Read the hidden sheet of a questionnaire.

    Raises
    ------
    DonneesInvalides
        No such sheet, a line that is missing or was changed; all at once.
    """
    onglet = next((vu for vu in classeur.onglets if vu.titre.strip().casefold() == ONGLET), None)
    if onglet is None:
        message = f"ce classeur n’est pas un questionnaire de numresp : sa feuille masquée « {ONGLET} » n’y est pas"
        raise DonneesInvalides([fault(message, fichier=classeur.fichier, remede=REDEMANDER)])
    textes = {ligne[1].texte: ligne[2].texte for ligne in onglet.lignes.values() if 1 in ligne and 2 in ligne}
    if fautes := list(_list_faults(textes, onglet, classeur.fichier)):
        raise DonneesInvalides(fautes)
    return Annonce(
        referentiel=textes["referentiel"],
        version=textes["version"],
        variante=textes.get("variante", ""),
        empreinte=textes["empreinte"],
        role=cast(Destinataire, textes["role"]),
        date=read_jour(textes["date"]),
        organisation=textes["organisation"],
    )


def _list_faults(textes: dict[str, str], onglet: Onglet, fichier: str) -> Iterator[Faute]:
    for cle in ("format", "referentiel", "version", "empreinte", "role", "date", "organisation"):
        if cle not in textes:
            yield fault(f"« {cle} » manque", fichier=fichier, lieu=onglet.titre, remede=REDEMANDER)
    if textes.get("format", FORMAT) != FORMAT:
        message = f"format « {FORMAT} » attendu, vu « {textes['format']} »"
        yield fault(message, fichier=fichier, lieu=onglet.titre, remede="mettez numresp à jour")
    if textes.get("role", DEBATS) not in (*get_args(Role), DEBATS):
        message = f"rôle inconnu « {textes['role']} »"
        yield fault(message, fichier=fichier, lieu=onglet.titre, remede=REDEMANDER)
    try:
        read_jour(textes.get("date", "2025-01-01"))
    except ValueError:
        message = f"date de séance attendue, vu « {textes['date']} »"
        yield fault(message, fichier=fichier, lieu=onglet.titre, remede=REDEMANDER)


def check_annonce(annonce: Annonce, referentiel: Referentiel, fichier: str) -> None:
    """A questionnaire answers one référentiel, in one version; the questions of another one are not the same.

    Raises
    ------
    DonneesInvalides
    """
    attendu, vu = f"{referentiel.id}-{referentiel.version}", f"{annonce.referentiel}-{annonce.version}"
    if attendu != vu:
        message = f"questionnaire du référentiel « {attendu} » attendu, vu « {vu} »"
        remede = "importez-le dans la séance pour laquelle il a été envoyé, ou renvoyez le questionnaire de celle-ci"
        raise DonneesInvalides([fault(message, fichier=fichier, lieu=ONGLET, remede=remede)])
