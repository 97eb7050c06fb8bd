"""Who gains and who loses: an intention on the built-in sample, with a picture.

Every ``# %%`` begins a cell: open this file in Jupyter, VS Code or Spyder, or run it as it is. It needs polars and matplotlib.
"""

# %% The people, as a table that may be looked at and changed.
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import polars as pl

import houvast

VOORNEMEN = "huurtoeslag_2026"
mensen = houvast.populatie(jaar=2026, omvang=50_000)
tabel = pl.DataFrame(mensen)
print(tabel.select(pl.len().alias("personen"), pl.col("huishouden").n_unique().alias("huishoudens")))

# %% Disposable income and rent benefit of every household, without and with the intention.
gevraagd = ["besteedbaar_inkomen", "huurtoeslag"]
# The intention names the law with which it is to be compared.
zonder = pl.DataFrame(houvast.simuleer(mensen, jaar=2026, voornemen="huurtoeslag_regels_2025", uitkomst=gevraagd).uitkomsten)
met = pl.DataFrame(houvast.simuleer(mensen, jaar=2026, voornemen=VOORNEMEN, uitkomst=gevraagd).uitkomsten)
beide = zonder.join(met, on=["huishouden", "gewicht"], suffix="_met").with_columns(
    (pl.col("besteedbaar_inkomen_met") - pl.col("besteedbaar_inkomen")).cast(pl.Float64).alias("verschil"),
    pl.col("besteedbaar_inkomen").cast(pl.Float64).alias("inkomen"),
    pl.col("gewicht").cast(pl.Float64).alias("weegt"),
)

# %% Tenths of the households by income, and in each how many gain and lose.
beide = beide.sort("inkomen").with_columns(
    (pl.col("weegt").cum_sum() / pl.col("weegt").sum() * 10).ceil().clip(1, 10).cast(pl.Int8).alias("tiende")
)


def aandeel(voorwaarde: pl.Expr) -> pl.Expr:
    return 100 * pl.col("weegt").filter(voorwaarde).sum() / pl.col("weegt").sum()


per_tiende = (
    beide.group_by("tiende")
    .agg(
        aandeel(pl.col("verschil") > 1).alias("erop_vooruit"),
        aandeel(pl.col("verschil") < -1).alias("erop_achteruit"),
        ((pl.col("verschil") * pl.col("weegt")).sum() / pl.col("weegt").sum()).alias("gemiddeld"),
    )
    .sort("tiende")
)
print(per_tiende)

# %% The picture.
figuur, assen = plt.subplots(figsize=(8, 4.5), layout="constrained")
assen.bar(per_tiende["tiende"], per_tiende["erop_vooruit"], color="#007bc7", label="gaat erop vooruit")
assen.bar(per_tiende["tiende"], -per_tiende["erop_achteruit"], color="#d52b1e", hatch="//", label="gaat erop achteruit")
assen.axhline(0, color="black", linewidth=0.8)
assen.set_xticks(range(1, 11))
assen.set_xlabel("Huishoudens naar besteedbaar inkomen, in tienden (1: laagste)")
assen.set_ylabel("Deel van de huishoudens (%)")
assen.yaxis.set_major_formatter(lambda waarde, _: f"{abs(waarde):.0f}")
titels = dict(houvast.voornemens())
assen.set_title(f"{titels[VOORNEMEN]}: wie het merkt", loc="left")
assen.spines[["top", "right"]].set_visible(False)
assen.legend(frameon=False)
uit = Path(sys.argv[1] if len(sys.argv) > 1 else "wie_gaat_erop_vooruit.png")
figuur.savefig(uit, dpi=150)
print(f"picture written to {uit}")
