from pathlib import Path

from refresh_prices.regions import REGIONS
from refresh_prices.tables import read_tables

HEADER = (
    "service,region,instance_type,vcpu,memory_gib,arch,os,purchase_option,term,payment,class,upfront_usd,"
    "hourly_usd,unit,source,as_of,note\n"
)


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    (folder / "prices.csv").write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder


def test_a_row_is_a_figure_with_its_own_source_and_date(tmp_path: Path) -> None:
    row = "AmazonEC2,us-east-1,m5.large,2,8.0,x86_64,Linux,OnDemand,,,,0,0.096,Hrs,somewhere,2026-07-20,"
    reading = read_tables(table(tmp_path, row), REGIONS["us-east-1"])
    assert [(str(f.key), f.value, f.source.name, f.source.as_of) for f in reading.figures] == [
        ("ec2 m5.large linux on-demand", "0.096", "somewhere", "2026-07-20")
    ]
    assert reading.instance_types[0].memory_gib == "8"
    assert reading.covers == frozenset()


def test_what_a_note_says_becomes_a_caution(tmp_path: Path) -> None:
    reading = read_tables(
        table(
            tmp_path,
            "AmazonEC2,us-east-1,m5.large,2,8,,Linux,Spot,,,,,0.03,Hrs,x,2024-04-03,OLD; Vantage spot_avg",
            "AmazonEC2,us-east-1,m5.large,2,8,,Linux,Spot,,,,,0.04,Hrs,x,2026-08-10,region key inferred",
            "AmazonEC2,us-east-1,m5.large,2,8,,Linux,OnDemand,,,,,0.1,Hrs,public project file (x),2026-08-10,",
        ),
        REGIONS["us-east-1"],
    )
    assert {(f.key.option, f.source.caution) for f in reading.figures} == {
        ("spot-average", "average"),
        ("spot-quoted", "inferred"),
        ("on-demand", "second-hand"),
    }


def test_what_is_unfit_undated_or_zero_is_left_out_and_reported(tmp_path: Path) -> None:
    reading = read_tables(
        table(
            tmp_path,
            "AmazonECS-Fargate,us-east-1,vCPU,,,x86_64,Linux,FargateSpot,,,,,0.01,h,x,2019-07-30,STALE 2019 fixture",
            "AmazonEC2,us-east-1,m5.large,2,8,,Linux,OnDemand,,,,0,0.1,Hrs,x,,",
            "AmazonEC2,us-east-1,p5.48xlarge,2,8,,Linux,Spot,,,,0,0,Hrs,x,2024-04-03,spot_avg",
            "AmazonEC2,us-east-1,m5.large,2,8,,Linux,OnDemand-DedicatedTenancy,,,,0,0.1,Hrs,x,2026-01-01,",
        ),
        REGIONS["us-east-1"],
    )
    assert reading.figures == ()
    assert sorted(problem.kind.value for problem in reading.problems) == ["left-alone"] * 3 + ["zero-price"]


def test_a_table_that_lacks_a_column_is_refused(tmp_path: Path) -> None:
    reading = read_tables(table(tmp_path, header=HEADER.replace("as_of,", "")), REGIONS["us-east-1"])
    assert "column-missing" in [problem.kind.value for problem in reading.problems]
