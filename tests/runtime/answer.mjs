// Prints the replies to the requests as a JSON list (calculators.mjs says what comes in).
import { answer, requests } from "./calculators.mjs";

process.stdout.write(JSON.stringify(requests.map(answer)));
