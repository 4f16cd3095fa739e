"""Generates requests that exercise the calculators: every field's values singly, many combined, and mistakes.

They only say which of the engine's functions calculators call (``core.py``); what they are answered is not looked at.
"""

import json
import random

from compute_calculators.calculators import CALCULATORS
from compute_calculators.fields import Choice, Field, Number, Rows, Toggle
from compute_calculators.text import LANGUAGES

TOGETHER = 60
_TYPED = (
    "", " 7 ", "-1", "0.5", "1,234", "1.000.000", "1 000", "１２８", "100만", "1억 5000만", "3k", "1e400", "NaN", "yes",
    "<b>", "m7g 16기가", "🙂", "9" * 39, "0.123456789012345678",
)  # fmt: skip
# Inputs for text fields: times, names and lists of them, AWS documents, spreadsheets.
_WRITTEN = (
    "2026-11-22T12:00:00Z", "2026-11-22 21:00+09:00", "2026-11-22T12:00:00.123456-05:30", "2026-13-40", "web:2",
    "lt-0123456789abcdef0:7", "OldestInstance, ClosestToNextInstanceHour,Default", "AllocationStrategy",
    "arn:aws:lambda:us-east-1:123456789012:function:choose", "us-east-1a=2, us-east-1b=1", "i-1 i-2\ni-3", "i-1,i-2,,",
    '["i-1", "i-2"]', '{"InstanceIDs": ["i-1"]}', '{"a": [1, 2.50, -3e-2, true, null, {"b": "\\u00e9"}]}', '{"a": 1',
    '{"AutoScalingGroups": [{"AutoScalingGroupName": "web", "LaunchTemplate": {"LaunchTemplateName": "web", "Version":'
    ' "2"}, "TerminationPolicies": ["Default"], "Instances": [{"InstanceId": "i-1", "AvailabilityZone": "us-east-1a",'
    ' "LifecycleState": "InService", "HealthStatus": "Healthy", "ProtectedFromScaleIn": false, "InstanceType":'
    ' "t3.micro", "LaunchTemplate": {"LaunchTemplateName": "web", "Version": "1"}}]}]}',
    '{"Reservations": [{"Instances": [{"InstanceId": "i-1", "LaunchTime": "2026-11-22T11:10:00+00:00"}]}]}',
    '{"InstancesDistribution": {"OnDemandBaseCapacity": 1, "OnDemandPercentageAboveBaseCapacity": 50,'
    ' "SpotAllocationStrategy": "lowest-price", "SpotInstancePools": 2}, "LaunchTemplate": {"Overrides":'
    ' [{"InstanceType": "t3.micro", "WeightedCapacity": "2"}]}}',
    '[{"id": "i-1", "az": "us-east-1a", "launched": "2026-11-22T11:10:00Z", "launch_template": {"name": "web",'
    ' "version": 1}}, {"id": "i-2", "az": "us-east-1b", "launched": "2026-11-20T09:00:00Z", "purchase": "spot"}]',
    "2026-11-30T09:00:00.000Z REPORT RequestId: 0-1\tDuration: 100.77 ms\tBilled Duration: 351 ms\t"
    "Memory Size: 1024 MB\tMax Memory Used: 95 MB\tInit Duration: 250.06 ms\t\n"
    "2026-11-30T11:00:00.000Z REPORT RequestId: 0-2\tDuration: 3e0 ms"
    "\tBilled Duration: 3 ms\tMemory Size: 128 MB\tStatus: timeout\nREPORT RequestId: x\nINIT_REPORT\n",
    '{"time":"2026-02-09T08:42:44Z","type":"platform.report","record":{"metrics":{"durationMs":1.317,'
    '"billedDurationMs":2,"memorySizeMB":1024,"restoreDurationMs":10,"billedRestoreDurationMs":1}}}',
    "@timestamp,@duration,@billedDuration,@memorySize\n2026-08-22 09:41:08.560,14.97,15.0,1.28E8\n,,,\n",
    'lineItem/UsageType,lineItem/UsageAmount,lineItem/UnblendedRate,lineItem/UnblendedCost,lineItem/Operation\n'
    'APN2-BoxUsage:m5.large,744,0.118,"87.792",RunInstances\nAPN2-Request,4723442,0.0000002,0.9446884,\n'
    "APN2-Lambda-GB-Second,169500.15,,2.82,\nAPN2-Fargate-GB-Hours,10,,1,\nx,,,,\n",
    'Service,"EC2-Instances($)","Total costs($)"\n"Service total","1771.6","1771.6"\n2026-10-01,3.5,3.5',
    '{"ReservedInstances": [{"OfferingType": "Partial Upfront", "OfferingClass": "standard", "FixedPrice": 60.0,'
    ' "RecurringCharges": [{"Amount": 0.007}], "Duration": 31536000, "InstanceType": "t2.small"}, {}]}',
    '{"PriceList": ["x", {"product": {"attributes": {"instanceType": "m5.large"}}, "terms": {}}]}',
    '{"resource_changes": [{"address": "aws_lambda_function.f", "type": "aws_lambda_function", "change": {"after":'
    ' {"memory_size": 512, "timeout": 30}}}, {"address": "x.t", "type": "aws_ecs_task_definition",'
    ' "change": {"after": {"cpu": "256", "memory": "512"}}}]}',
    "$ aws autoscaling describe-auto-scaling-groups --output yaml\nAutoScalingGroups:\n- AutoScalingGroupName: web\n"
    "  Instances:\n  - AvailabilityZone: us-east-1a\n    InstanceId: i-1\n    LifecycleState: InService\n"
    "    LaunchTemplate: {}\n  SuspendedProcesses: []\n  Note: 'quoted'\n",
    "{'AutoScalingGroups': [{'AutoScalingGroupName': 'web', 'Instances': [{'InstanceId': 'i-1', 'AvailabilityZone': "
    "'us-east-1a', 'LifecycleState': 'InService', 'ProtectedFromScaleIn': False}], 'CreatedTime': "
    "datetime.datetime(2026, 11, 1, 9, 0, tzinfo=tzutc()), 'Status': None, 'Name': 'it\\'s'}]}\n"
    "{'Reservations': [{'Instances': [{'InstanceId': 'i-1', 'LaunchTime': datetime.datetime(2026, 11, 1, 9, 0, "
    "tzinfo=datetime.timezone(datetime.timedelta(seconds=32400)))}]}]}",
    "[" * 20_000, "0,300\n30,1200\n60,300.5\n", "0,10,0\n10,20,10\n20,,30", "-10,0,0\n,-10,-2",
    "id,az,launched\ni-1,us-east-1a,2026-11-22T11:10:00Z\n", "m7g.large", "16기가 graviton", "2 vCPU 8 GiB arm",
)  # fmt: skip
_MISTAKES = (
    "", "{", "[]", "null", '"\\u0000\\ud800"', '{"calculator": "none"}', '{"lang": 1}', '{"inputs": []}',
)  # fmt: skip


def requests() -> list[str]:
    """Return the requests; the same calculators give the same requests."""
    chance = random.Random(0)  # noqa: S311 (no secret)
    asked = list(_MISTAKES)
    for name, calculator in CALCULATORS.items():
        fields = calculator.form.fields
        inputs: list[dict[str, object]] = [{}, {"nothing": "1"}, {fields[0].name: 1}]
        inputs += [{field.name: value} for field in fields for value in _values(field)]
        inputs += [
            {field.name: _value(field, chance) for field in fields if chance.random() < share}
            for share in (0.2, 0.5, 1.0)
            for _ in range(TOGETHER // 3)
        ]
        # The languages alternate, because their sentences differ but the code that writes them does not.
        for number, values in enumerate(inputs):
            asked.append(_request(name, LANGUAGES[number % 2], values, exports=number % 7 == 0))
    # This input is long enough to make the memory grow.
    asked.append(_request("lambda-billing", "ko", {"requests": "1" * 20_000_000}, exports=False))
    return asked


def _request(name: str, language: str, inputs: dict[str, object], *, exports: bool) -> str:
    request = {"calculator": name, "lang": language, "inputs": inputs, "exports": exports}
    return json.dumps(request, ensure_ascii=exports)


def _value(field: Field, chance: random.Random) -> str:
    """Return a random value; most numbers are plain ones of every magnitude."""
    if isinstance(field, Number) and chance.random() < 0.8:
        whole = chance.randrange(10 ** chance.randint(1, len(field.maximum)))
        return str(whole) if field.whole else f"{whole}.{chance.randrange(100):02}"
    return chance.choice(_values(field))


def _values(field: Field) -> tuple[str, ...]:
    match field:
        case Choice():
            return (*field.options, "none")
        case Toggle():
            return ("true", "false", "maybe")
        case Number():
            return (field.default, field.minimum, field.maximum, *_TYPED)
        case Rows():
            first = {column.name: _values(column)[0] for column in field.columns}
            changed = [{**first, column.name: value} for column in field.columns for value in _values(column)]
            tables = [[first], [first, first], changed, *([row] for row in changed)]
            return (field.default, "[{}]", "[[1, null, 2.5e3, true]]", *map(json.dumps, tables), *_WRITTEN, *_TYPED)
    return (field.default, *_WRITTEN, *_TYPED)
