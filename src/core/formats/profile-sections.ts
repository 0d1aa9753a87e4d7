/**
 * Strategy. Below a heading that says "user profile", names that say nothing by themselves are of the user, possibly, and so is whether a
 * line of it is there. A heading of another section ends it.
 */
import { type Prompt, type Segment, staticText } from '../prompt/model.ts';
import { type Inferred, UNKNOWN } from '../prompt/volatility.ts';
import { refineDynamics } from './refine.ts';
import { rememberedLast } from '../text/remembered.ts';

const PROFILE =
  /user(?:['’]s)?[ _-](?:profile|preferences|background)|about the user|profile of the user|(?:be)?nutzerprofil|profil (?:des (?:be)?nutzers|de l['’]utilisateur|utilisateur|użytkownika)|perfil del? usuario|perfil do usuário|profilo (?:dell['’])?utente|профиль пользователя|(?:用户|用戶|使用者)的?(?:画像|畫像|资料|資料|档案|檔案|偏好)|ユーザーの?(?:プロフィール|プロファイル)|사용자의? ?프로필/iu;
/** A line that heads others: of Markdown, in bold, or an element that opens or closes. */
const HEADING =
  /(?:^|\n)[ \t]{0,3}(?:#{1,6}[ \t]+([^\n]{1,80})|\*\*([^*\n]{1,80})\*\*:?[ \t]*(?=\r?\n)|<([A-Za-z][\w-]{1,40})>[ \t]*(?=\r?\n|$)|<(\/[A-Za-z][\w-]{1,40})>|([\p{L}][^\n:：{}.]{1,40})[:：][ \t]*(?=\r?\n))/gu;
/** Which of its groups is an element that closes. */
const CLOSING = 3;
/** `## About {{ user_name }}`: the heading up to the name. */
const ABOUT = /(?:^|\n)[ \t]{0,3}#{1,6}[ \t]{1,4}(?:about|profile of|über|à propos de|sobre)[ \t]$/i;
const HEADS_ABOUT = /#[ \t]{1,4}(?:about|profile of|über|à propos de|sobre)[ \t]/i;
const LONGEST_ABOUT = 40;
const OF_USER: Inferred = { volatility: 'user', confidence: 'possible' };

const mayHaveProfile = (text: string): boolean => PROFILE.test(text) || HEADS_ABOUT.test(text);
const mayFileHaveProfile = rememberedLast(mayHaveProfile);
/** What a prompt is written in is looked at by itself, if it is no longer: a file of code may have many prompts. */
const LONGEST_OF_PROMPT = 20_000;

/** A cheap test. */
function mayBeInSection(file: string, { blocks }: Prompt): boolean {
  let start = file.length;
  let end = 0;
  for (const { segments } of blocks) {
    start = Math.min(start, segments[0]?.start ?? start);
    end = Math.max(end, segments.at(-1)?.end ?? end);
  }
  return end - start > LONGEST_OF_PROMPT ? mayFileHaveProfile(file) : mayHaveProfile(file.slice(start, end));
}

/** A name with its fields, which may go through filters: `skills | join(', ')`. */
const NAME = /^\.?([A-Za-z_]\w{0,60})(?:\.\w{1,60}){0,8}\s{0,4}(?:\||$)/;

/** Takes what is not known in a section on the user for the user's, wherever else its name stands. */
export function refineProfileSections(file: string, prompt: Prompt): Prompt {
  if (!mayBeInSection(file, prompt)) return prompt;
  const names = new Set<string>();
  const inSections = ofSections(file, prompt, names);
  if (names.size === 0) return inSections;
  return refineDynamics(inSections, (segment) => {
    const name = isUnknown(segment) ? NAME.exec(segment.expression)?.[1] : undefined;
    return name !== undefined && names.has(name) ? { ...segment, ...OF_USER } : segment;
  });
}

/** @param names to which those in such sections are added */
function ofSections(file: string, prompt: Prompt, names: Set<string>): Prompt {
  let isProfile = false;
  let isAbout = false;
  const refined = (segment: Segment): Segment => {
    if (segment.kind === 'markup') return segment;
    const { condition } = segment;
    const ofCondition = isProfile && condition && isUnknown(condition) ? { condition: OF_USER } : undefined;
    if (segment.kind === 'dynamic') {
      isProfile ||= isAbout && segment.volatility === 'user';
      isAbout = false;
      if (!isProfile || !isUnknown(segment)) return { ...segment, ...ofCondition };
      const name = NAME.exec(segment.expression)?.[1];
      if (name !== undefined) names.add(name);
      return { ...segment, ...OF_USER, ...ofCondition };
    }
    for (const [, ...titles] of staticText(file, segment).matchAll(HEADING))
      isProfile = PROFILE.test(titles.find((title) => title !== undefined) ?? '') && titles[CLOSING] === undefined;
    isAbout = ABOUT.test(staticText(file, segment).slice(-LONGEST_ABOUT));
    return ofCondition ? { ...segment, ...ofCondition } : segment;
  };
  return {
    ...prompt,
    blocks: prompt.blocks.map((block) => {
      isProfile = false;
      return { ...block, segments: block.segments.map(refined) };
    }),
  };
}

function isUnknown({ volatility, confidence }: Inferred): boolean {
  return volatility === UNKNOWN.volatility && confidence === UNKNOWN.confidence;
}
