"""What a Bilan says of duties is read back as it was written."""

from __future__ import annotations

from numresp.calcul.suivi.conformite import ETATS
from numresp.rapport.donnees.conformite import ConformiteBilan


def test_written_and_read_back() -> None:
    """Every state has its count; no duty is no fault."""
    vue = ConformiteBilan(comptes=dict.fromkeys(ETATS, 0), devoirs=())
    assert ConformiteBilan.model_validate_json(vue.model_dump_json()) == vue
