"""The tables of what made scores change, column by column."""

from __future__ import annotations

from numresp.cohorte.colonnes import ORGANISATION, QUESTION, fraction
from numresp.cohorte.table import Colonne, TableDeCohorte

PARTS = ("avant", "apres", "reponses", "connu", "perimetre", "version")
"""The columns of a change that are read from its split."""
PAIRE = (
    ORGANISATION,
    Colonne("avant_seance", "texte", "Séance d’avant", requis=True),
    Colonne("apres_seance", "texte", "Séance d’après", requis=True),
    Colonne("avant_date", "jour", "Son jour, avant", requis=True),
    Colonne("apres_date", "jour", "Son jour, après", requis=True),
    Colonne("noeud", "texte", "Identifiant du nœud ; « total » pour l’ensemble", requis=True),
)

EVOLUTIONS = TableDeCohorte(
    "evolutions", "un nœud d’une organisation, d’une séance à la suivante",
    ("organisation", "avant_seance", "apres_seance", "noeud"),
    (
        *PAIRE,
        Colonne("nom", "texte", "Nom du nœud", requis=True),
        fraction("avant", "Score d’avant, montré ou non"),
        fraction("apres", "Score d’après, montré ou non"),
        Colonne("reponses", "nombre", "Ce que les réponses ont fait bouger", "−1 à 1", requis=True),
        Colonne("connu", "nombre", "Ce qui n’était pas connu et l’est devenu, ou l’inverse", "−1 à 1", requis=True),
        Colonne("perimetre", "nombre", "Les questions entrées dans le périmètre, ou sorties", "−1 à 1", requis=True),
        Colonne("version", "nombre", "Le changement de questionnaire ; les quatre font apres − avant", "−1 à 1", requis=True),
        fraction("comparable", "Part du poids d’après portée par des questions que l’autre séance posait avec les mêmes mots"),
        fraction("comparable_connu", "Part du poids d’après dont la réponse est connue, et posée de même, aux deux séances"),
        fraction("comparable_avant", "Score de cette part-là avant, aux poids d’après (de l’ensemble, quel que soit le nœud)"),
        fraction("comparable_apres", "Score de cette part-là après"),
    ),
)  # fmt: skip
EVOLUTIONS_QUESTIONS = TableDeCohorte(
    "evolutions_questions", "une question qui a fait bouger un nœud, d’une séance à la suivante",
    ("organisation", "avant_seance", "apres_seance", "noeud", "question"),
    (
        *PAIRE, QUESTION,
        Colonne("part", "nombre", "Ce qu’elle apporte à la part « réponses » du nœud", "−1 à 1", requis=True),
    ),
)  # fmt: skip
