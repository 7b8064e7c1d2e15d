import type { Lexicon } from "#app/claims/threats/lexicon.ts";

/** English. */
export const en: Lexicon = {
  condition: [
    /\bor else\b/gu,
    /\botherwise,? (?:i|we|you|expect|my|everyone)\b/gu,
    /\bor (?:i|we)(?:'ll|'m going to|'m gonna| will| am going to| are going to| shall| swear)\b/gu,
    /\bor (?:i|we) (?:leave|post|write|share|tell|file|open|sue|call|go|report)\b/gu,
    /\bor (?:charge ?back|a charge ?back|bad reviews?|everyone|everybody|the whole world)\b/gu,
    /\bor (?:my lawyer|the next|you will|you'll|expect)\b/gu,
    /\bif (?:you|this|it|i|we|my|the)\b[^.!?]{0,25}(?:n't|\bnot\b|\bnever\b|\brefuse)(?! mind)/gu,
    /\bunless (?:you|i|we|my|this|refunded|reimbursed|paid|resent|replaced|(?:a|the) (?:full )?refund)\b/gu,
    /\byou have (?:until|\d+ (?:hours|days)|24 hours)\b/gu,
    /\blast (?:chance|warning)\b/gu,
    /\bby (?:tomorrow|tonight|friday|monday|the end of)[^.!?]{0,20}\bor\b/gu,
    /\b(?:fail|failure|refuse|refusal) to (?:refund|pay|send|resend|replace|respond|do so)\b/gu,
  ],
  publicity: [
    /\b(?:bad|negative|terrible|horrible|nasty|scathing|one[- ]star|1[- ]star|zero[- ]star|awful) (?:google |online |trustpilot |yelp )?(?:review|rating|feedback)s?\b/gu,
    /\b(?:leave|post|write|give)(?: you)? (?:one|1|zero|0) stars?\b/gu,
    /\breviews? (?:everywhere|on every|all over)\b/gu,
    /\b(?:tell|telling|warn|warning) (?:all|every|everyone|everybody|the whole|the world)\b/gu,
    /\b(?:post|share|put|publish|expose|blast|spread)\b[^.!?]{0,40}\b(?:everywhere|social media|facebook|tiktok|instagram|twitter|reddit|youtube|online|all over|the internet|trustpilot|yelp)\b/gu,
    /\b(?:go|going) (?:public|viral|to the press|to the media|to the news)\b/gu,
    /\b(?:destroy|ruin|trash) (?:your|the) (?:reputation|rating|name|business|shop|store)\b/gu,
    /\bexpose (?:you|your)\b/gu,
  ],
  bank: [
    /\b(?:dispute|reverse|charge ?back|contest) (?:the |this |it |my |your )?(?:charge|payment|transaction|purchase|it)?\s?(?:with (?:my|the) (?:bank|card|credit)|with paypal|through my (?:bank|card))/gu,
    /\b(?:dispute|reverse|contest) (?:the|this|your) (?:charge|payment|transaction)\b/gu,
    /\b(?:file|open|start|do|initiate|request|issue) (?:a |an |the )?(?:charge ?back|dispute|paypal (?:case|claim|dispute)|claim with (?:my bank|paypal))\b/gu,
    /\bcharge ?back\b/gu,
    /\b(?:call|contact|go to|tell) my (?:bank|card company|credit card)\b/gu,
  ],
  law: [
    /\b(?:my|a|our) (?:lawyer|attorney|solicitor)s?\b(?! friend)/gu,
    /\b(?:legal action|sue you|take you to court|small claims|see you in court)\b/gu,
    /\b(?:report you|report this|complain|go|call) to (?:the )?(?:police|authorities|ftc|bbb|attorney general|trading standards|better business bureau|consumer protection)\b/gu,
    /\bcall the police\b/gu,
  ],
  removal: [
    /\b(?:remove|delete|take down|take back|change|edit|withdraw|pull)\b[^.!?]{0,30}\b(?:reviews?|posts?|ratings?|stars?|videos?|feedback|comments?|them|it all)\b/gu,
    /\btake (?:them|it|the reviews?|my reviews?|the posts?|the video) down\b/gu,
    /\b(?:make|turn)\b[^.!?]{0,25}\b(?:five|5)[- ]stars?\b/gu,
    /\breviews? (?:will|can|could|would) (?:disappear|go away|vanish|be (?:gone|removed|deleted))\b/gu,
  ],
  demand: [
    /\b(?:refund|refunds|refunded|money back|reimburse|compensat\w+|replacement|new one|for free|free (?:of charge|item|set|order)|discount|voucher|gift card|store credit|pay me|send me|resend|reship|ship (?:me )?(?:another|a new)|\$ ?\d+)\b/gu,
  ],
  disputed: [
    /\b(?:i|we)(?:'ve| have)?(?: already| just)? (?:disputed|reversed) (?:the|this|your|it)(?! order from)\b[^.!?]{0,40}/gu,
    /\b(?:i|we)(?:'ve| have)?(?: already| just)? (?:filed|opened|started) (?:a |the )?(?:charge ?back|dispute|paypal (?:case|claim))\b/gu,
    /\bmy (?:bank|card company) (?:has |is )?(?:already )?(?:reversed|reversing|disputing|disputed)\b/gu,
  ],
  also: [
    /\b(?:also|as well|still want|still expect|still need|on top|in addition|in the meantime|now i want|now send|plus|anyway)\b/gu,
  ],
  negation: [
    /\b(?:won't|will not|not going to|never|don't want to|do not want to|wouldn't|would not|no need to|without|didn't|did not|haven't|not|rather than|instead of|no intention)\b/u,
    /\b(?:should i|do i (?:have|need) to|must i|can i|how (?:do|can) i|was going to|was about to)\b/u,
    /\b(?:read|saw|seen|found|because of|despite|other) (?:some |the |your |a few |many |all |that )*$/u,
  ],
};
