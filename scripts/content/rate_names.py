"""Readers' names for the calculators' rates, whose keys are technical (`duration-x86_64-1`)."""

from collections.abc import Mapping

# {name} is one of the names below, {region} one of the Regions; no particle follows either.
LABEL = {"ko": "Lambda 요금: {name}, {region}", "en": "Lambda rate: {name}, {region}"}
FREE_LABEL = {"ko": "Lambda 프리 티어: {name}", "en": "Lambda free tier: {name}"}

# One entry covers both architectures; ARCHITECTURE_NAMES fills {arch}.
_BY_ARCHITECTURE: Mapping[str, Mapping[str, str]] = {
    "duration-{arch}-1": {"ko": "실행 시간, {arch}, 1구간", "en": "duration, {arch}, tier 1"},
    "duration-{arch}-2": {"ko": "실행 시간, {arch}, 2구간", "en": "duration, {arch}, tier 2"},
    "duration-{arch}-3": {"ko": "실행 시간, {arch}, 3구간", "en": "duration, {arch}, tier 3"},
    "provisioned-concurrency-{arch}": {"ko": "프로비저닝된 동시성, {arch}", "en": "provisioned concurrency, {arch}"},
    "provisioned-duration-{arch}": {
        "ko": "프로비저닝된 동시성의 실행 시간, {arch}",
        "en": "duration on provisioned concurrency, {arch}",
    },
    "savings-plan-{arch}-1yr-no-upfront": {
        "ko": "Compute Savings Plans 실행 시간, {arch}, 1년, 선결제 없음",
        "en": "duration with Compute Savings Plans, {arch}, 1 year, No Upfront",
    },
    "savings-plan-{arch}-1yr-all-upfront": {
        "ko": "Compute Savings Plans 실행 시간, {arch}, 1년, 전체 선결제",
        "en": "duration with Compute Savings Plans, {arch}, 1 year, All Upfront",
    },
    "savings-plan-{arch}-3yr-no-upfront": {
        "ko": "Compute Savings Plans 실행 시간, {arch}, 3년, 선결제 없음",
        "en": "duration with Compute Savings Plans, {arch}, 3 years, No Upfront",
    },
    "savings-plan-{arch}-3yr-all-upfront": {
        "ko": "Compute Savings Plans 실행 시간, {arch}, 3년, 전체 선결제",
        "en": "duration with Compute Savings Plans, {arch}, 3 years, All Upfront",
    },
}
_ARCHITECTURE_NAMES = {"x86_64": "x86", "arm64": "Arm"}

RATE_NAMES: Mapping[str, Mapping[str, str]] = {
    "requests": {"ko": "요청", "en": "requests"},
    "ephemeral-storage": {"ko": "임시 스토리지", "en": "ephemeral storage"},
    "snapstart-cache": {"ko": "SnapStart 캐시", "en": "SnapStart cache"},
    "snapstart-restore": {"ko": "SnapStart 복원", "en": "SnapStart restore"},
    "streaming": {"ko": "응답 스트리밍", "en": "response streaming"},
    **{
        key.format(arch=arch): {language: name.format(arch=shown) for language, name in names.items()}
        for key, names in _BY_ARCHITECTURE.items()
        for arch, shown in _ARCHITECTURE_NAMES.items()
    },
}

FREE_NAMES: Mapping[str, Mapping[str, str]] = {
    "requests": {"ko": "요청 수", "en": "requests"},
    "gb-seconds": {"ko": "실행 시간(GB-초)", "en": "duration (GB-seconds)"},
    "streaming-gb": {"ko": "응답 스트리밍, 한 달", "en": "response streaming, per month"},
    "streaming-mb-per-request": {"ko": "응답 스트리밍, 요청마다", "en": "response streaming, per request"},
}
