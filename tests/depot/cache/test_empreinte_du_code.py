"""What a reading depends on beside the dossiers."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from numresp.depot.cache import empreinte_du_code as module
from numresp.depot.cache.empreinte_du_code import hash_reading


def test_what_stands_beside_the_dossiers(tmp_path: Path) -> None:
    """Files of data of an espace count, and its own référentiels; dossiers, promotion.yaml and strays do not."""
    avant = hash_reading(tmp_path)
    (tmp_path / "commune").mkdir()
    (tmp_path / "commune" / "organisation.yaml").write_text("nom: A\n", encoding="utf-8")
    (tmp_path / "promotion.yaml").write_text("id: p\n", encoding="utf-8")
    (tmp_path / "notes.docx").write_bytes(b"")
    assert hash_reading(tmp_path) == avant
    vus = {avant}
    for nom in ("reglages.yaml", "referentiels/mien-1.yaml", "table.csv"):
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        for texte in ("a", "b"):
            (tmp_path / nom).write_text(texte, encoding="utf-8")
            vus.add(hash_reading(tmp_path))
    assert len(vus) == 7


def test_code_data_and_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, racine: Path) -> None:
    """A line of the code that reads, a file that ships, another version of a library: each makes it another reading."""
    for couche in module.COUCHES:
        assert (module.PAQUET / couche).exists(), couche
    copie, livre = tmp_path / "numresp", tmp_path / "livre"
    (copie / "calcul").mkdir(parents=True)
    (copie / "calcul" / "m.py").write_text("a = 1\n", encoding="utf-8")
    shutil.copytree(racine / "data" / "referentiels", livre / "data" / "referentiels")
    monkeypatch.setattr(module, "PAQUET", copie)
    monkeypatch.setattr(module, "__commence_ns__", 2**63)  # as if this process had begun after all that
    monkeypatch.setattr(module, "COUCHES", ("calcul",))
    monkeypatch.setattr(module, "find_ressources", lambda: livre)
    (tmp_path / "e").mkdir()
    vus = [hash_reading(tmp_path / "e")]
    (copie / "calcul" / "m.py").write_text("a = 2\n", encoding="utf-8")
    vus.append(hash_reading(tmp_path / "e"))
    with (livre / "data" / "referentiels" / "collectivites-2026.1.yaml").open("a", encoding="utf-8") as fichier:
        fichier.write("# relu\n")
    vus.append(hash_reading(tmp_path / "e"))
    monkeypatch.setattr(module, "version", lambda nom: "99" if nom == "pandas" else "1")
    vus.append(hash_reading(tmp_path / "e"))
    assert len(set(vus)) == 4
    assert hash_reading(tmp_path / "e") == vus[-1]


def test_code_that_changes_under_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook that is open while numresp is brought up to date has no key: what it runs is not what the files say."""
    (tmp_path / "numresp" / "calcul").mkdir(parents=True)
    (tmp_path / "numresp" / "calcul" / "m.py").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "e").mkdir()
    monkeypatch.setattr(module, "PAQUET", tmp_path / "numresp")
    monkeypatch.setattr(module, "COUCHES", ("calcul",))
    monkeypatch.setattr(module, "__commence_ns__", time.time_ns() + 10**9)
    assert hash_reading(tmp_path / "e")
    monkeypatch.setattr(module, "__commence_ns__", time.time_ns() - 10**9)
    with pytest.raises(OSError, match="has changed"):
        hash_reading(tmp_path / "e")
