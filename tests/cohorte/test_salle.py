"""The tables of what a séance said: answers, votes as counts, barriers, what is left to check."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, read_livre
from inventes.espace_fictif import row

from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import Espace
from numresp.cohorte.notes import score_seances
from numresp.cohorte.salle import tabulate_salle


def test_without_a_seance_there_are_columns_alone(espace: Espace) -> None:
    """The same tables as with one, without a row."""
    pleines, vides = tabulate_salle(score_seances(espace.dossiers)), tabulate_salle(())
    assert list(vides) == list(pleines)
    for nom, vide in vides.items():
        assert vide.empty
        assert list(vide.columns) == list(pleines[nom].columns)


def test_zero_absent_and_not_concerned(espace: Espace) -> None:
    """0, nothing and « non concerné » are three different things in every table."""
    premiere = espace.reponses[espace.reponses.seance == "2025-05-06-autodiagnostic"]
    vus = {ident: row(premiere, organisation="a-bourg", question=ident) for ident in read_livre().questions}
    assert (vus["gouvernance.referents"].niveau, vus["gouvernance.referents"].prevu) == (0, 2)
    assert vus["gouvernance.referents"].valeur == 0.0
    for ident, etat in {
        "parc.ratio": "non_concerne",
        "parc.duree": "ne_sait_pas",
        "gouvernance.plan": "sans_reponse",
        "services.accessibilite": "hors_perimetre",  # no site
    }.items():
        assert vus[ident].etat == etat
        assert pd.isna(vus[ident].niveau)
    bourg = row(espace.organisations, organisation="a-bourg")
    assert (bourg.elus, bourg.population) == (0, 900)
    assert pd.isna(bourg.agents)
    serveurs, sites = (row(espace.faits, organisation="a-bourg", champ=champ) for champ in ("serveurs", "sites_web"))
    assert (serveurs.vrai, pd.isna(serveurs.nombre)) == (False, True)
    assert (sites.nombre, pd.isna(sites.vrai)) == (0, True)
    action = row(espace.actions, action="a1")
    assert (action.budget_eur, pd.isna(action.jours)) == (0, True)
    parc = espace.scores[espace.scores.noeud == "parc"].set_index("seance")
    assert pd.isna(parc.importance["2026-05-06-bilan"])
    assert parc.importance["2025-05-06-autodiagnostic"].iloc[0] == 0


def test_votes_are_counts(espace: Espace) -> None:
    """A row for each level of a question that was voted, zeros too, and for what is no level; nobody stands in them."""
    votes = espace.votes
    assert list(votes.etat) == ["niveau"] * 4 + ["ne_sait_pas", "non_concerne"]
    assert list(votes.niveau.fillna(-1)) == [0, 1, 2, 3, -1, -1]
    assert list(votes.nombre) == [3, 0, 0, 1, 2, 0]
    assert "participant" not in votes.columns
    question = row(
        espace.reponses[espace.reponses.jalon == "autodiagnostic"],
        organisation="a-bourg",
        question="gouvernance.moyens",
    )
    assert question.votants == 4
    # p = 3/4 and 1/4, mean 0.75, range 3: 1 + 3/4·log2(1 − 0.25) + 1/4·log2(1 − 0.75) = 0.188721…
    assert question.consensus == pytest.approx(0.18872187554086717, abs=1e-12)
    assert espace.reponses.votants.notna().sum() == 1


def test_seances(espace: Espace) -> None:
    """Who was there is a number; opinions sent before are no presence; the variante and the validation are said."""
    premiere = row(espace.seances, seance="2025-05-06-autodiagnostic", organisation="a-bourg")
    assert (premiere.participants, premiere.provisoire, premiere.validee_par) == (1, False, "elu")
    assert premiere.validee_le == pd.Timestamp("2025-05-06")
    assert pd.isna(premiere.variante)
    express = row(espace.seances, organisation="b-ville")
    assert (express.variante, express.provisoire, express.echelle) == ("express", True, 100)
    assert set(espace.reponses[espace.reponses.organisation == "b-ville"].question) < set(espace.questions.question)
    assert list(espace.questions.question) == list(read_livre().questions)


def test_what_was_said(espace: Espace) -> None:
    """Barriers and levers by thème; what is left to check, by the room or for want of a fact or an answer."""
    dits = espace.freins_leviers
    assert list(zip(dits.genre, dits.noeud, dits.theme, strict=True)) == [
        ("frein", "gouvernance.moyens", "gouvernance"),
        ("levier", "parc", "parc"),
    ]
    gare = row(espace.a_verifier, raison="salle")
    assert (gare.question, gare.role, gare.echeance) == ("parc.duree", "achats", pd.Timestamp("2025-06-01"))
    faits = espace.a_verifier[(espace.a_verifier.organisation == "a-bourg") & (espace.a_verifier.raison == "profil")]
    assert "videoprotection" in set(faits.objet)
    assert "sites_web" not in set(faits.objet)


def test_second_round_stands_beside_the_first(tmp_path: Path) -> None:
    """Votes and consensus stay those from before the discussion; the second round has its own columns, 0 told from none."""
    tour = [
        ("vote", {"question": "gouvernance.moyens", "comptes": {"1": 3, "2": 3}}),
        ("revelation", {"question": "gouvernance.moyens"}),
        ("second_tour", {"question": "gouvernance.moyens"}),
        ("vote", {"question": "gouvernance.moyens", "comptes": {"2": 6}}),
        ("revelation", {"question": "gouvernance.moyens"}),
        ("reponse", {"question": "gouvernance.moyens", "reponse": 2}),
        ("vote", {"question": "parc.ratio", "comptes": {"1": 2}}),
        ("reponse", {"question": "parc.duree", "reponse": 1, "sans_vote": "Accord évident", "dit_par": "achats"}),
    ]
    hold_seance(create_dossier(tmp_path), tour)
    espace = load_espace(tmp_path)
    deux, un, sans = (
        row(espace.reponses, question=ident) for ident in ("gouvernance.moyens", "parc.ratio", "parc.duree")
    )
    # three at 1 and three at 2: mean 1.5, range 3: 1 + log2(1 − 0.5/3) = 0.736965…
    assert deux.consensus == pytest.approx(0.7369655941662062, abs=1e-12)
    assert (deux.votants, deux.consensus_second, deux.deplacement, deux.stabilite) == (6, 1, 0.5, 0.5)
    assert (un.votants, un.consensus) == (2, 1)
    assert un[["consensus_second", "deplacement", "stabilite", "sans_vote"]].isna().all()
    assert (sans.sans_vote, pd.isna(sans.votants)) == ("Accord évident", True)
    votes = espace.votes.set_index(["question", "niveau"])
    assert list(votes.loc["gouvernance.moyens"].nombre) == [0, 3, 3, 0, 0, 0]
    assert list(votes.loc["gouvernance.moyens"].nombre_second) == [0, 0, 6, 0, 0, 0]
    assert votes.loc["parc.ratio"].nombre_second.isna().all()
