"""Why the system refused, in French: the reasons that people meet, on Linux, macOS and Windows."""

from __future__ import annotations

import errno
import os

from numresp.depot.fichiers.systeme_noms import say_windows

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
    errno.EXDEV: "les deux emplacements sont sur des disques différents",
    errno.EBUSY: "ce fichier est en cours d’utilisation",
    errno.ETXTBSY: "ce fichier est en cours d’utilisation",
    errno.ENOTEMPTY: "un dossier de ce nom existe déjà et n’est pas vide",
    errno.ENXIO: "ce n’est pas un fichier ordinaire",
    errno.ENODEV: "ce n’est pas un fichier ordinaire",
    errno.EINVAL: "nom ou emplacement que le système refuse",
    errno.EFBIG: "ce fichier est trop grand",
    errno.EMLINK: "trop de liens",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENFILE: "trop de fichiers ouverts",
    errno.ENOMEM: "la mémoire manque",
    errno.ESTALE: "le partage a changé pendant la lecture",
    errno.ENOLCK: "ce disque ne connaît pas les verrous",
    errno.ENOTSUP: "ce disque ne sait pas le faire",
    errno.ETIMEDOUT: "le partage ne répond pas",
    errno.EHOSTDOWN: "le partage ne répond pas",
    errno.EHOSTUNREACH: "le partage ne répond pas",
    errno.ENOTCONN: "le partage ne répond pas",
    errno.EINTR: "lecture ou écriture interrompue",
    errno.EAGAIN: "le système demande d’attendre",
}
"""The usual reasons; one that numresp gives itself, in French, comes before them (`PROPRES`)."""
PROPRES = (errno.EINVAL, errno.EFBIG, errno.EPERM)


def say_reason(erreur: OSError) -> str:
    """Why the system refused, in French where it is a usual reason."""
    if raison := say_windows(erreur):
        return raison
    dite = erreur.strerror or "erreur du système"
    if erreur.errno in PROPRES and dite != os.strerror(erreur.errno):
        return dite
    return RAISONS.get(erreur.errno or 0, dite)
