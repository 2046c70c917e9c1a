"""A YAML document that remembers on which line everything stands, so that a fault can be pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, LIMITE_YAML_OCTETS, read_bounded
from numresp.depot.systeme.raisons import say_reason
from numresp.depot.yaml.bornes import check_bounds
from numresp.depot.yaml.scalaires import list_scalar_faults
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault
from numresp.modele.commun.limites import FAUTES_MAX

__all__ = ["Document", "Lieu", "decode", "parse_document", "read_document", "read_octets", "read_text", "say_reason"]

Lieu = tuple[str | int, ...]
YAML_EN_FRANCAIS = {
    "mapping values are not allowed": "un « : » de trop, ou une indentation qui ne tombe pas juste",
    "found character '\\t'": "une tabulation",
    "found character": "un signe réservé au début d’une valeur : mettez-la entre guillemets",
    "could not find expected ':'": "une clé sans « : », ou une indentation qui ne tombe pas juste",
    "found unexpected end of stream": "un guillemet ouvert n’est pas refermé",
    "found unknown escape": "un « \\ » entre guillemets doubles : doublez-le",
    "did not find expected key": "une indentation qui ne tombe pas juste, ou un texte après des guillemets",
    "did not find expected ',' or": "une virgule, un crochet ou une accolade manque",
    "did not find expected node content": "une virgule, un crochet ou une accolade de trop",
    "did not find expected <document start>": "un seul document attendu, une clé par ligne",
    "expected <block end>": "une indentation qui ne tombe pas juste, ou un texte après des guillemets",
    "expected ',' or": "une virgule, un crochet ou une accolade manque",
    "expected the node content": "une virgule, un crochet ou une accolade de trop",
    "found undefined alias": "un « * » désigne un alias qui n’existe pas : mettez la valeur entre guillemets",
    "found duplicate anchor": "une ancre « & » est donnée deux fois",
    "but found another document": "un seul document attendu : retirez la ligne « --- » du milieu",
    "could not determine a constructor": "un « ! » au début d’une valeur : mettez-la entre guillemets",
}
"""The parser's usual complaints, by their beginning; the place and the remedy say the rest."""
RELU_MAX = 100_000
"""Characters that Python's own parser, ten times as slow, reads again to say better what is wrong."""


class Document:
    """A parsed YAML file.

    Attributes
    ----------
    fichier : str
        How the file is named to the user.
    donnees : object
        Plain Python values.
    """

    def __init__(self, fichier: str, racine: yaml.Node | None, donnees: Any) -> None:
        self.fichier = fichier
        self.donnees = donnees
        self._racine = racine

    def ligne(self, lieu: Lieu) -> int | None:
        """Line (from 1) of the deepest part of a place that exists in the file."""
        noeud, ligne = self._racine, None
        for cle in lieu:
            suite = _enter(noeud, cle)
            if suite is None:
                break
            noeud, ligne = suite
        return 1 if ligne is None and self._racine is not None else ligne

    def fault(self, lieu: Lieu, message: str, remede: str = "") -> Faute:
        """A fault at a place of this document."""
        return fault(message, fichier=self.fichier, ligne=self.ligne(lieu), lieu=self.name(lieu), remede=remede)

    def name(self, lieu: Lieu) -> str:
        """A place as its user would say it: by the id of the nearest thing that has one, else by its path."""
        nom, donnees = "", self.donnees
        for cle in lieu:
            donnees = _child(donnees, cle)
            nom = f"{nom}[{cle + 1}]" if isinstance(cle, int) else f"{nom}.{cle}" if nom else str(cle)
            if isinstance(donnees, dict) and isinstance(donnees.get("id"), str):
                nom = donnees["id"]
        return nom


def _child(donnees: Any, cle: str | int) -> Any:
    if isinstance(donnees, dict):
        return donnees.get(cle)
    if isinstance(donnees, list) and isinstance(cle, int) and cle < len(donnees):
        return donnees[cle]
    return None


def _enter(noeud: yaml.Node | None, cle: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(noeud, yaml.MappingNode):
        for clef, valeur in noeud.value:
            if clef.value == str(cle):
                return valeur, clef.start_mark.line + 1
    if isinstance(noeud, yaml.SequenceNode) and isinstance(cle, int) and cle < len(noeud.value):
        enfant = noeud.value[cle]
        return enfant, enfant.start_mark.line + 1
    return None


def read_text(chemin: Path, fichier: str | None = None, limite_octets: int = LIMITE_CSV_OCTETS) -> str:
    """Read a UTF-8 text, with or without a byte order mark.

    Raises
    ------
    Introuvable
        The file does not exist.
    DonneesInvalides
        It is a folder, cannot be read, or is not UTF-8 (Latin-1 and Windows-1252 are refused with the mend).
    """
    nom = fichier or str(chemin)
    return decode(read_octets(chemin, nom, limite_octets), nom)


def read_octets(chemin: Path, nom: str, limite_octets: int = LIMITE_CSV_OCTETS) -> bytes:
    """The bytes of a file, or why they cannot be read; see `read_text`."""
    try:
        return read_bounded(chemin, limite_octets)
    except FileNotFoundError:
        raise Introuvable([fault("ce fichier n’existe pas", fichier=nom, remede="vérifiez le chemin")]) from None
    except OSError as erreur:
        raise DonneesInvalides([fault(f"lecture impossible ({say_reason(erreur)})", fichier=nom)]) from None


def decode(octets: bytes, fichier: str) -> str:
    """Decode UTF-8 and refuse anything else, with the line and the mend.

    Raises
    ------
    DonneesInvalides
    """
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        ligne = octets[: erreur.start].count(b"\n") + 1
        if octets.startswith((b"\xff\xfe", b"\xfe\xff")):
            vu, ligne = "UTF-16", 1
        else:
            vu = f"un octet {octets[erreur.start]:#04x}, sans doute du Latin-1 ou Windows-1252"
        raise DonneesInvalides(
            [
                fault(
                    f"texte en UTF-8 attendu, vu {vu}",
                    fichier=fichier,
                    ligne=ligne,
                    remede="réenregistrez le fichier en UTF-8 (dans Excel : « CSV UTF-8 » ; dans un éditeur : encodage UTF-8)",
                )
            ]
        ) from None


def read_document(chemin: Path, fichier: str | None = None) -> Document:
    """Read a YAML file whose root is a group of keys.

    Raises
    ------
    DonneesInvalides
        Broken YAML, a key given twice, a circular alias, an empty file, or a root that is not a group of keys.
    """
    nom = fichier or str(chemin)
    return parse_document(read_text(chemin, nom, LIMITE_YAML_OCTETS), nom)


def parse_document(texte: str, fichier: str) -> Document:
    """Parse the text of a YAML file; see `read_document`.

    libyaml, ten times as fast, reads what is sound. What is not is read again by Python's own parser, whose complaints
    are those that are known in French; a long text is not, libyaml's say enough.
    """
    lecteur = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        check_bounds(texte, fichier)
        return _parse(texte, fichier, lecteur)
    except yaml.YAMLError as erreur:
        if lecteur is yaml.SafeLoader or len(texte) > RELU_MAX:
            raise DonneesInvalides([_yaml_fault(erreur, texte, fichier)]) from None
    try:
        return _parse(texte, fichier, yaml.SafeLoader)
    except yaml.YAMLError as erreur:
        raise DonneesInvalides([_yaml_fault(erreur, texte, fichier)]) from None


def _parse(texte: str, fichier: str, lecteur: type[yaml.SafeLoader | yaml.CSafeLoader]) -> Document:
    loader = None
    try:
        loader = lecteur(texte)  # refuses control characters as soon as it is made
        racine = loader.get_single_node()
        fautes = [] if racine is None else list(islice(_structure_faults(racine, fichier, (), set()), FAUTES_MAX))
        if fautes:
            raise DonneesInvalides(fautes)
        donnees = loader.construct_document(racine) if racine is not None else None
    except (DonneesInvalides, yaml.YAMLError):
        raise
    except (ValueError, RecursionError, OverflowError):
        message = "une valeur impossible, ou une imbrication sans fin"
        raise DonneesInvalides([fault(message, fichier=fichier, remede="cherchez-la dans ce fichier")]) from None
    finally:
        if loader is not None:
            loader.dispose()
    if not isinstance(donnees, dict):
        vu = "un fichier vide" if donnees is None else "autre chose"
        raise DonneesInvalides([fault(f"un groupe de clés « nom: valeur » attendu, vu {vu}", fichier=fichier, ligne=1)])
    return Document(fichier, racine, donnees)


def _structure_faults(noeud: yaml.Node, fichier: str, parents: tuple[int, ...], vus: set[int]) -> Iterator[Faute]:
    if id(noeud) in parents:
        raise DonneesInvalides([fault("un alias YAML renvoie à lui-même", fichier=fichier, ligne=_line(noeud))])
    if id(noeud) in vus:  # an alias: said once, and aliases of aliases are not multiplied out
        return
    vus.add(id(noeud))
    ici = (*parents, id(noeud))
    if isinstance(noeud, yaml.ScalarNode):
        yield from list_scalar_faults(noeud, fichier)
    elif isinstance(noeud, yaml.SequenceNode):
        for enfant in noeud.value:
            yield from _structure_faults(enfant, fichier, ici, vus)
    elif isinstance(noeud, yaml.MappingNode):
        yield from _key_faults(noeud, fichier)
        for _, valeur in noeud.value:
            yield from _structure_faults(valeur, fichier, ici, vus)


def _key_faults(noeud: yaml.MappingNode, fichier: str) -> Iterator[Faute]:
    vues: dict[str, int] = {}
    for cle, _ in noeud.value:
        if not isinstance(cle, yaml.ScalarNode):
            yield fault("une clé est un mot, pas un groupe", fichier=fichier, ligne=_line(cle))
            continue
        yield from list_scalar_faults(cle, fichier)
        if cle.value in vues:
            message = f"la clé « {cle.value} » est donnée deux fois (déjà ligne {vues[cle.value]})"
            yield fault(message, fichier=fichier, ligne=_line(cle), remede="gardez-en une seule")
        vues.setdefault(cle.value, _line(cle))


def _line(noeud: yaml.Node) -> int:
    return int(noeud.start_mark.line) + 1


def _yaml_fault(erreur: yaml.YAMLError, texte: str, fichier: str) -> Faute:
    if isinstance(erreur, yaml.reader.ReaderError):
        mauvais = yaml.reader.Reader.NON_PRINTABLE.search(texte)
        ligne = texte.count("\n", 0, mauvais.start() if mauvais else erreur.position) + 1
        message = "YAML illisible (un caractère de commande, invisible)"
        return fault(message, fichier=fichier, ligne=ligne, remede="effacez-le, ou retapez la ligne")
    probleme = str(getattr(erreur, "problem", None) or "")
    marque = getattr(erreur, "problem_mark", None)
    if probleme == "found unexpected end of stream":  # where the quote was opened, not where the file ends
        marque = getattr(erreur, "context_mark", None) or marque
    detail = next((francais for debut, francais in YAML_EN_FRANCAIS.items() if probleme.startswith(debut)), "")
    return fault(
        f"YAML illisible ({detail})" if detail else "YAML illisible",
        fichier=fichier,
        ligne=None if marque is None else marque.line + 1,
        remede="vérifiez l’indentation (espaces, pas de tabulation), les « : » suivis d’un espace et les guillemets fermés",
    )
