"""Invented promotions to attack: bodies that let themselves be named or not, séances over two years, measures, actions.

Each one comes from its number alone: a promotion that was broken into can be looked at again.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from inventes.atelier_fictif import create_dossier, follow, hold_seance, read_livre

DIFFUSIONS = ("prive", "promotion", "public")
THEMES_A_FREINS = ("gouvernance", "achats", "usage", "parc")


def invent_promotion(espace: Path, numero: int) -> Path:
    """Write a promotion of six to fifteen bodies; two numbers give two promotions, one number always the same.

    One in five is of bodies that answer nearly alike, one in five has hardly anybody who lets himself be named.
    """
    hasard = random.Random(numero)  # noqa: S311 (no secret: it must come out the same)
    genre = numero % 5
    slugs = [f"corps-{numero}-{rang:02}" for rang in range(hasard.randint(6, 15))]
    poids = (0.8, 0.2, 0.0) if genre == 1 else (0.35, 0.4, 0.25)
    vagues = {
        "autodiagnostic": [f"2025-{mois:02}-{hasard.randint(1, 28):02}" for mois in (3, 4, 4, 5)],
        "bilan": [f"2026-{mois:02}-{hasard.randint(1, 28):02}" for mois in (1, 1, 2, 3)],
    }
    for slug in slugs:
        (diffusion,) = hasard.choices(DIFFUSIONS, poids)
        dossier = create_dossier(
            espace, slug, f"Corps {slug[6:]}", diffusion=diffusion, population=str(hasard.randint(500, 60000))
        )
        niveau = 1.5 if genre == 0 else hasard.uniform(0, 3)
        _hold_all(dossier, hasard, niveau, vagues, alike=genre == 0)
        follow(dossier, _write_actions(hasard), _write_mesures(hasard), _write_jalons(hasard))
    texte = f"id: p{numero}\nnom: Promotion {numero}\nannee: 2025\norganisations: [{', '.join(slugs)}]\n"
    (espace / "promotion.yaml").write_text(texte, encoding="utf-8")
    return espace


def _hold_all(
    dossier: Path, hasard: random.Random, niveau: float, vagues: dict[str, list[str]], *, alike: bool
) -> None:
    for jalon, jours in vagues.items():
        if hasard.random() < (0.05 if jalon == "autodiagnostic" else 0.3):
            continue
        inconnu = 0.7 if hasard.random() < 0.08 else 0.08
        reponses: list[tuple[str, dict[str, object]]] = []
        for ident in read_livre().questions:
            lu = round(min(3, max(0, hasard.gauss(niveau, 0.15 if alike else 0.9))))
            reponse: object = "ne_sait_pas" if hasard.random() < inconnu else lu
            reponses.append(("reponse", {"question": ident, "reponse": reponse}))
        reponses += [
            (genre, {"noeud": theme, "texte": f"{genre} de {dossier.name}"})
            for theme in THEMES_A_FREINS
            for genre in ("frein", "levier")
            if hasard.random() < 0.55
        ]
        jour = hasard.choice(jours)
        # Two in three are validated some days later, as in life: on a day on which another body may hold its séance.
        plus_tard = date.fromisoformat(jour) + timedelta(days=hasard.choice((7, 14)))
        validee_le = plus_tard.isoformat() if hasard.random() < 2 / 3 else ""
        hold_seance(dossier, reponses, jalon=jalon, jour=jour, validee_le=validee_le)
        niveau = min(3.0, niveau + hasard.uniform(0, 0.8))


def _write_mesures(hasard: random.Random) -> str:
    lignes = []
    for indicateur, unite in (("ramettes", "ramettes"), ("deee_kg", "kg"), ("dcud_participants", "personnes")):
        for annee in (2024, 2025):
            if hasard.random() < 0.7:
                valeur = round(hasard.lognormvariate(5, 1)) + 1
                lignes.append(
                    f"{hasard.randint(10, 28)}/{hasard.randint(10, 12)}/{annee};{indicateur};{valeur};{unite};flux;;;"
                )
    return "\n".join(lignes)


def _write_actions(hasard: random.Random) -> str:
    etats = ("Bloqué", "À discuter", "Réalisé", "En cours")
    lignes = []
    for rang in range(hasard.randint(0, 4)):
        statut = hasard.choice(etats)
        fin = "01/12/2025" if statut == "Réalisé" else ""
        lignes.append(f"a{rang};Action {rang};;action;{statut};;;;{fin};;;Preuve;")
    return "\n".join(lignes)


def _write_jalons(hasard: random.Random) -> str:
    etat = hasard.choice(("fait", "à venir"))
    return f"jalons:\n  charte: {{etat: {etat}, date: 2025-06-{hasard.randint(1, 28):02}}}\n"
