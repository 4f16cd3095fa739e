"""Three instance types in four Regions, worked by hand from the rates in the gathered tables of 2026-11-30.

m7g.large, Linux, us-east-1, one instance, 730 h a month, 12 months
    on-demand      0.0816 x 730 = 59.568 a month; x 12 = 714.816
    Spot (quoted)  0.0405 x 1.05 = 0.042525; x 730 = 31.04325
    Compute SP 1y no upfront   0.0599 x 730 = 43.727; x 12 = 524.724; 1 - 43.727/59.568 = 26.59 %;
                               0.0599/0.0816 = 0.734069; nothing upfront, so cheaper from month 0
    Compute SP 3y all upfront  0.0376 x 26,280 h = 988.128 at once; 988.128/59.568 = 16.59 months
    RI 1y all upfront          0.0503425 x 8,760 h = 441.0003, within the rounding of the rate's six digits: the fee
                               is $441, 36.75 a month; 441/59.568 = 7.40 months
m7g.large, ap-northeast-2
    on-demand      0.1003 x 730 = 73.219; x 12 = 878.628
    Spot (quoted)  0.0282 x 1.05 = 0.02961; x 730 = 21.6153
    RI 1y no upfront  0.0656 x 730 = 47.888; 1 - 0.0656/0.1003 = 34.60 %; 0.0656/0.1003 = 0.654038
    RI 3y no upfront  0.0453 x 730 = 33.069; x 36 = 1,190.484
c7i.2xlarge, us-east-1, two instances, 365 h, 36 months
    on-demand      0.357 x 365 x 2 = 260.61; x 36 = 9,381.96
    RI 1y no upfront   0.23616 x 730 x 2 = 344.7936, for all 730 h; 1 - 344.7936/260.61 = -32.30 %;
                       0.23616/0.357 = 0.661513 > 365/730, so it never pays
    RI 3y all upfront  0.136796 x 26,280 = 3,594.99888: $3,595 each; 3,595 / 36 x 2 = 199.7222 a month; 7,190 in all;
                       1 - 199.7222/260.61 = 23.36 %; 3,595/(0.357 x 365) = 27.59 months
c7i.2xlarge, ap-northeast-2
    on-demand      0.4032 x 730 = 294.336
    RI 3y no upfront   0.18325 x 730 = 133.7725; 0.18325/0.4032 = 0.454489, so 54.55 % saved
m6i.xlarge, us-east-1
    on-demand      0.192 x 730 = 140.16
    Compute SP 3y no upfront   0.09737 x 730 = 71.0801; 0.09737/0.192 = 0.507135
m6i.xlarge, ap-northeast-2, 10 % of the Spot work done again
    on-demand      0.236 x 730 = 172.28
    Spot (quoted)  0.0722 x 1.10 = 0.07942; x 730 = 57.9766
m5.large, ap-northeast-1 (Tokyo)
    on-demand      0.124 x 730 = 90.52
    Spot (average) 0.03844 x 1.05 = 0.040362; x 730 = 29.46426
    RI 1y no upfront   0.078 x 730 = 56.94; 0.078/0.124 = 0.629032, so 37.10 % saved
    RI 3y all upfront  fee 1,225 (of 2021): 1,225/36 = 34.0277777778 a month; 1,225/90.52 = 13.53 months
c7i.2xlarge, ap-northeast-1
    on-demand      0.4494 x 730 = 328.062
    RI 3y no upfront   0.2048 x 730 = 149.504; 0.2048/0.4494 = 0.455719, so 54.43 % saved
r6g.xlarge, ap-northeast-1
    on-demand      0.2432 x 730 = 177.536
    RI 1y no upfront   0.1532 x 730 = 111.836; 0.1532/0.2432 = 0.629934, so 37.01 % saved
    RI 3y all upfront  fee 2,403: 2,403/36 = 66.75 a month
m5.large, us-west-2 (Oregon)
    on-demand      0.096 x 730 = 70.08
    Spot (average) 0.03072 x 1.05 = 0.032256; x 730 = 23.54688
    RI 1y no upfront   0.06 x 730 = 43.8; 0.06/0.096 = 0.625, so 37.5 % saved
    RI 3y no upfront   0.041 x 730 = 29.93
c7i.2xlarge with Windows, us-west-2
    on-demand      0.725 x 730 = 529.25
r6g.xlarge, us-west-2
    on-demand      0.2016 x 730 = 147.168
    RI 3y no upfront   0.0871 x 730 = 63.583; 0.0871/0.2016 = 0.432044, so 56.80 % saved
"""

import json

import pytest

from compute_calculators import handle
from support.case import Case, read_cases
from support.ec2 import differences

CASES = read_cases("ec2-pricing")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_worked_example_comes_out_as_worked(case: Case) -> None:
    reply = json.loads(handle(case.request()))
    assert reply["ok"], reply
    assert differences(case.expect, reply["result"]) == [], case.source
