"""The steps of the room on one page: where one begins, what stays, what comes back after a kernel that died."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import create_dossier
from inventes.tenue_fictive import DEBAT, do, reopen

from numresp.atelier.porte.pas import NOMS, Atelier, find_premier, say_tenue
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.ouverture_de_seance import open_seance
from numresp.depot.ecriture import creation
from numresp.depot.fourni.referentiels import find_referentiel

Ouvrir = Callable[..., Atelier]


def go(vue: Atelier, pas: str) -> dict[str, str]:
    """Go to a step; the regions that the page is given."""
    reponse = do(vue, "pas", pas=pas)
    assert reponse["alerte"] == ""
    assert reponse["pas"] == pas
    regions: dict[str, str] = reponse["regions"]
    return regions


def test_begins_where_the_seance_is(ouvrir: Ouvrir, espace: Path) -> None:
    """Before the room is gathered one prepares; once it is, one is in the séance; after the closing one prepares the next."""
    assert (ouvrir().pas, ouvrir().preparation.onglet) == ("preparer", "seance")
    reopen(espace).record("debut")
    assert ouvrir().pas == "autodiagnostic"
    reopen(espace).record("cloture")
    assert ouvrir().pas == "preparer"


def test_a_new_body_begins_with_its_profile(ouvrir: Ouvrir, espace: Path) -> None:
    """Without a single fact, the profile comes first."""
    creation.create_dossier(espace, "vide", "Commune Vide")
    vue = ouvrir("vide")
    assert (vue.pas, vue.preparation.onglet) == ("preparer", "organisation")
    assert say_tenue(vue.preparation) == ("vide", "")
    assert find_premier(vue.preparation) == "preparer"


def test_every_step_opens(ouvrir: Ouvrir) -> None:
    """Each step gives the bar, its own body, and the regions in their order; the bar says where one is."""
    vue = ouvrir()
    assert list(NOMS) == ["preparer", "autodiagnostic", "quick-wins", "feuille-de-route", "cloture", "suivi"]
    for pas in NOMS:
        regions = go(vue, pas)
        assert {"pas", "tete"} <= regions.keys()
        assert (
            sum("data-etape" in html for html in regions.values()) == 1
        )  # the body of the step; the board's is in parts
        ici = BeautifulSoup(regions["pas"], "html.parser").select("[aria-current=step]")
        assert [bouton["id"] for bouton in ici] == [f"pas-{pas}"]
        assert do(vue, "montrer")["ordre"][0] == "pas"


def test_quick_wins_come_before_the_closing(ouvrir: Ouvrir) -> None:
    """At the end of the questions one presses on to quick wins, chooses, plans, and closes last."""
    vue = ouvrir()
    go(vue, "autodiagnostic")
    do(vue, "aller", etape="fin")
    assert 'data-etape="quick-wins"' in go(vue, "quick-wins")["corps"]
    action = BeautifulSoup(str(vue.vue.render()["corps"]), "html.parser").select_one("form[data-acte=choisir]")
    assert action is not None
    ident = str(action["data-args"]).split('"')[3]
    assert do(vue, "choisir", action=ident, pilote="rh", echeance="")["alerte"] == ""
    assert any(ident in html for html in go(vue, "feuille-de-route").values())
    assert "1\N{NO-BREAK SPACE}quick win choisi" in go(vue, "cloture")["corps"]
    assert do(vue, "cloturer")["alerte"] == ""
    assert "fait" in vue.handle({"acte": "montrer", "numero": 1})["regions"]["pas"]


def test_what_one_step_wrote_the_others_show(ouvrir: Ouvrir) -> None:
    """Steps are not other windows: what was written is there, and is not said as news."""
    vue = ouvrir()
    go(vue, "quick-wins")
    go(vue, "autodiagnostic")
    do(vue, "commencer")
    reponse = do(vue, "pas", pas="quick-wins")
    assert reponse["dit"] == ""
    assert vue.tenue is not None
    assert vue.tenue.etat.debut is not None


def test_only_what_changed_is_sent(ouvrir: Ouvrir) -> None:
    """A heartbeat sends nothing; the bar is sent again when it says something else."""
    vue = ouvrir()
    go(vue, "autodiagnostic")
    do(vue, "battre")
    assert do(vue, "battre")["regions"] == {}
    assert "en cours" in do(vue, "commencer")["regions"]["pas"]


def test_without_a_seance(ouvrir: Ouvrir, espace: Path) -> None:
    """A step that cannot be yet says why, with the button that goes there; the séance opened, the same button leads in."""
    create_dossier(espace, "neuf")
    vue = ouvrir("neuf")
    for pas in ("autodiagnostic", "quick-wins", "feuille-de-route", "cloture"):
        corps = BeautifulSoup(go(vue, pas)["corps"], "html.parser")
        assert "pas encore" in corps.text
        bouton = corps.select_one("button.fort")
        assert bouton is not None
        assert bouton["data-args"] == '{"pas": "preparer", "onglet": "seance"}'
    do(vue, "pas", pas="preparer", onglet="seance")
    assert vue.preparation.onglet == "seance"
    reponse = do(vue, "ouvrir", date="2026-05-06", jalon="autodiagnostic", minutes="120", vote="comptes")
    assert reponse["alerte"] == ""
    assert 'data-etape="accueil"' in go(vue, "autodiagnostic")["corps"]


def test_another_organisation(ouvrir: Ouvrir, espace: Path) -> None:
    """What is chosen in the first step holds in the others at once."""
    open_seance(
        load_dossier(create_dossier(espace, "autre").parent, "autre"),
        "bilan",
        reopen(espace).seance.date,
        find_referentiel("collectivites", "2026.1"),
    )
    vue = ouvrir()
    sujet = do(vue, "pas", pas="autodiagnostic")["sujet"]
    go(vue, "preparer")
    assert do(vue, "choisir", slug="autre")["alerte"] == ""
    apres = do(vue, "pas", pas="autodiagnostic")
    assert sujet.startswith("valmont ")
    assert apres["sujet"] == "autre bilan"
    assert vue.tenue is not None
    assert vue.tenue.dossier.slug == "autre"


@pytest.mark.parametrize(
    ("place", "pas", "etape"),
    [
        (f"autodiagnostic debat:{DEBAT}", "autodiagnostic", f"debat:{DEBAT}"),
        ("preparer debats", "preparer", "debats"),
        ("suivi mesures", "suivi", "mesures"),
        ("quick-wins quick-wins", "quick-wins", "quick-wins"),
        ("autodiagnostic debat:inconnu", "autodiagnostic", "accueil"),
        ("nulle-part x", "preparer", "seance"),
    ],
)
def test_comes_back_where_it_was(ouvrir: Ouvrir, place: str, pas: str, etape: str) -> None:
    """A page that says where it was finds it again in a kernel that began anew; what is no more is left aside."""
    vue = ouvrir()
    reponse = do(vue, "montrer", etape=place)
    assert reponse["pas"] == pas
    assert f'data-etape="{etape}' in reponse["regions"]["corps"]


def test_a_living_kernel_knows_better(ouvrir: Ouvrir) -> None:
    """Once something was done in it, no page that reloads moves the room elsewhere."""
    vue = ouvrir()
    go(vue, "suivi")
    assert do(vue, "montrer", etape="preparer debats")["pas"] == "suivi"


def test_an_unknown_step(ouvrir: Ouvrir) -> None:
    """A step that there is not is the first one; nothing breaks."""
    assert do(ouvrir(), "pas", pas="lune")["pas"] == "preparer"


def test_a_broken_dossier_is_told_in_its_step(ouvrir: Ouvrir, espace: Path) -> None:
    """What a step cannot read is named in its place, and read again at the next try."""
    vue = ouvrir()
    actions = espace / "valmont" / "actions.csv"
    actions.write_bytes(b"id;titre\n\xff\xfe")
    corps = go(vue, "suivi")["corps"]
    assert "actions.csv" in corps
    assert "Réessayer" in corps
    actions.unlink()
    assert 'data-etape="actions' in go(vue, "suivi")["corps"]


def read_projection(vue: Atelier) -> str:
    """What the wall shows at the step where one is."""
    return str(do(vue, "montrer")["regions"]["projection"])


def test_a_scene_for_every_step(ouvrir: Ouvrir) -> None:
    """One title a step, and nothing to press; no private note, function or lateness on any of them."""
    vue = ouvrir()
    vue.preparation.need_tenue().record("participant", participant="elu", role="elu", fonction="mot privé")
    vue.preparation.need_tenue().record("commentaire", cible=DEBAT, texte="mot privé", prive=True)
    titres = set()
    for pas in NOMS:
        go(vue, pas)
        scene = BeautifulSoup(read_projection(vue), "html.parser")
        assert len(scene.select("h1")) == 1, pas
        assert not scene.select("button, input, a, nav"), pas
        assert "mot privé" not in scene.text
        assert "retard" not in scene.text
        titres.add(scene.text)
    assert len(titres) == len(NOMS)


def test_frozen_from_step_to_step(ouvrir: Ouvrir) -> None:
    """What was frozen at one step stays at the others, and is let go from any of them."""
    vue = ouvrir()
    go(vue, "autodiagnostic")
    scene = read_projection(vue)
    do(vue, "geler")
    for pas in NOMS:
        go(vue, pas)
        assert read_projection(vue).endswith(scene), pas
    do(vue, "geler")
    assert read_projection(vue) != scene
    assert "data-gele" not in read_projection(vue)


def test_another_seance_frees_the_wall(ouvrir: Ouvrir, espace: Path) -> None:
    """The picture of a body that was frozen does not stay on the wall of another."""
    create_dossier(espace, "ailleurs", "Ailleurs")
    vue = ouvrir()
    go(vue, "autodiagnostic")
    do(vue, "geler")
    go(vue, "preparer")
    do(vue, "choisir", slug="ailleurs")
    assert "Ailleurs" in read_projection(vue)
    assert "data-gele" not in read_projection(vue)


def test_a_step_that_cannot_be_shows_what_is_prepared(ouvrir: Ouvrir, espace: Path) -> None:
    """Without a séance the wall says that it is being prepared, at any step."""
    creation.create_dossier(espace, "vide", "Commune Vide")
    vue = ouvrir("vide")
    go(vue, "cloture")
    assert "La séance se prépare" in read_projection(vue)


def test_one_seance_and_another(ouvrir: Ouvrir) -> None:
    """A séance opened by mistake is held by every step until the right one is taken up again, in each of them."""
    vue = ouvrir()
    go(vue, "preparer")
    champs = {"jalon": "autodiagnostic", "minutes": "120", "vote": "comptes"}
    assert do(vue, "ouvrir", date="2062-05-06", confirme="oui", **champs)["alerte"] == ""
    go(vue, "autodiagnostic")
    assert vue.tenue is not None
    assert vue.tenue.seance.nom == "2062-05-06-autodiagnostic"
    go(vue, "preparer")
    assert do(vue, "tenir", seance="2026-05-06-autodiagnostic")["alerte"] == ""
    for pas in ("autodiagnostic", "quick-wins", "feuille-de-route", "cloture"):
        go(vue, pas)
        assert vue.tenue.seance.nom == "2026-05-06-autodiagnostic"
    assert ouvrir().preparation.need_tenue().seance.nom == "2026-05-06-autodiagnostic"


@pytest.mark.parametrize("pas", ["suivi", "preparer"])
def test_the_bar_is_up_to_date_on_every_step(ouvrir: Ouvrir, pas: str) -> None:
    """The séance closed at its step is done on the bar of the steps that have none of their own, too; its questions are not."""
    vue = ouvrir()
    go(vue, pas)
    go(vue, "autodiagnostic")
    do(vue, "commencer")
    go(vue, "cloture")
    do(vue, "cloturer")
    barre = BeautifulSoup(go(vue, pas)["pas"], "html.parser")
    etats = [str(bouton.text) for bouton in barre.select("#pas-autodiagnostic .etat, #pas-cloture .etat")]
    assert etats == ["incomplet", "fait"]


def test_the_bar_hears_another_window(ouvrir: Ouvrir, espace: Path) -> None:
    """On Suivi, what another window closes shows at the next heartbeat."""
    vue = ouvrir()
    go(vue, "suivi")
    reopen(espace).record("cloture")
    barre = do(vue, "battre")["regions"]["pas"]
    assert BeautifulSoup(barre, "html.parser").select_one("#pas-cloture.fait") is not None
