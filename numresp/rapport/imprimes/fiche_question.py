"""One question of the livret, with what stands beside its levels; and the texts that the questions cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from numresp.langue.francais import format_court, format_pourcent, join_et, join_ou, natural_key
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, render_table, tag
from numresp.langue.mots import say_role
from numresp.modele.referentiel.referentiel import Question, Referentiel
from numresp.rapport.imprimes.selection import Tirage

Valeurs = tuple[float, ...]


def render_fiche(tirage: Tirage, question: Question, rang: int) -> Fragment:
    """One question under a heading of this rank: its wording, its help, its levels, and what stands beside them."""
    titre = tag(f"h{rang}", tag("span", f"{tirage.numeros[question.id]} "), question.intitule)
    niveaux = [
        tag("li", niveau.libelle or f"Niveau {niveau.niveau}") for niveau in tirage.referentiel.niveaux_de(question)
    ]
    return tag(
        "section",
        titre,
        render_paragraphe(question.aide) if question.aide else None,
        tag("ol", *niveaux, start=0),
        render_termes(_say_termes(tirage, question)),
        id=f"q-{question.id}",
    )


def _say_termes(tirage: Tirage, question: Question) -> Iterator[tuple[str, str]]:
    """What stands beside the levels of a question."""
    if question.mode == "constat":
        yield "Constat", join_ou(map(say_role, question.repond)) or "rôle à désigner"
    else:
        yield "Débat", "la salle tranche"
    yield f"Poids {format_court(question.poids)}", question.poids_motif or "poids courant"
    valeurs = _values(tirage.referentiel, question)
    if valeurs != find_usual(tirage.referentiel):
        yield "Niveaux", say_valeurs(valeurs)
    if reserve := tirage.say_reserve(question.id):
        yield "Posée", reserve
    if question.preuves:
        yield "Preuves", say_sentences(question.preuves)
    if question.obstacles:
        yield "Obstacles", say_sentences(question.obstacles)
    if question.sources:
        yield "Références", say_sources(question)


def say_sentences(textes: tuple[str, ...]) -> str:
    """Short texts one after the other, each ended as a sentence is."""
    return " ".join(texte if texte.endswith((".", "…", "?", "!")) else f"{texte}." for texte in textes)


def say_sources(question: Question) -> str:
    """« MiNumEco a.1, a.4 ; REEN art. 35 »: each document once."""
    par_document: dict[str, list[str]] = {}
    for source in question.sources:
        par_document.setdefault(source.document, []).append(source.reference)
    return " ; ".join(f"{document} {', '.join(filter(None, refs))}".rstrip() for document, refs in par_document.items())


def render_termes(termes: Iterable[tuple[str, str]]) -> Fragment:
    """Terms, each with what it means."""
    return tag("dl", *[piece for terme, texte in termes for piece in (tag("dt", terme), tag("dd", texte))])


def find_usual(referentiel: Referentiel) -> Valeurs:
    """What the levels of most questions are worth: said once, and again only where it differs."""
    return Counter(_values(referentiel, question) for question in referentiel.questions.values()).most_common(1)[0][0]


def _values(referentiel: Referentiel, question: Question) -> Valeurs:
    return tuple(niveau.valeur for niveau in referentiel.niveaux_de(question))


def say_valeurs(valeurs: Valeurs) -> str:
    """What each level is worth, as a sentence."""
    return join_et(f"le {rang} vaut {format_pourcent(valeur)}" for rang, valeur in enumerate(valeurs))


def render_textes(tirage: Tirage) -> Fragment:
    """The documents cited: what each is, its references, the questions that cite each, an address where there is one."""
    adresses: dict[str, str] = {}
    cites: dict[str, dict[str, list[str]]] = {}
    for question in tirage.asked:
        for source in question.sources:
            adresses[source.document] = adresses.get(source.document, "") or source.url
            cites.setdefault(source.document, {}).setdefault(source.reference, []).append(tirage.numeros[question.id])
    lignes = []
    for document in sorted(cites):
        titre = tirage.titres.get(document, "")
        dites = _render_cites(cites[document], adresses[document])
        lignes.append((document, join_fragments([f"{titre} : ", dites]) if titre else dites))
    if not lignes:
        return Fragment()
    return render_table(
        "Références, et entre parenthèses les questions qui les citent", ("Texte", "Références"), lignes
    )


def _render_cites(cites: dict[str, list[str]], adresse: str) -> Fragment:
    references = sorted(cites.items(), key=lambda cite: natural_key(cite[0]))
    dites = [f"{reference or 'texte entier'} ({', '.join(numeros)})" for reference, numeros in references]
    lien = tag("a", "en ligne", href=adresse) if adresse.startswith("https://") else None
    return join_fragments([*dites, lien], " ; ")
