"""Changing facts in organisation.yaml, and lines of parc.csv, in place: comments, order and dialect stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import yaml

from numresp.depot.document import parse_document, read_text
from numresp.depot.dossier import PARC, check_organisation
from numresp.depot.ecriture import replace_files
from numresp.depot.ressources import short_name
from numresp.depot.tableur import FRANCAIS, load_rows, write_table
from numresp.depot.validation import load_model
from numresp.modele.organisation import LigneParc, Organisation
from numresp.modele.socle import Fait

Retouche = tuple[int, int, str]
"""From, to, and what stands there instead, in characters of the text."""
PROPRES = ("nom", "type", "population", "agents", "elus", "surface_m2", "postes", "diffusion")
"""Facts that stand at the top of the file; the others are in `profil`."""


def update_organisation(chemin: Path, faits: Mapping[str, Fait | None]) -> Organisation:
    """Write facts into an organisation.yaml; None empties a fact, which is then unknown.

    Parameters
    ----------
    chemin : Path
        The file.
    faits : mapping of champ to fact
        Only what is to change.

    Returns
    -------
    Organisation
        As it now stands.

    Raises
    ------
    DonneesInvalides
        The file would no longer be one: nothing is written.
    """
    nom = short_name(chemin)
    texte = read_text(chemin, nom)
    avant = texte
    texte = texte if texte.endswith("\n") else f"{texte}\n"
    for champ, fait in faits.items():
        texte = _set_fact(texte, (champ,) if champ in PROPRES else ("profil", champ), fait)
    organisation = load_model(parse_document(texte, nom), Organisation, check_organisation)
    if texte != avant:
        replace_files({chemin: texte.encode()})
    return organisation


def _set_fact(texte: str, lieu: Sequence[str], fait: Fait | None) -> str:
    racine = yaml.compose(texte, Loader=yaml.SafeLoader)
    assert isinstance(racine, yaml.MappingNode)  # noqa: S101 (it was loaded as an organisation before)
    debut, fin, neuf = _find_edit(texte, racine, lieu, fait)
    return texte[:debut] + neuf + texte[fin:]


def _find_edit(texte: str, groupe: yaml.MappingNode, lieu: Sequence[str], fait: Fait | None) -> Retouche:
    cle, *suite = lieu
    valeur = next((valeur for nom, valeur in groupe.value if nom.value == cle), None)
    if suite and isinstance(valeur, yaml.MappingNode) and not valeur.flow_style:
        return _find_edit(texte, valeur, suite, fait)
    if suite:
        pairs = valeur.value if isinstance(valeur, yaml.MappingNode) else []
        connus = {nom.value: texte[v.start_mark.index : v.end_mark.index] for nom, v in pairs}
        connus[suite[0]] = write_fact(fait)
        dit = "{" + ", ".join(f"{nom}: {v or 'null'}" for nom, v in connus.items()) + "}"
    else:
        dit = write_fact(fait)
    if valeur is not None:
        debut, fin = valeur.start_mark.index, valeur.end_mark.index
        return debut, fin, f" {dit}" if debut == fin and dit else dit
    marge = " " * (groupe.value[0][0].start_mark.column if groupe.value else 0)
    if groupe.value:
        dernier = groupe.value[-1][1].end_mark.index
        ligne = texte.find("\n", max(dernier - 1, 0))
        place = len(texte) if ligne < 0 else ligne + 1
    else:
        place = len(texte)
    return place, place, f"{marge}{cle}: {dit}\n"


def write_fact(fait: Fait | None) -> str:
    """A fact as YAML writes it; nothing for an unknown one."""
    if fait is None:
        return ""
    if isinstance(fait, bool):
        return "true" if fait else "false"
    if isinstance(fait, str):
        return str(yaml.safe_dump(fait, allow_unicode=True, default_style='"', width=10_000)).strip()
    return repr(fait)


def update_parc(chemin: Path, change: Callable[[list[LigneParc]], list[LigneParc]]) -> tuple[LigneParc, ...]:
    """Change the lines of an inventory and write them back in the dialect that was found.

    Raises
    ------
    DonneesInvalides
        The file as it stands is faulty: nothing is written.
    """
    lignes, dialecte = load_rows(chemin, LigneParc, PARC) if chemin.exists() else ([], FRANCAIS)
    neuves = change(list(lignes))
    if neuves != lignes:
        replace_files({chemin: write_table(list(PARC), [ligne.model_dump() for ligne in neuves], dialecte)})
    return tuple(neuves)
