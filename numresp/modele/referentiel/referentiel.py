"""A référentiel: nœuds, questions, levels, paliers, classements and variantes, as one frozen tree (design, 4.1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from numresp.modele.commun.accord import count
from numresp.modele.commun.carte import Carte, SePresente, join_words, say_number
from numresp.modele.commun.limites import COURT_MAX
from numresp.modele.commun.socle import (
    Adresse,
    Entier,
    Fait,
    Fraction,
    Ident,
    Modele,
    Nombre,
    Poids,
    Texte,
    TextePlein,
    refuse,
)

Agregation = Literal["moyenne", "somme"]
PolitiqueNonConcerne = Literal["exclure", "redistribuer", "valeur"]
Role = Literal["technicien", "direction", "achats", "rh", "communication", "elu", "transition"]
NiveauPositif = Annotated[Entier, Field(ge=0)]
Court = Annotated[TextePlein, Field(max_length=COURT_MAX)]


class Niveau(Modele):
    """One level of a question: its number, what it is worth (0..1), its wording."""

    niveau: NiveauPositif
    valeur: Fraction
    libelle: Texte = ""


NIVEAUX_PAR_DEFAUT = (
    Niveau(niveau=0, valeur=0.0, libelle="Pas du tout"),
    Niveau(niveau=1, valeur=1 / 3, libelle="En partie"),
    Niveau(niveau=2, valeur=2 / 3, libelle="En voie"),
    Niveau(niveau=3, valeur=1.0, libelle="Atteint"),
)


class Condition(Modele):
    """What must hold for a question to concern an organisation: a fact of its profile, or the level of another question."""

    champ: Texte | None = None
    min: Nombre | None = None
    max: Nombre | None = None
    parmi: tuple[Fait, ...] | None = None
    egal: Fait | None = None
    question: Ident | None = None
    niveau_min: NiveauPositif | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Condition:
        bornes = [nom for nom in ("min", "max", "parmi", "egal") if getattr(self, nom) is not None]
        if (self.champ is None) == (self.question is None):
            raise refuse("condition", "une condition porte soit « champ », soit « question », pas les deux ni aucun")
        if self.champ is not None and (not bornes or self.niveau_min is not None):
            raise refuse("condition", f"la condition sur « {self.champ} » attend min, max, parmi ou egal")
        if self.question is not None and (self.niveau_min is None or bornes):
            raise refuse("condition", f"la condition sur la question « {self.question} » attend seulement niveau_min")
        return self


class Source(Modele):
    """Where a question comes from: a document, and the practice, article or criterion in it."""

    document: Texte
    reference: Texte = ""
    url: Adresse = ""


class Question(Modele):
    """One question: how it is asked, who answers it, what its levels are, what it weighs, whom it concerns.

    `reprend` says at which level whoever was at a level of the question it continues (same id, or the one of `remplace`) is, by
    the words of both.
    """

    id: Ident
    intitule: Texte
    court: Court | None = None
    aide: Texte = ""
    mode: Literal["constat", "debat"] = "debat"
    repond: tuple[Role, ...] = ()
    preuves: tuple[Texte, ...] = ()
    obstacles: tuple[Texte, ...] = ()
    poids: Poids = 1.0
    poids_motif: Texte = ""
    niveaux: tuple[Niveau, ...] = ()
    concerne_si: tuple[Condition, ...] = ()
    classements: dict[Ident, tuple[Ident, ...]] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    remplace: tuple[Ident, ...] = ()
    reprend: dict[NiveauPositif, NiveauPositif] = Field(default_factory=dict)

    @property
    def enonce(self) -> str:
        """What stands for the question where a statement is meant: its `court`, or how it is asked where it has none."""
        return self.intitule if self.court is None else self.court


class Noeud(Modele):
    """A branch of the tree; the first level holds the thèmes."""

    id: Ident
    nom: Texte
    poids: Poids = 1.0
    poids_motif: Texte = ""
    agregation: Agregation | None = None
    non_concerne: PolitiqueNonConcerne | None = None
    noeuds: tuple[Noeud, ...] = ()
    questions: tuple[Question, ...] = ()

    def walk(self) -> Iterator[Noeud | Question]:
        """This nœud, then its own questions, then its nœuds, depth first."""
        yield self
        yield from self.questions
        for noeud in self.noeuds:
            yield from noeud.walk()


class Exigence(Modele):
    """A must-have: this question at this level at least."""

    question: Ident
    niveau_min: NiveauPositif


class Palier(Modele):
    """A maturity tier: a threshold on the total (0..1) and its must-haves."""

    id: Ident
    nom: Texte = ""
    seuil: Fraction = 0.0
    exigences: tuple[Exigence, ...] = ()

    @property
    def libelle(self) -> str:
        """What it is called: its name; its id where the référentiel gives it none."""
        return self.nom or self.id


class Poste(Modele):
    """One heading of a classement, such as an engagement of the charte."""

    id: Ident
    nom: Texte = ""


class Classement(Modele):
    """A second reading of the same questions."""

    id: Ident
    nom: Texte = ""
    postes: tuple[Poste, ...] = ()


class Variante(Modele):
    """A shorter questionnaire: a subset of the questions, by id."""

    id: Ident
    nom: Texte = ""
    questions: tuple[Ident, ...]


class Referentiel(SePresente, Modele):
    """A whole référentiel; its cross-references are checked by `modele.coherence`.

    Raises
    ------
    pydantic.ValidationError
        On a wrong type, an unknown key, or an incoherent reference, all faults at once.
    """

    id: Ident
    version: Ident = "0"
    titre: Texte = ""
    licence: Texte = "Licence Ouverte 2.0"
    echelle: Annotated[Nombre, Field(gt=0)] = 100
    agregation: Agregation = "moyenne"
    non_concerne: PolitiqueNonConcerne = "exclure"
    valeur_non_concerne: Fraction = 1.0
    sans_reponse: Literal["exclure", "zero"] = "exclure"
    couverture_minimale: Fraction = 0.6
    niveaux: tuple[Niveau, ...] = NIVEAUX_PAR_DEFAUT
    paliers: tuple[Palier, ...] = ()
    classements: tuple[Classement, ...] = ()
    variantes: tuple[Variante, ...] = ()
    noeuds: Annotated[tuple[Noeud, ...], Field(min_length=1)]

    @property
    def carte(self) -> Carte:
        """What it is called, and how much it asks."""
        compte = f"{count(len(self.noeuds), 'thème')}, {count(len(self.questions), 'question')}"
        lignes = (
            ("Titre", self.titre or self.id),
            ("Thèmes", join_words(noeud.nom for noeud in self.noeuds)),
            ("Paliers", join_words(palier.libelle for palier in self.paliers)),
            ("Autres lectures", join_words(classement.id for classement in self.classements)),
            ("Variantes", join_words(variante.id for variante in self.variantes)),
            ("Échelle", f"{say_number(self.echelle, 0)} points"),
        )
        return Carte(f"Référentiel {self.id}-{self.version} : {compte}", lignes)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by id, in document order."""
        return {place.id: place for noeud in self.noeuds for place in noeud.walk() if isinstance(place, Question)}

    @cached_property
    def theme_de(self) -> dict[str, Noeud]:
        """The thème (first-level nœud) of every question and nœud."""
        return {place.id: noeud for noeud in self.noeuds for place in noeud.walk()}

    def niveaux_de(self, question: Question | str) -> tuple[Niveau, ...]:
        """The levels of a question, its own or the default ones, by number."""
        if isinstance(question, str):
            question = self.questions[question]
        return tuple(sorted(question.niveaux or self.niveaux, key=lambda niveau: niveau.niveau))

    def name_palier(self, ident: str | None) -> str:
        """What a palier is called; its id where this référentiel does not have it, nothing where none is named."""
        noms = {palier.id: palier.libelle for palier in self.paliers}
        return "" if ident is None else noms.get(ident, ident)

    def next_palier(self, atteint: Palier | None) -> Palier | None:
        """The palier after the one that is reached, the first where none is; None at the highest."""
        rang = -1 if atteint is None else [palier.id for palier in self.paliers].index(atteint.id)
        return self.paliers[rang + 1] if rang + 1 < len(self.paliers) else None

    @cached_property
    def empreinte(self) -> str:
        """SHA-256 of what is asked and how it counts: comments, layout, defaults left unsaid and `court` do not change it."""
        contenu = self.model_dump(mode="json", exclude_defaults=True)
        for question in list_raw_questions(contenu["noeuds"]):
            question.pop("court", None)
        texte = json.dumps(contenu, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(texte.encode()).hexdigest()


def list_raw_questions(noeuds: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The questions of a dumped tree, as plain groups of keys, in document order."""
    for noeud in noeuds:
        yield from noeud.get("questions", ())
        yield from list_raw_questions(noeud.get("noeuds", ()))
