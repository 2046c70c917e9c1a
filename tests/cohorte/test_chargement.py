"""An espace as tables: what stands in them is what the dossiers and the reports say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from inventes.atelier_fictif import CITE, agree, answer_all, create_dossier, hold_seance, plain, read_livre
from inventes.outils_depot import dit, write

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import score_reponses
from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import Espace
from numresp.cohorte.schema import TABLES
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.rapport.composition.organisation import establish_bilan

ACTIONS = (
    "id;titre;questions;nature;statut;pilote;service;debut;fin;jours;budget_eur;preuve;commentaire\n"
    "a1;Une;parc.duree parc.ratio;action;En cours;;;01/02/2025;;;0;;\n"
)


@pytest.fixture(scope="module")
def espace(tmp_path_factory: pytest.TempPathFactory) -> Espace:
    """Three bodies: one with two séances, one on the express questionnaire, one without any."""
    racine = tmp_path_factory.mktemp("espace")
    premier = create_dossier(
        racine, "a-bourg", "Bourg", population="900", elus="0", profil="{sites_web: 0, serveurs: false}"
    )
    evenements = [
        ("participant", {"participant": "p1", "role": "elu"}),
        ("participant", {"participant": "avis-1", "role": "rh"}),
        ("vote", {"question": "gouvernance.moyens", "comptes": {"0": 3, "3": 1, "ne_sait_pas": 2}}),
        ("constat", {"question": "parc.duree", "reponse": "ne_sait_pas", "role": "achats"}),
        *agree({"parc.ratio": "non_concerne", "gouvernance.referents": {"niveau": 0, "prevu": 2}, "parc.dormant": 3}),
        ("a_verifier", {"question": "parc.duree", "role": "achats", "echeance": "2025-06-01"}),
        ("frein", {"noeud": "gouvernance.moyens", "texte": "le temps"}),
        ("levier", {"noeud": "parc", "texte": "un technicien"}),
        ("importance", {"noeud": "parc", "points": 0}),
        ("action", {"action": "a1", "titre": "Une", "nature": "quick_win", "pilote": "rh", "echeance": "2025-09-01"}),
        ("action", {"action": "a2", "titre": "Deux", "nature": "quick_win"}),
    ]
    hold_seance(premier, evenements, validee=True)
    hold_seance(premier, agree(answer_all(2) | {"gouvernance.plan": 0}), jalon="bilan", jour="2026-05-06")
    fiche = premier / "organisation.yaml"
    suppose = 'hypotheses:\n  ecran.duree_vie: {valeur: 8, bas: 7, motif: "inventaire"}\n'
    write(fiche, fiche.read_text(encoding="utf-8") + suppose)
    write(premier / "actions.csv", ACTIONS)
    write(premier / "jalons.yaml", "jalons:\n  bilan: {etat: fait}\ncharte: {etat: prévue, engagements: [C1]}\n")
    hold_seance(
        create_dossier(racine, "b-ville", "Ville"),
        agree({"gouvernance.referents": 2}),
        cite=CITE | {"variante": "express"},
    )
    create_dossier(racine, "c-vide", "Vide")
    return load_espace(racine)


def row(cadre: pd.DataFrame, **cles: str) -> pd.Series:
    """The one row of a table that has these values."""
    trouvees = cadre
    for colonne, valeur in cles.items():
        trouvees = trouvees[trouvees[colonne] == valeur]
    assert len(trouvees) == 1, cles
    return trouvees.iloc[0]


def test_every_table_is_as_declared(espace: Espace) -> None:
    """Columns, dtypes, keys and cells that may not be empty are those of the schema; nothing here is an empty table."""
    for nom, table in TABLES.items():
        table.check(getattr(espace, nom))
    assert {nom for nom in TABLES if getattr(espace, nom).empty} == {
        "mesures",
        "parc",
        "feuille_de_route",
        "trajectoire",
    }


def test_assumptions(espace: Espace) -> None:
    """What a body supposes in the place of the catalogue: a row each, an end that nobody gave stays empty."""
    ligne = row(espace.hypotheses, hypothese="ecran.duree_vie")
    assert (ligne.organisation, ligne.valeur, ligne.bas, ligne.motif) == ("a-bourg", 8, 7, "inventaire")
    assert pd.isna(ligne.haut)
    assert len(espace.hypotheses) == 1


def test_empty_espace(tmp_path: Path) -> None:
    """Without a dossier, or without a séance, tables keep their columns and dtypes, and the selections work."""
    for slugs in ([], ["vide"]):
        for slug in slugs:
            create_dossier(tmp_path, slug)
        vide = load_espace(tmp_path)
        for nom, table in TABLES.items():
            table.check(getattr(vide, nom))
        assert len(vide.organisations) == len(slugs)
        assert vide.scores.empty
        assert vide.at("bilan").seances.empty
        assert vide.themes.empty
        assert vide.wide().empty
        assert vide.repartitions().empty


def test_scores_are_those_of_one_by_one(espace: Espace) -> None:
    """Every number of `scores` is that of `score_reponses` on the séance alone."""
    assert len(espace.dossiers) == 3
    for dossier in espace.dossiers:
        for seance in dossier.seances:
            seul = score_reponses(compile_bareme(seance.referentiel), dossier.organisation.faits, seance.etat.reponses)
            siennes = espace.scores[(espace.scores.organisation == dossier.slug) & (espace.scores.seance == seance.nom)]
            assert list(siennes.noeud) == list(seul.lignes)
            for champ in ("potentiel", "acquis", "score", "bas", "haut", "prevu", "couverture"):
                vus = [None if pd.isna(vu) else float(vu) for vu in siennes[champ]]
                for vu, attendu in zip(vus, (getattr(ligne, champ) for ligne in seul.lignes.values()), strict=True):
                    assert vu == (None if attendu is None else pytest.approx(attendu, abs=1e-12))
            assert list(siennes.concerne) == [ligne.concerne for ligne in seul.lignes.values()]
            palier = row(espace.paliers, organisation=dossier.slug, seance=seance.nom)
            assert (None if pd.isna(palier.palier) else palier.palier) == (seul.palier and seul.palier.id)
            manquent = espace.exigences[
                (espace.exigences.organisation == dossier.slug) & (espace.exigences.seance == seance.nom)
            ]
            assert list(manquent.question) == [exigence.question for exigence in seul.exigences_manquantes]


def test_example_says_what_its_reports_say(exemple: Path) -> None:
    """Of each body of the example: the scores, answers and charte of the tables are those of its report's Bilan."""
    livre = load_espace(exemple).at()
    assert len(livre.organisations) >= 1
    for slug in livre.seances.organisation:
        bilan = establish_bilan(slug, str(exemple), livre.seances.set_index("organisation").jalon[slug])
        scores = livre.scores[livre.scores.organisation == slug].set_index("noeud")
        assert list(scores.index) == [ligne.id for ligne in bilan.lignes]
        for ligne in bilan.lignes:
            for champ in ("score", "bas", "haut", "prevu", "couverture"):
                vu, attendu = scores.at[ligne.id, champ], getattr(ligne, champ)
                assert pd.isna(vu) if attendu is None else vu == pytest.approx(attendu, abs=1e-12)
        reponses = livre.reponses[livre.reponses.organisation == slug].set_index("question")
        assert {r.question: r.etat for r in bilan.reponses} == reponses.etat.to_dict()
        assert {r.question: r.preuve for r in bilan.reponses} == reponses.preuve.fillna("").to_dict()
        charte = livre.classements[
            (livre.classements.organisation == slug) & (livre.classements.classement == "charte")
        ]
        assert set(charte[charte.retenu.fillna(False)].poste) == {appui.poste for appui in bilan.charte if appui.retenu}


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
    assert parc.importance["2026-05-06-bilan"] is pd.NA
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


def test_paliers(espace: Espace) -> None:
    """The palier reached, the next one, and the must-have that keeps from it; without a score, none is reached."""
    muette, bilan = (row(espace.paliers, organisation="a-bourg", jalon=jalon) for jalon in ("autodiagnostic", "bilan"))
    assert pd.isna(muette.palier)
    assert pd.isna(muette.rang)
    assert (bilan.palier, bilan.rang, bilan.suivant, bilan.suivant_seuil) == ("engage", 1, "avance", 0.6)
    manque = row(espace.exigences, organisation="a-bourg")
    assert (manque.palier, manque.question, manque.niveau_min, manque.niveau) == ("avance", "gouvernance.plan", 2, 0)


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


def test_actions(espace: Espace) -> None:
    """Followed ones, completed by the room, and those it only chose, each once."""
    assert list(espace.actions.action) == ["a1", "a2"]
    une, deux = (row(espace.actions, action=ident) for ident in ("a1", "a2"))
    assert (une.statut, une.pilote, une.fin, une.suivie) == ("En cours", "rh", pd.Timestamp("2025-09-01"), True)
    assert une.questions.split() == ["parc.duree", "parc.ratio"]
    assert (deux.statut, deux.suivie) == ("À venir", False)


def test_charte(espace: Espace) -> None:
    """An engagement is kept or not; without a charte, nothing is known."""
    charte = espace.classements[espace.classements.classement == "charte"]
    ville = charte[charte.organisation == "b-ville"]
    assert not charte.empty
    assert ville.retenu.isna().all()
    assert set(charte[charte.retenu.fillna(False)].poste) == {"C1"}
    assert row(espace.organisations, organisation="a-bourg").charte == "prévue"
    assert pd.isna(row(espace.organisations, organisation="b-ville").charte)


def test_promotion(tmp_path: Path) -> None:
    """The organisations of promotion.yaml in its order; all dossiers when asked for."""
    for slug in "abc":
        create_dossier(tmp_path, slug)
    write(tmp_path / "promotion.yaml", "id: p\nnom: P\nannee: 2025\norganisations: [b, a]\n")
    assert list(load_espace(tmp_path).organisations.organisation) == ["b", "a"]
    assert list(load_espace(str(tmp_path), promotion=False).organisations.organisation) == ["a", "b", "c"]


def test_faulty_dossiers(tmp_path: Path) -> None:
    """All the faults of all the dossiers at once, with how to go on; without them, they are named with their faults."""
    for slug in "abc":
        create_dossier(tmp_path, slug)
    write(tmp_path / "a" / "organisation.yaml", "nom: A\ntype: ville\nagents: beaucoup\n")
    write(hold_seance(tmp_path / "c"), b"rien\n{}\n")
    with pytest.raises(DonneesInvalides, match="ignorer_fautives=True") as saisie:
        load_espace(tmp_path)
    assert plain(str(saisie.value)).startswith("2 dossiers sur 3 ne peuvent pas être lus (a, c)")
    assert {faute.fichier.split("/")[-1] for faute in saisie.value.fautes} >= {"", "organisation.yaml"}
    assert len([faute for faute in saisie.value.fautes if faute.fichier.endswith("organisation.yaml")]) == 2
    reste = load_espace(tmp_path, ignorer_fautives=True)
    assert list(reste.organisations.organisation) == ["b"]
    assert [(ecartee.slug, len(ecartee.fautes) > 0) for ecartee in reste.ecartees] == [("a", True), ("c", True)]
    assert "2 écartées" in repr(reste)


def test_no_such_folder(tmp_path: Path) -> None:
    """A folder that does not exist is said."""
    with pytest.raises(Introuvable, match=dit("cet espace n’existe pas")):
        load_espace(tmp_path / "absent")


def test_same_tables_on_every_run(exemple: Path, tmp_path: Path) -> None:
    """The folder's place changes nothing, nor does a second load."""
    shutil.copytree(exemple, tmp_path / "copie")
    un, deux = load_espace(exemple), load_espace(tmp_path / "copie")
    for nom in TABLES:
        pd.testing.assert_frame_equal(getattr(un, nom), getattr(deux, nom))
