"""No act is done upon what another window has written and its own screen did not show: offline, or at the same moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inventes.route_fictive import show
from inventes.suivi_fictif import FICHE, find_action, found_suivi, open_suivi
from inventes.tenue_fictive import DEBAT, SANS_VOTE, open_fictive, open_pupitre

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.fenetres import Fenetres, FenetresDeFichiers, find_subject
from numresp.atelier.commun.vue import Vue
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import Devance
from numresp.modele.referentiel.reponses import Reponse

AUTRE = "parc.duree"


class Onglet:
    """A window: it says on which screen it acts, which is the last that it was shown."""

    def __init__(self, nom: str, vue: Vue) -> None:
        self.nom, self.vue, self.rang = nom, vue, 0
        self.vu = ""
        self.do("montrer")

    def do(self, acte: str, *, vu: str | None = None, **champs: Any) -> dict[str, Any]:
        """One act, upon what is shown or upon an older screen."""
        self.rang += 1
        message = {
            "acte": acte,
            "champs": champs,
            "numero": f"{self.nom}-{self.rang}",
            "vu": self.vu if vu is None else vu,
        }
        reponse = self.vue.handle(message)
        self.vu = reponse["vu"]
        return reponse


@pytest.fixture
def pupitre(tmp_path: Path) -> Autodiagnostic:
    """The console of a séance just opened."""
    return open_pupitre(open_fictive(tmp_path))


def test_what_is_unseen() -> None:
    """Entries of others after the last one shown; neither those of the same window nor what nobody asked for."""
    fenetres = Fenetres()
    for n, qui in enumerate(["a", "b", "", "a"], start=1):
        fenetres.hear(qui, None)
        fenetres.sign(n)
    assert fenetres.list_unseen(5) == []
    fenetres.hear("a", 0)
    assert fenetres.list_unseen(5) == [2, 5]  # the fifth is another process's
    fenetres.hear("a", 2)
    assert fenetres.list_unseen(4) == []


def test_changes_are_counted() -> None:
    """Files are taken whole: any change of another window is in the way."""
    fichiers = FenetresDeFichiers()
    fichiers.hear("a", 0)
    fichiers.sign_next()
    fichiers.refuse_overtaken()
    fichiers.hear("b", 0)
    with pytest.raises(Devance, match="n’est pas enregistré"):
        fichiers.refuse_overtaken()
    fichiers.hear("b", 1)
    fichiers.refuse_overtaken()


def test_subjects() -> None:
    """Two windows are in each other's way on the same question, thème, action, or remark's target."""
    assert find_subject("vote", {"question": "q", "participant": "p"}) == ("question", "q")
    assert find_subject("importance", {"noeud": "parc"}) == ("noeud", "parc")
    assert find_subject("debut", {}) == ("genre", "debut")


def test_a_level_kept_while_cut_off_replaces_none(pupitre: Autodiagnostic) -> None:
    """Another window has retained the question meanwhile: refused, said, and done when it is done again."""
    a, b = Onglet("a", pupitre), Onglet("b", pupitre)
    avant = a.vu
    assert b.do("retenir", question=DEBAT, reponse="3", **SANS_VOTE)["alerte"] == ""
    reponse = a.do("retenir", vu=avant, question=DEBAT, reponse="1", **SANS_VOTE)
    assert "Une autre fenêtre a écrit à" in reponse["alerte"]
    assert pupitre.tenue.etat.reponses[DEBAT] == Reponse.model_validate(3)
    assert a.do("retenir", question=DEBAT, reponse="1", **SANS_VOTE)["alerte"] == ""
    assert pupitre.tenue.etat.reponses[DEBAT] == Reponse.model_validate(1)


def test_what_others_did_elsewhere_is_in_nobody_s_way(pupitre: Autodiagnostic) -> None:
    """Another question was retained meanwhile: what was kept is recorded."""
    a, b = Onglet("a", pupitre), Onglet("b", pupitre)
    avant = a.vu
    assert b.do("retenir", question=AUTRE, reponse="3", **SANS_VOTE)["alerte"] == ""
    assert a.do("retenir", vu=avant, question=DEBAT, reponse="1", **SANS_VOTE)["alerte"] == ""
    assert {DEBAT, AUTRE} <= set(pupitre.tenue.etat.reponses)


def test_a_window_is_never_in_its_own_way(pupitre: Autodiagnostic) -> None:
    """Acts in a row, sent before any was answered; what a heartbeat writes in between is nobody's."""
    a = Onglet("a", pupitre)
    depart = a.vu
    for niveau in ("1", "2", "3"):
        assert a.do("retenir", vu=depart, question=DEBAT, reponse=niveau, **SANS_VOTE)["alerte"] == ""
    pupitre.hear("", "")
    pupitre.tenue.record("reponse", question=DEBAT, reponse=2)
    assert a.do("retenir", vu=depart, question=DEBAT, reponse="1", **SANS_VOTE)["alerte"] == ""
    assert a.do("annuler", vu=depart)["alerte"] == ""
    assert pupitre.tenue.etat.reponses[DEBAT] == Reponse.model_validate(2)


def test_undo_takes_back_nothing_unseen(pupitre: Autodiagnostic) -> None:
    """The last act is another window's, and was not on the screen: it stands."""
    a, b = Onglet("a", pupitre), Onglet("b", pupitre)
    avant = a.vu
    b.do("retenir", question=AUTRE, reponse="3", **SANS_VOTE)
    assert "Une autre fenêtre a écrit à" in a.do("annuler", vu=avant)["alerte"]
    assert AUTRE in pupitre.tenue.etat.reponses
    assert a.do("annuler")["alerte"] == ""
    assert AUTRE not in pupitre.tenue.etat.reponses


def test_what_another_window_closed_or_undid_may_be_anything(pupitre: Autodiagnostic) -> None:
    """An undo meanwhile stands in the way of every act."""
    a, b = Onglet("a", pupitre), Onglet("b", pupitre)
    b.do("retenir", question=AUTRE, reponse="3", **SANS_VOTE)
    avant = a.vu = b.vu
    b.do("annuler")
    assert "Une autre fenêtre" in a.do("retenir", vu=avant, question=DEBAT, reponse="1", **SANS_VOTE)["alerte"]
    assert DEBAT not in pupitre.tenue.etat.reponses


def test_an_act_for_another_seance_is_refused(pupitre: Autodiagnostic, tmp_path: Path) -> None:
    """Kept while cut off on one séance, it comes when another one is open."""
    ailleurs = Onglet("a", open_pupitre(open_fictive(tmp_path / "b", slug="autre")))
    a = Onglet("a", pupitre)
    reponse = a.do("retenir", vu=ailleurs.vu, question=DEBAT, reponse="1", **SANS_VOTE)
    assert "autre séance" in reponse["alerte"]
    assert DEBAT not in pupitre.tenue.etat.reponses


def test_an_act_for_another_step_is_refused(pupitre: Autodiagnostic) -> None:
    """Kept while cut off, « Annuler » comes when another window has gone to another step: it undoes nothing there."""
    a = Onglet("a", pupitre)
    a.do("retenir", question=DEBAT, reponse="1", **SANS_VOTE)
    route = Onglet("a", show(pupitre.tenue))
    assert "autre étape" in route.do("annuler", vu=a.vu)["alerte"]
    assert DEBAT in pupitre.tenue.etat.reponses
    assert route.do("annuler")["alerte"] == ""
    assert DEBAT not in pupitre.tenue.etat.reponses


def test_facts_and_inventory(tmp_path: Path) -> None:
    """The form of the facts, filled in while cut off, does not put back what another window has changed since."""
    open_fictive(tmp_path)
    preparation = Preparatifs(Impressions(tmp_path, "valmont", "", tmp_path / "rapports"))
    preparation.on_onglet({"onglet": "organisation"})
    a, b = Onglet("a", preparation), Onglet("b", preparation)
    avant, faits = a.vu, {"fait-type": "commune", "fait-population": "4900", "fait-agents": "150"}
    assert b.do("faits", **faits | {"fait-agents": "151"})["alerte"] == ""
    assert "entre-temps" in a.do("faits", vu=avant, **faits | {"fait-population": "5000"})["alerte"]
    lot = {"type": "ordinateur_fixe", "nombre": "30", "annee_achat": "2025", "etat": "en_service"}
    assert "entre-temps" in a.do("parc_ajouter", vu=avant, **lot)["alerte"]
    assert "autre étape" in a.do("faits", vu=a.vu.replace("|valmont", "|ailleurs"), **faits)["alerte"]
    connus = load_dossier(tmp_path, "valmont").organisation.faits
    assert (connus["agents"], connus["population"]) == (151, 4900)
    assert load_dossier(tmp_path, "valmont").parc == ()
    assert a.do("faits", **faits | {"fait-agents": "151", "fait-population": "5000"})["alerte"] == ""
    assert a.do("parc_ajouter", **lot)["alerte"] == ""
    assert load_dossier(tmp_path, "valmont").organisation.faits["population"] == 5000


@pytest.mark.parametrize("vu", ["x", "Autodiagnostic valmont/2026-05-06-autodiagnostic un", "  ", "9"])
def test_whatever_it_says_it_saw(pupitre: Autodiagnostic, vu: str) -> None:
    """What no screen was is refused, and nothing written."""
    assert Onglet("a", pupitre).do("retenir", vu=vu, question=DEBAT, reponse="1", **SANS_VOTE)["alerte"]
    assert DEBAT not in pupitre.tenue.etat.reponses


def test_the_follow_up(tmp_path: Path) -> None:
    """The form of an action, filled in while cut off, does not write over what another window has noted since."""
    found_suivi(tmp_path)
    vue = open_suivi(tmp_path)
    a, b = Onglet("a", vue), Onglet("b", vue)
    avant = a.vu
    assert b.do("action", **FICHE)["alerte"] == ""
    reponse = a.do("action", vu=avant, **FICHE | {"pilote": "elu"})
    assert "Une autre fenêtre a écrit entre-temps" in reponse["alerte"]
    assert find_action(tmp_path, "extinction").pilote == "direction"
    assert "entre-temps" in a.do("annuler", vu=avant)["alerte"]
    assert a.do("action", **FICHE | {"pilote": "elu"})["alerte"] == ""
    assert find_action(tmp_path, "extinction").pilote == "elu"
