"""Why a system refused, said in French."""

from __future__ import annotations

import errno
import os

from numresp.depot.systeme.noms import say_windows

RAISONS = {
    errno.EISDIR: "c’est un dossier, un fichier est attendu",
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "droits insuffisants",
    errno.ENOTDIR: "une partie du chemin n’est pas un dossier",
    errno.EEXIST: "un fichier ou un dossier de ce nom existe déjà",
    errno.ENOENT: "fichier ou dossier introuvable",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota du disque est atteint",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.ELOOP: "un lien qui tourne en rond",
    errno.EIO: "le disque ne répond pas bien",
    errno.ENXIO: "ce n’est pas un fichier ordinaire",
    errno.ENODEV: "ce disque n’est plus là",
    errno.EXDEV: "les deux dossiers ne sont pas sur le même disque",
    errno.EBUSY: "un autre programme l’occupe",
    errno.ETXTBSY: "un autre programme l’occupe",
    errno.ENOTEMPTY: "ce dossier n’est pas vide",
    errno.ESTALE: "le dossier du réseau a changé entre-temps",
    errno.ETIMEDOUT: "le dossier du réseau ne répond pas",
    errno.EHOSTDOWN: "le dossier du réseau ne répond pas",
    errno.EHOSTUNREACH: "le dossier du réseau ne répond pas",
    errno.ENOTCONN: "le dossier du réseau ne répond pas",
    errno.ENOLCK: "ce disque ne connaît pas les verrous",
    errno.ENOTSUP: "ce disque ne sait pas le faire",
    errno.ENOMEM: "la mémoire manque",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ENFILE: "trop de fichiers sont ouverts",
}
MOINS_PRECISES = {
    errno.EFBIG: "ce fichier est trop gros pour ce disque",
    errno.EINVAL: "le système n’admet pas ce nom ou ce geste",
}
"""Numbers to which numresp, when it refuses by itself, gives a text that says more."""


def say_reason(erreur: OSError) -> str:
    """Why the system refused, in French where it is a usual reason."""
    if raison := say_windows(erreur):
        return raison
    numero = erreur.errno or 0
    if numero in RAISONS:
        return RAISONS[numero]
    if erreur.strerror and erreur.strerror != os.strerror(numero) and getattr(erreur, "winerror", None) is None:
        return erreur.strerror  # said by numresp itself
    return MOINS_PRECISES.get(numero, f"erreur {numero} du système" if numero else "erreur du système")
