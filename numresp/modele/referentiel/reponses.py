"""Answers: what was agreed on each question, and the facts that decide which questions concern an organisation (design, 4.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_serializer, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from numresp.erreurs import suggest
from numresp.modele.commun.accord import count
from numresp.modele.commun.carte import Carte, SePresente
from numresp.modele.commun.socle import Fait, Ident, Modele, Texte, refuse, show
from numresp.modele.referentiel.referentiel import Condition, NiveauPositif, Referentiel

Etat = Literal["niveau", "non_concerne", "ne_sait_pas"]
EtatReponse = Literal["niveau", "non_concerne", "ne_sait_pas", "sans_reponse", "hors_perimetre"]
"""What is known of a question once the scope is fixed: nobody answered, or a rule closed it, are states too."""
Profil = dict[Texte, Fait | None]
"""Facts of an organisation by champ; an absent or empty one is unknown, never 0 and never false."""


class Reponse(Modele):
    """One answer: a level (and perhaps a planned one), « non concerné », or « ne sait pas ».

    In files it is written `2`, `{niveau: 1, prevu: 2}`, `non_concerne` or `ne_sait_pas`.
    """

    etat: Etat
    niveau: NiveauPositif | None = None
    prevu: NiveauPositif | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if value in ("non_concerne", "ne_sait_pas") and isinstance(value, str):
            return {"etat": value}
        if isinstance(value, int) and not isinstance(value, bool):
            return {"etat": "niveau", "niveau": value}
        if isinstance(value, dict) and set(value) == {"niveau", "prevu"} and None not in value.values():
            return {"etat": "niveau", **value}
        if isinstance(value, cls):
            return value
        raise refuse(
            "reponse",
            f"réponse attendue : un niveau, {{niveau: …, prevu: …}}, non_concerne ou ne_sait_pas ; vu {_shown(value)}",
            _remedy(value),
        )

    @model_validator(mode="after")
    def _planned_after_reached(self) -> Reponse:
        if self.etat == "niveau" and self.prevu is not None and self.niveau is not None and self.prevu < self.niveau:
            message = f"le niveau prévu ({self.prevu}) est plus bas que le niveau atteint ({self.niveau})"
            raise refuse("reponse", message, "prévu est au moins égal à niveau")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, _: CoreSchema, __: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The written form: what a file holds, not the three fields."""
        niveau = {"type": "integer", "minimum": 0}
        deux = {"niveau": niveau, "prevu": niveau}
        groupe = {"type": "object", "properties": deux, "required": list(deux), "additionalProperties": False}
        return {"anyOf": [niveau, groupe, {"enum": ["non_concerne", "ne_sait_pas"]}]}

    @model_serializer
    def _write(self) -> int | str | dict[str, int | None]:
        if self.niveau is None:
            return self.etat
        return self.niveau if self.prevu is None else {"niveau": self.niveau, "prevu": self.prevu}


def _remedy(value: Any) -> str:
    if value is None:
        return "retirez la ligne si personne n’a répondu"
    if isinstance(value, str) and value.isdigit():
        return "retirez les guillemets"
    if isinstance(value, float):
        return "un niveau est un nombre entier"
    return suggest(value, ("non_concerne", "ne_sait_pas")) if isinstance(value, str) else ""


def _shown(value: Any) -> str:
    return "{" + ", ".join(map(str, value)) + "}" if isinstance(value, dict) else show(value)


def _key(value: Any) -> Any:
    if isinstance(value, str):
        return value
    raise refuse("id", f"identifiant de question attendu, vu {show(value)}", "mettez-le entre guillemets")


class FeuilleDeReponses(SePresente, Modele):
    """The answers of one organisation as one file."""

    profil: Profil = Field(default_factory=dict)
    reponses: dict[Annotated[Ident, BeforeValidator(_key)], Reponse] = Field(default_factory=dict)

    @property
    def carte(self) -> Carte:
        """How many answers, and by state."""
        etats = [reponse.etat for reponse in self.reponses.values()]
        titre = f"Feuille : {count(len(etats), 'réponse')}, {count(len(self.profil), 'fait')} du profil"
        return Carte(titre, tuple((etat, f"{etats.count(etat)}") for etat in dict.fromkeys(etats)))


def check_reponses(reponses: dict[str, Reponse], referentiel: Referentiel) -> Iterator[tuple[str, str, str]]:
    """Every answer is to a question of the référentiel, at a level that this question has.

    Yields
    ------
    (question id, message, remedy)
    """
    for ident, reponse in reponses.items():
        if ident not in referentiel.questions:
            yield ident, f"la question « {ident} » n’existe pas", suggest(ident, referentiel.questions)
            continue
        plus_haut = len(referentiel.niveaux_de(ident)) - 1
        for nom in ("niveau", "prevu"):
            vu = getattr(reponse, nom)
            if vu is not None and vu > plus_haut:
                yield ident, f"{nom} de 0 à {plus_haut} attendu, vu {vu}", "choisissez un niveau de cette question"


def check_profil(profil: Profil, referentiel: Referentiel) -> Iterator[tuple[str, str, str]]:
    """The facts that the questions of a référentiel read; see `check_faits`."""
    yield from check_faits(profil, [c for question in referentiel.questions.values() for c in question.concerne_si])


def check_faits(
    profil: Profil, conditions: Iterable[Condition], mesures: Collection[str] = ()
) -> Iterator[tuple[str, str, str]]:
    """A fact that conditions compare with numbers is a number, and one they compare with true or false is true or false.

    Otherwise « oui » (a text, in YAML) would silently close the questions that ask for `true`, and « 3 000 » or « 60,5 » a
    duty that begins at 50 agents.

    Parameters
    ----------
    mesures : collection of champs
        Facts that something else than a condition compares with numbers, such as the size of a body.

    Yields
    ------
    (champ, message, remedy)
    """
    compares: dict[str, list[Fait]] = {}
    bornes = set(mesures)
    for condition in conditions:
        if condition.champ is None:
            continue
        faits = [fait for fait in (*(condition.parmi or ()), condition.egal) if fait is not None]
        compares.setdefault(condition.champ, []).extend(faits)
        if condition.min is not None or condition.max is not None:
            bornes.add(condition.champ)
    for champ in sorted(profil):
        vu, autres = profil[champ], compares.get(champ, [])
        nombres = bool(autres) and not any(isinstance(fait, (bool, str)) for fait in autres)
        if vu is None or (champ not in bornes and not autres):
            continue
        if (champ in bornes or nombres) and isinstance(vu, (bool, str)):
            message = f"nombre attendu pour « {champ} », vu {show(vu)}"
            yield champ, message, "écrivez le nombre seul, sans espace, virgule, guillemets ni unité (4900 ; 60.5)"
        elif champ not in bornes and all(isinstance(fait, bool) for fait in autres) and not isinstance(vu, bool):
            message = f"true ou false attendu pour « {champ} », vu {show(vu)}"
            yield champ, message, "écrivez true (oui) ou false (non), sans guillemets"
