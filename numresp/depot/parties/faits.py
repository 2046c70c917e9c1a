"""What an organisation.yaml must hold beyond its form; among it, the facts that something compares with numbers.

A text where a number is compared (« 3 000 », « 60,5 ») would be no number, and therefore unknown: a duty would not be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from numresp.depot.fourni.catalogue import load_facteurs, read_obligations
from numresp.depot.fourni.editions import find_shipped, list_editions
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.depot.yaml.document import read_text
from numresp.erreurs import DonneesInvalides, suggest
from numresp.modele.catalogue.facteur import Facteur
from numresp.modele.commun.limites import FAUTES_MAX
from numresp.modele.dossier.hypothese import HypotheseRetenue, check_choix, knows
from numresp.modele.dossier.organisation import Organisation
from numresp.modele.referentiel.referentiel import Condition
from numresp.modele.referentiel.reponses import Profil, check_faits

TAILLE = ("agents", "population")
"""The facts by which the size of a body is told, and with it what an action takes."""


def check_organisation(organisation: Organisation) -> list[tuple[tuple[str | int, ...], str, str]]:
    """What an organisation.yaml must hold beyond its form, as (place, message, remedy).

    A source is that of a figure the file gives, no fact is given in two places, and an assumption is one of the catalogue's,
    in its unit and its bounds; of any edition, since each is used by the reports of its days.
    """
    connus = {*organisation.faits, "nom"}
    defauts: list[tuple[tuple[str | int, ...], str, str]] = []
    for champ in islice(organisation.sources.keys() - connus, FAUTES_MAX):  # a hint at each takes its time
        message = f"source d’un chiffre que le fichier ne donne pas : « {champ} »"
        defauts.append((("sources", champ), message, suggest(champ, connus)))
    for champ in organisation.profil:
        if champ in Organisation.model_fields and getattr(organisation, champ) is not None:
            message = f"« {champ} » est déjà donné hors de profil"
            defauts.append((("profil", champ), message, "gardez-le à un seul endroit"))
    for champ, message, remede in check_compared(organisation.faits):
        defauts.append((_place(organisation, champ), message, remede))
    if organisation.hypotheses:  # the factors are read by those alone who change some
        facteurs = _list_facteurs(organisation.hypotheses)
        for ident, champ, message, remede in check_choix(organisation.hypotheses, facteurs):
            defauts.append((("hypotheses", ident, *([champ] if champ else [])), message, remede))
    return defauts


def _list_facteurs(choix: Mapping[str, HypotheseRetenue]) -> dict[str, Facteur]:
    """What assumptions are held against: the newest edition, and for one that it does not know, the newest that does."""
    editions = [
        {facteur.id: facteur for facteur in load_facteurs(jour=edition.date)} for edition in reversed(list_editions())
    ]
    connus = {
        ident: siens[ident]
        for ident, choisi in choix.items()
        for siens in reversed(editions)
        if knows(siens, ident, choisi)
    }
    return {**editions[0], **connus}


def _place(organisation: Organisation, champ: str) -> tuple[str | int, ...]:
    return ("profil", champ) if champ in organisation.profil else (champ,)


def check_compared(profil: Profil) -> list[tuple[str, str, str]]:
    """What is wrong with the facts that today's questionnaire, duties and actions compare.

    Returns
    -------
    list of (champ, message, remedy)
    """
    return list(check_faits(profil, _list_conditions(), TAILLE))


def _list_conditions() -> tuple[Condition, ...]:
    """Conditions of the newest référentiel and of the duties; a catalogue that is broken is said by who needs it."""
    try:
        obligations = find_shipped("obligations.yaml")
        return (*_of_questions(), *_of_duties(read_text(obligations)))
    except DonneesInvalides:
        return ()


def _of_questions() -> tuple[Condition, ...]:
    return tuple(c for question in load_referentiel(find_newest()).questions.values() for c in question.concerne_si)


@lru_cache(maxsize=4)  # the text is the key: a changed file is read again
def _of_duties(_texte: str) -> tuple[Condition, ...]:
    fichier = read_obligations(find_shipped("obligations.yaml"))[1]
    return tuple(condition for obligation in fichier.obligations for condition in obligation.concerne_si)
