/** What is printed, logged or raised is for people. */
const FOR_PEOPLE: readonly RegExp[] = [
  /^(?:print|input|console\.\w+|alert|assert\w*|expect|require|import)$/,
  /(?:^|[._])(?:log(?:ger|ging)?|logs?|out|stdout|stderr|console|warnings|typer|click|parser|st|pytest)\.\w+$/,
  /(?:Argument|Option)Parser$|\.(?:add_argument|info|debug|warn(?:ing)?|error|exception|echo|secho|trace|fatal|critical)$|(?:Error|Exception|Warning)$/,
];

/** What a server answers its client. */
const ANSWERS_CLIENT =
  /(?:^|\.)(?:jsonify|make_response|(?:HTML|Http|JSON|Json|PlainText)Response)$|^(?:res|ctx|reply|NextResponse|Response)\.(?:json|send|end|text|html)$/;

/** What a function is given is read by people, and by no model. */
export function isForPeople(path: string | undefined): boolean {
  return path !== undefined && (FOR_PEOPLE.some((pattern) => pattern.test(path)) || ANSWERS_CLIENT.test(path));
}

/** Commands that change or pick their input as they are told. */
const EDITS_INPUT = /^(?:jq|yq|sed|awk|grep)(?:\.|$)/;

/** What a command is given tells it what to do with its input, whatever of a prompt stands in it. */
export function editsInput(path: string | undefined): boolean {
  return path !== undefined && EDITS_INPUT.test(path);
}
