import type { Lexicon } from "#app/claims/threats/lexicon.ts";

/** German. */
export const de: Lexicon = {
  condition: [
    /(?<!\p{L})(?:sonst|ansonsten|andernfalls|anderenfalls|oder aber)(?!\p{L})/gu,
    /(?<!\p{L})oder (?:ich|wir|mein anwalt|es gibt|sie (?:hören|bekommen|können))(?!\p{L})/gu,
    /(?<!\p{L})(?:wenn|falls|sollte|sollten)(?!\p{L})[^.!?]{0,50}(?<!\p{L})(?:nicht|kein\p{L}*|nichts|weiger\p{L}*)(?!\p{L})/gu,
    /(?<!\p{L})(?:geld zurück|erstatt\p{L}*|ersatz|gutschein\p{L}*)(?!\p{L})[^.!?]{0,20}(?<!\p{L})oder (?:eine? |mein\p{L}* )?(?:schlechte|negative|miese|vernichtende|üble|ein-stern|1-stern|anwalt|anzeige|chargeback|rückbuchung|rücklastschrift)/gu,
    /(?<!\p{L})es sei denn(?!\p{L})/gu,
    /(?<!\p{L})(?:letzte (?:chance|warnung|frist)|setze ihnen eine frist)(?!\p{L})/gu,
    /(?<!\p{L})(?:bis (?:morgen|freitag|montag|ende)|binnen|innerhalb von)(?!\p{L})[^.!?]{0,40}(?<!\p{L})(?:oder|sonst)(?!\p{L})/gu,
  ],
  publicity: [
    /(?<!\p{L})(?:schlechte|negative|miese|vernichtende|furchtbare|katastrophale|üble)[nrms]? (?:google-?|online-?|trustpilot-?)?(?:bewertung|rezension|kritik)(?:en)?(?!\p{L})/gu,
    // Stars that are given, and not those on a mobile or a pendant.
    /(?<![\p{L}\p{N}])(?:ein|1|null|0)[- ]sterne?[- ](?:bewertung|rezension)(?:en)?(?!\p{L})/gu,
    /(?<![\p{L}\p{N}])(?:gebe|vergebe|bewerte|(?:gibt es|bekommen sie|kriegen sie) (?:nur|dann|von mir))(?!\p{L})[^.!?]{0,30}(?<![\p{L}\p{N}])(?:ein(?:em|en)?|1|null|0) sterne?(?![-\p{L}])/gu,
    /(?<!\p{L})(?:bewertung|rezension)(?:en)? (?:überall|auf allen)(?!\p{L})/gu,
    /(?<!\p{L})überall(?!\p{L})[^.!?]{0,40}(?<!\p{L})(?:bewert|rezension|posten|veröffentlich|verbreit|schreib|erzähl)/gu,
    /(?<!\p{L})(?:allen|jedem) (?:meinen |meine )?(?:freunden|bekannten|leuten|erzählen|davon)(?!\p{L})/gu,
    /(?<!\p{L})(?:poste|posten|teile|teilen|veröffentliche|veröffentlichen|stelle|verbreite)(?!\p{L})[^.!?]{0,40}(?<!\p{L})(?:facebook|instagram|tiktok|internet|soziale\p{L}* (?:medien|netzwerk\p{L}*)|social media|online|überall|google|trustpilot)(?!\p{L})/gu,
    /(?<!\p{L})(?:in|auf) (?:den sozialen (?:medien|netzwerken)|facebook|tiktok|instagram|google|trustpilot)(?!\p{L})[^.!?]{0,40}(?<!\p{L})(?:posten|veröffentlichen|bewerten|bloßstellen|öffentlich machen|erzählen)(?!\p{L})/gu,
    /(?<!\p{L})(?:an die presse|an die öffentlichkeit|an die medien|öffentlich machen|ruf ruinieren|bloßstellen)(?!\p{L})/gu,
    /(?<!\p{L})schlecht (?:bewerten|bewerte)(?!\p{L})/gu,
  ],
  bank: [
    /(?<!\p{L})(?:zahlung|abbuchung|lastschrift|betrag|geld|überweisung)(?!\p{L})[^.!?]{0,30}(?<!\p{L})(?:zurückbuchen|zurückholen|rückbuchen|anfechten|reklamieren|rückgängig)(?!\p{L})/gu,
    /(?<!\p{L})(?:rückbuchung|rücklastschrift|chargeback|käuferschutz\p{L}*|paypal-?fall)(?!\p{L})/gu,
    /(?<!\p{L})(?:buche|hole|lasse|fechte)(?!\p{L})[^.!?]{0,40}(?<!\p{L})(?:zurück|zurückbuchen|zurückholen|an)(?= |[.!?,]|$)(?=[^.!?]{0,30}(?:bank|karte|paypal|[.!?]|$))(?<=(?:zahlung|betrag|geld|abbuchung|lastschrift)[^.!?]{0,40})/gu,
    /(?<!\p{L})(?:bei|über|an) (?:meine|meiner|die) (?:bank|kreditkarte\p{L}*|kartenfirma)(?!\p{L})[^.!?]{0,40}(?<!\p{L})(?:reklamier|beschwer|zurück|anfecht|wend)/gu,
  ],
  law: [
    /(?<!\p{L})(?:anwalt|anwältin|rechtsanwalt|anwälte|gericht|klage|verklagen|verklage|rechtliche schritte|strafanzeige|(?:erstatte|stelle|mache) (?:ich )?anzeige|anzeige (?:erstatten|stellen|machen)|polizei|verbraucherzentrale|verbraucherschutz|mahnbescheid)(?!\p{L})/gu,
  ],
  removal: [
    /(?<!\p{L})(?:bewertung|rezension|beitrag|video|post|kommentar|sterne)(?:en|e|s|er)?(?!\p{L})[^.!?]{0,50}(?:lösche|löschen|entferne|entfernen|zurücknehme|zurücknehmen|zurückziehe|zurückziehen|nehme ich zurück|ändere|ändern|verschwind\p{L}*|herunternehm\p{L}*|runternehm\p{L}*)(?!\p{L})/gu,
    /(?<!\p{L})(?:lösche|entferne|ändere|nehme|ziehe)(?!\p{L})[^.!?]{0,30}(?<!\p{L})(?:bewertung|rezension|beitrag|video|post|kommentar|sterne)(?:en|e|s)?(?!\p{L})/gu,
    /(?<![\p{L}\p{N}])(?:fünf|5)[- ]sterne[- ](?:bewertung|rezension)(?:en)?(?!\p{L})/gu,
    /(?<![\p{L}\p{N}])(?:gebe|vergebe|gibt es|bekommen sie|kriegen sie)(?!\p{L})[^.!?]{0,30}(?<![\p{L}\p{N}])(?:fünf|5) sterne(?![-\p{L}])/gu,
  ],
  demand: [
    /(?<![\p{L}\p{N}])(?:erstatt\p{L}*|rückerstatt\p{L}*|geld zurück|zurückzahl\p{L}*|ersatz\p{L}*|neu(?:es|e|en) (?:set|exemplar|paket|lieferung|ware)|kostenlos\p{L}*|gratis|umsonst|gutschein\p{L}*|rabatt\p{L}*|gutschrift|entschädig\p{L}*|schadenersatz|schicken sie|senden sie|noch ein\p{L}*|\d+ ?(?:€|euro))(?!\p{L})/gu,
  ],
  disputed: [
    /(?<![\p{L}\p{N}])(?:habe|hab|haben)(?!\p{L})[^.!?]{0,60}(?<![\p{L}\p{N}])(?:zurückgebucht|zurückbuchen lassen|zurückgeholt|angefochten|reklamiert|käuferschutz eröffnet|paypal-fall eröffnet|chargeback eingeleitet|rückbuchung (?:beantragt|veranlasst))(?!\p{L})/gu,
    /(?<!\p{L})meine bank (?:hat|bucht)(?!\p{L})[^.!?]{0,40}(?<!\p{L})(?:zurückgebucht|zurückgeholt|zurück)(?!\p{L})/gu,
  ],
  also: [
    /(?<!\p{L})(?:auch|zusätzlich|außerdem|trotzdem|dennoch|weiterhin|obendrein|noch dazu|nun will ich|jetzt will ich|jetzt möchte ich)(?!\p{L})/gu,
  ],
  negation: [
    /(?<!\p{L})(?:soll ich|muss ich|kann ich|sollte ich)(?!\p{L})/u,
    /(?<!\p{L})(?:keine|keinen|kein|nicht|nie|niemals|ohne|statt|anstatt)(?!\p{L})/u,
    /(?<!\p{L})(?:trotz|wegen|aufgrund|andere|gelesen|viele|einige)(?: \p{L}{2,6})? ?$/u,
  ],
};
