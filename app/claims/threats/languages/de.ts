import type { Lexicon } from "#app/claims/threats/lexicon.ts";

/** German. */
export const de: Lexicon = {
  condition: [
    /\b(?:sonst|ansonsten|andernfalls|anderenfalls|oder aber)(?!\p{L})/gu,
    /\boder (?:ich|wir|mein anwalt|es gibt|sie (?:hören|bekommen|können))(?!\p{L})/gu,
    /\b(?:wenn|falls|sollte|sollten)\b[^.!?]{0,50}\b(?:nicht|kein\p{L}*|nichts|weiger\p{L}*)(?!\p{L})/gu,
    /\bes sei denn\b/gu,
    /\b(?:letzte (?:chance|warnung|frist)|setze ihnen eine frist)\b/gu,
    /\b(?:bis (?:morgen|freitag|montag|ende)|binnen|innerhalb von)\b[^.!?]{0,40}\b(?:oder|sonst)\b/gu,
  ],
  publicity: [
    /\b(?:schlechte|negative|miese|vernichtende|furchtbare|katastrophale|üble)[nrms]? (?:google-?|online-?|trustpilot-?)?(?:bewertung|rezension|kritik)(?:en)?\b/gu,
    /\b(?:ein(?:em|en)?|1|null|0)[- ]sterne?[- ]?(?:bewertung|rezension)?(?:en)?\b/gu,
    /\b(?:bewertung|rezension)(?:en)? (?:überall|auf allen)\b/gu,
    /(?<!\p{L})überall\b[^.!?]{0,40}\b(?:bewert|rezension|posten|veröffentlich|verbreit|schreib|erzähl)/gu,
    /\b(?:allen|jedem) (?:meinen |meine )?(?:freunden|bekannten|leuten|erzählen|davon)\b/gu,
    /\b(?:poste|posten|teile|teilen|veröffentliche|veröffentlichen|stelle|verbreite)\b[^.!?]{0,40}\b(?:facebook|instagram|tiktok|internet|soziale\p{L}* (?:medien|netzwerk\p{L}*)|social media|online|überall|google|trustpilot)(?!\p{L})/gu,
    /\b(?:in|auf) (?:den sozialen (?:medien|netzwerken)|facebook|tiktok|instagram|google|trustpilot)\b[^.!?]{0,40}\b(?:posten|veröffentlichen|bewerten|bloßstellen|öffentlich machen|erzählen)\b/gu,
    /\b(?:an die presse|an die öffentlichkeit|an die medien|öffentlich machen|ruf ruinieren|bloßstellen)\b/gu,
    /\bschlecht (?:bewerten|bewerte)\b/gu,
  ],
  bank: [
    /\b(?:zahlung|abbuchung|lastschrift|betrag|geld|überweisung)\b[^.!?]{0,30}\b(?:zurückbuchen|zurückholen|rückbuchen|anfechten|reklamieren|rückgängig)\b/gu,
    /\b(?:rückbuchung|rücklastschrift|chargeback|käuferschutz\p{L}*|paypal-?fall)(?!\p{L})/gu,
    /\b(?:buche|hole|lasse|fechte)\b[^.!?]{0,40}\b(?:zurück|zurückbuchen|zurückholen|an)(?= |[.!?,]|$)(?=[^.!?]{0,30}(?:bank|karte|paypal|[.!?]|$))(?<=(?:zahlung|betrag|geld|abbuchung|lastschrift)[^.!?]{0,40})/gu,
    /\b(?:bei|über|an) (?:meine|meiner|die) (?:bank|kreditkarte\p{L}*|kartenfirma)\b[^.!?]{0,40}\b(?:reklamier|beschwer|zurück|anfecht|wend)/gu,
  ],
  law: [
    /\b(?:anwalt|anwältin|rechtsanwalt|anwälte|gericht|klage|verklagen|verklage|rechtliche schritte|anzeige|polizei|verbraucherzentrale|verbraucherschutz|mahnbescheid)\b/gu,
  ],
  removal: [
    /\b(?:bewertung|rezension|beitrag|video|post|kommentar|sterne)(?:en|e|s|er)?\b[^.!?]{0,50}(?:lösche|löschen|entferne|entfernen|zurücknehme|zurücknehmen|zurückziehe|zurückziehen|nehme ich zurück|ändere|ändern|verschwind\p{L}*|herunternehm\p{L}*|runternehm\p{L}*)(?!\p{L})/gu,
    /\b(?:lösche|entferne|ändere|nehme|ziehe)(?!\p{L})[^.!?]{0,30}\b(?:bewertung|rezension|beitrag|video|post|kommentar|sterne)(?:en|e|s)?\b/gu,
    /\bfünf sterne\b|\b5[- ]sterne\b/gu,
  ],
  demand: [
    /\b(?:erstatt\p{L}*|rückerstatt\p{L}*|geld zurück|zurückzahl\p{L}*|ersatz\p{L}*|neu(?:es|e|en) (?:set|exemplar|paket|lieferung|ware)|kostenlos\p{L}*|gratis|umsonst|gutschein\p{L}*|rabatt\p{L}*|gutschrift|entschädig\p{L}*|schadenersatz|schicken sie|senden sie|noch ein\p{L}*|\d+ ?(?:€|euro))(?!\p{L})/gu,
  ],
  disputed: [
    /\b(?:habe|hab|haben)\b[^.!?]{0,60}\b(?:zurückgebucht|zurückbuchen lassen|zurückgeholt|angefochten|reklamiert|käuferschutz eröffnet|paypal-fall eröffnet|chargeback eingeleitet|rückbuchung (?:beantragt|veranlasst))\b/gu,
    /\bmeine bank (?:hat|bucht)\b[^.!?]{0,40}\b(?:zurückgebucht|zurückgeholt|zurück)\b/gu,
  ],
  also: [
    /\b(?:auch|zusätzlich|außerdem|trotzdem|dennoch|weiterhin|obendrein|noch dazu|nun will ich|jetzt will ich|jetzt möchte ich)\b/gu,
  ],
  negation: [
    /\b(?:soll ich|muss ich|kann ich|sollte ich)(?!\p{L})/u,
    /\b(?:keine|keinen|kein|nicht|nie|niemals|ohne|statt|anstatt)(?!\p{L})/u,
    /\b(?:trotz|wegen|aufgrund|andere|gelesen|viele|einige)(?: \p{L}{2,6})? ?$/u,
  ],
};
