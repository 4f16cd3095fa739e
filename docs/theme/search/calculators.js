// Recognises a query that is a calculation, and offers the calculator with the numbers filled in: "lambda 3M requests
// 512MB", "람다 300만 건 서울", "m7g.large 3대 예약 인스턴스".

import { regionIn } from "./regions.js";
import { fold } from "./text.js";

const SCALES = { k: 1e3, 천: 1e3, m: 1e6, million: 1e6, 만: 1e4, b: 1e9, billion: 1e9, 억: 1e8 };
const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)`;
const REQUESTS = new RegExp(`${NUMBER}\\s*(million|billion|[kmb]|천|만|억)?\\s*(?:requests?|invocations?|calls?|요청|건|번|회)`, "u");
const SCALED = new RegExp(`${NUMBER}\\s*(million|billion|[mb]|만|억)(?![a-z])`, "u");
const MEMORY = new RegExp(`${NUMBER}\\s*(mb|gb|메가|기가)(?![a-z-])`, "u");
const DURATION = new RegExp(`${NUMBER}\\s*(ms|밀리초|s|sec|seconds?|초)(?![a-z])`, "u");
const INSTANCE_TYPE = /\b[a-z]{1,3}\d[a-z-]*\.(?:nano|micro|small|medium|metal|\d*x?large)\b/u;
const QUANTITY = new RegExp(`${NUMBER}\\s*(?:instances?|servers?|대)`, "u");
const LAMBDA = /lambda|람다/u;
const WANTS_CALCULATOR = /calculat|estimat|계산/u;
const TITLES = {
  ko: { "lambda-billing": "Lambda 요금 계산기", "ec2-pricing": "EC2 요금 계산기", "asg-scale-in": "스케일 인 계산기", "asg-scale-out": "스케일 아웃 시뮬레이터", "fargate-task": "Fargate 태스크 요금 계산기" },
  en: { "lambda-billing": "Lambda billing calculator", "ec2-pricing": "EC2 pricing calculator", "asg-scale-in": "Scale-in calculator", "asg-scale-out": "Scale-out simulator", "fargate-task": "Fargate task calculator" },
};

// Returns [{ url, title, inputs: { name: value } }].
export function findCalculators(text, language) {
  const query = fold(text);
  const make = (id, url, inputs) => ({
    url: `${url}${Object.keys(inputs).length ? `?${new URLSearchParams(inputs)}` : ""}`,
    title: TITLES[language][id],
    inputs,
  });
  const asked = WANTS_CALCULATOR.test(query);
  // Only Lambda is both invoked so many times and given so much memory.
  if (LAMBDA.test(query) || (REQUESTS.test(query) && MEMORY.test(query))) {
    const inputs = lambdaInputs(query);
    if (asked || Object.keys(inputs).length) return [make("lambda-billing", "lambda/billing/", inputs)];
  }
  const type = query.match(INSTANCE_TYPE)?.[0];
  if (type || (asked && /ec2|인스턴스|instance/u.test(query))) return [make("ec2-pricing", "ec2/pricing/", ec2Inputs(query, type))];
  if (asked && /fargate|파게이트/u.test(query)) return [make("fargate-task", "fargate/", placed(query))];
  if (/simulat|시뮬/u.test(query) && /scale.?out|scaling|스케일\s*아웃|스케일링/u.test(query)) {
    return [make("asg-scale-out", "auto-scaling/", {})];
  }
  if (asked && /scale.?in|스케일\s*인|종료/u.test(query)) return [make("asg-scale-in", "auto-scaling/scale-in/", {})];
  return [];
}

function lambdaInputs(query) {
  const inputs = {};
  const requests = query.match(REQUESTS) ?? query.match(SCALED);
  if (requests) inputs.requests = plain(number(requests[1]) * (SCALES[requests[2]] ?? 1));
  const memory = query.match(MEMORY);
  if (memory) inputs.memory_mb = plain(number(memory[1]) * (/^(gb|기가)$/u.test(memory[2]) ? 1024 : 1));
  const duration = query.match(DURATION);
  if (duration) inputs.duration_ms = plain(number(duration[1]) * (/^(ms|밀리초)$/u.test(duration[2]) ? 1 : 1000));
  if (Object.keys(inputs).length === 0) return inputs;
  if (/arm|graviton|그래비톤/u.test(query)) inputs.architecture = "arm64";
  Object.assign(inputs, placed(query));
  return inputs;
}

function ec2Inputs(query, type) {
  const inputs = {};
  if (type) inputs.instance_type = type;
  const quantity = query.match(QUANTITY);
  if (quantity) inputs.quantity = plain(number(quantity[1]));
  if (/windows|윈도/u.test(query)) inputs.os = "windows";
  Object.assign(inputs, placed(query));
  return inputs;
}

function placed(query) {
  const region = regionIn(query);
  return region ? { region } : {};
}

function number(text) {
  return Number(text.replaceAll(",", ""));
}

// Avoids exponents such as 3e+6 and floating-point noise.
function plain(value) {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 3 });
}
