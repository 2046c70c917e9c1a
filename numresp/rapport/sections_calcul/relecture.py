"""The second look: what a reviewer said of the answers on their proofs, beside what the room agreed; in no score."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.langue.francais import introduce, join_et, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import ETATS
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.reponses import AvisBilan, ReponseBilan
from numresp.rapport.phrases.liste_bornee import cut_list

RELECTURE = "Seconde lecture"
MONTRES = 6
Relue = tuple[ReponseBilan, AvisBilan]


def list_relues(bilan: Bilan) -> list[Relue]:
    """The answers that a reviewer looked at, each with what he said."""
    return [(reponse, reponse.avis) for reponse in bilan.reponses if reponse.avis is not None]


def render_relecture(bilan: Bilan) -> Fragment | None:
    """The section with its heading; nothing where nobody has looked a second time."""
    relues = list_relues(bilan)
    if not relues:
        return None
    ouvertes = [(reponse, avis) for reponse, avis in relues if avis.verdict == "a_revoir" and not avis.adopte]
    lignes = [_tell_open(reponse, avis) for reponse, avis in ouvertes]
    return join_fragments(
        [
            tag("h2", RELECTURE),
            "\n",
            render_paragraphe(say_relecture(bilan, relues)),
            render_liste(cut_list(lignes, MONTRES, quoi="autre réponse", fin=", sur la seconde page.")),
        ]
    )


def say_relecture(bilan: Bilan, relues: Sequence[Relue]) -> str:
    """How many answers were looked at, by whom, with what outcome, and what it does to the score."""
    roles = join_et(dict.fromkeys(avis.role for _, avis in relues))
    adoptes = sum(avis.adopte for _, avis in relues)
    a_revoir = sum(avis.verdict == "a_revoir" for _, avis in relues) - adoptes
    confirmes = len(relues) - adoptes - a_revoir
    dits = [
        f"{pluriel(confirmes, 'confirmée')}",
        f"{a_revoir} à revoir" if a_revoir else "",
        f"{pluriel(adoptes, 'changée')} par la direction ou un élu, qui l’a adopté" if adoptes else "",
    ]
    sans = (
        "" if not a_revoir else " Ce qui est à revoir ne change rien au score tant que la collectivité ne l’adopte pas."
    )
    combien = f"{pluriel(len(relues), 'réponse relue', 'réponses relues')} sur {len(bilan.reponses)}"
    return f"{combien}, sur leurs preuves, après la séance ({roles}) : {join_et([dit for dit in dits if dit])}.{sans}"


def _tell_open(reponse: ReponseBilan, avis: AvisBilan) -> Fragment:
    salle = reponse.libelle or ETATS.get(reponse.etat, "")
    dit = f" la salle : « {salle} » ; la relecture ({avis.role}) : « {avis.libelle} ». {avis.motif.rstrip('.')}."
    return join_fragments([tag("b", introduce(reponse.enonce)), dit])


def render_avis(bilan: Bilan) -> Fragment:
    """On the second page: each answer looked at, the room's level beside the reviewer's."""
    lignes = [
        (
            reponse.enonce,
            reponse.libelle or ETATS.get(reponse.etat, ""),
            _say_verdict(avis),
            avis.role,
            avis.motif,
        )
        for reponse, avis in list_relues(bilan)
    ]
    if not lignes:
        return render_paragraphe("Aucune réponse n’a été relue.")
    colonnes = ("Question", "Réponse qui compte", "Avis", "Qui a relu", "Pourquoi")
    return render_table("Les réponses relues sur leurs preuves", colonnes, lignes)


def _say_verdict(avis: AvisBilan) -> str:
    if avis.verdict == "confirme":
        return "confirmé"
    return f"{avis.libelle} (adopté)" if avis.adopte else f"à revoir : {avis.libelle}"
