/** What somebody is told to do: `You write …`. Alternatives of a regular expression. */
export const TOLD_VERBS =
  'analy[sz]e|answer|assist|check|classify|compare|convert|decide|describe|determine|edit|evaluate|explain|extract|generate|grade|help|identify|judge|moderate|plan|produce|rate|respond|review|rewrite|score|suggest|summari[sz]e|translate|turn|write';
