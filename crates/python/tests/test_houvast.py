"""The package as a user meets it: an answer to a case, tables of every library, errors that say everything, Ctrl-C."""

from __future__ import annotations

import datetime
import json
import os
import signal
import subprocess
import sys
import threading
import time
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest

import houvast

ROOT = Path(__file__).parents[3]
CASE = ROOT / "docs/gevallen/gezin.json"
SMALL = 2_000


@pytest.fixture(scope="session")
def people() -> pa.Table:
    return pa.table(houvast.populatie(omvang=SMALL))


def totals(simulation: houvast.Simulatie) -> pa.Table:
    return pa.table(simulation.deeltotalen)


def test_a_case_has_the_amounts_of_the_readme() -> None:
    answer = houvast.bereken(CASE, uitkomst=["zorgtoeslag", "kindgebonden_budget"])
    amounts = {one["naam"]: one["waarde"] for one in answer["uitkomsten"]}
    assert amounts == {"zorgtoeslag": Decimal("3010.00"), "kindgebonden_budget": Decimal("2511.00")}


def test_a_dict_a_file_and_a_list_give_the_same() -> None:
    case = json.loads(CASE.read_text())
    alone = houvast.bereken(CASE)
    assert houvast.bereken(case) == alone
    case["personen"][0]["loon"] = Decimal("18000.00")
    case["personen"][0]["geboortedatum"] = datetime.date(1985, 3, 1)
    assert houvast.bereken([case, case]) == [alone, alone]


def test_an_explanation_names_articles() -> None:
    answer = houvast.bereken(CASE, uitkomst="zorgtoeslag", uitleg=True)
    assert any("artikel 2" in step.get("bron", "") for step in answer["uitleg"])


def test_all_that_is_wrong_with_a_case_is_said_at_once() -> None:
    case = {"jaar": 2025, "personen": [{"id": "a", "loon": "x", "gebortedatum": "1985-03-01"}]}
    with pytest.raises(houvast.GevalFout) as caught:
        houvast.bereken(case)
    places = [problem.plaats for problem in caught.value.problemen]
    assert places == ["personen[0].loon", "personen[0].gebortedatum", "personen[0]"]
    assert "did you mean `geboortedatum`" in str(caught.value)


@pytest.mark.parametrize(
    "taken",
    [
        lambda table: table,
        pl.DataFrame,
        pl.from_arrow,
        lambda table: table.to_pandas(),
        lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
        lambda table: duckdb.from_arrow(table),
        lambda table: table.to_reader(max_chunksize=777),
        lambda table: table.combine_chunks().to_batches()[0],
    ],
    ids=["pyarrow", "polars", "polars.from_arrow", "pandas", "pandas+arrow", "duckdb", "reader", "batch"],
)
def test_people_of_every_library_give_the_same_to_the_cent(people: pa.Table, taken) -> None:
    assert totals(houvast.simuleer(taken(people))) == totals(houvast.simuleer(people))


def test_people_in_a_table_are_those_in_a_file(people: pa.Table, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    path = tmp_path / "mensen.parquet"
    pq.write_table(people, path)
    assert totals(houvast.simuleer(path)) == totals(houvast.simuleer(people))


def test_outcomes_go_to_every_library_and_add_up(people: pa.Table) -> None:
    simulation = houvast.simuleer(people, uitkomst="zorgtoeslag")
    outcomes = simulation.uitkomsten
    assert outcomes is not None
    arrow = pa.table(outcomes)
    assert arrow.column_names == ["huishouden", "gewicht", "zorgtoeslag"]
    assert arrow["zorgtoeslag"].type == pa.decimal128(18, 2)

    exact = sum(a * w for a, w in zip(arrow["zorgtoeslag"].to_pylist(), arrow["gewicht"].to_pylist()))
    of_schemes = {row["regeling"]: row["euro"] for row in totals(simulation).to_pylist()}
    assert exact == of_schemes["zorgtoeslag"]

    in_polars = pl.DataFrame(outcomes)["zorgtoeslag"].sum()
    in_pandas = pd.DataFrame.from_arrow(outcomes)["zorgtoeslag"].sum()
    in_duckdb = duckdb.sql("select sum(zorgtoeslag) from outcomes").fetchall()[0][0]
    assert in_polars == in_pandas == in_duckdb == sum(arrow["zorgtoeslag"].to_pylist())


def test_outcomes_per_person_have_their_own_types(people: pa.Table) -> None:
    names = ["inkomstenbelasting", "zorgtoeslag", "besteedbaar_inkomen"]
    table = pa.table(houvast.simuleer(people, uitkomst=names, per="persoon").uitkomsten)
    assert table.column_names == ["huishouden", "persoon", "gewicht", *names]
    assert table.select(["huishouden", "persoon"]) == people.select(["huishouden", "persoon"]).cast(
        table.select(["huishouden", "persoon"]).schema
    )
    households = pa.table(houvast.simuleer(people, uitkomst=names).uitkomsten)
    for name in names:
        sums = table.group_by("huishouden").aggregate([(name, "sum")])
        by_household = dict(zip(sums["huishouden"].to_pylist(), sums[f"{name}_sum"].to_pylist()))
        assert by_household == dict(zip(households["huishouden"].to_pylist(), households[name].to_pylist()))


def test_who_claims_is_a_choice(people: pa.Table) -> None:
    everyone, some = (houvast.simuleer(people, gebruik=which) for which in ("volledig", "geschat"))
    paid = {
        row["regeling"]: (row["euro"], other["euro"])
        for row, other in zip(totals(everyone).to_pylist(), totals(some).to_pylist())
    }
    assert paid["zorgtoeslag"][0] > paid["zorgtoeslag"][1] > 0
    assert totals(houvast.simuleer(people)) == totals(everyone)


def test_small_groups_of_real_people_are_not_shown(people: pa.Table) -> None:
    few = pa.array([str(number) for number in range(0, SMALL, 40)])
    some = people.filter(pc.is_in(people["huishouden"], few))
    shown, all_of_it = (
        {row["regeling"]: row["euro"] for row in pa.table(simulation.regelingen).to_pylist()}
        for simulation in (houvast.simuleer(some), houvast.simuleer(some, kleinste_groep=0))
    )
    seen = {row["regeling"]: row["waargenomen"] for row in totals(houvast.simuleer(some)).to_pylist()}
    assert any(0 < count < 10 for count in seen.values())
    for name, count in seen.items():
        assert (shown[name] is None) == (0 < count < 10)
        assert all_of_it[name] is not None


def test_threads_make_no_difference(people: pa.Table) -> None:
    one, four = (pa.table(houvast.simuleer(people, per="persoon", draden=n).uitkomsten) for n in (1, 4))
    assert one == four


def test_all_that_is_wrong_with_people_is_said_at_once() -> None:
    people = pa.table(
        {
            "huishouden": [1, 1, 2],
            "persoon": ["a", "b", "a"],
            "geboortedatum": ["1985-03-01", "1985-13-01", None],
            "loon": [1.234, 1.0, 2.0],
        }
    )
    with pytest.raises(houvast.PersonenFout) as caught:
        houvast.simuleer(people)
    found = [(problem.rij, problem.kolom, problem.waarde) for problem in caught.value.problemen]
    assert found == [(1, "loon", "1.234"), (2, "geboortedatum", "1985-13-01"), (3, "geboortedatum", "")]
    assert caught.value.aantal == 3
    assert all(problem.verwacht for problem in caught.value.problemen)


def test_households_with_errors_are_left_out_when_asked(people: pa.Table) -> None:
    wrong = pa.table({"huishouden": ["x"], "persoon": ["a"], "geboortedatum": ["nooit"]})
    frame = pl.concat([pl.DataFrame(people).cast({"geboortedatum": pl.String}), pl.DataFrame(wrong)], how="diagonal")
    simulation = houvast.simuleer(frame, sla_fouten_over=True)
    assert simulation.fouten == 1
    assert totals(simulation) == totals(houvast.simuleer(people))


@pytest.mark.parametrize(
    "call",
    [
        lambda: houvast.simuleer("nergens.parquet"),
        lambda: houvast.simuleer(3),
        lambda: houvast.simuleer(jaar=1900),
        lambda: houvast.simuleer(uitkomst="zorgtoeslagg"),
        lambda: houvast.toets("bestaat_niet"),
        lambda: houvast.toets("leeg", gedrag="lui"),
        lambda: houvast.simuleer(gebruik="half"),
        lambda: houvast.bereken(CASE, taal="fr"),
        lambda: houvast.bereken(CASE, bekend_op="gisteren"),
        lambda: houvast.bereken("nergens.json"),
    ],
)
def test_a_call_that_makes_no_sense(call) -> None:
    with pytest.raises(houvast.GebruiksFout) as caught:
        call()
    assert isinstance(caught.value, ValueError) and str(caught.value)


def test_an_intention_may_be_text(people: pa.Table) -> None:
    text = (ROOT / "voornemens/huurtoeslag-2026.voornemen").read_text()
    by_text = houvast.simuleer(people, voornemen=text)
    assert totals(by_text) == totals(houvast.simuleer(people, voornemen="huurtoeslag_2026"))
    with pytest.raises(houvast.WetFout) as caught:
        houvast.toets('voornemen plan "Plan"\n\nonzin\n', jaar=2026)
    assert [(p.bestand, p.rij, p.code) for p in caught.value.problemen] == [("voornemen", 3, "E0004")]


def test_a_test_as_data_page_and_text(people: pa.Table, tmp_path: Path) -> None:
    made = houvast.toets("huurtoeslag_2026", people)
    assert made.gegevens["jaar"] == 2026
    assert "huurtoeslag" in made.tekst("nl")
    assert made._repr_html_().startswith("<iframe srcdoc=") and "<!doctype" not in made._repr_html_().lower()
    for name, start in (("t.html", "<!doctype html>"), ("t.json", "{"), ("t.txt", "TOETS")):
        made.schrijf(tmp_path / name)
        assert (tmp_path / name).read_text().lower().startswith(start.lower())


INTERRUPTED = """
import houvast
mensen = houvast.populatie(omvang=300_000)
print("begonnen", flush=True)
try:
    while True:
        houvast.simuleer(mensen)
except KeyboardInterrupt:
    print("gestopt", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_control_c_stops_a_long_call() -> None:
    with subprocess.Popen([sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "begonnen\n"
        time.sleep(1)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "gestopt\n"
        assert time.monotonic() - start < 10
        assert process.wait() == 0


def test_other_threads_go_on_during_a_long_call() -> None:
    ticks = 0
    ended = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not ended.wait(0.001):
            ticks += 1

    other = threading.Thread(target=tick)
    other.start()
    start = time.monotonic()
    houvast.simuleer(houvast.populatie(omvang=50_000))
    took = time.monotonic() - start
    ended.set()
    other.join()
    # Held, the lock would give a tick or two.
    assert ticks > took * 100


def test_the_example_makes_its_picture(tmp_path: Path) -> None:
    picture = tmp_path / "beeld.png"
    example = Path(__file__).parents[1] / "voorbeelden/wie_gaat_erop_vooruit.py"
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    subprocess.run([sys.executable, str(example), str(picture)], check=True, env=environment, capture_output=True)
    assert picture.read_bytes().startswith(b"\x89PNG")
