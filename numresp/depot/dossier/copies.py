"""A copy of a file beside the one that is read: what would be lost with it."""

from __future__ import annotations

from pathlib import Path

from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, LIMITE_JOURNAL_OCTETS, read_bounded
from numresp.depot.fichiers.non_lu import Ecart, bar, tell
from numresp.modele.commun.accord import count


def compare_copy(lu: Path, copie: Path) -> Ecart:
    """What a copy holds that the file beside it, the one that is read, does not."""
    try:
        miennes, siennes = _read_lines(lu), _read_lines(copie)
    except OSError:
        return Ecart(bar(copie, "illisible"), grave=True)
    connues = set(miennes)
    propres = [rang for rang, ligne in enumerate(siennes, start=1) if ligne.strip() and ligne not in connues]
    if not propres:
        message = f"ce fichier n’est pas lu, seul « {lu.name} » l’est ; il n’a aucune ligne que celui-ci n’ait"
        return tell(copie, message, "sortez cette copie du dossier", grave=False)
    if not _same_kind(miennes, siennes):
        message = f"ce fichier n’est pas lu, seul « {lu.name} » l’est ; son contenu est d’un autre genre"
        return tell(copie, message, "rangez-le ailleurs, ou importez-le : numresp importer", grave=False)
    message = (
        f"cette copie n’est pas lue, seul « {lu.name} » l’est ; elle a {count(len(propres), 'ligne')} que celui-ci n’a pas, "
        f"à commencer par la ligne {propres[0]}"
    )
    remede = f"comparez les deux, reportez dans {lu.name} ce qui compte, puis sortez cette copie du dossier"
    return tell(copie, message, remede, grave=True)


def _read_lines(chemin: Path) -> list[bytes]:
    octets = read_bounded(chemin, LIMITE_CSV_OCTETS)
    return [ligne.rstrip(b"\r ") for ligne in octets.removeprefix(b"\xef\xbb\xbf").split(b"\n")]


def _same_kind(miennes: list[bytes], siennes: list[bytes]) -> bool:
    """A copy shares some line with what it was copied from, or the first one, whatever the separator and its order."""

    def words(lignes: list[bytes]) -> set[bytes]:
        tete = next((ligne for ligne in lignes if ligne.strip() and not ligne.startswith((b"#", b"sep="))), b"")
        for signe in b";,\t":
            tete = tete.replace(bytes([signe]), b"\n")
        return {mot.strip(b' "').lower() for mot in tete.split(b"\n")}

    pleines = {ligne for ligne in miennes if len(ligne.strip()) > 3}
    return words(miennes) == words(siennes) or not pleines.isdisjoint(siennes)


def same_bytes(un: Path, autre: Path) -> bool:
    """Whether both can be read, and hold the same."""
    try:
        return read_bounded(un, LIMITE_JOURNAL_OCTETS) == read_bounded(autre, LIMITE_JOURNAL_OCTETS)
    except OSError:
        return False
