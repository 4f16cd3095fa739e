"""The words and sentences that a book adds to the pages, as whole sentences in each language."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "subtitle": "EC2에서 Lambda, Outposts까지: 지금의 사실과 출처",
        "edition": "{date} 판",
        "contents": "차례",
        "part": "{number}부",
        "chapter": "{number}장",
        "appendix": "부록 {number}",
        "front": "들어가며",
        "appendices": "부록",
        "answers": "확인 문제의 답",
        "answers-answer": "확인 문제의 답과 각 선택지가 맞거나 틀린 까닭입니다.",
        "answer-at": "답",
        "question": "문제 {number}",
        "index": "찾아보기",
        "index-answer": "장마다 용어가 처음 나오거나 설명되는 쪽입니다. 굵은 숫자는 설명이 있는 쪽입니다.",
        "calculator": "계산기",
        "inputs": "입력",
        "open-calculator": "이 입력으로 계산기 열기",
        "qr": "{title} 계산기로 가는 QR 코드",
        "more-columns": "사이트의 표에는 {columns} 항목이 더 있습니다.",
        "yes": "예",
        "no": "아니요",
        "colophon": "판권",
        "colophon-site": (
            "이 책은 사이트 {address}의 내용을 그대로 옮겼습니다. 계산기는 사이트에서 값을 바꾸어 다시 계산합니다."
        ),
        "colophon-local": (
            "이 판은 공개 주소 없이 만들었습니다. 링크와 QR 코드는 make serve로 사이트를 연 컴퓨터에서만 열립니다. "
            "공개 주소는 SITE_ORIGIN에 넣고 다시 만듭니다."
        ),
        "colophon-date": "{date}에 만든 판입니다. 내용을 마지막으로 확인한 날은 장의 첫머리에 있습니다.",
        "colophon-sources": (
            "문장과 표의 작은 대괄호 숫자는 그 장 끝의 출처를 가리킵니다. 출처에는 자료의 기준일이 있습니다. "
            "다른 출처로 확인하지 못한 숫자에는 각주가 있습니다."
        ),
        "colophon-licence": (
            "글과 그림은 크리에이티브 커먼즈 저작자표시 4.0 국제 라이선스(CC BY 4.0)를, 코드는 MIT 라이선스를 따릅니다."
        ),
        "colophon-independent": (
            "이 책은 Amazon과 관계가 없습니다. 서비스 이름은 각 소유자의 상표이며 설명하려고만 썼습니다. "
            "요금은 추정값이며 미국 달러, 세금 별도입니다."
        ),
        "colophon-fonts": (
            "본문은 Pretendard, 코드는 D2Coding으로 조판했습니다. "
            "두 글꼴 모두 SIL Open Font License 1.1을 따릅니다. 조판 프로그램은 WeasyPrint입니다."
        ),
    },
    "en": {
        "subtitle": "From EC2 to Lambda and Outposts: today's facts, with their sources",
        "edition": "Edition of {date}",
        "contents": "Contents",
        "part": "Part {number}",
        "chapter": "Chapter {number}",
        "appendix": "Appendix {number}",
        "front": "Before you start",
        "appendices": "Appendices",
        "answers": "Answers to the self-checks",
        "answers-answer": "The answer to each self-check, and why each choice is right or wrong.",
        "answer-at": "Answer",
        "question": "Question {number}",
        "index": "Index",
        "index-answer": "Where a term first appears or is explained in each chapter. Bold numbers are explanations.",
        "calculator": "Calculator",
        "inputs": "Inputs",
        "open-calculator": "Open the calculator with these inputs",
        "qr": "QR code that opens the calculator: {title}",
        "more-columns": "The table on the site has more columns: {columns}.",
        "yes": "yes",
        "no": "no",
        "colophon": "Colophon",
        "colophon-site": (
            "This book carries the content of the site {address}. On the site the calculators take other values."
        ),
        "colophon-local": (
            "This edition was made without a public address. Links and QR codes open only on a computer where "
            "make serve runs the site. Put the public address into SITE_ORIGIN and make the book again."
        ),
        "colophon-date": (
            "This edition was made on {date}. The day a chapter was last checked stands at its beginning."
        ),
        "colophon-sources": (
            "The small numbers in brackets lead to the sources at the end of the chapter, each with its date. "
            "A figure that no second source confirms has a footnote."
        ),
        "colophon-licence": (
            "Text and diagrams are under the Creative Commons Attribution 4.0 International licence (CC BY 4.0), "
            "code under the MIT licence."
        ),
        "colophon-independent": (
            "This book is independent of Amazon. Service names are trademarks of their owners and are used only to "
            "describe them. Prices are estimates in US dollars before tax."
        ),
        "colophon-fonts": (
            "Set in Pretendard, with D2Coding for code, both under the SIL Open Font License 1.1. "
            "Typeset by WeasyPrint."
        ),
    },
}
