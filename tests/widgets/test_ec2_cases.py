"""Three instance types in both Regions, worked by hand from the rates in the snapshots of 2026-11-22.

m7g.large, Linux, us-east-1, one instance, 730 h a month, 12 months
    on-demand      0.0816 x 730 = 59.568 a month; x 12 = 714.816
    Spot           0.034272 x 1.05 = 0.0359856; x 730 = 26.269488
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
